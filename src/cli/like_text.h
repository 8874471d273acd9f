#pragma once

#include <optional>
#include <string>

#include "citecheck/index.h"

namespace citecheck {

/// A text whose like is searched.
struct LikeText {
    std::string text;
    std::optional<Anchor> anchor;   ///< of the paragraph, if the text is one of the index: it is its own nearest
};

/// What --like names: an anchor of the index, a paragraph of a file ("draft.md#p3"), a whole file, or "-" for standard
/// input. Throws InputError.
LikeText read_like_text(const std::string& what, const Index& index);

}  // namespace citecheck
