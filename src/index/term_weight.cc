#include "index/term_weight.h"

#include <algorithm>
#include <cmath>

namespace citecheck {
namespace {

constexpr double kK1 = 1.2;   // how soon more of the same word says no more
constexpr double kB = 0.75;   // how much a long text is held back

}  // namespace

double rarity(double documents, double with_term) {
    return std::log(1 + std::max(0.0, documents - with_term + 0.5) / (with_term + 0.5));
}

double exact(double weight) {
    constexpr double kParts = 1 << 20;
    return std::round(weight * kParts) / kParts;
}

Xapian::termcount said_by(double times, double length, double usual_length) {
    if (times == 0) return 0;
    const double held_back = kK1 * (1 - kB + kB * length / usual_length);
    return static_cast<Xapian::termcount>(std::max(1.0, std::round(kMostSaid * times / (times + held_back))));
}

double TermWeight::documents_with(const std::string& term) {
    if (collecting_) return 1;
    const auto known = known_.find(term);
    if (known != known_.end()) return known->second;
    return known_.emplace(term, gone_.frequency(term, database_.get_termfreq(term))).first->second;
}

Xapian::Query TermWeight::query(const std::string& term) { return query(term, documents_with(term)); }

Xapian::Query TermWeight::query(const std::string& term, double documents) {
    if (collecting_) return Xapian::Query(term);
    return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), rarity(documents_, documents) * (kK1 + 1) / kMostSaid};
}

double TermWeight::part(double documents, double times, double length) const {
    return rarity(documents_, documents) * (kK1 + 1) / kMostSaid * said_by(times, length, kUsualParagraph);
}

void TermWeight::look_up(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const Xapian::MSet nothing = enquire.get_mset(0, 0);
    for (auto term = query.get_unique_terms_begin(); term != query.get_unique_terms_end(); ++term) {
        known_.emplace(*term, gone_.frequency(*term, nothing.get_termfreq(*term)));
    }
}

}  // namespace citecheck
