#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/document.h"
#include "citecheck/report.h"

namespace citecheck {

enum class SearchOrder : std::uint8_t {
    relevance,   ///< best first
    date,        ///< by the source's date, the oldest first; undated sources last
    date_desc,   ///< the newest first; undated sources last
    source       ///< by the source's id, best first within it
};

struct SearchOptions {
    std::size_t limit = 10;
    std::size_t offset = 0;
    std::size_t snippet_width = 200;   ///< code points
    bool plain_words = false;          ///< the text is words, not query syntax: any may match, ranked
    SearchOrder order = SearchOrder::relevance;
    bool count = true;                 ///< tell how many match, up to a thousand
    bool count_all = false;            ///< SearchResult::matches is exact; costs a look at every match
    bool explain = false;              ///< Hit::parts is filled
    std::vector<std::string> facets;   ///< names, of facet_names()
    bool synonyms = false;             ///< other names of a thing match, too, at a lower weight
    std::vector<std::vector<std::string>> same;   ///< more synonyms: the user's [[same]] tables as written
    std::optional<Anchor> without;     ///< a paragraph, with its digest, that is not to be found
};

/// What a part of the query brought to a hit.
struct ScorePart {
    std::string text;      ///< of the query, as written; empty: what the paragraph owes to its source as a whole
    bool found = false;    ///< the paragraph meets it
    double weight = 0;     ///< all parts' together are the hit's
};

/// One paragraph found by a search.
struct Hit {
    Anchor anchor;
    double weight = 0;
    BlockKind kind = BlockKind::body;
    std::vector<std::string> headings;
    std::uint32_t first_line = 0;
    std::uint32_t last_line = 0;
    std::uint32_t page = 0;       ///< 0: the file has none
    Snippet snippet;
    SourceInfo source;
    std::vector<Paragraph> before, after;   ///< its neighbours, where they were asked for
    std::vector<ScorePart> parts;           ///< where they were asked for
    std::size_t query = 0;                  ///< of several: the line that brought it, from 1; 0: there was one
};

/// How many of the matching paragraphs share a value; "" is for those without one.
struct FacetValue {
    std::string value;
    std::size_t paragraphs = 0;
};

struct Facet {
    std::string name;
    std::vector<FacetValue> values;   ///< most paragraphs first, then by value
};

struct SearchResult {
    std::vector<Hit> hits;
    std::size_t matches = 0;                 ///< paragraphs that match
    bool matches_exact = true;               ///< false: there are more than `matches`, and `count_all` was not asked for
    std::optional<std::string> suggestion;   ///< the query with a misspelt word mended, if that finds more
    std::vector<Problem> missing;            ///< shards that did not answer: the result is partial
    std::vector<Facet> facets;               ///< in the order in which they were asked for
};

/// What a part of a query must do for a paragraph to be found.
enum class PartRole : std::uint8_t { optional, required, excluded, alternative };

/// A part of a query held against one paragraph.
struct PartCheck {
    std::string text;               ///< as written
    PartRole role = PartRole::optional;
    bool holds = false;             ///< the paragraph has it
    std::size_t depth = 0;          ///< 0: a part of the whole query; 1: a part of such a part; …
};

struct WhyNot {
    bool found = false;             ///< the query does find the paragraph
    std::size_t rank = 0;           ///< then: its number among the hits, best first; 0: far down
    bool searched = true;           ///< false: furniture or code, whose words are not searched
    std::vector<PartCheck> parts;
};

}  // namespace citecheck
