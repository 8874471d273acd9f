#include "time/resolver.h"

#include <algorithm>

namespace citecheck {

Period Resolver::ordinal_of(const Expression& expression) const {
    const Period whole = at(expression.base);
    if (!whole.resolved) return unresolved(PeriodKind::date, whole.iso);
    Period period = part(expression, whole);
    period.inferred = whole.inferred;
    period.yearless = whole.yearless;
    if (whole.yearless) {
        const std::size_t year_end = period.iso.find('-');
        period.iso = "XXXX" + (year_end == std::string::npos ? std::string() : period.iso.substr(year_end));
    }
    return period;
}

Period Resolver::part(const Expression& expression, const Period& whole) const {
    const CivilDate from = civil(whole.begin);
    const int which = expression.count;
    if (expression.date.weekday != 0) {
        if (whole.grain != Grain::month) return whole;
        return inferred_day(nth_weekday(from.year, from.month, expression.date.weekday, which));
    }
    switch (expression.unit) {
        case Grain::half_year:
            if (whole.grain == Grain::year) return half_year(from.year, which < 0 ? 2 : std::clamp(which, 1, 2));
            return half_of(whole, which);
        case Grain::quarter:
            if (whole.grain == Grain::year) return quarter(from.year, which < 0 ? 4 : std::clamp(which, 1, 4));
            return whole;
        case Grain::week: return week_of(whole, from, which);
        case Grain::day:
            if (whole.grain < Grain::week) return whole;
            if (which < 0) return inferred_day(day_floor(whole.end) - std::chrono::days(1));
            if (whole.grain == Grain::month) return day(from.year, from.month, which);
            return inferred_day(day_floor(whole.begin) + std::chrono::days(which - 1));
        case Grain::weekend:
        case Grain::month:
        case Grain::year:
        case Grain::decade:
            if (which < 0) return unit_around(whole.end - std::chrono::seconds(1), expression.unit);
            return unit_after(whole.begin, expression.unit, which - 1);
        default: return whole;
    }
}

Period Resolver::half_of(const Period& whole, int which) {
    Period period = whole;
    const auto middle = whole.begin + (whole.end - whole.begin) / 2;
    (which == 1 ? period.end : period.begin) = std::chrono::floor<std::chrono::days>(middle);
    period.approximate = true;
    return period;
}

Period Resolver::week_of(const Period& whole, const CivilDate& from, int which) {
    if (whole.grain == Grain::month) {
        // the first week holds the first Thursday, as in ISO 8601
        const Days fourth = days_of(from.year, from.month, 4);
        const Days monday = fourth - std::chrono::days(weekday_of(fourth) - 1);
        if (which < 0) return unit_around(day_floor(whole.end) - std::chrono::days(1), Grain::week);
        return unit_around(monday + std::chrono::days(7 * (which - 1)), Grain::week);
    }
    if (which < 0) {
        Period last = unit_around(whole.end - std::chrono::days(4), Grain::week);
        return last;
    }
    return week(from.year, which);
}

}  // namespace citecheck
