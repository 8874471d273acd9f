#include "time/holiday.h"

#include "time/calendar.h"

namespace citecheck {
namespace {

/// A day of the tabular Islamic calendar, civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty.
Days hijri(int year, int month, int day) {
    constexpr int kJulianDayOf1970 = 2440588;
    const int julian_day = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day + 1948440 - 385;
    return Days(std::chrono::days(julian_day - kJulianDayOf1970));
}

/// The Easter of the Julian calendar, by Meeus, in Gregorian days.
Days orthodox_easter(int year) {
    const int d = (19 * (year % 19) + 15) % 30;
    const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    const int month = (d + e + 114) / 31;
    const int day = (d + e + 114) % 31 + 1;
    return days_of(year, month, day) + std::chrono::days(year / 100 - year / 400 - 2);
}

Days first_hijri_in(int year, int month, int day) {
    // A year of twelve moons is eleven days shorter than one of the sun.
    int hijri_year = (year - 622) * 33 / 32 - 1;
    while (civil(hijri(hijri_year, month, day)).year < year) ++hijri_year;
    return hijri(hijri_year, month, day);
}

}  // namespace

Period holiday_in(const Holiday& holiday, int year) {
    if (year < 1) return citecheck::year(year);  // none of them was kept
    Days at = days_of(year, 1, 1);
    switch (holiday.rule) {
        case Holiday::Rule::fixed: at = days_of(year, holiday.month, holiday.day); break;
        case Holiday::Rule::easter: at = easter(year); break;
        case Holiday::Rule::orthodox: at = orthodox_easter(year); break;
        case Holiday::Rule::weekday: at = nth_weekday(year, holiday.month, holiday.weekday, holiday.which); break;
        case Holiday::Rule::hijri: at = first_hijri_in(year, holiday.month, holiday.day); break;
    }
    const CivilDate date = civil(at + std::chrono::days(holiday.offset));
    Period period = day(date.year, date.month, date.day);
    if (holiday.length > 1) {
        const CivilDate last = civil(at + std::chrono::days(holiday.offset + holiday.length - 1));
        period = range(period, day(last.year, last.month, last.day));
    }
    period.approximate = holiday.rule == Holiday::Rule::hijri;
    return period;
}

}  // namespace citecheck
