#include "compare/same_thing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "citecheck/lexicon.h"
#include "lexicon/tables.h"
#include "text/stem.h"
#include "time/relate.h"

namespace citecheck {
namespace {

/// Weights are logarithms of odds. They were set by hand on what decides for a reader, then moved on the development
/// pairs of the benchmark (docs/evaluation.md tells how far that helped).
namespace weight {
constexpr double kPrior = -2.5;
constexpr double kSameMeasure = 0.9;
constexpr double kOtherMeasure = -2.2;
constexpr double kSameHead = 1.0;
constexpr double kSameClass = 0.9;
constexpr double kOtherHead = -2.0;
constexpr double kHeadless = -0.9;
constexpr double kModifier = 0.3;
constexpr double kStem = 0.45;
constexpr double kNation = 0.7;
constexpr double kSameEvent = 1.0;
constexpr double kRelatedEvent = 0.7;
constexpr double kOtherEvent = -0.9;
constexpr double kSiblingEvent = -1.6;
constexpr double kSamePlace = 1.6;
constexpr double kPlaceInside = 0.6;
constexpr double kOtherPlace = -2.6;
constexpr double kSameDay = 1.5;
constexpr double kSameTime = 0.8;
constexpr double kOtherTime = -3.0;
constexpr double kOtherTimeInferred = -1.6;
constexpr double kName = 0.6;
constexpr double kContextName = 0.3;
constexpr double kCovered = 2.6;
constexpr double kBackground = 0.25;
constexpr double kSameRole = 0.2;
constexpr double kOtherRole = -0.8;
constexpr double kRareFigure = 0.9;
constexpr double kPart = -0.4;
constexpr double kAdditional = -0.6;
constexpr double kNobodyNamed = -1.3;
constexpr double kPolarity = -1.0;
constexpr double kUnanchored = -1.4;
constexpr double kDateOfOther = -1.5;
constexpr double kOtherSubject = -3.0;
constexpr double kMissingName = -1.3;
constexpr double kNoCommonProperty = -1.2;
constexpr double kOtherScale = -2.0;
constexpr double kOtherShape = -0.8;
}  // namespace weight

class Score {
  public:
    explicit Score(SameThing& result) : result_(result) {}
    void add(std::string name, double value, std::string reason = {}) {
        if (value == 0) return;
        result_.terms.push_back({std::move(name), value});
        if (!reason.empty()) result_.reasons.push_back(std::move(reason));
        sum_ += value;
    }
    /// Something particular to one event or subject was found in both: a place, a day, a name, most of the words.
    void anchor() { anchored_ = true; }
    bool is_anchored() const { return anchored_; }
    /// The same place in the same kind of event, or both ends of a border.
    void place() { placed_ = anchored_ = true; }
    bool is_placed() const { return placed_; }
    double probability() const { return 1 / (1 + std::exp(-sum_)); }

  private:
    SameThing& result_;
    double sum_ = 0;
    bool anchored_ = false;
    bool placed_ = false;
};

std::size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return std::find(b.begin(), b.end(), word) != b.end(); }));
}

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

void weigh_measure(Score& score, const Claim& a, const Claim& b) {
    const bool both_origin = std::holds_alternative<Period>(a.mention.value) && is_origin(a.measured.key) && is_origin(b.measured.key);
    if (!a.measured.key.empty() && (a.measured.key == b.measured.key || both_origin)) {
        score.add("same measure: " + a.measured.key, weight::kSameMeasure, "same measure (" + in_words(a.measured.key) + ")");
    } else if (!is_weak_key(a.measured.key) && !is_weak_key(b.measured.key)) {
        score.add("other measure: " + a.measured.key + ", " + b.measured.key, weight::kOtherMeasure);
    }
    // A date belongs to what was done then: without a common word for that, two dates date two things.
    const bool dates = std::holds_alternative<Period>(a.mention.value);
    if (dates && !both_origin && shared(a.measured.stems, b.measured.stems) == 0 && (a.measured.key.empty() || a.measured.key != b.measured.key)) {
        score.add("no word in common for what happened then", weight::kDateOfOther);
    }
    const Measure* measure = std::get_if<Measure>(&a.mention.value);
    const bool has_unit = measure != nullptr && measure->kind != MeasureKind::count && measure->kind != MeasureKind::number;
    if (has_unit && shared(a.measured.stems, b.measured.stems) == 0 && (a.measured.key.empty() || a.measured.key != b.measured.key)) {
        score.add("no word in common for what is measured", weight::kNoCommonProperty);
    }
    const std::size_t stems = std::min<std::size_t>(shared(a.measured.stems, b.measured.stems), 3);
    score.add("words that say what is measured", weight::kStem * static_cast<double>(stems));
    if (!a.measured.role.empty() && !b.measured.role.empty()) {
        const auto counts = [](const std::string& role) { return role == "from" || role == "to" || role == "by" || role == "until" || role == "since" || role == "before" || role == "after"; };
        if (a.measured.role == b.measured.role) {
            score.add("same role: " + a.measured.role, weight::kSameRole);
        } else if (counts(a.measured.role) && counts(b.measured.role)) {
            score.add("other role: " + a.measured.role + ", " + b.measured.role, weight::kOtherRole);
        }
    }
    if (a.polarity != b.polarity) score.add("one of the two is denied", weight::kPolarity);
}

