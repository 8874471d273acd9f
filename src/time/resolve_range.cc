#include "time/resolver.h"

namespace citecheck {
namespace {

bool is_clock(const Expression& expression) { return expression.form == Form::calendar && expression.clock.any(); }

/// A weekday alone.
bool is_weekday(const Expression& expression) {
    return expression.form == Form::calendar && expression.date.weekday != 0 && expression.date.day == 0;
}

}  // namespace

Period Resolver::span(const Expression& expression) const {
    Expression first = text_.at(expression.base);
    Expression last = text_.at(expression.other);
    if (is_clock(first) && is_clock(last) && first.date.day == 0 && first.date.weekday == 0) {
        first.date = last.date;  // between 18:22 and 18:31 on Saturday
    }
    share_year(first, last, true);
    share_year(last, first, false);
    const Period begin = parts_of(first, expression.base);
    Period end = parts_of(last, expression.other);
    if (!begin.resolved || !end.resolved) return unresolved(PeriodKind::range, begin.iso + "/" + end.iso);
    if (first.form == Form::calendar && last.form == Form::calendar) end = end_after(begin, end, first, last);
    Period period = range(begin, end);
    if (period.end <= period.begin && !period.yearless && period.fault.empty() && !period.inferred) {
        period.fault = "the end is before the beginning";
    }
    // Two ends that were placed by two different words around them ("Q3 to last Thursday"): where they lie is not known.
    const bool mixed = period.inferred || begin.yearless != end.yearless;
    if (period.end < period.begin && mixed) return unresolved(PeriodKind::range, begin.iso + "/" + end.iso);
    return period;
}

Period Resolver::end_after(const Period& begin, Period end, const Expression& first, const Expression& last) const {
    if (!first.date.year && !last.date.year && last.date.month != 0 && first.date.month != 0 && !begin.yearless) {
        const int y = civil(begin.begin).year;
        end = in_year(last.date, y);
        if (day_floor(end.begin) < day_floor(begin.begin)) end = in_year(last.date, y + 1);
        end.inferred = true;
        if (last.clock.any()) set_clock(end, last.clock);
    }
    if (is_weekday(first) && is_weekday(last) && begin.kind == PeriodKind::date && end.kind == PeriodKind::date) {
        const int ahead = (last.date.weekday - first.date.weekday + 7) % 7;  // Friday to Sunday
        end = inferred_day(day_floor(begin.begin) + std::chrono::days(ahead));
    }
    const bool times = end.kind == PeriodKind::time && begin.kind == PeriodKind::time;
    if (times && end.end <= begin.begin && !last.date.year && last.date.day == 0 && last.date.weekday == 0) {
        // between 10 p.m. and 4 a.m.
        const std::size_t time_at = end.iso.find('T');
        end.begin += std::chrono::days(1);
        end.end += std::chrono::days(1);
        if (time_at != std::string::npos) end.iso = iso_day(day_floor(end.begin)) + end.iso.substr(time_at);
    }
    return end;
}

Period Resolver::parts_of(const Expression& expression, int index) const {
    const Expression& original = text_.at(index);
    if (expression.form != Form::calendar || expression.date == original.date) return at(index);
    Period period = calendar(expression.date);
    if (expression.phase != Phase::none) narrow(period, expression.phase);
    if (expression.clock.any()) set_clock(period, expression.clock);
    return period;
}

void Resolver::share_year(Expression& to, const Expression& from, bool to_is_first) {
    if (to.form != Form::calendar || from.form != Form::calendar || to.date.year || !from.date.year) return;
    const DateParts& date = to.date;
    if (date.decade >= 0 || date.century != 0 || (date.month == 0 && date.season < 0 && date.quarter == 0 && date.half == 0))
        return;
    to.date.year = from.date.year;
    const auto key = [](const DateParts& parts) {
        return parts.month != 0 ? parts.month * 32 + parts.day : parts.season >= 0 ? parts.season : parts.quarter;
    };
    if (to_is_first && key(date) > key(from.date) && date.month != from.date.month) to.date.year = *from.date.year - 1;
    if (!to_is_first && key(date) < key(from.date)) to.date.year = *from.date.year + 1;
}

}  // namespace citecheck
