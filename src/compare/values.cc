#include "compare/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "quantity/currency.h"
#include "time/calendar.h"
#include "time/relate.h"

namespace citecheck {
namespace {

bool meets(const Interval& a, const Interval& b) {
    const bool left = a.high > b.low || (a.high == b.low && a.high_closed && b.low_closed);
    const bool right = b.high > a.low || (b.high == a.low && b.high_closed && a.low_closed);
    return left && right;
}

bool is_bound(Hedge hedge) {
    switch (hedge) {
        case Hedge::over:
        case Hedge::at_least:
        case Hedge::under:
        case Hedge::at_most: return true;
        case Hedge::none:
        case Hedge::about:
        case Hedge::nearly:
        case Hedge::vague: return false;
    }
    return false;
}

bool is_upper(Hedge hedge) { return hedge == Hedge::under || hedge == Hedge::at_most; }

bool is_countable(MeasureKind kind) { return kind == MeasureKind::count || kind == MeasureKind::number; }

/// Lengths, areas, masses and money are measured, not counted: near is near.
bool is_measured(const Measure& measure) {
    return measure.kind == MeasureKind::money || (measure.kind == MeasureKind::quantity && !measure.unit.dimension.is_none());
}

/// Evidence in the stated claim's unit; itself where the units are the same or only the currency's name differs.
Measure in_unit_of(const Measure& evidence, const Measure& stated) {
    if (evidence.unit.dimension.is_none() || evidence.unit.name == stated.unit.name) return evidence;
    const auto converted = convert(evidence, stated.unit);
    return converted ? *converted : evidence;
}

double apart(double a, double b) {
    const double larger = std::max(std::abs(a), std::abs(b));
    return larger == 0 ? 0 : std::abs(a - b) / larger;
}

std::string percent(double share) {
    return share < 0.0995 ? fmt::format("{:.1f} %", share * 100) : fmt::format("{:.0f} %", share * 100);
}

/// Four significant digits are enough for a reader, and never fewer than the number shows before its point.
double rounded(double value) {
    if (value == 0) return 0;
    const double step = std::pow(10, std::floor(std::log10(std::abs(value))) - 3);
    return step >= 1 ? std::round(value) : std::round(value / step) * step;
}

/// "570 mi = 917.3 km"; empty where nothing was converted.
std::string conversion(const Measure& evidence, const Measure& converted) {
    if (converted.unit == evidence.unit) return {};
    return to_string(evidence) + " = " + to_string(rounded_for_people(converted));
}

std::string join(const std::string& first, const std::string& second) {
    if (first.empty()) return second;
    return second.empty() ? first : first + "; " + second;
}

/// How far two plain figures may lie apart and still be one figure, rounded: "£1bn" is no rounding of £530m, although half a
/// unit of its last digit reaches that far.
constexpr double kRounding = 0.05;

/// A number with so many significant digits.
double with_digits(double value, int digits) {
    if (value == 0 || !std::isfinite(value)) return value;
    const double step = std::pow(10, std::floor(std::log10(std::abs(value))) - digits + 1);
    return std::round(value / step) * step;
}

/// How far two bounds of one direction may lie apart and still be one figure, rounded: "over 250", "over 254".
constexpr double kSameBound = 0.15;

/// From where on a figure within a bound is no longer what the bound was said of.
constexpr double kFarBound = 0.4;

/// How near below or above its figure a bound says all there is to say.
constexpr double kCloseBound = 0.08;

/// "about 60" may stand for "about 59", and "about 59" for nothing else.
bool round_alike(const Measure& a, const Measure& b) {
    const int digits = std::max(1, std::min(a.significant_digits, b.significant_digits));
    return apart(a.point(), b.point()) <= kRounding || apart(with_digits(a.point(), digits), with_digits(b.point(), digits)) < 1e-9;
}

/// "over 100" is not 100 itself.
bool excludes_its_end(const Measure& measure) { return measure.hedge == Hedge::over || measure.hedge == Hedge::under; }

bool is_loose(Hedge hedge) { return hedge == Hedge::about || hedge == Hedge::nearly || hedge == Hedge::vague; }

/// Whether the coarser of two plain figures is the finer one, rounded: 1.2 stands for 1.17, not for 1.25.
bool rounds_to(const Measure& a, const Measure& b) {
    if (a.hedge != Hedge::none || b.hedge != Hedge::none || a.is_range || b.is_range) return true;
    const double x = a.point();
    const double y = b.point();
    if (apart(x, y) < 1e-9) return true;
    if (apart(x, y) > kRounding) return false;
    const auto width = [](const Measure& measure) { return measure.strict.high - measure.strict.low; };
    const Interval& coarse = width(a) >= width(b) ? a.strict : b.strict;
    const double fine = width(a) >= width(b) ? y : x;
    return fine >= coarse.low && fine < coarse.high;
}

/// Two ranges say the same if both their ends do, to the digits of the coarser.
bool same_ends(const Measure& a, const Measure& b) {
    const int digits = std::max(1, std::min(a.significant_digits, b.significant_digits));
    const auto same = [&](double x, double y) { return apart(x, y) < 1e-9 || (apart(x, y) < kRounding && apart(with_digits(x, digits), with_digits(y, digits)) < 1e-9); };
    // "within the $3 to $4 range": an end that one of the two leaves open is no difference.
    const auto open = [](double x) { return !std::isfinite(x); };
    const bool low = same(a.stated.low, b.stated.low) || open(a.stated.low) || open(b.stated.low);
    const bool high = same(a.stated.high, b.stated.high) || open(a.stated.high) || open(b.stated.high);
    return low && high;
}

/// "tons" is what most of the world writes of tonnes, and some of long tons.
bool is_any_ton(const Measure& measure) { return measure.unit.name == "ton" || measure.unit.name == "tonne" || measure.unit.name == "long ton"; }

ValueRelation relate_measures(const Measure& stated, const Measure& evidence, const Tolerance& tolerance) {
    const bool loose_tons = (stated.unit.name == "ton" || evidence.unit.name == "ton") && is_any_ton(stated) && is_any_ton(evidence);
    if (loose_tons && stated.unit.name != evidence.unit.name) {
        Measure renamed = evidence;
        renamed.unit = stated.unit;
        ValueRelation as_written = relate_measures(stated, renamed, tolerance);
        if (as_written.relation == Relation::agrees || as_written.relation == Relation::compatible) {
            as_written.arithmetic = "a ton may be a tonne";
            return as_written;
        }
    }
    const Measure other = in_unit_of(evidence, stated);
    const std::string how = conversion(evidence, other);
    ValueRelation result;
    const double a = stated.point();
    const double b = other.point();
    if (stated.is_range && other.is_range && !same_ends(stated, other)) {
        result.relation = meets(stated.strict, other.strict) && apart(stated.stated.low, other.stated.low) < kRounding && apart(stated.stated.high, other.stated.high) < kRounding
                              ? Relation::differs_slightly
                              : Relation::differs;
        result.arithmetic = join(how, "the two ranges have other ends");
        return result;
    }
    // The figure stands on the open end of a bound: "over 100" against exactly 100; "100" against "over 100".
    const bool plain = !is_bound(stated.hedge) || !is_bound(other.hedge);
    if (apart(a, b) < 1e-9 && plain && (excludes_its_end(stated) || excludes_its_end(other)) && !is_loose(stated.hedge) && !is_loose(other.hedge)) {
        if (is_bound(stated.hedge)) {
            result.relation = Relation::differs;
            result.stated_is_stronger = true;
            result.arithmetic = join(how, fmt::format("{} is not met by {}", to_string(stated), to_string(evidence)));
        } else {
            result.relation = Relation::compatible;
            result.arithmetic = join(how, "the source's bound begins at the figure");
        }
        return result;
    }
    if (stated.hedge == Hedge::about && other.hedge == Hedge::about && !stated.is_range && !other.is_range && !round_alike(stated, other)) {
        result.relation = apart(a, b) <= 2 * kSameBound ? Relation::differs_slightly : Relation::differs;
        result.arithmetic = join(how, percent(apart(a, b)) + " apart");
        return result;
    }
    // "at least one dose" speaks of no 204,700: a text that knew of so much would not say so little.
    if (is_bound(other.hedge) && !is_bound(stated.hedge) && meets(stated.strict, other.strict) && apart(a, b) > kFarBound) {
        result.arithmetic = join(how, "far from the source's bound");
        return result;
    }
    // "$6.52" lies within "$6 to $7.50", and "$1 to $2 billion" holds $1.67 billion; but no one says the one for the other.
    const bool no_bound = !is_bound(stated.hedge) && !is_bound(other.hedge) && stated.hedge != Hedge::vague && other.hedge != Hedge::vague;
    if (stated.is_range != other.is_range && no_bound && meets(stated.strict, other.strict)) {
        result.relation = Relation::compatible;
        result.arithmetic = join(how, "within the range");
        return result;
    }
    if (meets(stated.strict, other.strict) && rounds_to(stated, other)) {
        result.relation = Relation::agrees;
        result.arithmetic = how;
        // "at least 10" against exactly 12 says less; "over £17m" is what one writes of £17.6m.
        if (is_bound(stated.hedge) && !is_bound(other.hedge) && apart(a, b) > kCloseBound) result.stated_is_weaker = true;
        if (is_bound(stated.hedge) && is_bound(other.hedge)) {
            if (is_upper(stated.hedge) != is_upper(other.hedge)) {
                result.relation = Relation::compatible;
            } else if (apart(a, b) > tolerance.slight) {
                const bool looser = is_upper(stated.hedge) ? a > b : a < b;
                (looser ? result.stated_is_weaker : result.stated_is_stronger) = true;
                // "at least 14" and "at least 40" can both be true, but no one writes the one who has read the other.
                if (!looser || apart(a, b) > kSameBound) result.relation = Relation::differs;
                if (looser && result.relation == Relation::differs) result.arithmetic = join(how, "two bounds, of other figures");
            }
        }
        return result;
    }
    // "Thousands" is said of tens of thousands, too: what is vague has no upper end that a reader would hold it to.
    if (stated.hedge == Hedge::vague && b >= stated.strict.low && stated.strict.low >= 20) {
        result.relation = Relation::compatible;
        return result;
    }
    const bool near = is_measured(stated) && apart(a, b) <= tolerance.slight;
    const bool loosely = meets(stated.loose, other.loose) && apart(a, b) <= 2 * kRounding;
    if (near || loosely) {
        result.relation = Relation::differs_slightly;
        result.arithmetic = join(how, percent(apart(a, b)) + " apart; rounding may explain it");
        return result;
    }
    result.relation = Relation::differs;
    result.stated_is_stronger = is_bound(stated.hedge) && (is_upper(stated.hedge) ? a < b : a > b) && !is_bound(other.hedge);
    result.arithmetic = how;
    return result;
}

/// "after 11 September" and "11 September": whether the day itself is meant is left open by ordinary English.
bool touches_open_end(const Period& open, const Period& other) {
    return (open.open_end && other.end == open.begin) || (open.open_begin && other.begin == open.end);
}

/// "from 1816 to 1828": both ends told, neither worked out from other words.
bool has_both_ends(const Period& period) {
    return period.kind == PeriodKind::range && period.resolved && !period.open_begin && !period.open_end && !period.inferred && !period.yearless;
}

/// Whether two stretches of time have the same ends, to the coarser grain of the two.
bool same_ends(const Period& a, const Period& b) {
    using namespace std::chrono;
    const Grain grain = std::max(a.grain, b.grain);
    const auto same = [&](sys_seconds x, sys_seconds y) {
        const year_month_day p(floor<days>(x));
        const year_month_day q(floor<days>(y));
        if (grain >= Grain::year) return p.year() == q.year();
        if (grain >= Grain::month) return p.year() == q.year() && p.month() == q.month();
        return p == q;
    };
    return same(a.begin, b.begin) && same(a.end - seconds(1), b.end - seconds(1));
}

/// The unit that "since 2019" begins with; nothing of "after 2019", which leaves it out.
std::optional<Period> first_unit(const Period& period) {
    if (!period.resolved || !period.open_end || period.open_begin || period.grain > Grain::year) return std::nullopt;
    if (unit_around(period.begin - std::chrono::seconds(1), period.grain).iso == period.iso) return std::nullopt;
    return unit_around(period.begin, period.grain);
}

/// The unit that "until 2019" ends with; nothing of "before 2019".
std::optional<Period> last_unit(const Period& period) {
    if (!period.resolved || !period.open_begin || period.open_end || period.grain > Grain::year) return std::nullopt;
    if (unit_around(period.end, period.grain).iso == period.iso) return std::nullopt;
    return unit_around(period.end - std::chrono::seconds(1), period.grain);
}

/// "Since 2005" and "since 2015" are two beginnings, though what lasts since 2005 lasts in 2016, too; and "since 2005" says
/// nothing of something in 2015. Nothing where neither text tells of such an edge, or where the open side does not matter.
std::optional<Relation> relate_edges(const Period& stated, const Period& evidence) {
    if (stated.inferred || evidence.inferred || stated.yearless || evidence.yearless) return std::nullopt;
    const auto is_open = [](const Period& period) { return period.open_begin || period.open_end; };
    for (const auto edge : {first_unit, last_unit}) {
        const std::optional<Period> a = edge(stated);
        const std::optional<Period> b = edge(evidence);
        if (!a && !b) continue;
        // "by the end of March" says no more exactly where it ends.
        if ((a && stated.approximate) || (b && evidence.approximate)) return std::nullopt;
        if ((!a && is_open(stated)) || (!b && is_open(evidence))) return std::nullopt;
        const PeriodRelation units = relate(a.value_or(stated), b.value_or(evidence));
        if (units == PeriodRelation::same || units == PeriodRelation::contains) return Relation::agrees;
        if (units != PeriodRelation::apart) return Relation::compatible;
        if (a && b) return Relation::differs;
        if (relate(stated, evidence) != PeriodRelation::apart) return Relation::incomparable;
    }
    return std::nullopt;
}

ValueRelation relate_periods(const Period& stated, const Period& evidence) {
    ValueRelation result;
    if (const auto a = clock_of(stated), b = clock_of(evidence); a && b) {
        // Days may stand beside both times; two times of one day, or of days that are not both told, are held against each other.
        const bool days = stated.resolved && evidence.resolved && stated.end - stated.begin <= std::chrono::days(1);
        if (days && relate(stated, evidence) != PeriodRelation::apart) {
            result.relation = Relation::agrees;
        } else {
            result.relation = *a == *b ? Relation::agrees : Relation::differs;
        }
        return result;
    }
    // "12 March" says nothing of the year.
    if ((stated.yearless && evidence.grain >= Grain::year) || (evidence.yearless && stated.grain >= Grain::year)) return result;
    if (touches_open_end(stated, evidence) || touches_open_end(evidence, stated)) {
        result.relation = Relation::compatible;
        return result;
    }
    if (has_both_ends(stated) && has_both_ends(evidence) && stated.grain <= Grain::year && evidence.grain <= Grain::year && !same_ends(stated, evidence)) {
        const bool about = stated.approximate || evidence.approximate;
        result.relation = about && relate(stated, evidence) != PeriodRelation::apart ? Relation::compatible : Relation::differs;
        result.arithmetic = "the two stretches of time have other ends";
        return result;
    }
    // "before 30 August" and "before 31 August" are two deadlines; "before 2015" and "before 2020" may both be true.
    const bool fine = stated.grain <= Grain::month && evidence.grain <= Grain::month && !stated.inferred && !evidence.inferred;
    const bool deadlines = stated.open_begin && evidence.open_begin && stated.end != evidence.end;
    const bool beginnings = stated.open_end && evidence.open_end && stated.begin != evidence.begin;
    if (fine && stated.yearless == evidence.yearless && (deadlines || beginnings)) {
        result.relation = Relation::differs;
        return result;
    }
    if (const auto edges = relate_edges(stated, evidence)) {
        result.relation = *edges;
        return result;
    }
    switch (relate(stated, evidence)) {
        case PeriodRelation::same:
        case PeriodRelation::contains: result.relation = Relation::agrees; break;
        // A draft finer than its source says more than the source does, but nothing against it.
        case PeriodRelation::inside: result.relation = Relation::compatible; break;
        case PeriodRelation::overlaps: result.relation = Relation::compatible; break;
        case PeriodRelation::apart: result.relation = Relation::differs; break;
    }
    if (result.relation == Relation::differs && (stated.approximate || evidence.approximate)) result.relation = Relation::differs_slightly;
    return result;
}

}  // namespace

double share_apart(const Value& stated, const Value& evidence) {
    const Measure* a = std::get_if<Measure>(&stated);
    const Measure* b = std::get_if<Measure>(&evidence);
    if (a == nullptr || b == nullptr) return std::numeric_limits<double>::infinity();
    return apart(a->point(), in_unit_of(*b, *a).point());
}

Measure rounded_for_people(const Measure& converted) {
    Measure plain = converted;
    plain.hedge = Hedge::none;
    plain.is_range = false;
    plain.stated = Interval::point(rounded(converted.point()));
    return plain;
}

bool comparable(const Claim& stated, const Claim& evidence) {
    const Measure* a = std::get_if<Measure>(&stated.mention.value);
    const Measure* b = std::get_if<Measure>(&evidence.mention.value);
    if (a == nullptr || b == nullptr) {
        const Period* p = std::get_if<Period>(&stated.mention.value);
        const Period* q = std::get_if<Period>(&evidence.mention.value);
        if (p != nullptr && q != nullptr && (clock_of(*p) || clock_of(*q))) return clock_of(*p) && clock_of(*q);
        return p != nullptr && q != nullptr && p->resolved && q->resolved && (p->fault.empty() || has_wrong_weekday(*p)) && (q->fault.empty() || has_wrong_weekday(*q));
    }
    if ((a->kind == MeasureKind::ordinal) != (b->kind == MeasureKind::ordinal)) return false;
    if (is_countable(a->kind) != is_countable(b->kind)) return false;
    if (a->unit.dimension != b->unit.dimension) return false;
    if (a->unit.dimension.is_none() && !is_countable(a->kind) && a->unit.name != b->unit.name) return false;
    if (!may_be_same_currency(a->unit.currency, b->unit.currency)) return false;
    const Aspect x = stated.measured.aspect;
    const Aspect y = evidence.measured.aspect;
    if (x == y) return true;
    // A share and a level of per cent are often the same thing in other words; a change never is.
    const auto changes = [](Aspect aspect) { return aspect == Aspect::change || aspect == Aspect::factor; };
    return !changes(x) && !changes(y);
}

ValueRelation relate_values(const Value& stated, const Value& evidence, const Tolerance& tolerance) {
    if (const Measure* measure = std::get_if<Measure>(&stated)) return relate_measures(*measure, std::get<Measure>(evidence), tolerance);
    if (const Period* period = std::get_if<Period>(&stated)) return relate_periods(*period, std::get<Period>(evidence));
    return {};
}

ValueRelation relate_part(const Value& part, const Value& whole) {
    const Measure* a = std::get_if<Measure>(&part);
    const Measure* b = std::get_if<Measure>(&whole);
    ValueRelation result;
    if (a == nullptr || b == nullptr) return result;
    result.relation = a->strict.low > b->strict.high ? Relation::differs : Relation::compatible;
    result.arithmetic = result.relation == Relation::differs ? "the part is larger than the whole" : "a part, within the whole";
    return result;
}

}  // namespace citecheck
