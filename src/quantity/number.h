#pragma once

#include <cstdint>
#include <optional>

#include "quantity/stretch.h"

namespace citecheck {

enum class NumberForm : std::uint8_t { cardinal, ordinal, fraction, vague };

/// A number as written, without its unit.
struct Number {
    std::uint32_t first = 0;  ///< tokens [first, last)
    std::uint32_t last = 0;
    double value = 0;
    double high = 0;        ///< the upper end of what a vague word allows; `value` for all others
    double step = 1;        ///< one unit of the last written digit
    double loose_step = 1;  ///< one unit of the last written digit that is not a trailing zero
    double magnitude = 1;   ///< of the word behind the digits: 1e6 for "3.2 million"
    double spread = 0;      ///< half the width of "± 0.2" or "(4)", 0 if none was written
    int significant_digits = 0;
    NumberForm form = NumberForm::cardinal;
    bool in_digits = false;  ///< "12", "1.2 million"; not "twelve"
    bool has_decimals = false;
    bool grouped = false;    ///< "12,000"
    bool exact = false;      ///< a dozen is 12, however small the last digit
    bool is_factor = false;  ///< "twice", "threefold": its unit is "times"
};

/// The number that begins at `at`: "1.2 million", "two thirds", "3 × 10⁻⁴", "tens of thousands", "23rd". Nothing if none
/// does.
std::optional<Number> match_number(const Stretch& stretch, std::uint32_t at);

/// Numbers that begin with digits, a sign, a decimal point or a fraction character.
std::optional<Number> match_digits(const Stretch& stretch, std::uint32_t at);

/// Numbers that begin with a word.
std::optional<Number> match_spelled(const Stretch& stretch, std::uint32_t at);

/// Moves on over the words of magnitude behind digits ("million", "hundred crores", "and a half million") and applies
/// them; `number.last` is where they would begin.
void take_magnitude(const Stretch& stretch, Number& number);

/// m · 10^e, correctly rounded for the digits that people write.
double decimal(double mantissa, int exponent);

}  // namespace citecheck
