#include "citecheck/compare.h"

#include <algorithm>
#include <cmath>

#include "compare/same_thing.h"
#include "compare/values.h"

namespace citecheck {
namespace {

/// Whether two claims name different things with one number, as when a toll is the number of shelters: the same figure,
/// much the same words, another noun.
bool is_other_noun(const Claim& stated, const Claim& evidence, const Who& who) {
    const Measure* a = std::get_if<Measure>(&stated.mention.value);
    const Measure* b = std::get_if<Measure>(&evidence.mention.value);
    if (a == nullptr || b == nullptr || a->significant_digits < 2 || a->hedge == Hedge::vague) return false;
    if (stated.counted.head.empty() || evidence.counted.head.empty() || stated.counted.head == evidence.counted.head) return false;
    const auto counts = [](const Measure& measure) { return measure.kind == MeasureKind::count || measure.kind == MeasureKind::number; };
    if (!counts(*a) || !counts(*b)) return false;
    return a->stated == b->stated && a->unit.dimension == b->unit.dimension && (who.relation == WhoRelation::other || who.relation == WhoRelation::unknown);
}

/// Numbers and counts are one kind to the user's tolerances.
std::string_view kind_of(const Measure& measure) {
    return name_of(measure.kind == MeasureKind::number ? MeasureKind::count : measure.kind);
}

/// What the user said of this measure or kind: how far apart two figures may lie and still agree.
std::optional<double> tolerated(const Claim& claim, const Tolerance& tolerance) {
    const Measure* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure == nullptr) return std::nullopt;
    auto found = tolerance.wider.find(claim.measured.key);
    if (found == tolerance.wider.end()) found = tolerance.wider.find(std::string(kind_of(*measure)));
    return found == tolerance.wider.end() ? std::nullopt : std::optional(found->second);
}

/// Two ages, one year apart.
bool is_birthday_apart(const Claim& stated, const Claim& evidence) {
    const Measure* a = std::get_if<Measure>(&stated.mention.value);
    const Measure* b = std::get_if<Measure>(&evidence.mention.value);
    const bool ages = a != nullptr && b != nullptr && stated.measured.key == "age" && evidence.measured.key == "age";
    return ages && a->unit.name == "year" && b->unit.name == "year" && a->stated.is_point() && b->stated.is_point() && std::abs(a->point() - b->point()) == 1;
}

bool tells_birth(const Claim& claim) {
    const auto& stems = claim.measured.stems;
    return claim.measured.key == "born" || std::any_of(stems.begin(), stems.end(), [](const std::string& stem) { return stem == "born" || stem == "bear" || stem == "birth"; });
}

/// A difference that the user tolerates is an agreement, and says so.
void apply_tolerance(ValueRelation& relation, const Claim& stated, const Claim& evidence, const Tolerance& tolerance) {
    if (relation.relation != Relation::differs && relation.relation != Relation::differs_slightly) return;
    const auto share = tolerated(stated, tolerance);
    if (!share || !(share_apart(stated.mention.value, evidence.mention.value) <= *share)) return;
    relation.relation = Relation::agrees;
    relation.stated_is_stronger = false;
    relation.arithmetic += std::string(relation.arithmetic.empty() ? "" : "; ") + "within the tolerance that citecheck.toml sets";
}

}  // namespace

Comparison compare(const Claim& stated, const Claim& evidence, const Tolerance& tolerance, const Aliases& aliases) {
    Comparison result;
    if (!comparable(stated, evidence)) {
        result.reasons.push_back("not of one kind");
        return result;
    }
    SameThing same = same_thing(stated, evidence, aliases);
    for (const FeatureValue& found : same.features) result.terms.push_back(term_of(found));
    result.reasons = std::move(same.reasons);
    if (same.barrier) {
        result.reasons.push_back(*same.barrier);
        result.other_noun = is_other_noun(stated, evidence, same.who);
        return result;
    }
    result.same_thing = same.probability;
    result.other_noun = is_other_noun(stated, evidence, same.who) && same.who.relation == WhoRelation::other;
    ValueRelation relation;
    const bool part = same.who.relation == WhoRelation::part || (stated.counted.part && !evidence.counted.part);
    const bool whole = same.who.relation == WhoRelation::whole || (evidence.counted.part && !stated.counted.part);
    if (part != whole) {
        relation = part ? relate_part(stated.mention.value, evidence.mention.value) : relate_part(evidence.mention.value, stated.mention.value);
        // A marked part ("of whom 12") is never larger than its whole: then the two are not part and whole.
        if (relation.relation == Relation::differs && (stated.counted.part || evidence.counted.part)) relation.relation = Relation::compatible;
    } else {
        relation = relate_values(stated.mention.value, evidence.mention.value, tolerance);
    }
    if (is_birthday_apart(stated, evidence) && relation.relation != Relation::agrees) {
        relation.relation = Relation::compatible;
        relation.arithmetic = "a year apart; a birthday may lie between";
    }
    // A journey of 1858 contradicts no birth in 1821.
    const bool date_differs = relation.relation == Relation::differs && std::holds_alternative<Period>(stated.mention.value);
    if (date_differs && evidence.measured.key == "born" && !tells_birth(stated)) relation = {};
    apply_tolerance(relation, stated, evidence, tolerance);
    result.relation = relation.relation;
    result.stated_is_weaker = relation.stated_is_weaker;
    result.stated_is_stronger = relation.stated_is_stronger;
    if (!relation.arithmetic.empty()) result.reasons.push_back(relation.arithmetic);
    return result;
}

}  // namespace citecheck
