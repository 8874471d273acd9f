#include "index/claim_terms.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "index/schema.h"
#include "ingest/strict_date.h"

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

/// Calls `take(term)` for each year a period touches, at most a few: a decade says little.
template <class Take>
void each_year(const Period& period, Take take) {
    if (!period.resolved || period.yearless || period.kind == PeriodKind::set || period.end <= period.begin) return;
    constexpr int kMostYears = 3;
    const auto year_of = [](std::chrono::sys_seconds time) {
        return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year());
    };
    const int first = year_of(period.begin);
    const int last = year_of(period.end - std::chrono::seconds(1));
    for (int year = first; year <= last && year < first + kMostYears; ++year) take(make_term(kYear, std::to_string(year)));
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

void add_term_if(Xapian::Document& document, std::string_view prefix, const std::string& content) {
    if (!content.empty()) document.add_boolean_term(make_term(prefix, content));
}

void add_ends(Xapian::Document& document, const Claim& claim) {
    if (const auto* measure = std::get_if<Measure>(&claim.mention.value)) {
        const auto si = [&](double value) { return value * measure->unit.scale + measure->unit.offset; };
        document.add_value(kLow, Xapian::sortable_serialise(si(measure->strict.low)));
        document.add_value(kHigh, Xapian::sortable_serialise(si(measure->strict.high)));
    } else if (const auto* period = std::get_if<Period>(&claim.mention.value); period != nullptr && lies_somewhere(*period)) {
        const DateEnds ends = named_ends(*period);
        document.add_value(kLow, Xapian::sortable_serialise(ends.first));
        document.add_value(kHigh, Xapian::sortable_serialise(ends.behind));
    }
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
    add_ends(document, claim);
    add_term_if(document, kMeasured, claim.measured.key);
    for (const std::string& stem : claim.measured.stems) add_term_if(document, kMeasuredStem, stem);
    add_term_if(document, kRole, claim.measured.role);
    add_term_if(document, kHead, claim.counted.head);
    add_term_if(document, kGroupClass, claim.counted.group_class);
    for (const std::string& stem : claim.counted.modifiers) add_term_if(document, kModifier, stem);
    add_term_if(document, kEvent, claim.event.type);
    each_own_entity(claim, [&](const std::string& key) { add_term_if(document, kEntity, key); });
    for (const Entity& entity : claim.context) {
        add_term_if(document, kContextEntity, entity.key);
        add_term_if(document, kContextEntity, entity.also);
    }
    if (claim.event.when) each_year(*claim.event.when, [&](const std::string& term) { document.add_boolean_term(term); });
    for (const std::string& stem : claim.words) add_term_if(document, kClaimStem, stem);
    for (const std::string& stem : claim.background) add_term_if(document, kBackgroundStem, stem);
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

std::vector<WantedTerm> wanted_terms(const Claim& claim, const Aliases& user, const Aliases& corpus) {
    // How much sharing a thing says, on top of its rarity. What is measured and who is counted decide; a name of the event
    // says more than one of the text around it, and both more than a word.
    constexpr double kMeasuredWeight = 2.0;
    constexpr double kCountedWeight = 2.0;
    constexpr double kNameWeight = 2.0;
    constexpr double kWordWeight = 1.0;
    constexpr double kSlight = 0.5;
    std::vector<WantedTerm> wanted;
    std::unordered_map<std::string, std::size_t> at;
    const auto want = [&](std::string_view prefix, const std::string& content, double weight) {
        if (content.empty()) return;
        std::string term = make_term(prefix, content);
        const auto [place, added] = at.emplace(term, wanted.size());
        if (added) {
            wanted.push_back({std::move(term), weight});
        } else {
            wanted[place->second].weight = std::max(wanted[place->second].weight, weight);
        }
    };
    want(kMeasured, claim.measured.key, kMeasuredWeight);
    for (const std::string& stem : claim.measured.stems) want(kMeasuredStem, stem, kMeasuredWeight);
    want(kRole, claim.measured.role, kSlight);
    want(kHead, claim.counted.head, kCountedWeight);
    want(kGroupClass, claim.counted.group_class, kCountedWeight);
    for (const std::string& stem : claim.counted.modifiers) want(kModifier, stem, kWordWeight);
    want(kEvent, claim.event.type, kWordWeight);
    const auto want_name = [&](const std::string& key, double weight, double weight_in_context) {
        for (const std::string& known : user.all(key)) {
            for (const std::string& name : corpus.all(known)) {
                want(kEntity, name, weight);
                want(kContextEntity, name, weight_in_context);
            }
        }
    };
    each_own_entity(claim, [&](const std::string& key) { want_name(key, kNameWeight, kSlight); });
    for (const Entity& entity : claim.context) {
        want_name(entity.key, kSlight, kSlight / 2);
        if (!entity.also.empty()) want_name(entity.also, kSlight, kSlight / 2);
    }
    if (claim.event.when) each_year(*claim.event.when, [&](const std::string& term) { want("", term, kWordWeight); });
    for (const std::string& stem : claim.words) {
        want(kClaimStem, stem, kWordWeight);
        want(kBackgroundStem, stem, kSlight);
    }
    for (const std::string& stem : claim.background) {
        want(kClaimStem, stem, kSlight);
        want(kBackgroundStem, stem, kSlight);
    }
    return wanted;
}

}  // namespace citecheck
