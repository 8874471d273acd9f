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

Xapian::Query candidate_query(const Claim& claim, const std::vector<WantedTerm>& wanted_terms, std::string_view exclude_source) {
    std::vector<Xapian::Query> shared;
    for (const WantedTerm& wanted : wanted_terms) {
        shared.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(wanted.term), wanted.weight);
    }
    const Xapian::Query ranked(Xapian::Query::OP_OR, shared.begin(), shared.end());
    const Xapian::Query comparable(Xapian::Query::OP_FILTER, ranked, any_of(family_terms(claim)));
    if (exclude_source.empty()) return comparable;
    return {Xapian::Query::OP_AND_NOT, comparable, Xapian::Query(make_term(kClaimOf, exclude_source))};
}

}  // namespace

std::vector<Claim> Index::candidates(const Claim& claim, std::size_t limit, const Aliases& aliases,
                                     std::string_view exclude_source) const {
    return impl_->read([&] {
        Xapian::Enquire enquire(impl_->database);
        enquire.set_query(candidate_query(claim, wanted_terms(claim, aliases, impl_->aliases), exclude_source));
        enquire.set_weighting_scheme(RarityWeight(static_cast<double>(impl_->totals.claims)));
        std::vector<Claim> claims;
        const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
        for (auto at = found.begin(); at != found.end(); ++at) claims.push_back(impl_->value_of<Claim>(*at));
        return claims;
    });
}

}  // namespace citecheck
