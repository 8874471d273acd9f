#include "index/schema.h"

#include <charconv>

#include "support/digest.h"

namespace citecheck {

std::string make_term(std::string_view prefix, std::string_view content) {
    constexpr std::size_t kLongest = 160;
    constexpr std::size_t kKept = 80;
    std::string term(prefix);
    if (content.size() <= kLongest && content.find('\0') == std::string_view::npos) return term += content;
    for (const char byte : content.substr(0, kKept)) term += byte == '\0' ? ' ' : byte;
    return term += "#" + sha256(content).substr(0, 32);
}

namespace {

/// Three hexadecimal digits as two signs.
std::string signs_of(std::string_view digits) {
    constexpr std::string_view kSigns = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    std::string signs;
    for (std::size_t at = 0; at + 3 <= digits.size(); at += 3) {
        unsigned bits = 0;
        std::from_chars(digits.data() + at, digits.data() + at + 3, bits, 16);
        signs += kSigns[bits >> 6];
        signs += kSigns[bits & 63];
    }
    return signs;
}

}  // namespace

std::string source_key(std::string_view id) { return signs_of(sha256(id).substr(0, 12)); }

std::string version_key(std::string_view id, std::string_view records_digest) { return source_key(id) + signs_of(records_digest.substr(0, 9)); }

}  // namespace citecheck
