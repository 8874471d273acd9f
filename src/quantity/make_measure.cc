#include <algorithm>
#include <cmath>
#include <limits>

#include "quantity/item.h"

namespace citecheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kAbout = 0.1;       // "about" and "nearly" allow a tenth: what news desks round by
constexpr double kExactBelow = 100;  // counts below a hundred are exact

MeasureKind kind_of(const Item& item, const Unit& unit) {
    if (item.number.form == NumberForm::ordinal) return MeasureKind::ordinal;
    if (item.is_rating) return MeasureKind::number;
    if (!unit.currency.empty()) return MeasureKind::money;
    if (item.unit.size == 1 && item.unit.per.empty() && item.unit.factors[0].power == 1) {
        if (unit.name.starts_with("percent") || unit.name == "basis point") return MeasureKind::percent;
        Dimension time;
        time.exponent[static_cast<std::size_t>(Base::time)] = 1;
        if (unit.dimension == time) return item.unit.is_age ? MeasureKind::quantity : MeasureKind::duration;
    }
    if (unit.name == "times") return MeasureKind::number;
    if (item.unit.size > 0 && !(item.has_counted() && unit.name.starts_with("per "))) return MeasureKind::quantity;
    return item.has_counted() && item.number.form != NumberForm::fraction ? MeasureKind::count : MeasureKind::number;
}

/// One number with half a step on either side.
Interval around(double value, double half) { return {value - half, value + half, true, true}; }

Interval hull(Interval a, Interval b) {
    Interval both = a;
    if (b.low < a.low) both.low = b.low, both.low_closed = b.low_closed;
    if (b.high > a.high) both.high = b.high, both.high_closed = b.high_closed;
    return both;
}

/// Nothing is counted below zero; a temperature may be.
double floor_of(const Unit& unit, double value) { return value > 0 && unit.dimension[Base::temperature] == 0 ? 0 : -kInfinity; }

/// `unhedged` is what the number itself allows.
Interval hedged(Hedge hedge, Interval stated, Interval unhedged, const Unit& unit) {
    switch (hedge) {
        case Hedge::none:
        case Hedge::vague: return unhedged;
        case Hedge::about:
            return hull(unhedged,
                        {stated.low - kAbout * std::abs(stated.low), stated.high + kAbout * std::abs(stated.high), true, true});
        case Hedge::nearly: return {stated.low - kAbout * std::abs(stated.low), stated.high, true, false};
        case Hedge::over: return {stated.low, kInfinity, false, false};
        case Hedge::at_least: return {stated.low, kInfinity, true, false};
        case Hedge::under: return {floor_of(unit, stated.high), stated.high, false, false};
        case Hedge::at_most: return {floor_of(unit, stated.high), stated.high, false, true};
    }
    return unhedged;
}

Interval bounded(Hedge hedge, Interval stated) {
    switch (hedge) {
        case Hedge::over: return {stated.low, kInfinity, false, false};
        case Hedge::at_least: return {stated.low, kInfinity, true, false};
        case Hedge::under: return {-kInfinity, stated.high, false, false};
        case Hedge::at_most: return {-kInfinity, stated.high, false, true};
        case Hedge::none:
        case Hedge::about:
        case Hedge::nearly:
        case Hedge::vague: break;
    }
    return stated;
}

bool is_exact(const Number& number, const Item& item, MeasureKind kind) {
    if (number.exact || kind == MeasureKind::ordinal) return true;
    const bool count = kind == MeasureKind::count || kind == MeasureKind::number;
    return count && item.unit.empty() && !number.has_decimals && number.magnitude == 1 && std::abs(number.value) < kExactBelow;
}

}  // namespace

Measure make_measure(const Stretch& stretch, const Item& item) {
    Measure measure;
    measure.unit = make_unit(item.unit, stretch.tables.units);
    measure.kind = kind_of(item, measure.unit);
    measure.hedge = item.hedge;
    const Number& lower = item.number;
    const Number& upper = item.upper ? *item.upper : item.number;
    measure.is_range = item.upper.has_value();
    measure.significant_digits =
        item.number.form == NumberForm::vague ? 0 : std::max(lower.significant_digits, upper.significant_digits);
    Interval stated = {std::min(lower.value, upper.value), std::max(lower.high, upper.high), true, true};
    if (item.number.form == NumberForm::vague) {
        measure.stated = measure.strict = measure.loose = stated;
        if (item.hedge == Hedge::none || item.hedge == Hedge::about) measure.hedge = Hedge::vague;
        return measure;
    }
    const auto half = [&](const Number& number, double step) {
        if (number.spread > 0) return number.spread;
        return is_exact(number, item, measure.kind) ? 0 : step / 2;
    };
    const Number& low = lower.value <= upper.value ? lower : upper;
    const Number& high = lower.value <= upper.value ? upper : lower;
    const Interval strict = hull(around(low.value, half(low, low.step)), around(high.value, half(high, high.step)));
    const bool exact = is_exact(low, item, measure.kind) && low.exact;
    const auto loose_half = [](const Number& number) { return number.spread > 0 ? number.spread : number.loose_step / 2; };
    const Interval loose =
        exact || measure.kind == MeasureKind::ordinal || (low.loose_step <= 1 && is_exact(low, item, measure.kind))
            ? strict
            : hull(strict, hull(around(low.value, loose_half(low)), around(high.value, loose_half(high))));
    if (lower.spread > 0 && item.hedge == Hedge::none) measure.hedge = Hedge::about;
    measure.stated = bounded(measure.hedge, stated);
    measure.strict = hedged(item.hedge, stated, strict, measure.unit);
    measure.loose = hedged(item.hedge, stated, loose, measure.unit);
    return measure;
}

}  // namespace citecheck
