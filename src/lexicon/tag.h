#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace citecheck {

/// Parts of speech: the Penn Treebank's, less its punctuation marks, as the tagger's tables name them.
enum class Tag : std::uint8_t {
    nn, punc, nnp, dt, in, jj, nns, cd, rb, vbd, vb, prp, cc, of, to, vbz, vbn, vbg, vbp, md, pos, wdt, jjr, wp, nnps, wrb,
    jjs, rbr, rp, ex, rbs, pdt, fw, one_sided, uh, sym, ls, two_sided
};
inline constexpr std::size_t kTagCount = 38;

/// "NNP", "nnp"; nothing if there is no such tag.
std::optional<Tag> tag_named(std::string_view name);
std::string_view name_of(Tag tag);

constexpr bool is_noun(Tag tag) { return tag == Tag::nn || tag == Tag::nns || tag == Tag::nnp || tag == Tag::nnps; }
constexpr bool is_proper(Tag tag) { return tag == Tag::nnp || tag == Tag::nnps; }
constexpr bool is_adjective(Tag tag) { return tag == Tag::jj || tag == Tag::jjr || tag == Tag::jjs; }
constexpr bool is_verb(Tag tag) {
    return tag == Tag::vb || tag == Tag::vbd || tag == Tag::vbz || tag == Tag::vbn || tag == Tag::vbg || tag == Tag::vbp;
}
constexpr bool is_finite_verb(Tag tag) { return tag == Tag::vbd || tag == Tag::vbz || tag == Tag::vbp || tag == Tag::md; }
constexpr bool is_adverb(Tag tag) { return tag == Tag::rb || tag == Tag::rbr || tag == Tag::rbs; }
constexpr bool is_preposition(Tag tag) { return tag == Tag::in || tag == Tag::of || tag == Tag::to; }

}  // namespace citecheck
