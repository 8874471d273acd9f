#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

// "2014–2500" is no range of years.
constexpr int kLastEndYear = 2300;

/// What an end of a range can share with the other end.
enum class Shape { day, month, year, season, quarter, weekday, decade, clock, other };

Shape shape_of(const Expression& expression) {
    if (expression.form != Form::calendar) return Shape::other;
    const DateParts& date = expression.date;
    if (date.day != 0) return Shape::day;
    if (date.month != 0) return Shape::month;
    if (date.season >= 0) return Shape::season;
    if (date.quarter != 0 || date.half != 0) return Shape::quarter;
    if (date.year) return Shape::year;
    if (date.decade >= 0 || date.century != 0) return Shape::decade;
    if (date.weekday != 0) return Shape::weekday;
    if (expression.clock.any()) return Shape::clock;
    return Shape::other;
}

/// A number that can be the day of a month whose name stands at the other end: "3" of "3–5 June".
std::optional<Match> read_bare_day(TimeText& text, std::size_t at) {
    const TimeSense* article = text.sense(at, TimeRole::article);
    const std::size_t from = article != nullptr && article->value == 1 ? at + 1 : at;
    int day = 0;
    std::size_t last = from;
    if (const auto ordinal = read_ordinal(text, from)) {
        day = ordinal->value;
        last = ordinal->last;
    } else if (const auto parts = number_parts(text, from); parts && parts->count == 1 && parts->digits[0] <= 2) {
        day = parts->value[0];
        last = from + 1;
        if ((text.is_char(last, '/') || text.is_char(last, ':')) && text.is_number(last + 1)) return std::nullopt;
    }
    if (day < 1 || day > 31) return std::nullopt;
    Expression expression;
    expression.date.day = day;
    expression.date.bare_number = true;
    return Match{at, last, text.add(std::move(expression))};
}

/// "now" as an end: the publication day.
std::optional<Match> read_end(TimeText& text, std::size_t at) {
    if (auto point = read_point(text, at)) return point;
    if (text.has(at, TimeRole::reference) && text.sense(at, TimeRole::reference)->text == "PRESENT_REF" &&
        text.tag(at) == Tag::rb) {
        Expression expression;
        expression.form = Form::near_day;
        return Match{at, at + 1, text.add(std::move(expression))};
    }
    return std::nullopt;
}

/// The connector between two ends: its end, or `at` if there is none.
std::size_t past_connector(const TimeText& text, std::size_t at, bool between, bool from) {
    if (text.is_dash(at)) return at + 1;
    // 2019/20
    if (text.is_char(at, '/') && at > 0 && text.is_number(at - 1) && text.is_number(at + 1) && text.glued(at) &&
        text.glued(at + 1))
        return at + 1;
    if (between) return text.link(at, Link::conjunction) || text.link(at, Link::to) ? at + 1 : at;
    if (text.link(at, Link::to) || text.link(at, Link::until)) {
        // "up to and including", "to the": the article belongs to the date
        return at + 1;
    }
    if (from && text.link(at, Link::conjunction) && text.link(at + 1, Link::until)) return at + 2;
    return at;
}

/// The second end of "2014-15", "1995 to 97" and "1939–1945": two digits go on with the first year.
std::optional<Match> read_end_year(TimeText& text, std::size_t at, const Expression& first) {
    if (first.form != Form::calendar || !first.date.year) return std::nullopt;
    const auto parts = number_parts(text, at);
    if (!parts || parts->count != 1 || (parts->digits[0] != 2 && parts->digits[0] != 4)) return std::nullopt;
    const int from = *first.date.year;
    const int to = parts->digits[0] == 4
                       ? parts->value[0]
                       : from / 100 * 100 + parts->value[0] + (parts->value[0] == 0 && from % 100 == 99 ? 100 : 0);
    if (to <= from || to > kLastEndYear) return std::nullopt;
    if (text.glued(at + 1) && (text.is_word(at + 1) || text.is_char(at + 1, '%'))) return std::nullopt;
    Expression expression;
    expression.date.year = to;
    return Match{at, at + 1, text.add(std::move(expression))};
}

