#include "compare/same_thing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>

#include "citecheck/lexicon.h"
#include "lexicon/tables.h"
#include "text/stem.h"
#include "time/relate.h"

namespace citecheck {
namespace {

using Strings = std::vector<std::string>;

/// What was found, in the order it was looked for.
class Found {
  public:
    explicit Found(SameThing& result) : result_(result) {}
    void add(Feature feature, double value = 1, std::string detail = {}) {
        if (value != 0) result_.features.push_back({feature, value, std::move(detail)});
    }
    void reason(std::string text) { result_.reasons.push_back(std::move(text)); }

  private:
    SameThing& result_;
};

bool has(const Strings& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

double shared(const Strings& a, const Strings& b) {
    return static_cast<double>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return has(b, word); }));
}

double rarity(std::string_view stem) { return Lexicon::builtin().tables().rarity.of(stem); }

/// Share of the words, the rarer weighing more, for which `holds`; of few words less, as if one more rare word were missing.
template <class Holds>
double weighted_share(const Strings& words, Holds holds) {
    double all = WordRarity::kRarest;
    double held = 0;
    for (const std::string& word : words) {
        const double weight = rarity(word);
        all += weight;
        if (holds(word)) held += weight;
    }
    return held / all;
}

bool is_date(const Claim& claim) { return std::holds_alternative<Period>(claim.mention.value); }

const Measure* measure_of(const Claim& claim) { return std::get_if<Measure>(&claim.mention.value); }

/// Keys of measures.tsv that say only that something is counted.
bool is_weak_key(std::string_view key) { return key.empty() || key == "number" || key == "strength"; }

/// Harm to people: a word for it in one text and none in the other leaves the question open; two different words do not.
bool excludes(std::string_view a, std::string_view b) {
    constexpr std::string_view kExclusive[] = {"killed", "injured", "missing", "captured", "arrested", "released", "displaced", "rescued", "hospitalised", "infected",
                                               "evacuated", "survived", "born", "founded", "elected", "vaccinated", "recovered"};
    const auto is = [&](std::string_view key) { return std::find(std::begin(kExclusive), std::end(kExclusive), key) != std::end(kExclusive); };
    return a != b && is(a) && is(b) && !((a == "killed" || a == "died") && (b == "killed" || b == "died"));
}

/// When something came into being is told with many verbs.
bool is_origin(std::string_view key) {
    constexpr std::string_view kOrigin[] = {"released_work", "published", "founded", "built", "opened", "created_jobs", "production"};
    return std::find(std::begin(kOrigin), std::end(kOrigin), key) != std::end(kOrigin);
}

void find_measure(Found& found, const Claim& a, const Claim& b) {
    const bool date = is_date(a);
    const std::string& x = a.measured.key;
    const std::string& y = b.measured.key;
    const bool both_origin = date && is_origin(x) && is_origin(y);
    if (!x.empty() && (x == y || both_origin)) {
        found.add(Feature::same_measure, 1, in_words(x));
        if (date) found.add(Feature::date_same_measure);
        found.reason("same measure (" + in_words(x) + ")");
    } else if (!is_weak_key(x) && !is_weak_key(y)) {
        found.add(Feature::other_measure, 1, in_words(x) + ", " + in_words(y));
        if (date) found.add(Feature::date_other_measure);
    } else if (is_weak_key(x) != is_weak_key(y)) {
        found.add(Feature::measure_missing, 1, in_words(is_weak_key(x) ? y : x));
    }
    constexpr double kRare = 6;
    double common = 0;
    std::string words;
    for (const std::string& stem : a.measured.stems) {
        if (!has(b.measured.stems, stem)) continue;
        common += rarity(stem) / kRare;
        words += (words.empty() ? "" : ", ") + stem;
    }
    if (common > 0) {
        found.add(Feature::common_property, std::min(common, 3.0), words);
        if (date) found.add(Feature::date_common_property, std::min(common, 3.0));
    } else {
        found.add(Feature::no_common_property);
    }
    if (!a.measured.role.empty() && !b.measured.role.empty()) {
        const bool same = a.measured.role == b.measured.role;
        found.add(same ? Feature::same_role : Feature::other_role, 1, same ? a.measured.role : a.measured.role + ", " + b.measured.role);
    }
    if (a.measured.aspect != b.measured.aspect) found.add(Feature::other_aspect);
    if (a.polarity != b.polarity) found.add(Feature::denied);
}

