#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "time/expression.h"

namespace citecheck {

/// A number token taken apart at its separators: "29.02.2020" is 29, 2, 2020 with '.'.
struct NumberParts {
    std::array<int, 3> value{};
    std::array<int, 3> digits{};
    std::size_t count = 0;
    char separator = 0;  ///< 0: one group; '?' if they differ
};

/// Nothing if the token is no number, or has more than three groups, or a group of more than eight digits.
std::optional<NumberParts> number_parts(const TimeText& text, std::size_t at);

struct Count {
    int value = 0;
    std::size_t last = 0;  ///< tokens [at, last)
    int digits = 0;        ///< 0: in words
};

/// A whole number in digits without separators (four digits may have a comma), or in words: "twenty-four", "a hundred and
/// twelve", "two thousand".
std::optional<Count> read_cardinal(const TimeText& text, std::size_t at);
/// "26th", "twenty-sixth", "third"; -1 for "last" is not read here.
std::optional<Count> read_ordinal(const TimeText& text, std::size_t at);
/// A year in words: "nineteen twenty eight", "twenty twenty-three", "two thousand and five", "seventeen hundred thirty".
std::optional<Count> read_spelled_year(const TimeText& text, std::size_t at);

struct LengthMatch {
    Length length;
    std::size_t last = 0;
};

/// "two years", "a year and a half", "1 month 2 years 21 days", "several weeks", "half a century".
std::optional<LengthMatch> read_length(const TimeText& text, std::size_t at);
/// A length whose number stands elsewhere: "weeks" of "the four previous weeks".
std::optional<LengthMatch> read_counted_length(const TimeText& text, int number, std::size_t at);
/// A length without its number: "years" of "years later".
std::optional<LengthMatch> read_bare_length(const TimeText& text, std::size_t at);

}  // namespace citecheck
