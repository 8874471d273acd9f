#include "support/digest.h"

#include <sha2.h>  // libmd
#include <sys/types.h>

#include <array>

namespace citecheck {
namespace {

std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest(std::string_view bytes) {
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> result{};
    SHA256Final(result.data(), &context);
    return result;
}

void append_hex(std::string& out, std::uint8_t byte) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
}

}  // namespace

std::string sha256(std::string_view bytes) {
    std::string out;
    out.reserve(64);
    for (const std::uint8_t byte : digest(bytes)) append_hex(out, byte);
    return out;
}

std::uint32_t short_digest(std::string_view bytes) {
    const auto all = digest(bytes);
    return std::uint32_t{all[0]} << 24 | std::uint32_t{all[1]} << 16 | std::uint32_t{all[2]} << 8 | all[3];
}

std::string hex(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) append_hex(out, static_cast<std::uint8_t>(value >> shift));
    return out;
}

}  // namespace citecheck
