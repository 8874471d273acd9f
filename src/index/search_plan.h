#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "citecheck/search.h"
#include "index/open_index.h"
#include "index/query.h"
#include "index/query_build.h"
#include "index/query_match.h"
#include "index/ranked_matches.h"
#include "index/term_weight.h"

namespace citecheck {

/// A query made ready for one index: read, its function words dropped, near words and synonyms put in, and as Xapian takes
/// it. Lives no longer than the index, the text and the options it was made of.
class SearchPlan {
  public:
    /// Throws QueryError.
    SearchPlan(OpenIndex& index, std::string_view text, const SearchOptions& options);

    /// Plain words of which none is a word.
    bool is_empty() const { return empty_; }
    std::string_view text() const { return text_; }
    /// As it was written, and as it is searched.
    const QueryNode& written() const { return written_; }
    const QueryNode& asked() const { return asked_; }

    /// The best `count` paragraphs behind the first `first` that match, restricted to `filter` if that is not empty.
    RankedMatches find(const Xapian::Query& filter, std::size_t first, std::size_t count);
    /// How many paragraphs match.
    std::size_t count(const Xapian::Query& filter);
    /// How many of each source, by version_key.
    std::map<std::string, std::size_t> count_by_source();
    /// The weight of one part of the query for one paragraph; below zero: the part is not met.
    double weight_of(const QueryNode& part, const Paragraph& paragraph);
    /// Whether a paragraph has what the query asks for.
    bool is_met(const Paragraph& paragraph);
    /// What a paragraph of this source (version_key) owes to it.
    double weight_of_source(const std::string& key) const;

  private:
    /// The same, where what is gone may be counted.
    RankedMatches ranked(const Xapian::Query& filter, std::size_t first, std::size_t count);
    QueryScope scope();
    MatchReader reader();
    ReadParagraph read(const Paragraph& paragraph, const SourceInfo& source);
    /// All that match, each once; not `listed`: only counted.
    Xapian::MSet all(const Xapian::Query& filter, bool listed);
    void put_synonyms_in();
    void find_sources();
    Xapian::Query filtered(const Xapian::Query& filter) const;

    OpenIndex& index_;
    std::string_view text_;
    const SearchOptions& options_;
    QueryNode written_;
    QueryNode asked_;
    bool empty_ = false;
    bool reads_claims_ = false;
    Xapian::docid without_ = 0;   // which paragraph is left out; 0: none
    Xapian::Query paragraphs_;
    TermWeight weights_;
    SourceWeights source_weights_;
};

}  // namespace citecheck
