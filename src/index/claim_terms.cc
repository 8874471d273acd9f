#include "index/claim_terms.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "index/figure_terms.h"
#include "index/schema.h"
#include "index/term_weight.h"
#include "ingest/strict_date.h"
#include "text/fold.h"

namespace citecheck {
namespace {

// Families, as they stand behind kFamily. Counts and plain numbers are one: "12 marines" and "the number of marines was 12".
constexpr std::string_view kNumberFamily = "n";
constexpr std::string_view kOrdinalFamily = "o";
constexpr std::string_view kPercentFamily = "p";
constexpr std::string_view kMoneyFamily = "m";      // all money; beside it "m:" and the currency
constexpr std::string_view kOpenMoneyFamily = "g";  // beside "m": a currency of several countries ("dollar")
constexpr std::string_view kQuantityFamily = "q";   // + dimension
constexpr std::string_view kDateFamily = "d";
constexpr std::string_view kSetFamily = "s";
constexpr std::string_view kNameFamily = "e";

// What is compared and not stored: stems of the sentence, and names and stems of the text around it.
constexpr std::string_view kSentenceStem = "sentence ";
constexpr std::string_view kAroundEntity = "name around ";
constexpr std::string_view kAroundStem = "stem around ";

/// "USD" is one country's currency, "dollar" is anyone's (citecheck/measure.h).
bool is_open_currency(const std::string& currency) {
    return currency.empty() || (currency.front() >= 'a' && currency.front() <= 'z');
}

std::string family_of(const Measure& measure) {
    switch (measure.kind) {
        case MeasureKind::money: return std::string(kMoneyFamily) + ":" + measure.unit.currency;
        case MeasureKind::percent: return std::string(kPercentFamily);
        case MeasureKind::ordinal: return std::string(kOrdinalFamily);
        case MeasureKind::number:
        case MeasureKind::count:
        case MeasureKind::quantity:
        case MeasureKind::duration: break;
    }
    if (measure.unit.dimension.is_none()) return std::string(kNumberFamily);
    return dimension_term(measure.unit.dimension).substr(kFamily.size());
}

/// Calls `take(year)` for each year a period touches, at most a few: a decade says little.
template <class Take>
void each_year(const Period& period, Take take) {
    if (!period.resolved || period.yearless || period.kind == PeriodKind::set || period.end <= period.begin) return;
    constexpr int kMostYears = 3;
    const auto year_of = [](std::chrono::sys_seconds time) {
        return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year());
    };
    const int first = year_of(period.begin);
    const int last = year_of(period.end - std::chrono::seconds(1));
    for (int year = first; year <= last && year < first + kMostYears; ++year) take(std::to_string(year));
}

template <class Take>
void each_own_entity(const Claim& claim, Take take) {
    for (const auto* entities : {&claim.event.actors, &claim.event.targets, &claim.event.places, &claim.counted.groups, &claim.names}) {
        for (const Entity& entity : *entities) {
            take(entity.key);
            if (!entity.also.empty()) take(entity.also);
        }
    }
    if (const auto* entity = std::get_if<Entity>(&claim.mention.value)) take(entity->key);
}

/// Calls `take(prefix, content)` for what a claim says itself.
template <class Take>
void each_own_term(const Claim& claim, Take take) {
    take(kMeasured, claim.measured.key);
    for (const std::string& stem : claim.measured.stems) take(kMeasuredStem, stem);
    take(kRole, claim.measured.role);
    take(kHead, claim.counted.head);
    take(kGroupClass, claim.counted.group_class);
    for (const std::string& stem : claim.counted.modifiers) take(kModifier, stem);
    take(kEvent, claim.event.type);
    each_own_entity(claim, [&](const std::string& key) { take(kEntity, key); });
    if (claim.event.when) each_year(*claim.event.when, [&](const std::string& year) { take(kYear, year); });
}

/// The same for what the text around it says.
template <class Take>
void each_other_term(const Claim& claim, Take take) {
    for (const Entity& entity : claim.context) {
        take(kAroundEntity, entity.key);
        take(kAroundEntity, entity.also);
    }
    for (const std::string& stem : claim.words) take(kSentenceStem, stem);
    for (const std::string& stem : claim.background) take(kAroundStem, stem);
}

}  // namespace

bool lies_somewhere(const Period& period) {
    const bool dated = period.kind == PeriodKind::date || period.kind == PeriodKind::range || period.kind == PeriodKind::time;
    return dated && period.resolved && !period.yearless && period.fault.empty();
}

DateEnds ends_of(const Period& period) {
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const auto seconds = [](std::chrono::sys_seconds time) { return static_cast<double>(time.time_since_epoch().count()); };
    return {period.open_begin ? -kEver : seconds(period.begin), period.open_end ? kEver : seconds(period.end)};
}

std::optional<DateEnds> date_of(const SourceInfo& source) {
    if (!source.published || !source.published->resolved || source.published->kind == PeriodKind::set) return std::nullopt;
    return ends_of(*source.published);
}

DateEnds named_ends(const Period& period) {
    if (!period.open_begin && !period.open_end) return ends_of(period);
    const std::optional<WrittenDate> named = parse_iso_date(period.iso);
    return ends_of(named && exists(*named) ? period_of(*named) : period);
}