void weigh_counted(Score& score, const Claim& a, const Claim& b, const Who& who, const Aliases& aliases) {
    const Counted& x = a.counted;
    const Counted& y = b.counted;
    if (!x.head.empty() && x.head == y.head) {
        score.add("same noun: " + x.head, weight::kSameHead);
    } else if (who.relation == WhoRelation::same || who.relation == WhoRelation::branch) {
        score.add("same kind of people or things", weight::kSameClass, who.reason);
    } else if (!x.head.empty() && !y.head.empty() && who.relation == WhoRelation::unknown) {
        score.add("other noun: " + x.head + ", " + y.head, weight::kOtherHead);
    } else if (x.head.empty() != y.head.empty() && who.relation == WhoRelation::unknown) {
        score.add("a noun on one side only", weight::kHeadless);
    }
    const std::size_t modifiers = std::min<std::size_t>(shared(x.modifiers, y.modifiers), 2);
    score.add("same words beside the noun", weight::kModifier * static_cast<double>(modifiers));
    if (!shared_names(x.groups, y.groups, aliases).empty()) score.add("same group: " + x.groups.front().surface, weight::kNation);
    if (x.additional != y.additional) score.add("one of the two is on top of an earlier count", weight::kAdditional);
    if (who.relation == WhoRelation::part || who.relation == WhoRelation::whole) score.add("part and whole", weight::kPart);
}

