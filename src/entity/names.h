#pragma once

#include <vector>

#include "citecheck/claim.h"
#include "citecheck/lexicon.h"
#include "lexicon/analysis.h"

namespace citecheck {

/// A name in a text, with the tokens it is made of.
struct NameMention {
    Entity entity;
    Span span;
    std::uint32_t first = 0;  ///< tokens [first, last)
    std::uint32_t last = 0;
};

/// Names, demonyms and aliases, left to right.
std::vector<NameMention> find_names(const Analysis& analysis, const Lexicon& lexicon);

}  // namespace citecheck