std::string dimension_term(const Dimension& dimension) {
    std::string term = std::string(kFamily) + std::string(kQuantityFamily);
    for (std::size_t base = 0; base < kBaseCount; ++base) {
        if (dimension.exponent[base] == 0) continue;
        term += static_cast<char>('a' + base);
        term += std::to_string(dimension.exponent[base]);
    }
    return term;
}

void add_claim_terms(Xapian::Document& document, const Claim& claim) {
    for (const std::string& family : own_families(claim)) document.add_boolean_term(family);
    for (const std::string& term : figure_terms(claim)) document.add_boolean_term(term);
    each_own_term(claim, [&](std::string_view prefix, const std::string& content) {
        if (!content.empty()) document.add_boolean_term(make_term(prefix, content));
    });
}

std::vector<std::string> own_families(const Claim& claim) {
    const auto term = [](std::string_view content) { return make_term(kFamily, content); };
    if (const auto* period = std::get_if<Period>(&claim.mention.value)) {
        return {term(period->kind == PeriodKind::set ? kSetFamily : kDateFamily)};
    }
    const auto* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure == nullptr) return {term(kNameFamily)};
    std::vector<std::string> families{term(family_of(*measure))};
    if (measure->kind == MeasureKind::money) {
        families.push_back(term(kMoneyFamily));
        if (is_open_currency(measure->unit.currency)) families.push_back(term(kOpenMoneyFamily));
    }
    return families;
}

std::vector<std::string> family_terms(const Claim& claim) {
    const auto term = [](std::string_view content) { return make_term(kFamily, content); };
    if (const auto* period = std::get_if<Period>(&claim.mention.value)) {
        return {term(period->kind == PeriodKind::set ? kSetFamily : kDateFamily)};
    }
    const auto* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure == nullptr) return {term(kNameFamily)};
    if (measure->kind != MeasureKind::money) return {term(family_of(*measure))};
    // A bare dollar may be any dollar; the comparer knows which are.
    if (is_open_currency(measure->unit.currency)) return {term(kMoneyFamily)};
    return {term(family_of(*measure)), term(kOpenMoneyFamily)};
}

WantedTerms::WantedTerms(const Claim& claim, const Aliases& user, const Aliases& corpus) : families_(family_terms(claim)) {
    // How much sharing a thing says, on top of its rarity. What is measured and who is counted decide; a name of the event
    // says more than one of the text around it, and both more than a word.
    constexpr double kMeasuredWeight = 2.0;
    constexpr double kCountedWeight = 2.0;
    constexpr double kNameWeight = 2.0;
    constexpr double kWordWeight = 1.0;
    constexpr double kSlight = 0.5;
    const auto weight_of = [](std::string_view prefix) {
        if (prefix == kMeasured || prefix == kMeasuredStem) return kMeasuredWeight;
        if (prefix == kHead || prefix == kGroupClass) return kCountedWeight;
        return prefix == kRole ? kSlight : kWordWeight;
    };
    const auto want_name = [&](const std::string& key, double weight, double weight_around) {
        if (key.empty()) return;
        for (const std::string& known : user.all(key)) {
            for (const std::string& name : corpus.all(known)) {
                want(kEntity, name, weight);
                want(kAroundEntity, name, weight_around);
            }
        }
    };
    each_own_term(claim, [&](std::string_view prefix, const std::string& content) {
        if (prefix == kEntity) {
            want_name(content, kNameWeight, kSlight);
        } else {
            want(prefix, content, weight_of(prefix));
        }
    });
    each_other_term(claim, [&](std::string_view prefix, const std::string& content) {
        if (prefix == kAroundEntity) {
            want_name(content, kSlight, kSlight / 2);
        } else {
            const bool own = prefix == kSentenceStem;
            want(kSentenceStem, content, own ? kWordWeight : kSlight);
            want(kAroundStem, content, kSlight);
        }
    });
}

void WantedTerms::want(std::string_view prefix, const std::string& content, double weight) {
    if (content.empty()) return;
    Wanted& wanted = wanted_[std::string(prefix) + content];
    wanted.weight = std::max(wanted.weight, weight);
    if (wanted.stored.empty()) {
        const bool word = prefix == kSentenceStem || prefix == kAroundStem;
        if (prefix == kAroundEntity) prefix = kEntity;
        wanted.stored = word ? make_term(kStem, fold(content)) : make_term(prefix, content);
    }
    double& most = stored_[wanted.stored];
    most = std::max(most, weight);
}

void WantedTerms::weigh_by_rarity(const std::function<double(const std::string& term)>& rarity_of) {
    for (auto& [term, weight] : stored_) weight = exact(weight * rarity_of(term));
    for (auto& [what, wanted] : wanted_) wanted.weight = exact(wanted.weight * rarity_of(wanted.stored));
}

bool WantedTerms::is_comparable(const Claim& other) const {
    const std::vector<std::string> families = own_families(other);
    return std::find_first_of(families.begin(), families.end(), families_.begin(), families_.end()) != families.end();
}

double WantedTerms::weight_of(const Claim& other) {
    ++round_;
    double sum = 0;
    const auto add = [&](std::string_view prefix, const std::string& content) {
        key_ = prefix;
        key_ += content;
        const auto wanted = wanted_.find(key_);
        if (wanted == wanted_.end() || wanted->second.seen == round_) return;
        wanted->second.seen = round_;
        sum += wanted->second.weight;
    };
    each_own_term(other, add);
    each_other_term(other, add);
    return sum;
}

}  // namespace citecheck
