#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace citecheck {

/// SHA-256 in 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Such digits as the 32 bytes they stand for, and back; what is not 64 of them, or 32 bytes, stays as it is.
std::string bytes_of_digest(std::string_view digits);
std::string digest_of_bytes(std::string_view bytes);

/// SHA-256 of bytes that come one piece after another.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    void add(std::string_view bytes);
    /// Of all that was added, in 64 hexadecimal digits. Once.
    std::string take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The first 32 bits of SHA-256: short, stable over machines and releases; two texts in four thousand million share one.
std::uint32_t short_digest(std::string_view bytes);

/// `value` in eight hexadecimal digits.
std::string hex(std::uint32_t value);

}  // namespace citecheck
