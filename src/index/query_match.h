#pragma once

#include <vector>

#include "citecheck/text.h"
#include "index/query.h"

namespace citecheck {

/// Where a paragraph says what a query asks for: words, whole phrases, and of NEAR only what is near. What the query
/// excludes is not looked for. Ascending, none inside another.
std::vector<Span> matched_spans(const QueryNode& query, const std::vector<WordPlace>& places);

/// Whether a paragraph's words satisfy the query; what its words cannot tell (source, date, kind) is taken as satisfied.
/// Decides what Xapian's positions cannot: phrases and prefixes beside NEAR.
bool may_match(const QueryNode& query, const std::vector<WordPlace>& places);

}  // namespace citecheck
