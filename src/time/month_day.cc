#include <algorithm>

#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

struct DayMatch {
    int day = 0;
    std::optional<YearMatch> year;  // "1,2004" is one token
    std::size_t last = 0;
};

/// The day of a month, in digits or words; "1,2004" gives its year, too.
std::optional<DayMatch> read_day(const TimeText& text, std::size_t at) {
    if (const auto ordinal = read_ordinal(text, at)) {
        if (ordinal->value < 1 || ordinal->value > 31) return std::nullopt;
        return DayMatch{ordinal->value, {}, ordinal->last};
    }
    if (const auto parts = number_parts(text, at)) {
        if (parts->digits[0] > 2 || parts->value[0] < 1 || parts->value[0] > 31) return std::nullopt;
        if (parts->count == 1) return DayMatch{parts->value[0], {}, at + 1};
        if (parts->count == 2 && parts->separator == ',' && (parts->digits[1] == 4 || parts->digits[1] == 2)) {
            const bool shorter = parts->digits[1] == 2;
            const int year = shorter ? full_year(parts->value[1]) : parts->value[1];
            return DayMatch{parts->value[0], YearMatch{year, at + 1}, at + 1};
        }
        return std::nullopt;
    }
    const auto words = read_cardinal(text, at);
    if (!words || words->value < 1 || words->value > 31) return std::nullopt;
    return DayMatch{words->value, {}, words->last};
}

/// A day that no month has: the 32 of "32 May 2020". With a year only, else it counts something.
std::optional<DayMatch> read_impossible_day(const TimeText& text, std::size_t at) {
    const auto parts = number_parts(text, at);
    if (!parts || parts->count != 1 || parts->digits[0] != 2 || parts->value[0] <= 31) return std::nullopt;
    return DayMatch{parts->value[0], {}, at + 1};
}

/// The year of "15-Jan-2004" and "jul-15-04", at the second hyphen or slash.
std::optional<YearMatch> read_joined_year(const TimeText& text, std::size_t at) {
    if (!text.is_hyphen(at) && !text.is_char(at, '/')) return std::nullopt;
    const auto parts = number_parts(text, at + 1);
    if (!parts || parts->count != 1 || (parts->digits[0] != 2 && parts->digits[0] != 4)) return std::nullopt;
    const bool shorter = parts->digits[0] == 2;
    return YearMatch{shorter ? full_year(parts->value[0]) : parts->value[0], at + 2};
}

/// After a month: past its full stop, comma, slash or hyphen, as far as a number follows.
std::size_t past_separator(const TimeText& text, std::size_t at) {
    std::size_t next = at;
    if (text.is_char(next, '.') && text.glued(next)) ++next;
    if (text.is_char(next, ',')) ++next;
    if (next == at && (text.is_char(next, '/') || text.is_hyphen(next)) && text.glued(next)) ++next;
    return next;
}

/// Whether a number after a month counts something or tells the time: "in May 12 people", "March 5:30".
bool day_is_something_else(const TimeText& text, const DayMatch& day, std::size_t at) {
    // "by the end of May the Second Squadron"
    if (at > 0 && text.has(at - 1, TimeRole::article) && text.is_word(day.last) && is_noun(text.tag(day.last))) return true;
    if (day.last - at != 1) return false;
    if (text.is_char(day.last, '%') || text.has(day.last, TimeRole::meridiem)) return true;
    return text.is_char(day.last, ':') && text.glued(day.last) && text.is_number(day.last + 1) && text.glued(day.last + 1);
}

bool day_company_before(const TimeText& text, std::size_t at) {
    return text.has(at, TimeRole::link) || text.has(at, TimeRole::weekday);
}

}  // namespace

std::optional<Match> read_month_first(TimeText& text, std::size_t at) {
    if (!is_month_here(text, at)) return std::nullopt;
    DateParts date;
    date.month = text.sense(at, TimeRole::month)->value;
    const std::size_t separated = past_separator(text, at + 1);
    const std::size_t day_at = text.has(separated, TimeRole::article) ? separated + 1 : separated;
    if (const auto day = read_day(text, day_at); day && !day_is_something_else(text, *day, day_at)) {
        date.day = day->day;
        std::size_t last = day->last;
        auto year = day->year;
        if (!year && text.is_hyphen(at + 1)) year = read_joined_year(text, last);
        if (!year) year = read_year_after(text, last, true);
        if (year) {
            date.year = year->year;
            last = std::max(last, year->last);
        }
        return finish(text, at, last, date);
    }
    if (const auto day = read_impossible_day(text, separated); day && text.is_char(day->last, ',')) {  // May 32, 2020
        const auto parts = number_parts(text, day->last + 1);
        if (const auto year = read_year_after(text, day->last, true); year && parts && parts->digits[0] == 4) {
            date.day = day->day;
            date.year = year->year;
            return finish(text, at, year->last, date);
        }
    }
    if (const auto year = read_year_after(text, at + 1, false)) {
        date.year = year->year;
        return finish(text, at, year->last, date);
    }
    const std::size_t stop = text.is_char(at + 1, '.') && text.glued(at + 1) && text.surface(at).size() <= 4 &&
                                     !text.starts_sentence(at + 2) && at + 2 < text.size()
                                 ? at + 2
                                 : at + 1;
    return finish(text, at, stop, date);
}

