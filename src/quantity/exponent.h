#pragma once

#include <cstdint>
#include <optional>

#include "quantity/number.h"

namespace citecheck {

/// "× 10⁻⁴", "x 10^5", "× 1017" (a superscript that lost its height), "e-3".
void take_exponent(const Stretch& stretch, Number& number);

/// "10⁻⁵", "10^5", and "10−5" where a unit follows: a power of ten alone.
bool take_power_of_ten(const Stretch& stretch, Number& number);

/// The number token at `at`, if it is digits only and small.
std::optional<int> plain_integer(const Stretch& stretch, std::uint32_t at);

}  // namespace citecheck
