#include <xapian.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "citecheck/index.h"
#include "index/claim_terms.h"
#include "index/open_index.h"
#include "index/query_build.h"
#include "index/ranked_matches.h"
#include "index/schema.h"
#include "index/term_weight.h"

namespace citecheck {
namespace {

Xapian::Query any_of(const std::vector<std::string>& terms) {
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

/// In how many paragraphs each of the terms stands: at once where a question takes its time.
std::unordered_map<std::string, double> paragraphs_with(const OpenIndex& index, const std::map<std::string, double>& terms) {
    TermWeight weights(index.database, index.gone, static_cast<double>(index.totals.searched), index.has_remote());
    weights.build([&] {
        std::vector<std::string> all;
        for (const auto& [term, weight] : terms) all.push_back(term);
        return any_of(all);
    });
    std::unordered_map<std::string, double> counts;
    for (const auto& [term, weight] : terms) counts.emplace(term, weights.documents_with(term));
    return counts;
}

/// Claims that are like another one: first the paragraphs that share most with it, then their claims, each by itself.
class CandidateSearch {
  public:
    CandidateSearch(OpenIndex& index, const Claim& claim, const Aliases& aliases) : index_(index), wanted_(claim, aliases, index.aliases) {
        const std::unordered_map<std::string, double> counts = paragraphs_with(index, wanted_.stored());
        wanted_.weigh_by_rarity([&](const std::string& term) { return rarity(static_cast<double>(index.totals.searched), counts.at(term)); });
        std::vector<Xapian::Query> shared;
        for (const auto& [term, weight] : wanted_.stored()) {
            if (counts.at(term) > 0) shared.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), weight);
        }
        const Xapian::Query ranked(Xapian::Query::OP_OR, shared.begin(), shared.end());
        paragraphs_ = {Xapian::Query::OP_FILTER, ranked, any_of(family_terms(claim))};
    }

    const Xapian::Query& paragraphs() const { return paragraphs_; }

    /// The `limit` likeliest of a query for paragraphs.
    std::vector<Claim> find(const Xapian::Query& query, std::size_t limit) {
        Xapian::Enquire enquire(index_.database);
        enquire.set_query(index_.gone.without(query));
        // A paragraph is short, and repeats nothing for nothing: each term as often as it may stand in one.
        enquire.set_weighting_scheme(Xapian::CoordWeight());
        std::vector<Ranked> ranked;
        for (const RankedMatch& found : ranked_matches(enquire, index_.records, 0, limit, living(index_.gone), 0).matches) {
            const OpenIndex::Claims claims = index_.claims_of_member(found.id);
            for (const Claim& claim : *claims) {
                if (wanted_.is_comparable(claim)) ranked.push_back({wanted_.weight_of(claim), claims, &claim});
            }
        }
        // Those of one weight in the order of their paragraphs.
        std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.weight > b.weight; });
        std::vector<Claim> claims;
        for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) claims.push_back(*ranked[i].claim);
        return claims;
    }

  private:
    struct Ranked {
        double weight;
        OpenIndex::Claims owner;
        const Claim* claim;
    };

    OpenIndex& index_;
    WantedTerms wanted_;
    Xapian::Query paragraphs_;
};

}  // namespace

std::vector<Claim> Index::candidates(const Claim& claim, std::size_t limit, const Aliases& aliases,
                                     std::string_view exclude_source) const {
    return impl_->read([&] {
        CandidateSearch search(*impl_, claim, aliases);
        if (exclude_source.empty()) return search.find(search.paragraphs(), limit);
        return search.find({Xapian::Query::OP_AND_NOT, search.paragraphs(), of_source(exclude_source)}, limit);
    });
}

std::vector<Claim> Index::candidates_in(std::string_view source, const Claim& claim, std::size_t limit, const Aliases& aliases) const {
    return impl_->read([&] {
        CandidateSearch search(*impl_, claim, aliases);
        return search.find({Xapian::Query::OP_FILTER, search.paragraphs(), of_source(source)}, limit);
    });
}

std::vector<bool> Index::words_of(std::string_view source, const std::vector<std::string>& stems) const {
    return impl_->read([&] {
        std::vector<bool> found(stems.size(), false);
        const Xapian::docid record = impl_->record_named(std::string(source));
        if (record == 0) return found;
        for (std::size_t i = 0; i < stems.size(); ++i) {
            const std::string term = make_term(kSourceStem, stems[i]);
            auto at = impl_->database.postlist_begin(term);
            const auto end = impl_->database.postlist_end(term);
            if (at == end) continue;
            at.skip_to(record);
            found[i] = at != end && *at == record;
        }
        return found;
    });
}

}  // namespace citecheck
