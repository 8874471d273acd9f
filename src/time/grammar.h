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
/// "A month" after a word that takes a length, "many years", "hours of work", "year-long": a length that no number measures.
std::optional<Match> read_lone_length(TimeText& text, std::size_t at);
/// "Per day", "a year" behind a count, "/month": how often, as part of a measure's unit.
std::optional<Match> read_rate(TimeText& text, std::size_t at);
/// Goes on from a date to the time that follows it ("Thursday night", "tomorrow at noon") and puts it into the expression;
/// gives the token after it, or the date's end.
std::size_t attach_clock(TimeText& text, const Match& match);
/// Any single date, with early, middle or late, and a time of day.
std::optional<Match> read_point(TimeText& text, std::size_t at);
/// From one to another, or a single date; with "since", "until", "before" and "after".
std::optional<Match> read_period(TimeText& text, std::size_t at);

// The dates of the calendar one by one, for read_calendar. `definite`: "the" stands before.

/// February 29th, 2020; Aug 96; August 2021; August.
std::optional<Match> read_month_first(TimeText& text, std::size_t at);
/// 29 February 2020; the 29th of February, 2020; 01-Jul-04; 16. Nov. 2016.
std::optional<Match> read_day_first(TimeText& text, std::size_t at);
/// "the 26th", if no noun takes the ordinal: not "the 26th Infantry".
std::optional<Match> read_lone_day(TimeText& text, std::size_t at, bool definite);
/// Thursday; Thursday, 26 August 2021; Friday the 15th; Thurs. Aug. 26.
std::optional<Match> read_weekday(TimeText& text, std::size_t at);
/// "2017 April", "2015 May 3"
std::optional<Match> read_year_first(TimeText& text, std::size_t at);
/// "1990s", "'60s", "1970's", "90 s": digits and an s that hangs on them.
std::optional<Match> read_decade(TimeText& text, std::size_t at, bool definite);
/// "the 20th century", "fifth century BC"
std::optional<Match> read_century(TimeText& text, std::size_t at);
/// "Q3 2019", "2019-Q1", "Q3"; "H2 2016"; "2013-W12"; "FY2018", "fiscal 2018".
std::optional<Match> read_lettered(TimeText& text, std::size_t at);
/// "summer 2016", "the spring of 2003", "the winter".
std::optional<Match> read_season(TimeText& text, std::size_t at, bool definite);
/// Christmas Eve, Easter 2018, Ramadan.
std::optional<Match> read_holiday(TimeText& text, std::size_t at);

// The relative constructions one by one, for read_relative and read_point.

/// Yesterday, tomorrow; the day before yesterday, the day after tomorrow.
std::optional<Match> read_near_day(TimeText& text, std::size_t at);
/// Last week, the following March, that same day, the last two decades, the four previous weeks, earlier this year.
std::optional<Match> read_selected(TimeText& text, std::size_t at);
/// The week after next, the night before last.
std::optional<Match> read_next_but_one(TimeText& text, std::size_t at);
/// The year before, the day after, the night before: away from the date last named, where no date follows.
std::optional<Match> read_neighbour(TimeText& text, std::size_t at);
/// "over the weekend", "in the year.": a unit with nothing behind it that says which.
std::optional<Match> read_the_unit(TimeText& text, std::size_t at);
/// "the year to date"
std::optional<Match> read_unit_to_date(TimeText& text, std::size_t at);
/// Monday of last week; Friday this week; next week, on Tuesday.
std::optional<Match> read_weekday_of_week(TimeText& text, std::size_t at);
/// Two weeks ago, a year later, two months prior, three days after 12 January, five days from now.
std::optional<Match> read_distance(TimeText& text, std::size_t at);
/// "in five days", "within 10 days": a date only where the sentence looks ahead.
std::optional<Match> read_ahead(TimeText& text, std::size_t at);
/// The six months to September, the year ended 31 December 2018: a length that ends with a date.
std::optional<Match> read_length_to(TimeText& text, std::size_t at);
/// All week, a full day, another month: a length that no date bounds.
std::optional<Match> read_whole_unit(TimeText& text, std::size_t at);
/// What a phase or an ordinal is a part of: a date, or "the year", "the month" meaning the one last named.
std::optional<Match> read_container(TimeText& text, std::size_t at);
/// The third week of May, the last Monday of March, the second half of 2008, the first three months of 2010, the 28th of
/// that month, third quarter 2016.
std::optional<Match> read_ordinal_of(TimeText& text, std::size_t at);
/// "1987's third quarter", "last year's second half"
std::optional<Match> read_part_of_owner(TimeText& text, std::size_t at);
/// The rest of the year, the remainder of 1996.
std::optional<Match> read_rest(TimeText& text, std::size_t at);
/// Week 31; week 3 of 2027; the week of 12 March; the month of May 2014.
std::optional<Match> read_unit_of(TimeText& text, std::size_t at);
/// The end of May, early 2019, mid-September, late in the year.
std::optional<Match> read_phase(TimeText& text, std::size_t at);
/// Year's end, last year's end, year-end 2018.
std::optional<Match> read_unit_end(TimeText& text, std::size_t at);
/// The night of 8 February; the morning of the attack is not read.
std::optional<Match> read_part_of_day(TimeText& text, std::size_t at);

/// The year that a date just read goes on with: ", 2020", " of 1995", " '20". Two digits only where nothing is counted by them.
struct YearMatch {
    int year = 0;
    std::size_t last = 0;
};
std::optional<YearMatch> read_year_after(const TimeText& text, std::size_t at, bool after_day);
/// What stands before a month or season and makes it one: "in May", "last March", "early June", "mid-May".
bool time_company_before(const TimeText& text, std::size_t at);
/// A number from 1 to 31 without more than two digits.
bool is_day_number(const TimeText& text, std::size_t at);
/// Whether the word is a month here and not a verb or a name.
bool is_month_here(const TimeText& text, std::size_t at);
bool is_weekday_here(const TimeText& text, std::size_t at);

int full_year(int two_digits);

/// Whether a clause can end before this token, so that "after" and "before" are adverbs.
bool clause_may_end(const TimeText& text, std::size_t at);
/// "the"
bool is_the(const TimeText& text, std::size_t at);
/// Tokens [first, last) as a match of a new expression.
Match made(TimeText& text, std::size_t first, std::size_t last, Expression expression);
/// The same for a date of the calendar.
Match finish(TimeText& text, std::size_t first, std::size_t last, DateParts date);
/// The one that reads more; of equals, the first.
std::optional<Match> longer(std::optional<Match> a, std::optional<Match> b);

}  // namespace citecheck
