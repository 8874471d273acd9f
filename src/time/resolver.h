#pragma once

#include <string>

#include "time/calendar.h"
#include "time/resolve.h"

namespace citecheck {

/// Reads one text's expressions against one setting. Its parts stand in resolve_*.cc, a kind of date each; nothing outside
/// them includes this header.
class Resolver {
  public:
    Resolver(const TimeText& text, const Setting& setting) : text_(text), setting_(setting) {}

    Period at(int index) const;

  private:
    /// The date that a relative word hangs on; nothing if there is none.
    std::optional<Period> anchor(Hook hook) const;
    Period place(const Expression& expression) const;
    static Period unresolved(PeriodKind kind, std::string iso);
    /// The rest of a unit that holds the day of publication begins there.
    void leave_rest(Period& period) const;
    void narrow(Period& period, Phase phase) const;
    static void set_clock(Period& period, const ClockTime& clock);
    static void open(Period& period, const Expression& expression);

    // Dates of the calendar (resolve_calendar.cc)
    const std::optional<Period>& published() const { return setting_.context.published; }
    const std::optional<Period>& narrative() const { return setting_.context.narrative; }
    Period calendar(const DateParts& date) const;
    /// "October last year"
    Period in_year_of(const Expression& expression) const;
    /// The date in a year that is given or found.
    Period in_year(const DateParts& date, int y) const;
    Period holiday(int row, int y) const;
    static void check_weekday(Period& period, const DateParts& date);
    Period yearless(const DateParts& date) const;
    Period lone_day(const DateParts& date) const;
    /// "Friday the 15th": the nearest month in which the 15th is a Friday.
    static Period month_that_fits(const CivilDate& around, const DateParts& date);
    Period lone_weekday(int weekday) const;
    static Period inferred_day(Days at);
    /// The day that a time of day alone belongs to.
    Period clock_day() const;

    // Days and months without a year (resolve_thread.cc)
    /// The year of the date last named, or the nearest year that fits what is said of the day of publication.
    Period without_year(const DateParts& date) const;
    /// Whether the story has come near the day of publication.
    bool told_lately() const;
    /// The year in which the date is the shortest step on from one of the dates last named.
    Period on_the_thread(const DateParts& date) const;
    bool use_narrative_year() const;
    Period near_publication(const DateParts& date) const;

    // Relative dates (resolve_relative.cc)
    Period near_day(const Expression& expression) const;
    Period selected(const Expression& expression) const;
    /// A year that may begin in any month.
    static Period fiscal(Period period, bool school);
    static std::string unknown_unit(const Expression& expression);
    /// "this year" and "next summer" are seen from the story where the text tells one; "last month" never is.
    Hook hook_of(const Expression& expression) const;
    static int steps(Selector selector);
    Period select(const Expression& expression, const Period& base) const;
    static Period selected_weekday(const Expression& expression, Days today, int step);
    Period selected_part_of_year(const DateParts& date, std::chrono::sys_seconds from, int step) const;
    static std::chrono::sys_seconds moved(std::chrono::sys_seconds from, const Length& length, int sign);
    Period distance(const Expression& expression) const;
    /// A length that ends or begins at a date; iso is the anchored duration (begin,end,length).
    Period window(const Expression& expression) const;
    /// The first three months of 2010, the last two weeks of May.
    Period window_in(const Expression& expression) const;

    // Parts of a date (resolve_part.cc)
    Period ordinal_of(const Expression& expression) const;
    Period part(const Expression& expression, const Period& whole) const;
    static Period half_of(const Period& whole, int which);
    static Period week_of(const Period& whole, const CivilDate& from, int which);

    // Ranges (resolve_range.cc)
    Period span(const Expression& expression) const;
    /// The end moved behind the beginning where its year, its weekday or its day was inferred.
    Period end_after(const Period& begin, Period end, const Expression& first, const Expression& last) const;
    Period parts_of(const Expression& expression, int index) const;
    /// The end without a year takes the other's; the beginning the year before if it lies later in the year.
    static void share_year(Expression& to, const Expression& from, bool to_is_first);

    const TimeText& text_;
    const Setting& setting_;
};

}  // namespace citecheck
