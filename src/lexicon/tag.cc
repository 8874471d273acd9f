#include "lexicon/tag.h"

#include <array>
#include <cstddef>

namespace citecheck {
namespace {

constexpr std::array<std::string_view, kTagCount> kNames = {
    "nn",  "punc", "nnp", "dt",  "in",   "jj",  "nns", "cd",  "rb", "vbd", "vb",  "prp", "cc", "of", "to", "vbz", "vbn", "vbg", "vbp",
    "md",  "pos",  "wdt", "jjr", "wp",   "nnps", "wrb", "jjs", "rbr", "rp", "ex", "rbs", "pdt", "fw", "1",  "uh",  "sym", "ls",  "2"};

/// A name of at most four letters as one number, capitals as small letters: the tagger's tables name tags 80 000 times.
constexpr std::uint32_t packed(std::string_view name) {
    std::uint32_t value = 0;
    for (const char c : name) value = value << 8 | static_cast<std::uint32_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return value;
}

constexpr std::array<std::uint32_t, kTagCount> kPacked = [] {
    std::array<std::uint32_t, kTagCount> all{};
    for (std::size_t i = 0; i < kTagCount; ++i) all[i] = packed(kNames[i]);
    return all;
}();

}  // namespace

std::optional<Tag> tag_named(std::string_view name) {
    if (name.empty() || name.size() > 4) return std::nullopt;
    const std::uint32_t wanted = packed(name);
    for (std::size_t i = 0; i < kPacked.size(); ++i) {
        if (kPacked[i] == wanted) return static_cast<Tag>(i);
    }
    return std::nullopt;
}

std::string_view name_of(Tag tag) { return kNames[static_cast<std::size_t>(tag)]; }

}  // namespace citecheck
