#include "index/term_weight.h"

#include <algorithm>
#include <cmath>

namespace citecheck {
namespace {

constexpr double kK1 = 1.2;   // how soon more of the same word says no more
constexpr double kB = 0.75;   // how much a long text is held back

/// As BM25Weight::init has it, without a set of relevant documents.
double rarity_of_xapian(double documents, double with_term) {
    double odds = (documents - with_term + 0.5) / (with_term + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;
    return std::log(odds);
}

}  // namespace

double rarity(double documents, double with_term) {
    return std::log(1 + std::max(0.0, documents - with_term + 0.5) / (with_term + 0.5));
}

double exact(double weight) {
    constexpr double kParts = 1 << 20;
    return std::round(weight * kParts) / kParts;
}

TermWeight::TermWeight(const Xapian::Database& database, Collection collection, bool remote)
    : database_(database), collection_(collection), remote_(remote) {
    size_ = database.get_doccount();
    // k1 (1 - b + b length / average) with our average is k (1 - c + c length / theirs) with these k and c.
    const double constant = kK1 * (1 - kB);
    const double by_length = kK1 * kB * database.get_avlength() / collection.average_length;
    k1_ = constant + by_length;
    b_ = by_length / k1_;
}

Xapian::BM25Weight TermWeight::scheme() const { return {k1_, 0, 0, b_, 0}; }

double TermWeight::documents_with(const std::string& term) {
    if (collecting_) return 1;
    const auto known = known_.find(term);
    if (known != known_.end()) return known->second;
    return known_.emplace(term, database_.get_termfreq(term)).first->second;
}

Xapian::Query TermWeight::query(const std::string& term) { return query(term, documents_with(term)); }

Xapian::Query TermWeight::query(const std::string& term, double documents) {
    if (collecting_) return Xapian::Query(term);
    const double wanted = rarity(collection_.documents, documents) * (kK1 + 1);
    const double given = rarity_of_xapian(size_, documents_with(term)) * (k1_ + 1);
    if (given <= 0) return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), 0.0};
    return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), wanted / given};
}

double TermWeight::part(double documents, double wdf, double length) const {
    const double held_back = kK1 * (1 - kB + kB * length / collection_.average_length);
    return rarity(collection_.documents, documents) * (kK1 + 1) * wdf / (wdf + held_back);
}

void TermWeight::look_up(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const Xapian::MSet nothing = enquire.get_mset(0, 0);
    for (auto term = query.get_unique_terms_begin(); term != query.get_unique_terms_end(); ++term) {
        known_.emplace(*term, nothing.get_termfreq(*term));
    }
}

}  // namespace citecheck
