#pragma once

#include <vector>

#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/lexicon.h"

namespace citecheck {

/// Every number, date and claim of a document in reading order. Context is the (sub-)document's own: title, date, what
/// was named before. Never fails: text that makes no claim gives none. What was read but cannot be compared is there,
/// too, with `unchecked` saying why.
std::vector<Claim> extract_claims(const Document& document, const Lexicon& lexicon = Lexicon::builtin());

/// Claims, and what the document is about.
struct Extraction {
    std::vector<Claim> claims;
    std::vector<Entity> subjects;   ///< at most three names: those of the title, then those named most often, twice or more
};
Extraction extract(const Document& document, const Lexicon& lexicon = Lexicon::builtin());

}  // namespace citecheck