std::optional<Match> read_day_first(TimeText& text, std::size_t at) {
    auto day = read_day(text, at);
    const bool impossible = !day;
    if (impossible) day = read_impossible_day(text, at);
    if (!day || day->year) return std::nullopt;
    std::size_t next = day->last;
    bool glued = false;
    if (text.link(next, Link::of)) {
        ++next;
        if (text.has(next, TimeRole::article)) ++next;
    } else if (text.is_hyphen(next) || (text.is_char(next, '/') && text.glued(next)) ||
               (text.is_char(next, '.') && text.glued(next))) {
        ++next;
        glued = true;
    }
    const TimeSense* month = text.sense(next, TimeRole::month);
    if (month == nullptr) return std::nullopt;
    if (month->doubtful && text.tag(next) == Tag::md && !text.capital(next) && text.is_word(next + 1)) return std::nullopt;
    DateParts date;
    date.day = day->day;
    date.month = month->value;
    std::size_t last = next + 1;
    if (text.is_char(last, '.') && text.glued(last) && text.surface(next).size() <= 4 && text.is_number(last + 1)) ++last;
    auto year = glued ? read_joined_year(text, last) : std::nullopt;
    if (!year) year = read_year_after(text, last, true);
    if (year) {
        date.year = year->year;
        last = year->last;
    }
    // "45 May 2020 calendars" are counted
    const bool counts = text.is_word(last) && is_noun(text.tag(last));
    if (impossible && (!year || counts || next != at + 1 || text.surface(last - 1).size() != 4)) return std::nullopt;
    return finish(text, at, last, date);
}

std::optional<Match> read_lone_day(TimeText& text, std::size_t at, bool definite) {
    if (!definite || !text.is_number(at) || at < 2 || !day_company_before(text, at - 2)) return std::nullopt;
    const auto ordinal = read_ordinal(text, at);
    if (!ordinal || ordinal->value < 1 || ordinal->value > 31) return std::nullopt;
    if (text.is_word(ordinal->last)) {
        const Tag next = text.tag(ordinal->last);
        if (is_noun(next) || is_adjective(next) || next == Tag::cd || next == Tag::vbg || next == Tag::vbn) return std::nullopt;
        if (text.link(ordinal->last, Link::of) || text.capital(ordinal->last)) return std::nullopt;
    }
    if (text.is_hyphen(ordinal->last)) return std::nullopt;
    // "the 4th, 15th and 3rd Armies"
    if ((text.is_char(ordinal->last, ',') || text.link(ordinal->last, Link::conjunction)) &&
        read_ordinal(text, ordinal->last + 1))
        return std::nullopt;
    DateParts date;
    date.day = ordinal->value;
    return finish(text, at, ordinal->last, date);
}

std::optional<Match> read_weekday(TimeText& text, std::size_t at) {
    if (!is_weekday_here(text, at)) return std::nullopt;
    const int weekday = text.sense(at, TimeRole::weekday)->value;
    if (text.has(at + 1, TimeRole::day_part) && text.capital(at + 1) && text.capital(at + 2))
        return std::nullopt;  // Saturday Night Live
    std::size_t next = at + 1;
    if (text.is_char(next, '.') && text.glued(next) && text.surface(at).size() <= 5) ++next;
    if (text.is_char(next, ',')) ++next;
    const bool definite = text.has(next, TimeRole::article);
    if (definite) ++next;
    std::optional<Match> date = read_month_first(text, next);
    if (!date) date = read_day_first(text, next);
    if (!date) date = read_numeric_date(text, next);
    if (!date) date = read_lone_day(text, next, true);
    if (date && text.at(date->expression).date.weekday == 0) {
        text.at(date->expression).date.weekday = weekday;
        date->first = at;
        return date;
    }
    if (const auto ordinal = read_ordinal(text, next);
        ordinal && (definite || ordinal->digits > 0) && ordinal->value >= 1 && ordinal->value <= 31) {
        DateParts parts;
        parts.weekday = weekday;
        parts.day = ordinal->value;
        return finish(text, at, ordinal->last, parts);
    }
    if (is_day_number(text, at + 1) && text.surface(at + 1).size() <= 2 && !text.is_word(at + 2) && !text.is_char(at + 2, ':') &&
        !text.is_char(at + 2, '%') && !text.is_dash(at + 2)) {
        DateParts parts;
        parts.weekday = weekday;
        parts.day = number_parts(text, at + 1)->value[0];
        return finish(text, at, at + 2, parts);
    }
    // the Sunday Times, the Good Friday Agreement
    const bool named = at > 0 && (is_the(text, at - 1) || (text.capital(at - 1) && text.is_word(at - 1)));
    if (named && text.capital(at + 1) && text.is_word(at + 1)) return std::nullopt;
    DateParts parts;
    parts.weekday = weekday;
    return finish(text, at, at + 1, parts);
}

std::optional<Match> read_year_first(TimeText& text, std::size_t at) {
    const auto year = number_parts(text, at);
    if (!year || year->count != 1 || year->digits[0] != 4 || year->value[0] < 1000 || year->value[0] > 2100) return std::nullopt;
    const TimeSense* month = text.sense(at + 1, TimeRole::month);
    if (month == nullptr || is_verb(text.tag(at + 1)) || text.tag(at + 1) == Tag::md) return std::nullopt;
    DateParts date;
    date.year = year->value[0];
    date.month = month->value;
    std::size_t last = at + 2;
    if (const auto day = read_day(text, last); day && !day->year && !text.is_word(day->last)) {
        date.day = day->day;
        last = day->last;
    } else if (text.is_number(last)) {
        return std::nullopt;  // "in 2017 April 2018 was not yet ..."
    }
    return finish(text, at, last, date);
}

}  // namespace citecheck
