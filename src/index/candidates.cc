#include <xapian.h>

#include <string>
#include <vector>

#include "citecheck/index.h"
#include "index/claim_terms.h"
#include "index/open_index.h"
#include "index/schema.h"
#include "index/weight.h"

namespace citecheck {
namespace {

Xapian::Query any_of(const std::vector<std::string>& terms) {
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

/// Comparable claims, ranked by what they share.
Xapian::Query candidate_query(const Claim& claim, const std::vector<WantedTerm>& wanted_terms) {
    std::vector<Xapian::Query> shared;
    for (const WantedTerm& wanted : wanted_terms) {
        shared.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(wanted.term), wanted.weight);
    }
    const Xapian::Query ranked(Xapian::Query::OP_OR, shared.begin(), shared.end());
    return {Xapian::Query::OP_FILTER, ranked, any_of(family_terms(claim))};
}

std::vector<Claim> ranked_claims(const OpenIndex& index, const Xapian::Query& query, std::size_t limit) {
    Xapian::Enquire enquire(index.database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(RarityWeight(static_cast<double>(index.totals.claims)));
    std::vector<Claim> claims;
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    for (auto at = found.begin(); at != found.end(); ++at) claims.push_back(index.value_of<Claim>(*at));
    return claims;
}

}  // namespace

std::vector<Claim> Index::candidates(const Claim& claim, std::size_t limit, const Aliases& aliases,
                                     std::string_view exclude_source) const {
    return impl_->read([&] {
        Xapian::Query query = candidate_query(claim, wanted_terms(claim, aliases, impl_->aliases));
        if (!exclude_source.empty()) query = {Xapian::Query::OP_AND_NOT, query, Xapian::Query(make_term(kClaimOf, exclude_source))};
        return ranked_claims(*impl_, query, limit);
    });
}

std::vector<Claim> Index::candidates_in(std::string_view source, const Claim& claim, std::size_t limit, const Aliases& aliases) const {
    return impl_->read([&] {
        const Xapian::Query query = candidate_query(claim, wanted_terms(claim, aliases, impl_->aliases));
        return ranked_claims(*impl_, {Xapian::Query::OP_FILTER, query, Xapian::Query(make_term(kClaimOf, source))}, limit);
    });
}

std::vector<bool> Index::words_of(std::string_view source, const std::vector<std::string>& stems) const {
    return impl_->read([&] {
        std::vector<bool> found(stems.size(), false);
        const Xapian::docid record = impl_->first_with(make_term(kSourceId, source));
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
