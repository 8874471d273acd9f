#include "quantity/number.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace citecheck {

namespace {

std::optional<Number> match_any(const Stretch& stretch, std::uint32_t at) {
    if (!stretch.has(at)) return std::nullopt;
    switch (stretch.analysis.tokens[at].kind) {
        case TokenKind::number:
        case TokenKind::punctuation:
        case TokenKind::symbol:
        case TokenKind::superscript: return match_digits(stretch, at);
        case TokenKind::word: return match_spelled(stretch, at);
        case TokenKind::url: return std::nullopt;
    }
    return std::nullopt;
}

/// Whether a double holds the number and its last digit: "10^999" is past all of them, and past all that is measured.
bool is_held(const Number& number) {
    const bool finite = std::isfinite(number.value) && std::isfinite(number.high) && std::isfinite(number.spread);
    return finite && std::isfinite(number.step) && std::isfinite(number.loose_step);
}

}  // namespace

std::optional<Number> match_number(const Stretch& stretch, std::uint32_t at) {
    auto number = match_any(stretch, at);
    if (number && !is_held(*number)) return std::nullopt;
    return number;
}

double decimal(double mantissa, int exponent) {
    exponent = std::clamp(exponent, -1000, 1000);  // all else is nothing, or past all doubles
    // Powers of ten up to 10^22 are exact as doubles, so one operation rounds once.
    static constexpr std::array<double, 23> kPowers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    constexpr int kLast = static_cast<int>(kPowers.size()) - 1;
    while (exponent > kLast) {
        mantissa *= kPowers[kLast];
        exponent -= kLast;
    }
    while (exponent < -kLast) {
        mantissa /= kPowers[kLast];
        exponent += kLast;
    }
    return exponent >= 0 ? mantissa * kPowers[static_cast<std::size_t>(exponent)]
                         : mantissa / kPowers[static_cast<std::size_t>(-exponent)];
}

}  // namespace citecheck