/// The year that follows a second end: "January 25-29, 1905".
void take_year_after(TimeText& text, Match& second) {
    if (text.at(second.expression).date.year) return;
    if (const auto year = read_year_after(text, second.last, true)) {
        text.at(second.expression).date.year = year->year;
        second.last = year->last;
    }
}

std::optional<Match> read_second_end(TimeText& text, std::size_t at, const Match& first_match, bool tight) {
    const Expression first = text.at(first_match.expression);
    const Shape shape = shape_of(first);
    if (shape == Shape::day && first.date.month == 0 && first.date.weekday == 0) {  // from the 13th to the 15th of July
        auto second = read_end(text, at);
        if (second && shape_of(text.at(second->expression)) == Shape::day &&
            text.at(second->expression).date.day > first.date.day) {
            text.at(first_match.expression).date.month = text.at(second->expression).date.month;
            return second;
        }
    }
    if (shape == Shape::year && tight) {
        if (auto year = read_end_year(text, at, first)) return year;
    }
    auto second = read_end(text, at);
    if (!second && first.date.digits_only) second = read_numeric_date(text, at, true);
    if (second && first.date.digits_only) {
        take_year_after(text, *second);
    }
    if (shape == Shape::day && first.date.month != 0) {
        const bool month_follows = second && text.at(second->expression).date.month != 0;
        auto bare = read_bare_day(text, at);
        if (bare && !month_follows && (!second || second->last <= bare->last || text.at(second->expression).date.day == 0)) {
            // "August 10 to 22 people" is no range
            if (text.is_word(bare->last) && is_noun(text.tag(bare->last)) && !text.has(bare->last, TimeRole::month))
                return std::nullopt;
            text.at(bare->expression).date.month = first.date.month;
            if (const auto ordinal_day = text.at(bare->expression).date.day; ordinal_day <= first.date.day)
                text.at(bare->expression).date.month = first.date.month % 12 + 1;
            take_year_after(text, *bare);
            if (!text.at(bare->expression).date.year && first.date.year) text.at(bare->expression).date.year = first.date.year;
            return bare;
        }
    }
    if (!second) return std::nullopt;
    const Expression& end = text.at(second->expression);
    if (end.form == Form::set || end.form == Form::reference || end.form == Form::range) return std::nullopt;
    const Shape end_shape = shape_of(end);
    if (shape == Shape::clock && end_shape != Shape::clock && end.clock.any() == false) return std::nullopt;
    return second;
}

Match join(TimeText& text, std::size_t first, const Match& begin, const Match& end) {
    DateParts& first_date = text.at(begin.expression).date;
    const DateParts& last_date = text.at(end.expression).date;
    if (first_date.year && last_date.year && *first_date.year > 0 && *last_date.year <= 0)
        first_date.year = 1 - *first_date.year;  // 1050–256 BC
    Expression range;
    range.form = Form::range;
    range.base = begin.expression;
    range.other = end.expression;
    range.base_tokens = {static_cast<std::uint32_t>(begin.first), static_cast<std::uint32_t>(begin.last)};
    range.other_tokens = {static_cast<std::uint32_t>(end.first), static_cast<std::uint32_t>(end.last)};
    return {first, end.last, text.add(std::move(range))};
}

/// "3–5 June 1944", "from 4 to January 22, 1995", "4 to 23 next month": the first end is a number alone.
std::optional<Match> read_from_bare_day(TimeText& text, std::size_t at, std::size_t first_token, bool between, bool from) {
    const auto begin = read_bare_day(text, at);
    if (!begin) return std::nullopt;
    const std::size_t end_at = past_connector(text, begin->last, between, from);
    if (end_at == begin->last) return std::nullopt;
    auto end = read_point(text, end_at);
    if (end) {
        const Expression& last = text.at(end->expression);
        if (last.form == Form::calendar && last.date.day != 0 && last.date.month != 0 &&
            last.date.day > text.at(begin->expression).date.day && !last.clock.any()) {
            text.at(begin->expression).date.month = last.date.month;
            return join(text, first_token, *begin, *end);
        }
    }
    const auto bare = read_bare_day(text, end_at);  // 4 to 22 this month
    if (!bare) return std::nullopt;
    const std::size_t month_at = text.link(bare->last, Link::of) ? bare->last + 1 : bare->last;
    const auto month = read_relative(text, month_at);
    if (!month || text.at(month->expression).form != Form::selected || text.at(month->expression).unit != Grain::month)
        return std::nullopt;
    Match ends[2] = {*begin, *bare};
    for (Match& part : ends) {
        Expression day;
        day.form = Form::ordinal_of;
        day.count = text.at(part.expression).date.day;
        day.unit = Grain::day;
        day.base = month->expression;
        part.expression = text.add(std::move(day));
    }
    ends[1].last = month->last;
    return join(text, first_token, ends[0], ends[1]);
}