void find_counted(Found& found, const Claim& a, const Claim& b, const Who& who, const Aliases& aliases) {
    const Counted& x = a.counted;
    const Counted& y = b.counted;
    const bool same_noun = !x.head.empty() && x.head == y.head;
    const bool same_class = who.relation == WhoRelation::same || who.relation == WhoRelation::branch;
    if (same_noun) {
        found.add(Feature::same_noun, 1, x.head);
    } else if (same_class) {
        found.add(Feature::same_class);
        if (!who.reason.empty()) found.reason(who.reason);
    } else if (!x.head.empty() && !y.head.empty()) {
        found.add(Feature::other_noun, 1, x.head + ", " + y.head);
    } else if (x.head.empty() != y.head.empty()) {
        found.add(Feature::noun_missing, 1, x.head + y.head);
    } else {
        found.add(Feature::no_noun);
    }
    if (!same_noun) {
        const double nearby = static_cast<double>(!x.head.empty() && has(b.words, x.head)) + static_cast<double>(!y.head.empty() && has(a.words, y.head));
        found.add(Feature::noun_nearby, nearby);
    }
    found.add(Feature::common_modifiers, std::min(shared(x.modifiers, y.modifiers), 2.0));
    const auto missing = std::count_if(x.modifiers.begin(), x.modifiers.end(), [&](const std::string& word) { return !has(y.modifiers, word) && !has(b.words, word); });
    // "service members" and "troops" are one class, whatever stands before the noun.
    if (same_noun || !same_class) found.add(Feature::missing_modifiers, std::min(static_cast<double>(missing), 2.0));
    if (!shared_names(x.groups, y.groups, aliases).empty()) found.add(Feature::same_group, 1, x.groups.front().surface);
    if (who.relation == WhoRelation::part || who.relation == WhoRelation::whole) found.add(Feature::part_and_whole);
    if (x.part != y.part) found.add(Feature::marked_part);
    if (x.additional != y.additional) found.add(Feature::additional);
    if (x.definite != y.definite) found.add(Feature::definite);
}

/// A range is sooner told as a range again; and minutes against years measure two things.
void find_kind(Found& found, const Claim& a, const Claim& b) {
    constexpr double kOrders = 50;
    const Measure* x = measure_of(a);
    const Measure* y = measure_of(b);
    if (x == nullptr || y == nullptr) {
        found.add(Feature::is_date);
        const auto to_the_day = [](const Claim& claim) { return std::get<Period>(claim.mention.value).grain <= Grain::day; };
        if (to_the_day(a) && to_the_day(b)) found.add(Feature::both_days);
        return;
    }
    switch (x->kind) {
        case MeasureKind::number: found.add(Feature::is_number); break;
        case MeasureKind::quantity: found.add(Feature::is_quantity); break;
        case MeasureKind::duration: found.add(Feature::is_duration); break;
        case MeasureKind::percent: found.add(Feature::is_percent); break;
        case MeasureKind::money: found.add(Feature::is_money); break;
        case MeasureKind::count:
        case MeasureKind::ordinal: break;
    }
    if (!x->unit.name.empty() && x->unit.name == y->unit.name) found.add(Feature::same_unit);
    if (x->is_range != y->is_range && x->hedge != Hedge::vague && y->hedge != Hedge::vague) found.add(Feature::range_and_figure);
    if (x->significant_digits >= 3 && x->stated == y->stated && x->unit == y->unit) found.add(Feature::rare_figure);
    if (x->unit.dimension[Base::time] != 1) return;
    const double first = std::abs(x->point() * x->unit.scale);
    const double second = std::abs(y->point() * y->unit.scale);
    if (first > 0 && second > 0 && std::max(first, second) / std::min(first, second) > kOrders) found.add(Feature::other_scale);
}

