#include "index/contents_digest.h"

#include <charconv>

#include "support/digest.h"

namespace citecheck {
namespace {

constexpr std::string_view kPrefix = "sha256:";

}  // namespace

void ContentsDigest::add(std::string_view thing) { add_all(std::string(kPrefix) + sha256(thing)); }

bool ContentsDigest::add_all(std::string_view text) {
    if (!text.starts_with(kPrefix) || text.size() != kPrefix.size() + 64) return false;
    text.remove_prefix(kPrefix.size());
    std::array<std::uint32_t, 8> other{};
    for (std::size_t i = 0; i < other.size(); ++i) {
        const char* const from = text.data() + 8 * (other.size() - 1 - i);
        if (std::from_chars(from, from + 8, other[i], 16).ptr != from + 8) return false;
    }
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        carry += std::uint64_t{words_[i]} + other[i];
        words_[i] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    return true;
}

std::string ContentsDigest::text() const {
    std::string text(kPrefix);
    for (std::size_t i = words_.size(); i-- > 0;) text += hex(words_[i]);
    return text;
}

}  // namespace citecheck
