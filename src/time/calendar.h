#pragma once

#include <chrono>
#include <optional>

#include "citecheck/period.h"

namespace citecheck {

/// Arithmetic on the proleptic Gregorian calendar, and periods with their TIMEX3 values. Years are astronomical: 0 is
/// 1 BC, -479 is 480 BC. Months 1 … 12, days 1 … 31, weekdays 1 (Monday) … 7, quarters 1 … 4, halves 1 and 2, seasons 0
/// spring … 3 winter, weeks of ISO 8601.
using Days = std::chrono::sys_days;

struct CivilDate {
    int year = 1970;
    int month = 1;
    int day = 1;
};

CivilDate civil(std::chrono::sys_seconds at);
/// The day that holds this moment.
inline Days day_floor(std::chrono::sys_seconds at) { return std::chrono::floor<std::chrono::days>(at); }
Days days_of(int year, int month, int day);
bool is_leap(int year);
int days_in_month(int year, int month);
int weekday_of(Days day);
/// The ISO year and week of a day.
std::pair<int, int> iso_week(Days day);
/// The `which`-th day of a weekday in a month; -1 the last.
Days nth_weekday(int year, int month, int weekday, int which);
Days easter(int year);

/// The day; one that does not exist has `fault` set, keeps its written iso, and begins on the month's last day.
Period day(int year, int month, int day);
Period month(int year, int month);
Period year(int year);
Period quarter(int year, int quarter);
Period half_year(int year, int half);
/// March to May, June to August, September to November, December to February of the next year.
Period season(int year, int season);
Period week(int iso_year, int iso_week);
/// Ten years from `first_year`, which is divisible by ten.
Period decade(int first_year);
/// The 470s BC: 479 to 470.
Period decade_bc(int written);
/// The `number`-th century: 20 is 1900 to 1999, as people count; -5 is the fifth before Christ.
Period century(int number);
Period millennium(int number);

/// The unit of the calendar that holds this moment: its week, its quarter. Day parts and times give the day.
Period unit_around(std::chrono::sys_seconds at, Grain grain);
/// The same day of the month `months` later, or the month's last.
Days add_months(Days day, int months);
/// The unit `count` units after the one that holds `at`.
Period unit_after(std::chrono::sys_seconds at, Grain grain, int count);

/// From the beginning of one to the end of the other; iso is an EDTF interval, the grain the finer one.
Period range(const Period& first, const Period& last);

/// As TIMEX3 writes years: "2013", "0247", "BC0480".
std::string iso_year(int year);
std::string iso_day(Days day);

/// "Thursday"
std::string_view weekday_name(int weekday);
/// "August"
std::string_view month_name(int month);

}  // namespace citecheck