/// "499–493 BC", "from 88 to 96 AD": the era at the end holds for both.
std::optional<Match> read_from_bare_year(TimeText& text, std::size_t at, std::size_t first_token, bool between, bool from) {
    const auto year = number_parts(text, at);
    if (!year || year->count != 1 || year->digits[0] > 4) return std::nullopt;
    const std::size_t end_at = past_connector(text, at + 1, between, from);
    if (end_at == at + 1 || !text.is_number(end_at)) return std::nullopt;
    const TimeSense* era = text.sense(end_at + 1, TimeRole::era);
    const auto end = era != nullptr ? read_year(text, end_at) : std::nullopt;
    if (!end) return std::nullopt;
    Expression begin;
    begin.date.year = era->value > 0 ? year->value[0] : 1 - year->value[0];
    const Match first{at, at + 1, text.add(std::move(begin))};
    return join(text, first_token, first, *end);
}

/// "10-11 a.m.", "from 1 to 3 p.m.": the half of the day at the end holds for both.
std::optional<Match> read_from_bare_hour(TimeText& text, std::size_t at, std::size_t first_token, bool between, bool from) {
    const auto hour = number_parts(text, at);
    if (!hour || hour->count != 1 || hour->digits[0] > 2 || hour->value[0] < 1 || hour->value[0] > 12) return std::nullopt;
    const std::size_t end_at = past_connector(text, at + 1, between, from);
    if (end_at == at + 1) return std::nullopt;
    const auto end = read_clock(text, end_at);
    if (!end || !text.has(end_at + 1, TimeRole::meridiem)) return std::nullopt;
    const Expression last = text.at(end->expression);
    Expression begin;
    begin.date = last.date;
    begin.clock.hour = hour->value[0] % 12 + (last.clock.hour >= 12 ? 12 : 0);
    if (begin.clock.hour > last.clock.hour) begin.clock.hour -= 12;  // 11 to 2 p.m.
    if (begin.clock.hour < 0) return std::nullopt;
    begin.clock.minute = 0;
    const Match first{at, at + 1, text.add(std::move(begin))};
    return join(text, first_token, first, *end);
}

bool is_next_year(const TimeText& text, const Match& begin, const Match& end) {
    const DateParts& first = text.at(begin.expression).date;
    const DateParts& last = text.at(end.expression).date;
    return first.year && last.year && *last.year == *first.year + 1;
}

/// "between the years 1250 and 1500"
std::optional<Match> read_named_years(TimeText& text, std::size_t at, std::size_t first_token, bool between, bool from) {
    const std::size_t word = text.has(at, TimeRole::article) ? at + 1 : at;
    const TimeSense* unit = text.sense(word, TimeRole::units);
    if (unit == nullptr || static_cast<Grain>(unit->value) != Grain::year) return std::nullopt;
    const auto year_at = [&](std::size_t number) -> std::optional<Match> {
        const auto parts = number_parts(text, number);
        if (!parts || parts->count != 1 || parts->digits[0] < 3 || parts->digits[0] > 4) return std::nullopt;
        Expression expression;
        expression.date.year = parts->value[0];
        return Match{number, number + 1, text.add(std::move(expression))};
    };
    const auto begin = year_at(word + 1);
    if (!begin) return std::nullopt;
    const std::size_t end_at = past_connector(text, begin->last, between, from);
    const auto end = end_at == begin->last ? std::nullopt : year_at(end_at);
    return end ? std::optional(join(text, first_token, *begin, *end)) : std::nullopt;
}

