#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "index/dictionary.h"
#include "index/query.h"
#include "index/term_weight.h"

namespace citecheck {

/// What building needs to know of the index and of the query's text.
struct QueryScope {
    const Xapian::Database& database;
    const GoneSources& gone;
    std::string_view text;                                  ///< of the query, for messages
    const std::unordered_set<std::string>& stopwords;
    TermWeight& weights;                                    ///< of words among paragraphs
    WordReader& words;
    const Dictionary& dictionary;
};

/// More sources than these are not listed in a query, but looked for among what it finds.
inline constexpr std::size_t kMostListed = 2000;

/// Puts what only the index knows into the query: the words that a `spelling` means behind its word, the words of a pattern,
/// the terms of figures and dates, the sources of ids, paths, titles, … Throws QueryError: too many words, no such source or
/// path.
void expand(QueryNode& query, const QueryScope& scope);

/// The query, expanded, as Xapian takes it, over paragraphs. Throws QueryError: too many words for a prefix.
Xapian::Query build_query(const QueryNode& query, const QueryScope& scope);

/// The stems it asks for, weighed as often as they are asked, over source records; empty if there are none.
Xapian::Query build_source_query(const QueryNode& query, TermWeight& weights);

/// True if what Xapian finds must be looked through with `matches`: words side by side or in one form (only stems are stored,
/// without their places), figures (only about where they lie), or more sources than a query can list.
bool needs_reading(const QueryNode& query);

/// All paragraphs but furniture and code.
Xapian::Query searched_paragraphs();

/// What is of a source, whatever its content.
Xapian::Query of_source(std::string_view id);

/// Paragraphs of a kind.
Xapian::Query kind_query(BlockKind kind);

/// The terms of a word's stems; of those of a part's words, each once.
std::vector<std::string> stem_terms(const WordForms& word, std::string_view prefix);
std::vector<std::string> stem_terms(const QueryNode& node, std::string_view prefix);

/// Of a long text as query the words that tell most of it, by how often it says them and how few paragraphs do; `paragraphs`
/// is the number of all.
void keep_telling_words(QueryNode& query, TermWeight& weights, double paragraphs);

/// Drops optional stop words where enough other words are left to look for: what a long question is made of says nothing.
void drop_stopwords(QueryNode& query, const std::unordered_set<std::string>& stopwords);

}  // namespace citecheck
