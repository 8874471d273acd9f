#include "index/ranked_matches.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <string>
#include <unordered_set>
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
constexpr double kNone = -std::numeric_limits<double>::infinity();

struct Fetched {
    std::vector<RankedMatch> found;
    double others = kNone;
    std::size_t counted = 0;
};

/// Leaves what surely comes before the others. The last ones may be some of a row of equals: which of them Xapian gave is its
/// own affair.
void keep_sure(Fetched& fetched) {
    std::sort(fetched.found.begin(), fetched.found.end(), is_before);
    while (!fetched.found.empty() && fetched.found.back().weight <= fetched.others) fetched.found.pop_back();
}

/// The `count` best as Xapian weighs them. `others` is the last one's weight if there are more.
Fetched fetch(Xapian::Enquire& enquire, SourceRecords& records, std::size_t count, std::size_t counted) {
    Fetched fetched;
    const auto most = static_cast<Xapian::doccount>(count);
    const Xapian::MSet set = enquire.get_mset(0, most, static_cast<Xapian::doccount>(std::max(count, counted)));
    for (auto at = set.begin(); at != set.end(); ++at) {
        fetched.found.push_back({*at, exact(at.get_weight()), records.key_of(*at)});
    }
    fetched.counted = std::min<std::size_t>(set.get_matches_estimated(), kMostCounted + 1);
    if (set.size() == most && most > 0) fetched.others = fetched.found.back().weight;
    return fetched;
}

/// The best by their own weight and their source's.
class SourceFetcher {
  public:
    SourceFetcher(const Xapian::Database& database, const Xapian::Query& query, const Xapian::Weight& scheme, SourceRecords& records,
                  const SourceWeights& sources, std::size_t counted)
        : query_(query), records_(records), sources_(sources), counted_(counted), all_(database), some_(database) {
        all_.set_query(query);
        for (Xapian::Enquire* enquire : {&all_, &some_}) enquire->set_weighting_scheme(scheme);
    }

    Fetched fetch_best(std::size_t count) {
        Fetched all = fetch(all_, records_, count, counted_);
        const bool whole = all.others == kNone;
        for (RankedMatch& match : all.found) match.weight = exact(match.weight + sources_.of(match.source));
        if (whole) return all;
        const std::size_t heavy = std::max<std::size_t>(count, 32);
        // A match that was not found yet is of a lighter source and weighs itself no more than the last of all, or it is of a heavy
        // source and weighs no more than the last of those.
        all.others = exact(all.others + sources_.behind(heavy));
        const std::vector<std::string> heaviest = sources_.heaviest(heavy);
        std::vector<Xapian::Query> of_heavy;
        std::deque<Xapian::FixedWeightPostingSource> weights;
        for (const std::string& source : heaviest) {
            Xapian::FixedWeightPostingSource& weight = weights.emplace_back(sources_.of(source));
            of_heavy.push_back({Xapian::Query::OP_FILTER, Xapian::Query(&weight), Xapian::Query(make_term(kOfSource, source))});
        }
        some_.set_query({Xapian::Query::OP_AND, query_, Xapian::Query(Xapian::Query::OP_OR, of_heavy.begin(), of_heavy.end())});
        const Fetched some = fetch(some_, records_, count, 0);
        all.others = std::max(all.others, some.others);
        std::unordered_set<Xapian::docid> known;
        for (const RankedMatch& match : all.found) known.insert(match.id);
        for (const RankedMatch& match : some.found) {
            if (known.insert(match.id).second) all.found.push_back(match);
        }
        return all;
    }

  private:
    Xapian::Query query_;
    SourceRecords& records_;
    const SourceWeights& sources_;
    std::size_t counted_;
    Xapian::Enquire all_;
    Xapian::Enquire some_;
};

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

/// `fetch_best(count)` gives some of the best.
template <class FetchBest>
RankedMatches rank(FetchBest fetch_best, std::size_t offset, std::size_t limit, const MatchReader& read) {
    const std::size_t needed = offset + limit;
    constexpr std::size_t kMore = 16;   // between two looks at whether it is enough
    RankedMatches ranked;
    Accepted accepted(needed);
    std::size_t looked_at = 0;
    for (std::size_t count = needed + kMore;; count *= 4) {
        Fetched fetched = fetch_best(count);
        keep_sure(fetched);
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
        const bool all = looked_at == fetched.found.size() && fetched.others == kNone;
        if (!enough && !all) continue;
        ranked.total = read && all ? accepted.size() : fetched.counted;
        break;
    }
    std::vector<RankedMatch> best = accepted.take();
    for (std::size_t i = offset; i < std::min(needed, best.size()); ++i) ranked.matches.push_back(std::move(best[i]));
    return ranked;
}

}  // namespace

MatchReader living(const GoneSources& gone) {
    if (gone.is_sure()) return {};
    return [&gone](Xapian::docid id) { return gone.has(id) ? std::nullopt : std::optional<double>(0); };
}

void SourceWeights::add(const std::string& source, double weight) {
    if (weight <= 0 || !weights_.emplace(source, weight).second) return;
    const auto heavier = [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; };
    const std::pair<std::string, double> entry(source, weight);
    by_weight_.insert(std::upper_bound(by_weight_.begin(), by_weight_.end(), entry, heavier), entry);
}

double SourceWeights::of(const std::string& source) const {
    const auto at = weights_.find(source);
    return at == weights_.end() ? 0 : at->second;
}

std::vector<std::string> SourceWeights::heaviest(std::size_t count) const {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < std::min(count, by_weight_.size()); ++i) keys.push_back(by_weight_[i].first);
    return keys;
}

RankedMatches ranked_matches(Xapian::Enquire& enquire, SourceRecords& records, std::size_t offset, std::size_t limit, const MatchReader& read,
                             std::size_t counted) {
    return rank([&](std::size_t count) { return fetch(enquire, records, count, counted); }, offset, limit, read);
}

RankedMatches ranked_matches(const Xapian::Database& database, const Xapian::Query& query, const Xapian::Weight& scheme, SourceRecords& records,
                             const SourceWeights& sources, std::size_t offset, std::size_t limit, const MatchReader& read, std::size_t counted) {
    SourceFetcher fetcher(database, query, scheme, records, sources, counted);
    return rank([&](std::size_t count) { return fetcher.fetch_best(count); }, offset, limit, read);
}

}  // namespace citecheck
