#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace citecheck {

/// The digits of one token, separators understood: the number is mantissa · 10^exponent.
struct Digits {
    double mantissa = 0;
    int exponent = 0;
    int count = 0;        ///< of digits
    int significant = 0;  ///< without leading and trailing zeros
    int trailing_zeros = 0;
    bool has_decimals = false;
    bool grouped = false;
};

/// Commas group or are decimal, points are decimal or group: "1,234.5", "1,50,000", "0,05", "1.234.567". Nothing for what is
/// no number: "1.2.3", "12,34,5".
std::optional<Digits> parse_digits(std::string_view text);

/// Digits with the decimal point at byte `point` (or at the end), other characters passed over.
Digits read_digits(std::string_view text, std::size_t point);

}  // namespace citecheck
