#include "time/grammar.h"

namespace citecheck {
namespace {

/// "October last year", "the spring of that year", "12 March next year": the year is told by a relative word.
void take_selected_year(TimeText& text, Match& match) {
    const DateParts& date = text.at(match.expression).date;
    if (text.at(match.expression).form != Form::calendar || date.year) return;
    if (date.month == 0 && date.season < 0 && date.quarter == 0 && date.half == 0 && date.holiday < 0) return;
    const std::size_t next = text.link(match.last, Link::of) || text.is_char(match.last, ',') ? match.last + 1 : match.last;
    if (!text.has(next, TimeRole::selector) && !text.has(next, TimeRole::article)) return;
    const auto year = read_selected(text, next);
    if (!year) return;
    const Expression& selected = text.at(year->expression);
    if (selected.form != Form::selected || selected.unit != Grain::year || selected.date.month + selected.date.weekday != 0)
        return;
    if (selected.date.season >= 0 || selected.date.holiday >= 0) return;
    text.at(match.expression).base = year->expression;
    match.last = year->last;
}

/// "May 13, 2011, Friday.": the weekday behind the date, if nothing goes on with it.
void take_weekday_behind(TimeText& text, Match& match) {
    DateParts& date = text.at(match.expression).date;
    if (text.at(match.expression).form != Form::calendar || date.day == 0 || date.month == 0 || date.weekday != 0) return;
    const std::size_t next = text.is_char(match.last, ',') || text.is_char(match.last, '(') ? match.last + 1 : match.last;
    const TimeSense* weekday = text.sense(next, TimeRole::weekday);
    if (next == match.last || weekday == nullptr || weekday->doubtful) return;
    if (text.is_word(next + 1) || text.is_number(next + 1) || text.is_char(next + 1, ',')) return;
    date.weekday = weekday->value;
    match.last = text.is_char(next + 1, ')') ? next + 2 : next + 1;
}

std::optional<Match> read_any_point(TimeText& text, std::size_t at) {
    std::optional<Match> best = read_phase(text, at);
    best = longer(best, read_unit_end(text, at));
    best = longer(best, read_part_of_day(text, at));
    best = longer(best, read_clock(text, at));
    best = longer(best, read_relative(text, at));
    best = longer(best, read_calendar(text, at));
    if (!best) return std::nullopt;
    take_selected_year(text, *best);
    take_weekday_behind(text, *best);
    const Expression& expression = text.at(best->expression);
    const bool day = expression.form == Form::near_day ||
                     (expression.form == Form::calendar && (expression.date.day != 0 || expression.date.weekday != 0)) ||
                     (expression.form == Form::selected && (expression.date.weekday != 0 || expression.unit == Grain::day));
    if (day && !expression.clock.any()) best->last = attach_clock(text, *best);
    return best;
}

}  // namespace

std::optional<Match> read_relative(TimeText& text, std::size_t at) {
    std::optional<Match> best = read_near_day(text, at);
    best = longer(best, read_selected(text, at));
    best = longer(best, read_next_but_one(text, at));
    best = longer(best, read_neighbour(text, at));
    best = longer(best, read_length_to(text, at));
    best = longer(best, read_whole_unit(text, at));
    best = longer(best, read_distance(text, at));
    best = longer(best, read_ahead(text, at));
    best = longer(best, read_ordinal_of(text, at));
    best = longer(best, read_part_of_owner(text, at));
    best = longer(best, read_unit_of(text, at));
    best = longer(best, read_the_unit(text, at));
    best = longer(best, read_unit_to_date(text, at));
    best = longer(best, read_rest(text, at));
    best = longer(best, read_weekday_of_week(text, at));
    return best;
}

std::optional<Match> read_point(TimeText& text, std::size_t at) {
    if (at >= text.size() || text.depth == TimeText::kDeepest) return std::nullopt;
    ++text.depth;
    auto best = read_any_point(text, at);
    --text.depth;
    return best;
}

}  // namespace citecheck
