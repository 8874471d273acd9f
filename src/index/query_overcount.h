#pragma once

#include "index/query.h"
#include "index/query_match.h"
#include "index/term_weight.h"

namespace citecheck {

/// What Xapian gave a paragraph for words that stand in it, but not side by side or near each other as the query asks: it
/// knows no places (query_build.cc). The paragraph matches the query as a whole.
double weight_too_much(const QueryNode& query, const ReadParagraph& read, TermWeight& weights);

}  // namespace citecheck
