#include "time/resolver.h"

#include <fmt/format.h>

#include <algorithm>

namespace citecheck {
namespace {

/// Years of more than four digits cannot be written.
bool beyond_calendar(const Period& base, const Length& length) {
    constexpr int kLastYear = 9000;
    const int years = length.months / 12 + length.days / 366;
    const int from = civil(base.begin).year;
    return from + years > kLastYear || from - years < -kLastYear;
}

}  // namespace

Period Resolver::near_day(const Expression& expression) const {
    const auto& base = published();
    if (!base || base->yearless || base->grain > Grain::day) {
        return unresolved(PeriodKind::reference, expression.count == 0  ? "PRESENT_REF"
                                                 : expression.count < 0 ? "PAST_REF"
                                                                        : "FUTURE_REF");
    }
    return inferred_day(day_floor(base->begin) + std::chrono::days(expression.count));
}

Period Resolver::selected(const Expression& expression) const {
    const auto base = expression.base >= 0 ? std::optional<Period>(at(expression.base)) : anchor(hook_of(expression));
    if (!base || !base->resolved || base->yearless) return unresolved(PeriodKind::date, unknown_unit(expression));
    Period period = select(expression, *base);
    period.inferred = true;
    if (expression.date.fiscal && period.grain == Grain::year) period = fiscal(period, expression.date.school);
    return period;
}

Period Resolver::fiscal(Period period, bool school) {
    period.approximate = true;
    period.iso = (school ? "SY" : "FY") + period.iso;
    return period;
}

std::string Resolver::unknown_unit(const Expression& expression) {
    switch (expression.unit) {
        case Grain::month: return "XXXX-XX";
        case Grain::week: return "XXXX-WXX";
        case Grain::year: return "XXXX";
        default: return "XXXX-XX-XX";
    }
}

Hook Resolver::hook_of(const Expression& expression) const {
    const bool back = expression.selector == Selector::last;
    // "the year" of news is the present one, unless a date was just named
    const bool the_unit = expression.selector == Selector::same && expression.hook == Hook::today;
    if (the_unit && setting_.news && setting_.fresh && narrative() && !narrative()->inferred) return Hook::narrative;
    return !setting_.news && !back && narrative() ? Hook::narrative : expression.hook;
}

int Resolver::steps(Selector selector) {
    switch (selector) {
        case Selector::last:
        case Selector::previous: return -1;
        case Selector::next:
        case Selector::following: return 1;
        case Selector::current:
        case Selector::same: return 0;
    }
    return 0;
}

Period Resolver::select(const Expression& expression, const Period& base) const {
    const int step = steps(expression.selector) + expression.count;
    const std::chrono::sys_seconds from =
        step > 0 && base.kind == PeriodKind::range ? base.end - std::chrono::seconds(1) : base.begin;
    const DateParts& date = expression.date;
    if (date.weekday != 0) return selected_weekday(expression, day_floor(from), step);
    if (date.month != 0 || date.season >= 0 || date.holiday >= 0) return selected_part_of_year(date, from, step);
    if (base.grain > expression.unit && step == 0) {
        // "that month" after a year alone: the year is all that is known
        Period period = base;
        const CivilDate first = civil(base.begin);
        if (period.kind != PeriodKind::date) return period;
        if (base.grain == Grain::month && expression.unit == Grain::day) period.iso = month(first.year, first.month).iso + "-XX";
        if (base.grain == Grain::year && expression.unit == Grain::day) period.iso = iso_year(first.year) + "-XX-XX";
        if (base.grain == Grain::year && expression.unit == Grain::week) period.iso = iso_year(first.year) + "-WXX";
        if (base.grain == Grain::year && expression.unit == Grain::month) period.iso = iso_year(first.year) + "-XX";
        period.approximate = true;
        return period;
    }
    // "the next day" after a year alone: no day was named
    const bool unknown = base.grain > Grain::week && expression.unit < base.grain && expression.unit <= Grain::week;
    if (unknown) return unresolved(PeriodKind::date, unknown_unit(expression));
    Period period = unit_after(from, expression.unit, step);
    if (base.grain > expression.unit) period.approximate = true;
    return period;
}

Period Resolver::selected_weekday(const Expression& expression, Days today, int step) {
    const Days monday = today - std::chrono::days(weekday_of(today) - 1);
    if (step < 0 && expression.hook == Hook::today && expression.unit != Grain::week) {
        // the week that Sunday ends is last week already
        if (expression.nearest || weekday_of(today) == 7) {
            const int back = (weekday_of(today) - expression.date.weekday + 6) % 7 + 1;
            return inferred_day(today - std::chrono::days(back));
        }
    }
    const bool neighbour = expression.hook == Hook::narrative && expression.unit != Grain::week;
    if (neighbour && step != 0) {  // the following Monday: the next one after the date
        int distance = (expression.date.weekday - weekday_of(today) + 7) % 7;
        if (step > 0 && distance == 0) distance = 7;
        if (step < 0) distance = distance == 0 ? -7 : distance - 7;
        return inferred_day(today + std::chrono::days(distance));
    }
    return inferred_day(monday + std::chrono::days(7 * step + expression.date.weekday - 1));
}

Period Resolver::selected_part_of_year(const DateParts& date, std::chrono::sys_seconds from, int step) const {
    const int y = civil(from).year;
    if (step == 0) return in_year(date, y);
    if (step < 0) {
        for (const int candidate : {y, y - 1}) {
            const Period period = in_year(date, candidate);
            if (period.end <= from) return period;
        }
        return in_year(date, y - 2);
    }
    for (const int candidate : {y, y + 1}) {
        const Period period = in_year(date, candidate);
        if (period.begin > from) return period;
    }
    return in_year(date, y + 2);
}

std::chrono::sys_seconds Resolver::moved(std::chrono::sys_seconds from, const Length& length, int sign) {
    const Days day_part = day_floor(from);
    const Days there = add_months(day_part, sign * length.months) + std::chrono::days(sign * length.days);
    return std::chrono::sys_seconds(there) + (from - day_part) + std::chrono::seconds(sign * length.seconds);
}

Period Resolver::distance(const Expression& expression) const {
    const bool back = expression.count < 0;
    // "a year earlier" in news compares with the present; it does not go on from "last year"
    const bool compared =
        setting_.news && expression.base < 0 && narrative() && narrative()->inferred && narrative()->grain >= Grain::year;
    const auto base =
        expression.base >= 0 ? std::optional<Period>(at(expression.base)) : anchor(compared ? Hook::today : expression.hook);
    if (!base || !base->resolved || base->yearless || expression.length.vague) {
        return unresolved(PeriodKind::reference, back ? "PAST_REF" : "FUTURE_REF");
    }
    if (beyond_calendar(*base, expression.length)) return unresolved(PeriodKind::date, expression.length.iso);
    if (expression.length.grain < Grain::day && base->grain >= Grain::day) {
        Period period = *base;  // an hour later: the same day, as far as is known
        period.inferred = true;
        return period;
    }
    const std::chrono::sys_seconds from =
        base->kind == PeriodKind::range && !back ? base->end - std::chrono::seconds(1) : base->begin;
    const std::chrono::sys_seconds there = moved(from, expression.length, expression.count);
    Grain grain = std::max(std::min(expression.length.grain, Grain::year), base->grain);
    if (expression.length.grain == Grain::week && base->grain <= Grain::day) grain = Grain::day;
    if (expression.length.grain < Grain::day && base->grain < Grain::day) grain = expression.length.grain;
    if (expression.base >= 0 && base->grain == Grain::day) grain = Grain::day;
    if (expression.length.halved) grain = std::min(grain, Grain::month);
    Period period = unit_around(there, grain);
    period.inferred = true;
    if (expression.base < 0 && grain > Grain::day) period.approximate = true;
    return period;
}

Period Resolver::window(const Expression& expression) const {
    if (expression.base >= 0) return window_in(expression);
    const auto base = anchor(expression.hook);
    if (!base || !base->resolved || base->yearless || expression.length.vague || beyond_calendar(*base, expression.length)) {
        // "the last week" without an anchor is a length; "the coming weeks" not even that
        return unresolved(expression.length.vague ? PeriodKind::date : PeriodKind::duration, expression.length.iso);
    }
    Period period;
    period.kind = PeriodKind::range;
    period.grain = std::min(expression.length.grain, std::max(base->grain, Grain::day));
    // "the next three days" begin tomorrow, "within three days" begins now
    const bool from_now = expression.within || expression.count < 0;
    std::chrono::sys_seconds pivot = from_now ? base->begin : base->end;
    if (expression.length.grain == Grain::quarter)
        pivot = unit_after(base->begin, Grain::quarter, expression.count < 0 ? 0 : 1).begin;
    const std::chrono::sys_seconds there = moved(pivot, expression.length, expression.count);
    period.begin = std::min(pivot, there);
    period.end = std::max(pivot, there);
    period.inferred = true;
    period.approximate = true;
    period.iso =
        fmt::format("({},{},{})", iso_day(day_floor(period.begin)), iso_day(day_floor(period.end)), expression.length.iso);
    return period;
}

Period Resolver::window_in(const Expression& expression) const {
    const Period whole = at(expression.base);
    if (!whole.resolved) return unresolved(PeriodKind::date, expression.length.iso);
    Period period = whole;
    period.kind = PeriodKind::range;
    period.grain = std::min(whole.grain, expression.length.grain);
    if (expression.count < 0) {
        period.end = moved(whole.begin, expression.length, 1);
    } else {
        period.begin = moved(whole.end, expression.length, -1);
    }
    period.iso =
        fmt::format("({},{},{})", iso_day(day_floor(period.begin)), iso_day(day_floor(period.end)), expression.length.iso);
    return period;
}

}  // namespace citecheck
