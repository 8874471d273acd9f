#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index/gone_sources.h"
#include "index/source_records.h"

namespace citecheck {

/// A document and its weight, rounded (`exact`), so that it is the same on every arrangement of shards.
struct RankedMatch {
    Xapian::docid id = 0;
    double weight = 0;
    std::string source;   ///< version_key
};

struct RankedMatches {
    std::vector<RankedMatch> matches;   ///< best first; equal ones by version_key, then in reading order
    std::size_t total = 0;              ///< of all matches, as far as they were counted
};

/// More matches than these are not counted, only told to be more. To count takes longer than to find the best.
inline constexpr std::size_t kMostCounted = 1000;

/// What reading a document says of it: nothing if it is no match, else what Xapian gave it too much.
using MatchReader = std::function<std::optional<double>(Xapian::docid)>;

/// Lets through what is not gone; empty where a query finds nothing else. Lives no longer than `gone`.
MatchReader living(const GoneSources& gone);

/// What the documents of a source owe to it, by version_key; exact (`exact`), none zero.
class SourceWeights {
  public:
    void add(const std::string& source, double weight);
    bool is_empty() const { return by_weight_.empty(); }
    double of(const std::string& source) const;
    /// The `count` heaviest, and what none of the others weighs more than.
    std::vector<std::string> heaviest(std::size_t count) const;
    double behind(std::size_t count) const { return count < by_weight_.size() ? by_weight_[count].second : 0; }

  private:
    std::vector<std::pair<std::string, double>> by_weight_;   // heaviest first
    std::unordered_map<std::string, double> weights_;
};

/// The `limit` best matches behind the first `offset`, of those that `read` lets through (empty: all). The same on one
/// database and on any number of shards, which add a document's weight up in another order and number documents otherwise.
/// The enquiry must have been told its query and its weights, and nothing of sorting.
/// Matches are counted up to `counted`.
RankedMatches ranked_matches(Xapian::Enquire& enquire, SourceRecords& records, std::size_t offset, std::size_t limit, const MatchReader& read, std::size_t counted);

/// The same where documents weigh more by their sources. Not every match is weighed so: the best of all as they are and the best
/// of the heaviest sources are looked at until no other can come before them.
RankedMatches ranked_matches(const Xapian::Database& database, const Xapian::Query& query, const Xapian::Weight& scheme, SourceRecords& records,
                             const SourceWeights& sources, std::size_t offset, std::size_t limit, const MatchReader& read, std::size_t counted);

}  // namespace citecheck