void find_event(Found& found, const Claim& a, const Claim& b) {
    const std::string& x = a.event.type;
    const std::string& y = b.event.type;
    if (x.empty() || y.empty()) return;
    if (x == y) {
        found.add(Feature::same_event, 1, in_words(x));
        found.reason("same event (" + in_words(x) + ")");
        return;
    }
    const ClaimWords& words = Lexicon::builtin().tables().claims;
    const auto reaches = [&](const std::string& from, const std::string& to) {
        const auto general = words.general_types(from);
        return std::find(general.begin(), general.end(), to) != general.end();
    };
    const std::string both = in_words(x) + ", " + in_words(y);
    if (reaches(x, y) || reaches(y, x)) {
        found.add(Feature::related_event, 1, both);
        found.reason("same event (" + both + ")");
    } else if (const auto one = words.general_types(x), other = words.general_types(y); !one.empty() && !other.empty() && one.back() == other.back()) {
        found.add(Feature::sibling_event, 1, both);
    } else {
        found.add(Feature::other_event, 1, both);
    }
}

bool contains(const Entity& outer, const Entity& inner) {
    return (outer.kind == EntityKind::country || outer.kind == EntityKind::nationality) && !inner.within.empty() && outer.key == inner.within && inner.kind == EntityKind::place;
}

/// "kabul airport" and "kabul": a place named after the larger one it stands in.
bool named_after(const Entity& a, const Entity& b) {
    return a.key.size() > b.key.size() + 1 && a.key.starts_with(b.key) && a.key[b.key.size()] == ' ';
}

/// For a border, a distance: both ends must be the same.
bool is_relation(const Claim& claim) { return claim.event.type == "border" || claim.event.type == "distance"; }

bool same_or_related(const Entity& a, const Entity& b, const Aliases& aliases) {
    return same_name(a, b, aliases) || related_name(a, b) || named_after(a, b) || named_after(b, a);
}

bool is_among(const Entity& name, const std::vector<Entity>& names, const Aliases& aliases) {
    return std::any_of(names.begin(), names.end(), [&](const Entity& other) { return same_or_related(name, other, aliases); });
}

/// Whether every word of a name stands among the words of the other claim's sentence or titles.
bool is_spelt(const Entity& name, const Claim& claim) {
    const Strings words = stems_of(name);
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) { return has(claim.words, word) || has(claim.background, word); });
}

/// What rules the comparison out: a border or distance between other ends.
std::optional<std::string> find_places(Found& found, const Claim& a, const Claim& b, const Aliases& aliases) {
    const std::vector<Entity>& x = a.event.places;
    const std::vector<Entity>& y = b.event.places;
    if (x.empty() || y.empty()) return std::nullopt;
    const auto common = shared_names(x, y, aliases);
    if (is_relation(a) && is_relation(b)) {
        if (common.size() >= 2) {
            found.add(Feature::same_ends, 1, common[0]->surface + ", " + common[1]->surface);
            found.reason("between " + common[0]->surface + " and " + common[1]->surface);
            return std::nullopt;
        }
        if (x.size() >= 2 && y.size() >= 2) return "other ends: " + x[0].surface + " and " + x[1].surface + ", " + y[0].surface + " and " + y[1].surface;
    }
    const auto specific = std::find_if(common.begin(), common.end(), [](const Entity* name) { return name->kind == EntityKind::place; });
    if (specific != common.end()) {
        found.add(Feature::same_place, 1, (*specific)->surface);
        if (is_date(a)) found.add(Feature::date_same_place);
        found.reason("same place (" + (*specific)->surface + ")");
        return std::nullopt;
    }
    for (const Entity& one : x) {
        for (const Entity& other : y) {
            if (contains(one, other) || contains(other, one) || named_after(one, other) || named_after(other, one)) {
                found.add(Feature::place_inside, 1, one.surface + ", " + other.surface);
                return std::nullopt;
            }
        }
    }
    const auto is_named = [&](const std::vector<Entity>& places, const Claim& other) {
        return std::any_of(places.begin(), places.end(), [&](const Entity& place) { return is_among(place, other.names, aliases) || is_spelt(place, other); });
    };
    if (!common.empty()) {
        found.add(Feature::same_country, 1, common.front()->surface);
        found.reason("same country (" + common.front()->surface + ")");
    } else if (!is_named(x, b) && !is_named(y, a)) {
        found.add(Feature::other_place, 1, x.front().surface + ", " + y.front().surface);
    }
    return std::nullopt;
}