std::optional<Match> read_range(TimeText& text, std::size_t at) {
    if (at > 0 && text.is_char(at - 1, '$')) return std::nullopt;
    const bool between = text.link(at, Link::between);
    const bool from = text.link(at, Link::from);
    const std::size_t begin_at = between || from ? at + 1 : at;
    auto begin = read_end(text, begin_at);
    if (begin && text.at(begin->expression).form == Form::calendar && text.at(begin->expression).date.bare_number) begin.reset();
    if (begin) {
        const std::size_t end_at = past_connector(text, begin->last, between, from);
        if (end_at != begin->last) {
            const bool slash = text.is_char(begin->last, '/');
            const bool dash = text.is_dash(begin->last);
            const bool tight =
                !dash || (text.glued(begin->last) && text.glued(end_at)) || shape_of(text.at(begin->expression)) != Shape::year;
            if (slash && shape_of(text.at(begin->expression)) != Shape::year) return begin;
            if (const auto end = read_second_end(text, end_at, *begin, tight);
                end && (!slash || is_next_year(text, *begin, *end)))
                return join(text, at, *begin, *end);
        }
    }
    if (between || from) {
        if (auto years = read_named_years(text, begin_at, at, between, from)) return years;
    }
    auto bare = read_from_bare_day(text, begin_at, at, between, from);
    if (!bare) bare = read_from_bare_year(text, begin_at, at, between, from);
    if (!bare) bare = read_from_bare_hour(text, begin_at, at, between, from);
    if (bare && (!begin || bare->last > begin->last)) return bare;
    if (between || !begin) return std::nullopt;
    if (text.at(begin->expression).form == Form::near_day && text.has(begin_at, TimeRole::reference)) return std::nullopt;  // now
    if (from && text.link(begin->last, Link::onwards)) {  // from 1968 onward
        text.at(begin->expression).open_end = true;
        ++begin->last;
        begin->first = at;
    }
    return begin;  // "from March": the date alone
}

/// "circa 1400", "around 2010", "about 3 March": not "about 1500 people".
std::optional<Match> read_around(TimeText& text, std::size_t at) {
    auto match = read_range(text, text.is_char(at + 1, '.') && text.glued(at + 1) ? at + 2 : at + 1);
    if (!match) return std::nullopt;
    Expression& expression = text.at(match->expression);
    if (expression.form != Form::calendar && expression.form != Form::near_day) return match;
    const DateParts& date = expression.date;
    const bool year_alone = date.year && date.month == 0 && date.season < 0 && date.quarter == 0 && date.decade < 0;
    const bool sure = at > 0 && (text.link(at - 1, Link::in) || text.link(at - 1, Link::since) || text.link(at - 1, Link::from));
    const bool counts = text.is_word(match->last) && is_verb(text.tag(match->last));  // "around 1700 were killed"
    if (year_alone && counts && !sure && !text.link(at, Link::circa)) return std::nullopt;
    expression.approximate = true;
    match->first = at;
    return match;
}

}  // namespace

std::optional<Match> read_period(TimeText& text, std::size_t at) {
    const TimeSense* link = text.sense(at, TimeRole::link);
    if (link == nullptr) return read_range(text, at);
    switch (static_cast<Link>(link->value)) {
        case Link::from:
        case Link::between: return read_range(text, at);
        case Link::since:
        case Link::until:
        case Link::before:
        case Link::after:
        case Link::by: break;
        case Link::in:
        case Link::within: return read_relative(text, at);
        case Link::past: return read_range(text, at);
        case Link::around:
        case Link::circa: return read_around(text, at);
        default: return std::nullopt;
    }
    std::size_t next = at + 1;
    bool approximate = false;
    if (text.link(next, Link::at) && text.has(next + 1, TimeRole::at_bound)) next += 2;
    if (text.link(next, Link::around)) {
        approximate = true;
        ++next;
    }
    auto match = read_range(text, next);
    if (!match) return std::nullopt;
    if (approximate) text.at(match->expression).approximate = true;
    Expression& expression = text.at(match->expression);
    if (expression.form == Form::set || expression.form == Form::reference || expression.form == Form::window) return match;
    const Link bound = static_cast<Link>(link->value);
    expression.open_end = bound == Link::since || bound == Link::after;
    expression.open_begin = !expression.open_end;
    expression.strict = bound == Link::after || bound == Link::before;
    // "by June" is said of June; "since" and "until" make another period
    match->first = bound == Link::by ? match->first : at;
    return match;
}

}  // namespace citecheck
