#include "time/resolver.h"

#include <fmt/format.h>

#include "time/holiday.h"

namespace citecheck {
namespace {

// The year of dates whose year is unknown; every day of the calendar exists in it.
constexpr int kNoYear = 0;

}  // namespace

Period Resolver::calendar(const DateParts& date) const {
    if (date.decade_bc) return decade_bc(date.decade);
    if (date.decade >= 0) return decade(date.decade);
    if (date.century != 0) return century(date.century);
    if (date.year) {
        Period period = in_year(date, *date.year);
        check_weekday(period, date);
        if (date.order == DigitOrder::either && period.fault.empty()) {
            period.other_iso = day(*date.year, date.day, date.month).iso;
            period.inferred = true;
        }
        return period;
    }
    if (date.month != 0 || date.season >= 0 || date.quarter != 0 || date.half != 0 || date.week != 0 || date.holiday >= 0) {
        return without_year(date);
    }
    if (date.day != 0) return lone_day(date);
    if (date.weekday != 0) return lone_weekday(date.weekday);
    return clock_day();
}

Period Resolver::in_year_of(const Expression& expression) const {
    const Period in = at(expression.base);
    if (!in.resolved || in.yearless) return yearless(expression.date);
    Period period = in_year(expression.date, civil(in.begin).year);
    check_weekday(period, expression.date);
    period.inferred = true;
    return period;
}

Period Resolver::in_year(const DateParts& date, int y) const {
    if (date.month > 12) {
        Period period = month(y, 12);
        period.grain = Grain::day;
        period.iso = fmt::format("{}-{:02}-{:02}", iso_year(y), date.month, date.day);
        period.fault = fmt::format("there is no month {}", date.month);
        return period;
    }
    if (date.month != 0 && date.day != 0) return day(y, date.month, date.day);
    if (date.month != 0) return month(y, date.month);
    if (date.season >= 0) return season(y, date.season);
    if (date.quarter != 0) return quarter(y, date.quarter);
    if (date.half != 0) return half_year(y, date.half);
    if (date.week != 0) return week(y, date.week);
    if (date.holiday >= 0) return holiday(date.holiday, y);
    Period period = year(y);
    if (date.fiscal) period = fiscal(period, date.school);
    return period;
}

Period Resolver::holiday(int row, int y) const { return holiday_in(text_.words().holiday(static_cast<std::size_t>(row)), y); }

void Resolver::check_weekday(Period& period, const DateParts& date) {
    if (date.weekday == 0 || date.day == 0 || period.grain != Grain::day || !period.fault.empty()) return;
    const Days at = day_floor(period.begin);
    if (weekday_of(at) == date.weekday) return;
    const CivilDate civil_date = civil(at);
    period.fault = fmt::format("{} {} {} was a {}", civil_date.day, month_name(civil_date.month), civil_date.year,
                               weekday_name(weekday_of(at)));
}

Period Resolver::yearless(const DateParts& date) const {
    Period period = in_year(date, kNoYear);
    period.yearless = true;
    const std::size_t year_end = period.iso.find('-');
    if (date.holiday >= 0 || year_end == std::string::npos) return unresolved(PeriodKind::date, "XXXX");
    period.iso = "XXXX" + period.iso.substr(year_end);
    return period;
}

Period Resolver::lone_day(const DateParts& date) const {
    const auto base = anchor(setting_.news && !setting_.fresh ? Hook::today : Hook::narrative);
    if (!base || base->yearless || base->grain > Grain::year) {
        return unresolved(PeriodKind::date, fmt::format("XXXX-XX-{:02}", date.day));
    }
    const CivilDate in = civil(base->begin);
    Period period = day(in.year, in.month, date.day);
    if (date.weekday != 0) period = month_that_fits(in, date);
    period.inferred = true;
    return period;
}

Period Resolver::month_that_fits(const CivilDate& around, const DateParts& date) {
    for (const int shift : {0, -1, 1, -2, 2, -3, 3, 4, 5, 6}) {
        const CivilDate there = civil(add_months(days_of(around.year, around.month, 1), shift));
        const Period period = day(there.year, there.month, date.day);
        if (period.fault.empty() && weekday_of(day_floor(period.begin)) == date.weekday) return period;
    }
    Period period = day(around.year, around.month, date.day);
    check_weekday(period, date);
    return period;
}

Period Resolver::lone_weekday(int weekday) const {
    const bool story = !setting_.news && narrative() && narrative()->grain <= Grain::day;
    const auto base = anchor(story ? Hook::narrative : Hook::today);
    if (!base || base->yearless || base->grain > Grain::day) {
        return unresolved(PeriodKind::date, fmt::format("XXXX-WXX-{}", weekday));
    }
    const Days today = day_floor(base->begin);
    const int back = (weekday_of(today) - weekday + 7) % 7;
    const int ahead = (7 - back) % 7;
    const Days at = setting_.tense == Tense::future ? today + std::chrono::days(ahead) : today - std::chrono::days(back);
    return inferred_day(at);
}

Period Resolver::inferred_day(Days at) {
    const CivilDate date = civil(at);
    Period period = day(date.year, date.month, date.day);
    period.inferred = true;
    return period;
}

Period Resolver::clock_day() const {
    const bool day_named = setting_.fresh && narrative() && (narrative()->grain <= Grain::day || !setting_.news);
    const auto base = anchor(day_named ? Hook::narrative : Hook::today);
    if (!base || base->grain > Grain::day || !base->resolved || base->yearless) return unresolved(PeriodKind::time, "XXXX-XX-XX");
    return inferred_day(day_floor(base->begin));
}

}  // namespace citecheck
