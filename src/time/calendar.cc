#include "time/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace citecheck {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};

Period made(Days begin, Days end, Grain grain, std::string iso) {
    Period period;
    period.begin = begin;
    period.end = end;
    period.grain = grain;
    period.iso = std::move(iso);
    return period;
}

Period months(int year, int first, int count, Grain grain, std::string iso) {
    const Days begin = days_of(year, first, 1);
    return made(begin, add_months(begin, count), grain, std::move(iso));
}

/// Rounded towards minus infinity, as calendars need it.
int floor_div(int a, int b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0)); }

}  // namespace

Days days_of(int year, int month, int day) {
    return Days(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / 1) + std::chrono::days(day - 1);
}

CivilDate civil(std::chrono::sys_seconds at) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(at));
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

bool is_leap(int year) { return std::chrono::year(year).is_leap(); }

int days_in_month(int year, int month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int weekday_of(Days day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

std::pair<int, int> iso_week(Days day) {
    const Days thursday = day + std::chrono::days(4 - weekday_of(day));
    const int year = civil(thursday).year;
    return {year, static_cast<int>((thursday - days_of(year, 1, 1)).count()) / 7 + 1};
}

Days nth_weekday(int year, int month, int weekday, int which) {
    if (which < 0) {
        const Days last = days_of(year, month, days_in_month(year, month));
        return last - std::chrono::days((weekday_of(last) - weekday + 7) % 7);
    }
    const Days first = days_of(year, month, 1);
    return first + std::chrono::days((weekday - weekday_of(first) + 7) % 7 + 7 * (which - 1));
}

/// The Gregorian computus (Meeus, Jones, Butcher).
Days easter(int year) {
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int month = (h + l - 7 * m + 114) / 31;
    return days_of(year, month, (h + l - 7 * m + 114) % 31 + 1);
}

std::string iso_year(int year) { return year > 0 ? fmt::format("{:04}", year) : fmt::format("BC{:04}", 1 - year); }

std::string iso_day(Days day) {
    const CivilDate date = civil(day);
    return fmt::format("{}-{:02}-{:02}", iso_year(date.year), date.month, date.day);
}

std::string_view weekday_name(int weekday) { return kWeekdays[static_cast<std::size_t>(weekday - 1)]; }
std::string_view month_name(int month) { return kMonths[static_cast<std::size_t>(month - 1)]; }

Period day(int year, int month, int day) {
    const int last = days_in_month(year, month);
    const Days begin = days_of(year, month, std::min(day, last));
    Period period =
        made(begin, begin + std::chrono::days(1), Grain::day, fmt::format("{}-{:02}-{:02}", iso_year(year), month, day));
    if (day > last) {
        period.fault = month == 2 && day == 29 ? fmt::format("{} is not a leap year", year > 0 ? year : 1 - year)
                                               : fmt::format("{} has only {} days", month_name(month), last);
    }
    return period;
}

Period month(int year, int month) { return months(year, month, 1, Grain::month, fmt::format("{}-{:02}", iso_year(year), month)); }

Period year(int year) { return months(year, 1, 12, Grain::year, iso_year(year)); }

Period quarter(int year, int quarter) {
    return months(year, 3 * quarter - 2, 3, Grain::quarter, fmt::format("{}-Q{}", iso_year(year), quarter));
}

Period half_year(int year, int half) {
    return months(year, 6 * half - 5, 6, Grain::half_year, fmt::format("{}-H{}", iso_year(year), half));
}

Period season(int year, int season) {
    return months(year, 3 + 3 * season, 3, Grain::season,
                  fmt::format("{}-{}", iso_year(year), kSeasons[static_cast<std::size_t>(season)]));
}

Period week(int iso_year_number, int number) {
    const Days fourth = days_of(iso_year_number, 1, 4);
    const Days begin = fourth - std::chrono::days(weekday_of(fourth) - 1) + std::chrono::days(7 * (number - 1));
    return made(begin, begin + std::chrono::days(7), Grain::week, fmt::format("{}-W{:02}", iso_year(iso_year_number), number));
}

Period decade(int first_year) {
    const std::string iso = first_year > 0 ? fmt::format("{:03}", first_year / 10)
                                           : fmt::format("{}/{}", iso_year(first_year), iso_year(first_year + 9));
    return months(first_year, 1, 120, Grain::decade, iso);
}

Period decade_bc(int written) { return months(1 - written - 9, 1, 120, Grain::decade, fmt::format("BC{:03}", written / 10)); }

Period century(int number) {
    if (number > 0) return months(100 * (number - 1), 1, 1200, Grain::century, fmt::format("{:02}", number - 1));
    return months(100 * number + 1, 1, 1200, Grain::century, fmt::format("BC{:02}", -number - 1));
}

Period millennium(int number) {
    if (number > 0) return months(1000 * (number - 1), 1, 12000, Grain::millennium, fmt::format("{}", number - 1));
    return months(1000 * number + 1, 1, 12000, Grain::millennium, fmt::format("BC{}", -number - 1));
}

Period unit_around(std::chrono::sys_seconds at, Grain grain) {
    const CivilDate date = civil(at);
    const Days today = std::chrono::floor<std::chrono::days>(at);
    switch (grain) {
        case Grain::second:
        case Grain::minute:
        case Grain::hour:
        case Grain::day_part:
        case Grain::day: return day(date.year, date.month, date.day);
        case Grain::weekend: {
            const Days monday = today - std::chrono::days(weekday_of(today) - 1);
            const auto [iso_y, iso_w] = iso_week(today);
            return made(monday + std::chrono::days(5), monday + std::chrono::days(7), Grain::weekend,
                        fmt::format("{}-W{:02}-WE", iso_year(iso_y), iso_w));
        }
        case Grain::week: {
            const auto [iso_y, iso_w] = iso_week(today);
            return week(iso_y, iso_w);
        }
        case Grain::month: return month(date.year, date.month);
        case Grain::season: return season(date.month < 3 ? date.year - 1 : date.year, (date.month + 9) % 12 / 3);
        case Grain::quarter: return quarter(date.year, (date.month + 2) / 3);
        case Grain::half_year: return half_year(date.year, (date.month + 5) / 6);
        case Grain::year: return year(date.year);
        case Grain::decade: return date.year > 0 ? decade(10 * (date.year / 10)) : decade_bc(10 * ((1 - date.year) / 10));
        case Grain::century: return century(date.year > 0 ? date.year / 100 + 1 : floor_div(date.year - 1, 100));
        case Grain::millennium: return millennium(date.year > 0 ? date.year / 1000 + 1 : floor_div(date.year - 1, 1000));
    }
    return day(date.year, date.month, date.day);
}

Days add_months(Days from, int count) {
    const CivilDate date = civil(from);
    const int all = date.year * 12 + date.month - 1 + count;
    const int to_year = floor_div(all, 12);
    const int to_month = all - to_year * 12 + 1;
    return days_of(to_year, to_month, std::min(date.day, days_in_month(to_year, to_month)));
}

Period unit_after(std::chrono::sys_seconds at, Grain grain, int count) {
    const Period around = unit_around(at, grain);
    const Days begin = std::chrono::floor<std::chrono::days>(around.begin);
    switch (grain) {
        case Grain::second:
        case Grain::minute:
        case Grain::hour:
        case Grain::day_part:
        case Grain::day: return unit_around(begin + std::chrono::days(count), grain);
        case Grain::weekend:
        case Grain::week: return unit_around(begin + std::chrono::days(7 * count), grain);
        case Grain::month: return unit_around(add_months(begin, count), grain);
        case Grain::season:
        case Grain::quarter: return unit_around(add_months(begin, 3 * count), grain);
        case Grain::half_year: return unit_around(add_months(begin, 6 * count), grain);
        case Grain::year: return unit_around(add_months(begin, 12 * count), grain);
        case Grain::decade: return unit_around(add_months(begin, 120 * count), grain);
        case Grain::century: return unit_around(add_months(begin, 1200 * count), grain);
        case Grain::millennium: return unit_around(add_months(begin, 12000 * count), grain);
    }
    return around;
}

Period range(const Period& first, const Period& last) {
    Period period = first;
    period.kind = PeriodKind::range;
    period.end = last.end;
    period.grain = std::min(first.grain, last.grain);
    period.approximate = first.approximate || last.approximate;
    period.inferred = first.inferred || last.inferred;
    period.yearless = first.yearless || last.yearless;
    period.resolved = first.resolved && last.resolved;
    period.iso = first.iso + "/" + last.iso;
    if (period.fault.empty()) period.fault = last.fault;
    return period;
}

}  // namespace citecheck