void weigh_event(Score& score, const Claim& a, const Claim& b) {
    const std::string& x = a.event.type;
    const std::string& y = b.event.type;
    if (x.empty() || y.empty()) return;
    if (x == y) {
        score.add("same kind of event: " + x, weight::kSameEvent, "same event (" + in_words(x) + ")");
        return;
    }
    const ClaimWords& words = Lexicon::builtin().tables().claims;
    const auto reaches = [&](const std::string& from, const std::string& to) {
        const auto general = words.general_types(from);
        return std::find(general.begin(), general.end(), to) != general.end();
    };
    if (reaches(x, y) || reaches(y, x)) {
        score.add("related events: " + x + ", " + y, weight::kRelatedEvent, "same event (" + in_words(x) + ", " + in_words(y) + ")");
    } else if (const auto one = words.general_types(x), other = words.general_types(y); !one.empty() && !other.empty() && one.back() == other.back()) {
        // A bombing is no air strike.
        score.add("another kind of " + std::string(one.back()) + ": " + x + ", " + y, weight::kSiblingEvent);
    } else {
        score.add("other event: " + x + ", " + y, weight::kOtherEvent);
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

std::optional<std::string> weigh_places(Score& score, const Claim& a, const Claim& b, const Aliases& aliases) {
    const std::vector<Entity>& x = a.event.places;
    const std::vector<Entity>& y = b.event.places;
    if (x.empty() || y.empty()) return std::nullopt;
    const auto common = shared_names(x, y, aliases);
    if (is_relation(a) && is_relation(b)) {
        if (common.size() >= 2) {
            score.place();
            score.add("same two ends: " + common[0]->surface + ", " + common[1]->surface, weight::kSamePlace + 1, "between " + common[0]->surface + " and " + common[1]->surface);
            return std::nullopt;
        }
        if (x.size() >= 2 && y.size() >= 2) return "other ends: " + x[0].surface + " and " + x[1].surface + ", " + y[0].surface + " and " + y[1].surface;
    }
    const auto place_kind = [](const Entity* name) { return name->kind == EntityKind::place; };
    const auto specific = std::find_if(common.begin(), common.end(), place_kind);
    if (specific != common.end()) {
        if (!a.event.type.empty() && !b.event.type.empty()) {
            score.place();
        } else {
            score.anchor();
        }
        score.add("same place: " + (*specific)->surface, weight::kSamePlace, "same place (" + (*specific)->surface + ")");
        return std::nullopt;
    }
    for (const Entity& one : x) {
        for (const Entity& other : y) {
            if (contains(one, other) || contains(other, one) || named_after(one, other) || named_after(other, one)) {
                score.add("one place in the other: " + one.surface + ", " + other.surface, weight::kPlaceInside);
                return std::nullopt;
            }
        }
    }
    if (!common.empty()) {
        score.add("same country: " + common.front()->surface, weight::kPlaceInside, "same country (" + common.front()->surface + ")");
        return std::nullopt;
    }
    score.add("other place: " + x.front().surface + ", " + y.front().surface, weight::kOtherPlace);
    return std::nullopt;
}

void weigh_time(Score& score, const Claim& a, const Claim& b) {
    if (!a.event.when || !b.event.when) return;
    const Period& x = *a.event.when;
    const Period& y = *b.event.when;
    if (!x.resolved || !y.resolved || x.yearless || y.yearless) return;
    if (relate(x, y) != PeriodRelation::apart) {
        const bool days = x.grain <= Grain::day && y.grain <= Grain::day;
        if (x.grain <= Grain::month && y.grain <= Grain::month) score.anchor();
        score.add("same time: " + to_string(x), days ? weight::kSameDay : weight::kSameTime, "same time (" + to_string(x) + ")");
        return;
    }
    // News of an event is a day or two younger than the event.
    const bool inferred = x.inferred || y.inferred;
    const auto gap = x.begin < y.begin ? y.begin - x.end : x.begin - y.end;
    if (inferred && gap <= std::chrono::days(3)) {
        score.add("times within three days", weight::kSameTime);
        return;
    }
    score.add("other time: " + to_string(x) + ", " + to_string(y), inferred ? weight::kOtherTimeInferred : weight::kOtherTime);
}

void weigh_words(Score& score, const Claim& a, const Claim& b, const Aliases& aliases) {
    const auto names = shared_names(a.names, b.names, aliases);
    const auto count = static_cast<double>(std::min<std::size_t>(names.size(), 3));
    // When something was founded tells nothing without knowing what: a date needs a name in common.
    if (std::holds_alternative<Period>(a.mention.value) && names.empty()) score.add("no name in common", weight::kNobodyNamed);
    const auto particular = [](const Entity* name) { return name->kind != EntityKind::country && name->kind != EntityKind::nationality; };
    if (std::any_of(names.begin(), names.end(), particular) || names.size() >= 2) score.anchor();
    if (!names.empty()) score.add("same names: " + names.front()->surface, weight::kName * count);
    if (names.size() < 3) {
        const auto forth = shared_names(a.names, b.context, aliases);
        const auto back = shared_names(a.context, b.names, aliases);
        std::size_t distant = forth.size() + back.size();
        if (std::any_of(forth.begin(), forth.end(), particular) || std::any_of(back.begin(), back.end(), particular)) score.anchor();
        distant = std::min<std::size_t>(distant, 3 - names.size());
        score.add("names of the text around", weight::kContextName * static_cast<double>(distant));
    }
    if (!a.words.empty() && !b.words.empty()) {
        std::vector<std::string> wider = b.words;
        wider.insert(wider.end(), b.background.begin(), b.background.end());
        const double covered = static_cast<double>(shared(a.words, wider)) / static_cast<double>(a.words.size());
        const double back = static_cast<double>(shared(b.words, a.words)) / static_cast<double>(b.words.size());
        if (covered >= 0.5) score.anchor();
        score.add("words in common", weight::kCovered * (0.75 * covered + 0.25 * back));
    }
    if (shared(a.background, b.background) + shared(a.background, b.words) + shared(a.words, b.background) > 0) score.add("words of the titles", weight::kBackground);
    const Measure* x = std::get_if<Measure>(&a.mention.value);
    const Measure* y = std::get_if<Measure>(&b.mention.value);
    if (x != nullptr && y != nullptr && x->significant_digits >= 3 && x->stated == y->stated && x->unit == y->unit) score.add("same rare figure", weight::kRareFigure);
}

bool is_particular(const Entity& name) { return name.kind != EntityKind::country && name.kind != EntityKind::nationality; }

/// Whether a name of one text is named anywhere around a claim of another: as a name, or by its words.
bool is_named(const Entity& name, const Claim& claim, const Aliases& aliases) {
    const auto same = [&](const Entity& other) { return same_name(name, other, aliases) || related_name(name, other) || named_after(name, other) || named_after(other, name); };
    if (std::any_of(claim.names.begin(), claim.names.end(), same) || std::any_of(claim.context.begin(), claim.context.end(), same)) return true;
    std::size_t begin = 0;
    std::size_t found = 0;
    std::size_t words = 0;
    while (begin < name.key.size()) {
        const std::size_t end = std::min(name.key.find(' ', begin), name.key.size());
        const std::string word = stem(name.key.substr(begin, end - begin));
        ++words;
        const auto is_word = [&](const std::string& other) { return other == word; };
        if (std::any_of(claim.words.begin(), claim.words.end(), is_word) || std::any_of(claim.background.begin(), claim.background.end(), is_word)) ++found;
        begin = end + 1;
    }
    return words > 0 && found == words;
}

/// The one a sentence is about is named first; if the other text names others, but not that one, it is about something
/// else. Names further on that are missing there count a little against it.
void weigh_subject(Score& score, const Claim& a, const Claim& b, const Aliases& aliases) {
    // Where the event itself is known to be the same, its sentence may be about anything.
    if (score.is_placed()) return;
    const auto particular = std::find_if(a.names.begin(), a.names.end(), is_particular);
    if (particular == a.names.end()) return;
    const bool others = std::any_of(b.names.begin(), b.names.end(), is_particular) || std::any_of(b.context.begin(), b.context.end(), is_particular);
    if (!others) return;
    if (!is_named(*particular, b, aliases)) {
        score.add("not named there: " + particular->surface, weight::kOtherSubject);
        return;
    }
    double missing = 0;
    for (const Entity& name : a.names) {
        // Who is quoted for a figure may differ from source to source.
        const bool quoted = a.attribution && a.attribution->key == name.key;
        if (is_particular(name) && !quoted && !is_named(name, b, aliases)) missing += 1;
    }
    score.add("names missing there", weight::kMissingName * std::min(missing, 2.5));
}

/// A range is sooner told as a range again; and minutes against years measure two things.
void weigh_scale(Score& score, const Claim& a, const Claim& b) {
    constexpr double kOrders = 50;
    const Measure* x = std::get_if<Measure>(&a.mention.value);
    const Measure* y = std::get_if<Measure>(&b.mention.value);
    if (x == nullptr || y == nullptr) return;
    if (x->is_range != y->is_range && x->hedge != Hedge::vague && y->hedge != Hedge::vague) score.add("a range against one figure", weight::kOtherShape);
    if (x->unit.dimension[Base::time] != 1) return;
    const double first = std::abs(x->point() * x->unit.scale);
    const double second = std::abs(y->point() * y->unit.scale);
    if (first <= 0 || second <= 0) return;
    const double ratio = std::max(first, second) / std::min(first, second);
    if (ratio > kOrders) score.add("lengths of time of another order", weight::kOtherScale);
}

/// What two texts must not contradict each other in.
std::optional<std::string> barrier(const Claim& a, const Claim& b, const Who& who) {
    if (excludes(a.measured.key, b.measured.key)) return in_words(a.measured.key) + " against " + in_words(b.measured.key);
    if ((a.measured.key == "age") != (b.measured.key == "age")) return "an age against something else";
    // "several seasons" says nothing that a count could contradict.
    const Measure* vague = std::get_if<Measure>(&b.mention.value);
    if (vague != nullptr && vague->hedge == Hedge::vague && vague->strict.high < 20) return "a vague count";
    // "the two attacks" are those that were just named, not all there were.
    if (vague != nullptr && b.counted.definite && !a.counted.definite && vague->point() <= 10) return "counts what was named before";
    if (who.relation == WhoRelation::other) return "other people or things: " + who.reason;
    return std::nullopt;
}

}  // namespace

SameThing same_thing(const Claim& stated, const Claim& evidence, const Aliases& aliases) {
    SameThing result;
    if (std::holds_alternative<Measure>(stated.mention.value)) result.who = compare_who(stated, evidence, aliases);
    result.barrier = barrier(stated, evidence, result.who);
    if (result.barrier) return result;
    Score score(result);
    score.add("before any evidence", weight::kPrior);
    weigh_measure(score, stated, evidence);
    weigh_counted(score, stated, evidence, result.who, aliases);
    weigh_event(score, stated, evidence);
    result.barrier = weigh_places(score, stated, evidence, aliases);
    if (result.barrier) return result;
    weigh_time(score, stated, evidence);
    weigh_words(score, stated, evidence, aliases);
    weigh_subject(score, stated, evidence, aliases);
    weigh_scale(score, stated, evidence);
    if (!score.is_anchored()) score.add("nothing particular ties the two together", weight::kUnanchored);
    result.probability = score.probability();
    return result;
}

}  // namespace citecheck
