#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace citecheck {

/// SHA-256 in 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The first 32 bits of SHA-256: short, stable over machines and releases; two texts in four thousand million share one.
std::uint32_t short_digest(std::string_view bytes);

/// `value` in eight hexadecimal digits.
std::string hex(std::uint32_t value);

}  // namespace citecheck
