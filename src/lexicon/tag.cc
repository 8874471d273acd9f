#include "lexicon/tag.h"

#include <array>
#include <cstddef>

namespace citecheck {
namespace {

constexpr std::array<std::string_view, kTagCount> kNames = {
    "nn",  "punc", "nnp", "dt",  "in",   "jj",  "nns", "cd",  "rb", "vbd", "vb",  "prp", "cc", "of", "to", "vbz", "vbn", "vbg", "vbp",
    "md",  "pos",  "wdt", "jjr", "wp",   "nnps", "wrb", "jjs", "rbr", "rp", "ex", "rbs", "pdt", "fw", "1",  "uh",  "sym", "ls",  "2"};

}  // namespace

std::optional<Tag> tag_named(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (kNames[i] == name) return static_cast<Tag>(i);
    }
    return std::nullopt;
}

std::string_view name_of(Tag tag) { return kNames[static_cast<std::size_t>(tag)]; }

}  // namespace citecheck
