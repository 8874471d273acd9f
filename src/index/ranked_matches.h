#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace citecheck {

/// A document and its weight, rounded (`exact`), so that it is the same on every arrangement of shards.
struct RankedMatch {
    Xapian::docid id = 0;
    double weight = 0;
    std::string source;   ///< source_key
};

struct RankedMatches {
    std::vector<RankedMatch> matches;   ///< best first; equal ones by source_key, then in reading order
    std::size_t total = 0;              ///< of all matches, as far as they were counted (kMostCounted)
};

/// More matches than these are not counted, only told to be more.
inline constexpr std::size_t kMostCounted = 1000;

/// What reading a document says of it: nothing if it is no match, else what Xapian gave it too much.
using MatchReader = std::function<std::optional<double>(Xapian::docid)>;

/// The `limit` best matches behind the first `offset`, of those that `read` lets through (empty: all). The same on one
/// database and on any number of shards, which add a document's weight up in another order and number documents otherwise.
/// The enquiry must have been told its query and its weights, and nothing of sorting.
RankedMatches ranked_matches(Xapian::Enquire& enquire, std::size_t offset, std::size_t limit, const MatchReader& read);

}  // namespace citecheck