void find_time(Found& found, const Claim& a, const Claim& b) {
    if (!a.event.when || !b.event.when) return;
    const Period& x = *a.event.when;
    const Period& y = *b.event.when;
    if (!x.resolved || !y.resolved || x.yearless || y.yearless) return;
    if (relate(x, y) != PeriodRelation::apart) {
        found.add(Feature::same_time, 1, to_string(x));
        found.reason("same time (" + to_string(x) + ")");
        return;
    }
    // News of an event is a day or two younger than the event.
    const bool inferred = x.inferred || y.inferred;
    const auto gap = x.begin < y.begin ? y.begin - x.end : x.begin - y.end;
    if (inferred && gap <= std::chrono::days(3)) {
        found.add(Feature::near_time);
    } else {
        found.add(inferred ? Feature::other_time_inferred : Feature::other_time, 1, to_string(x) + ", " + to_string(y));
    }
}

void find_names(Found& found, const Claim& a, const Claim& b, const Aliases& aliases) {
    double there = 0;
    double around = 0;
    double missing = 0;
    bool subject_missing = false;
    bool subject_around = false;
    bool first = true;
    std::string surface;
    std::string lacking;
    for (const Entity& name : a.names) {
        if (!is_particular(name)) continue;
        if (is_among(name, b.names, aliases) || is_spelt(name, b)) {
            there += 1;
            if (surface.empty()) surface = name.surface;
        } else if (is_among(name, b.context, aliases)) {
            around += 1;
            if (first) subject_around = true;
        } else {
            // Who is quoted for a figure may differ from source to source.
            const bool quoted = a.attribution && a.attribution->key == name.key;
            if (quoted) continue;
            missing += 1;
            if (first) subject_missing = true;
            if (lacking.empty()) lacking = name.surface;
        }
        first = false;
    }
    if (there + around + missing == 0) {
        found.add(Feature::no_names);
        // "The group was founded": whoever was named before is meant.
        bool named = false;
        bool shared = false;
        for (const Entity& name : a.context) {
            if (!is_particular(name)) continue;
            named = true;
            shared = shared || is_among(name, b.names, aliases) || is_among(name, b.context, aliases) || is_spelt(name, b);
        }
        if (named && !shared) found.add(Feature::other_context, 1, a.context.front().surface);
        return;
    }
    found.add(Feature::names_there, std::min(there, 3.0), surface);
    found.add(Feature::names_around, std::min(around, 3.0));
    found.add(Feature::names_missing, std::min(missing, 3.0), lacking);
    // "The finale aired in May": a text without names may well speak of whom the other names.
    const bool others = std::any_of(b.names.begin(), b.names.end(), is_particular) || std::any_of(b.context.begin(), b.context.end(), is_particular);
    if (!others) return;
    const auto is_other_subject = [&](const Entity& name) { return is_particular(name) && !(b.attribution && b.attribution->key == name.key); };
    const auto other = std::find_if(b.names.begin(), b.names.end(), is_other_subject);
    if (subject_around && other != b.names.end()) found.add(Feature::subject_around, 1, other->surface);
    if (subject_missing) found.add(Feature::subject_missing, 1, lacking);
    if (there + around == 0) found.add(Feature::no_name_there);
}

void find_words(Found& found, const Claim& a, const Claim& b) {
    const auto in_context = [&](const std::string& word) {
        if (has(b.background, word)) return true;
        return std::any_of(b.context.begin(), b.context.end(), [&](const Entity& name) {
            const std::size_t at = name.key.find(word);
            return at != std::string::npos && (at == 0 || name.key[at - 1] == ' ');
        });
    };
    found.add(Feature::covered, weighted_share(a.words, [&](const std::string& word) { return has(b.words, word); }));
    found.add(Feature::covered_around, weighted_share(a.words, [&](const std::string& word) { return !has(b.words, word) && in_context(word); }));
    found.add(Feature::covered_back, weighted_share(b.words, [&](const std::string& word) { return has(a.words, word); }));
}

