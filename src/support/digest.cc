#include "support/digest.h"

#include <sha2.h>  // libmd
#include <sys/types.h>

#include <array>
#include <charconv>

namespace citecheck {
namespace {

using Digest = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

void update(SHA2_CTX& context, std::string_view bytes) {
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

Digest finish(SHA2_CTX& context) {
    Digest result{};
    SHA256Final(result.data(), &context);
    return result;
}

Digest digest(std::string_view bytes) {
    SHA2_CTX context;
    SHA256Init(&context);
    update(context, bytes);
    return finish(context);
}

void append_hex(std::string& out, std::uint8_t byte) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
}

std::string in_digits(const Digest& digest) {
    std::string out;
    out.reserve(64);
    for (const std::uint8_t byte : digest) append_hex(out, byte);
    return out;
}

}  // namespace

std::string sha256(std::string_view bytes) { return in_digits(digest(bytes)); }

std::string bytes_of_digest(std::string_view digits) {
    std::string bytes;
    if (digits.size() != 64) return std::string(digits);
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        unsigned byte = 0;
        const auto read = std::from_chars(digits.data() + at, digits.data() + at + 2, byte, 16);
        if (read.ptr != digits.data() + at + 2) return std::string(digits);
        bytes += static_cast<char>(byte);
    }
    return digest_of_bytes(bytes) == digits ? bytes : std::string(digits);
}

std::string digest_of_bytes(std::string_view bytes) {
    if (bytes.size() != 32) return std::string(bytes);
    std::string digits;
    for (const char byte : bytes) append_hex(digits, static_cast<std::uint8_t>(byte));
    return digits;
}

struct Sha256::State {
    SHA2_CTX context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { SHA256Init(&state_->context); }
Sha256::~Sha256() = default;
void Sha256::add(std::string_view bytes) { update(state_->context, bytes); }
std::string Sha256::take() { return in_digits(finish(state_->context)); }

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
