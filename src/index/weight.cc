#include "index/weight.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace citecheck {

double rarity(double documents, double with_term) {
    return std::log(1 + std::max(0.0, documents - with_term + 0.5) / (with_term + 0.5));
}

TypedWeight::TypedWeight(const Options& options) : options_(options) {
    need_stat(TERMFREQ);
    need_stat(WQF);
    need_stat(WDF);
    need_stat(WDF_MAX);
    need_stat(DOC_LENGTH);
    need_stat(DOC_LENGTH_MIN);
}

// Xapian takes the copy over.
TypedWeight* TypedWeight::clone() const { return std::make_unique<TypedWeight>(options_).release(); }

void TypedWeight::init(double factor) {
    rarity_ = factor * get_wqf() * rarity(options_.documents, get_termfreq());
}

double TypedWeight::saturated(double wdf, double length) const {
    const double relative = length / options_.average_length;
    const double held_back = options_.k1 * (1 - options_.b + options_.b * relative);
    return wdf * (options_.k1 + 1) / (wdf + held_back);
}

double TypedWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const {
    return wdf == 0 ? 0 : rarity_ * saturated(wdf, length);
}

double TypedWeight::get_maxpart() const {
    const double wdf = get_wdf_upper_bound();
    return wdf == 0 ? 0 : rarity_ * saturated(wdf, std::max<double>(wdf, get_doclength_lower_bound()));
}

double TypedWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const { return 0; }
double TypedWeight::get_maxextra() const { return 0; }
std::string TypedWeight::name() const { return "citecheck::TypedWeight"; }

RarityWeight::RarityWeight(double documents) : documents_(documents) {
    need_stat(TERMFREQ);
    need_stat(WQF);
}

RarityWeight* RarityWeight::clone() const { return std::make_unique<RarityWeight>(documents_).release(); }
void RarityWeight::init(double factor) { rarity_ = factor * get_wqf() * rarity(documents_, get_termfreq()); }
double RarityWeight::get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const { return rarity_; }
double RarityWeight::get_maxpart() const { return rarity_; }
double RarityWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const { return 0; }
double RarityWeight::get_maxextra() const { return 0; }
std::string RarityWeight::name() const { return "citecheck::RarityWeight"; }

}  // namespace citecheck