/// The best mark that a mark is told with: 10 of "8.4 out of 10" and "8.4/10"; 0 if there is none.
double maximum_of(std::string_view mark) {
    for (const std::string_view sign : {std::string_view("out of "), std::string_view("/")}) {
        const std::size_t at = mark.find(sign);
        double maximum = 0;
        if (at == std::string_view::npos) continue;
        std::from_chars(mark.data() + at + sign.size(), mark.data() + mark.size(), maximum);
        return maximum;
    }
    return 0;
}

/// The stem of "largest", "highest".
bool is_superlative(std::string_view stem) { return stem.ends_with("est") && stem.size() > 5; }

/// "4.2", but not "4.2 million".
bool is_fraction(const Measure& measure) {
    constexpr double kLarge = 1000;
    return measure.unit.name.empty() && measure.stated.is_point() && measure.point() < kLarge && std::floor(measure.point()) != measure.point();
}

/// Whether one sentence names a country, as a team, that the other does not.
bool has_other_opponent(const Claim& a, const Claim& b) {
    return std::any_of(a.names.begin(), a.names.end(), [&](const Entity& team) {
        return team.kind == EntityKind::country && std::none_of(b.names.begin(), b.names.end(), [&](const Entity& other) { return other.key == team.key; });
    });
}

/// "died at the age of 86" against "began to act at the age of 10": each is the age at which something happened, and not the
/// same thing.
bool is_of_another_day(const Claim& a, const Claim& b) {
    const auto at_an_age = [](const Claim& claim) { return has(claim.measured.stems, "age"); };
    return at_an_age(a) && at_an_age(b) && a.event.type != b.event.type && (a.event.type == "death" || b.event.type == "death");
}

/// What two texts must not contradict each other in.
std::optional<std::string> barrier(const Claim& a, const Claim& b, const Who& who) {
    if (excludes(a.measured.key, b.measured.key)) return in_words(a.measured.key) + " against " + in_words(b.measured.key);
    if ((a.measured.key == "age") != (b.measured.key == "age")) return "an age against something else";
    if (a.measured.key == "age" && is_of_another_day(a, b)) return "ages on two occasions";
    // "several seasons" says nothing that a count could contradict.
    const Measure* measure = std::get_if<Measure>(&b.mention.value);
    if (measure != nullptr && measure->hedge == Hedge::vague && measure->strict.high < 20) return "a vague count";
    // "the two attacks" are those that were just named, not all there were.
    const bool count = measure != nullptr && (measure->kind == MeasureKind::count || measure->kind == MeasureKind::number);
    if (count && b.counted.definite && !a.counted.definite && measure->point() <= 10) return "counts what was named before";
    // "an average of 4.2" is no number of reviews.
    const Measure* stated = measure_of(a);
    if (count && stated != nullptr && is_fraction(*stated) != is_fraction(*measure)) return "a fraction against a count";
    // "7.1/10", "87 out of 100": two scales.
    if (count && maximum_of(a.surface) > 0 && maximum_of(b.surface) > 0 && maximum_of(a.surface) != maximum_of(b.surface)) return "marks of another scale";
    // Two matches of one country against others.
    if (measure != nullptr && measure->unit.name == "match score" && has_other_opponent(a, b) && has_other_opponent(b, a)) return "a match against others";
    // "the third album", "the third city": two series.
    if (measure != nullptr && measure->kind == MeasureKind::ordinal && a.counted.head != b.counted.head && !is_superlative(a.counted.head) && !is_superlative(b.counted.head)) {
        return "two series";
    }
    // Whose money or how long is told in many words; who is counted is the claim itself.
    const bool counts = count || measure == nullptr || measure->kind == MeasureKind::percent || a.measured.key == "age";
    if (counts && who.relation == WhoRelation::other) return "other people or things: " + who.reason;
    return std::nullopt;
}

}  // namespace

