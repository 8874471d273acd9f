#pragma once

#include <vector>

#include "citecheck/report.h"
#include "citecheck/text.h"
#include "index/query.h"

namespace citecheck {

/// Where a paragraph says what a query asks for: words, whole phrases, and of NEAR only what is near. What the query
/// excludes is not looked for. Ascending, none inside another.
std::vector<Span> matched_spans(const QueryNode& query, const std::vector<WordPlace>& places);

/// A paragraph that is held against a query.
struct ReadParagraph {
    const Paragraph& paragraph;
    std::vector<WordPlace> places;   ///< its words
    std::vector<Claim> claims;       ///< read only for a query that asks for figures
    const SourceInfo& source;
    WordReader& words;
};

/// Whether a paragraph satisfies the query, which was expanded; what terms cannot tell, too: words side by side, NEAR.
bool matches(const QueryNode& query, const ReadParagraph& read);

}  // namespace citecheck
