#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/text.h"
#include "index/words.h"

namespace citecheck {

/// What a part of a query is.
enum class QueryKind : std::uint8_t {
    word,      ///< `words`: one; several if the writer joined them by signs ("ISIS-K"), which then stand side by side
    phrase,    ///< `words` in this form and this order, side by side
    pattern,   ///< words that are like `text`, folded, in which '*' stands for any letters: "pil*", "col*r"; `expand` puts them into `words`
    spelling,  ///< any form of `words.front()`; the words at most `distance` slips from it, which `expand` puts behind it
    any,       ///< one of `parts`
    all,       ///< all `parts`, those `excluded` apart
    sequence,  ///< words side by side in the query: `required` ones, none `excluded`, of the others as many as can be
    near,      ///< all `parts` within `distance` words, in their order if `ordered`
    source,    ///< `text`: an id, or its beginning if `is_prefix`
    title,     ///< `words`
    author,    ///< `words`, of the author or the publisher
    publisher, ///< `words`
    language,  ///< `text`: a code of known_languages()
    path,      ///< `text`: a file below the corpus, a folder (with all beneath it), or the beginning of one if `is_prefix`
    block,     ///< a kind of paragraph
    date,      ///< the source's date: `from`, `to`
    text_date, ///< a claim's date lies between `from` and `to`
    figure     ///< a claim's figure between `from` and `to`, of `families`; of what is measured, if `text` says so
};

enum class QueryRole : std::uint8_t { optional, required, excluded };

struct QueryNode {
    QueryKind kind = QueryKind::word;
    Span span;                         ///< in the query
    std::vector<WordForms> words;
    std::vector<QueryNode> parts;
    std::vector<QueryRole> roles;           ///< of each of `parts`, for `all` and `sequence`
    unsigned distance = 0;
    bool ordered = false;
    std::string text;                       ///< of a word that was not written: the name it was put in for
    double weight = 1;                      ///< how much of its weight counts
    bool is_prefix = false;
    BlockKind block = BlockKind::body;
    std::vector<std::string> found;    ///< what `expand` found: the version_keys of what is said of sources, sorted; terms of figures and dates
    std::string currency;              ///< of a figure that is money: as in Unit; empty: any
    std::vector<std::string> families; ///< terms (schema.h), one of which the claim must have
    double from = -std::numeric_limits<double>::infinity();   ///< seconds of the epoch, the end exclusive; or SI units
    double to = std::numeric_limits<double>::infinity();
};

/// Whether it restricts and does not rank: a field, a figure, a choice of such.
bool is_filter(const QueryNode& node);

/// Reads the query language of docs/search.md. Throws QueryError with the column and what was expected there.
QueryNode parse_query(std::string_view query, WordReader& words);

/// Reads words that are no syntax: one sequence, all optional. No parts if there is none.
QueryNode plain_query(std::string_view text, WordReader& words);

/// "column 7: <what>", the column of byte `at` in code points from 1.
[[noreturn]] void fail_query(std::string_view query, std::size_t at, const std::string& what, const std::string& hint = {});

}  // namespace citecheck
