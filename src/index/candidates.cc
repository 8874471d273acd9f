#include <xapian.h>

#include <string>
#include <vector>

#include "citecheck/index.h"
#include "index/claim_terms.h"
#include "index/open_index.h"
#include "index/schema.h"
#include "index/term_weight.h"

namespace citecheck {
namespace {

Xapian::Query any_of(const std::vector<std::string>& terms) {
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

/// In how many claims each of the terms stands: at once where a question takes its time.
std::vector<double> claims_with(const OpenIndex& index, const std::vector<WantedTerm>& wanted) {
    TermWeight terms(index.database, {}, index.has_remote());
    terms.build([&] {
        std::vector<std::string> all;
        for (const WantedTerm& term : wanted) all.push_back(term.term);
        return any_of(all);
    });
    std::vector<double> counts;
    for (const WantedTerm& term : wanted) counts.push_back(terms.documents_with(term.term));
    return counts;
}

/// Comparable claims, ranked by what they share: each term by its rarity, as often as it may stand in one. Claims are short,
/// and none repeats itself for nothing.
Xapian::Query candidate_query(const OpenIndex& index, const Claim& claim, const std::vector<WantedTerm>& wanted) {
    const std::vector<double> counts = claims_with(index, wanted);
    std::vector<Xapian::Query> shared;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (counts[i] == 0) continue;
        const double weight = exact(wanted[i].weight * rarity(static_cast<double>(index.totals.claims), counts[i]));
        shared.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(wanted[i].term), weight);
    }
    const Xapian::Query ranked(Xapian::Query::OP_OR, shared.begin(), shared.end());
    return {Xapian::Query::OP_FILTER, ranked, any_of(family_terms(claim))};
}

std::vector<Claim> ranked_claims(OpenIndex& index, const Xapian::Query& query, std::size_t limit) {
    Xapian::Enquire enquire(index.database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::CoordWeight());
    // Weights are exact sums, so equals are equal on every shard, and this orders them.
    enquire.set_sort_by_relevance_then_value(kSourceSlot, false);
    std::vector<Claim> claims;
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    if (index.has_remote()) found.fetch();
    for (auto at = found.begin(); at != found.end(); ++at) claims.push_back(index.value_of<Claim>(at.get_document(), *at));
    return claims;
}

}  // namespace

std::vector<Claim> Index::candidates(const Claim& claim, std::size_t limit, const Aliases& aliases,
                                     std::string_view exclude_source) const {
    return impl_->read([&] {
        Xapian::Query query = candidate_query(*impl_, claim, wanted_terms(claim, aliases, impl_->aliases));
        if (!exclude_source.empty()) {
            query = {Xapian::Query::OP_AND_NOT, query, Xapian::Query(make_term(kOfSource, source_key(exclude_source)))};
        }
        return ranked_claims(*impl_, query, limit);
    });
}

std::vector<Claim> Index::candidates_in(std::string_view source, const Claim& claim, std::size_t limit, const Aliases& aliases) const {
    return impl_->read([&] {
        const Xapian::Query query = candidate_query(*impl_, claim, wanted_terms(claim, aliases, impl_->aliases));
        const Xapian::Query of_source(make_term(kOfSource, source_key(source)));
        return ranked_claims(*impl_, {Xapian::Query::OP_FILTER, query, of_source}, limit);
    });
}

std::vector<bool> Index::words_of(std::string_view source, const std::vector<std::string>& stems) const {
    return impl_->read([&] {
        std::vector<bool> found(stems.size(), false);
        const Xapian::docid record = impl_->place_of(std::string(source)).record;
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