std::vector<std::string> stems_of(const Entity& name) {
    std::vector<std::string> stems;
    for (std::size_t begin = 0; begin < name.key.size();) {
        const std::size_t end = std::min(name.key.find(' ', begin), name.key.size());
        stems.push_back(stem(std::string_view(name.key).substr(begin, end - begin)));
        begin = end + 1;
    }
    return stems;
}

bool is_particular(const Entity& name) { return name.kind != EntityKind::country && name.kind != EntityKind::nationality; }

namespace {

/// Whether the texts around two claims name someone or something in common, as far as both name any: texts of one mould
/// ("grossed … in other territories") use the same words of different films.
bool have_one_context(const Claim& a, const Claim& b, const Aliases& aliases) {
    const auto named = [](const Claim& claim) {
        std::vector<Entity> names;
        for (const std::vector<Entity>* list : {&claim.names, &claim.context}) std::copy_if(list->begin(), list->end(), std::back_inserter(names), is_particular);
        return names;
    };
    const std::vector<Entity> x = named(a);
    const std::vector<Entity> y = named(b);
    return x.empty() || y.empty() || std::any_of(x.begin(), x.end(), [&](const Entity& name) { return is_among(name, y, aliases); });
}

}  // namespace

bool is_tied(const Claim& a, const Claim& b, const Aliases& aliases) {
    constexpr double kMostWords = 0.5;
    constexpr std::size_t kFewWords = 4;  // "512 bytes by default": most of so few words tie nothing
    const bool telling = a.words.size() >= kFewWords && b.words.size() >= kFewWords && have_one_context(a, b, aliases);
    const auto ties = [telling](const FeatureValue& found) {
        switch (found.feature) {
            case Feature::names_there:
            case Feature::names_around:
            case Feature::same_place:
            case Feature::place_inside:
            case Feature::same_ends:
            case Feature::same_group:
            case Feature::same_time: return true;
            case Feature::covered:
            case Feature::covered_back: return telling && found.value >= kMostWords;
            default: return false;
        }
    };
    const SameThing forth = same_thing(a, b, aliases);
    return std::any_of(forth.features.begin(), forth.features.end(), ties);
}

bool is_tied_by_place_or_group(const Claim& a, const Claim& b, const Aliases& aliases) {
    const SameThing forth = same_thing(a, b, aliases);
    return std::any_of(forth.features.begin(), forth.features.end(), [](const FeatureValue& found) {
        return found.feature == Feature::same_place || found.feature == Feature::place_inside || found.feature == Feature::same_ends || found.feature == Feature::same_group;
    });
}

Term term_of(const FeatureValue& found) {
    const FeatureRow& row = row_of(found.feature);
    std::string name(row.text);
    if (!found.detail.empty()) name += ": " + found.detail;
    return {std::move(name), row.weight * found.value};
}

double probability_of(const std::vector<Term>& terms) {
    double sum = 0;
    for (const Term& term : terms) sum += term.weight;
    return 1 / (1 + std::exp(-sum));
}

SameThing same_thing(const Claim& stated, const Claim& evidence, const Aliases& aliases) {
    SameThing result;
    if (measure_of(stated) != nullptr) result.who = compare_who(stated, evidence, aliases);
    result.barrier = barrier(stated, evidence, result.who);
    if (result.barrier) return result;
    Found found(result);
    found.add(Feature::prior);
    find_measure(found, stated, evidence);
    if (measure_of(stated) != nullptr) find_counted(found, stated, evidence, result.who, aliases);
    find_kind(found, stated, evidence);
    find_event(found, stated, evidence);
    result.barrier = find_places(found, stated, evidence, aliases);
    if (result.barrier) return result;
    find_time(found, stated, evidence);
    find_names(found, stated, evidence, aliases);
    find_words(found, stated, evidence);
    double sum = 0;
    for (const FeatureValue& one : result.features) sum += row_of(one.feature).weight * one.value;
    result.probability = 1 / (1 + std::exp(-sum));
    return result;
}

}  // namespace citecheck
