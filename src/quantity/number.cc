#include "quantity/number.h"

#include <array>

namespace citecheck {

std::optional<Number> match_number(const Stretch& stretch, std::uint32_t at) {
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

double decimal(double mantissa, int exponent) {
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
