#include "index/ranked_matches.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "index/schema.h"
#include "index/term_weight.h"

namespace citecheck {
namespace {

bool is_before(const RankedMatch& a, const RankedMatch& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.source != b.source ? a.source < b.source : a.id < b.id;
}

/// Some of the best in our order, and what those weigh at most that are not among them.
struct Fetched {
    std::vector<RankedMatch> found;
    double others = -std::numeric_limits<double>::infinity();
    std::size_t counted = 0;
};

Fetched fetch(Xapian::Enquire& enquire, std::size_t count) {
    Fetched fetched;
    const auto most = static_cast<Xapian::doccount>(count);
    const Xapian::MSet set = enquire.get_mset(0, most, static_cast<Xapian::doccount>(std::max(count, kMostCounted + 1)));
    for (auto at = set.begin(); at != set.end(); ++at) {
        fetched.found.push_back({*at, exact(at.get_weight()), at.get_sort_key()});
    }
    fetched.counted = std::min<std::size_t>(set.get_matches_estimated(), kMostCounted + 1);
    std::sort(fetched.found.begin(), fetched.found.end(), is_before);
    if (set.size() < most) return fetched;
    // The last ones may be some of a row of equals: which of them Xapian gave is its own affair.
    fetched.others = fetched.found.back().weight;
    while (!fetched.found.empty() && fetched.found.back().weight <= fetched.others) fetched.found.pop_back();
    return fetched;
}

/// What was let through, at its own weight.
class Accepted {
  public:
    explicit Accepted(std::size_t needed) : needed_(needed) {}

    void add(RankedMatch found) { all_.push_back(std::move(found)); }
    std::size_t size() const { return all_.size(); }

    /// Whether enough of them surely come before any that weighs no more than `others`.
    bool is_enough(double others) {
        if (all_.size() < needed_) return false;
        if (needed_ == 0) return true;
        const auto last = all_.begin() + static_cast<std::ptrdiff_t>(needed_ - 1);
        std::nth_element(all_.begin(), last, all_.end(), is_before);
        return last->weight > others;
    }

    std::vector<RankedMatch> take() {
        std::sort(all_.begin(), all_.end(), is_before);
        return std::move(all_);
    }

  private:
    std::size_t needed_;
    std::vector<RankedMatch> all_;
};

}  // namespace

RankedMatches ranked_matches(Xapian::Enquire& enquire, std::size_t offset, std::size_t limit, const MatchReader& read) {
    enquire.set_sort_by_relevance_then_value(kSourceSlot, false);
    const std::size_t needed = offset + limit;
    constexpr std::size_t kMore = 16;   // between two looks at whether it is enough
    RankedMatches ranked;
    Accepted accepted(needed);
    std::size_t looked_at = 0;
    for (std::size_t count = needed + kMore;; count *= 4) {
        const Fetched fetched = fetch(enquire, count);
        bool enough = false;
        while (!enough && looked_at < fetched.found.size()) {
            const std::size_t stop = std::min(looked_at + kMore, fetched.found.size());
            for (; looked_at < stop; ++looked_at) {
                RankedMatch found = fetched.found[looked_at];
                const std::optional<double> too_much = read ? read(found.id) : 0;
                if (!too_much) continue;
                found.weight = exact(found.weight - *too_much);
                accepted.add(std::move(found));
            }
            enough = accepted.is_enough(looked_at < fetched.found.size() ? fetched.found[looked_at].weight : fetched.others);
        }
        const bool all = looked_at == fetched.found.size() && fetched.others == -std::numeric_limits<double>::infinity();
        if (!enough && !all) continue;
        ranked.total = read && all ? accepted.size() : fetched.counted;
        break;
    }
    std::vector<RankedMatch> best = accepted.take();
    for (std::size_t i = offset; i < std::min(needed, best.size()); ++i) ranked.matches.push_back(std::move(best[i]));
    return ranked;
}

}  // namespace citecheck
