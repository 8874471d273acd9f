#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "index/query.h"

namespace citecheck {

/// What building needs to know of the index and of the query's text.
struct QueryScope {
    const Xapian::Database& database;
    std::string_view text;                                  ///< of the query, for messages
    const std::unordered_set<std::string>& stopwords;
};

/// Puts the words of the index that a `spelling` means behind its word. Throws QueryError: too many.
void expand(QueryNode& query, const QueryScope& scope);

/// The query, expanded, as Xapian takes it, over paragraphs. Throws QueryError: no such source, too many words for a prefix.
Xapian::Query build_query(const QueryNode& query, const QueryScope& scope);

/// The stems it asks for, weighed as often as they are asked, over source records; empty if there are none.
Xapian::Query build_source_query(const QueryNode& query);

/// True if Xapian's answer must be looked through with `may_match`.
bool needs_reading(const QueryNode& query);

/// Of a long text as query the words that tell most of it, by how often it says them and how few paragraphs do; `paragraphs`
/// is the number of all.
void keep_telling_words(QueryNode& query, const Xapian::Database& database, double paragraphs);

/// Drops optional stop words where enough other words are left to look for: what a long question is made of says nothing.
void drop_stopwords(QueryNode& query, const std::unordered_set<std::string>& stopwords);

}  // namespace citecheck
