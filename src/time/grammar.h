#pragma once

#include <cstddef>
#include <optional>

#include "time/expression.h"

namespace citecheck {

// The constructions of this room. Each reads what begins at a token and gives nothing if it does not begin there. They
// look at words only; what the words mean is settled by resolve.h, once all of a text has been read.

/// A date named by the calendar: 29 February 2020, Feb. 29 '20, 2020-02-29, August, Thursday, Q3 2019, the 1990s, the
/// summer of 2003, Easter 2018.
std::optional<Match> read_calendar(TimeText& text, std::size_t at);
/// A year that stands alone, if what is around it lets it be one: not "2000 fighters". 2003; AD 88; 480 BC; the year 247.
std::optional<Match> read_year(TimeText& text, std::size_t at);
/// 29/02/2020, 29.2.20, 2020-02, 9/11, 20200229: dates of digits alone. `company`: what stands before lets it be a date.
std::optional<Match> read_numeric_date(TimeText& text, std::size_t at, bool company = false);
/// 16:30, 5 p.m., noon, with its date if one follows: "at 5:34 a.m. on 20 March".
std::optional<Match> read_clock(TimeText& text, std::size_t at);
/// Yesterday, last week, the following year, two months prior, in five days, the past two decades.
std::optional<Match> read_relative(TimeText& text, std::size_t at);
/// Every Monday, twice a week, daily; now, recently.
std::optional<Match> read_set(TimeText& text, std::size_t at);
/// Goes on from a date to the time that follows it ("Thursday night", "tomorrow at noon") and puts it into the expression;
/// gives the token after it, or the date's end.
std::size_t attach_clock(TimeText& text, const Match& match);
/// Any single date, with early, middle or late, and a time of day.
std::optional<Match> read_point(TimeText& text, std::size_t at);
/// From one to another, or a single date; with "since", "until", "before" and "after".
std::optional<Match> read_period(TimeText& text, std::size_t at);

/// The year that a date just read goes on with: ", 2020", " of 1995", " '20". Two digits only where nothing is counted by them.
struct YearMatch {
    int year = 0;
    bool short_year = false;
    std::size_t last = 0;
};
std::optional<YearMatch> read_year_after(const TimeText& text, std::size_t at, bool after_day);
/// Whether the word is a month here and not a verb or a name.
bool is_month_here(const TimeText& text, std::size_t at);
bool is_weekday_here(const TimeText& text, std::size_t at);

int full_year(int two_digits);

}  // namespace citecheck
