#include <algorithm>

#include "time/calendar.h"
#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

/// What stands before a month or season and makes it one: "in May", "last March", "early June", "mid-May".
bool time_company_before(const TimeText& text, std::size_t at) {
    if (at == 0) return false;
    const std::size_t before = at - 1;
    if (text.has(before, TimeRole::selector) || text.has(before, TimeRole::phase) || text.has(before, TimeRole::every)) return true;
    if (text.is_hyphen(before) && before > 0 && (text.has(before - 1, TimeRole::phase) || text.has(before - 1, TimeRole::month))) return true;
    const TimeSense* link = text.sense(before, TimeRole::link);
    if (link == nullptr) return false;
    switch (static_cast<Link>(link->value)) {
        case Link::in:
        case Link::since:
        case Link::until:
        case Link::during:
        case Link::of:
        case Link::by:
        case Link::from:
        case Link::before:
        case Link::after:
        case Link::between:
        case Link::around:
        case Link::within: return true;
        case Link::to:
        case Link::conjunction: return before > 0 && text.has(before - 1, TimeRole::month);
        default: return false;
    }
}

bool is_day_number(const TimeText& text, std::size_t at) {
    const auto parts = number_parts(text, at);
    return parts && parts->count >= 1 && parts->digits[0] <= 2 && parts->value[0] >= 1 && parts->value[0] <= 31;
}

/// A number beside a month: its day or its year.
bool number_beside(const TimeText& text, std::size_t at) {
    std::size_t next = at + 1;
    if (text.is_char(next, '.') || text.is_char(next, ',') || text.is_char(next, '/') || text.is_hyphen(next)) ++next;
    if (text.has(next, TimeRole::article)) ++next;
    if (text.is_apostrophe(next)) ++next;
    if (text.is_number(next)) {
        const auto parts = number_parts(text, next);
        if (parts && parts->separator != '.' && (parts->digits[0] == 4 || parts->digits[0] <= 2)) return true;
    }
    if (read_ordinal(text, next) || read_spelled_year(text, next)) return true;
    if (at == 0) return false;
    std::size_t before = at - 1;
    if (text.link(before, Link::of) || text.is_char(before, '/') || text.is_char(before, '.') || text.is_hyphen(before)) {
        if (before == 0) return false;
        --before;
    }
    return is_day_number(text, before) || text.has(before, TimeRole::ordinal_end) || text.has(before, TimeRole::ordinal);
}

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
            return DayMatch{parts->value[0], YearMatch{year, shorter, at + 1}, at + 1};
        }
        return std::nullopt;
    }
    const auto words = read_cardinal(text, at);
    if (!words || words->value < 1 || words->value > 31) return std::nullopt;
    return DayMatch{words->value, {}, words->last};
}

Match finish(TimeText& text, std::size_t first, std::size_t last, DateParts date) {
    Expression expression;
    expression.date = date;
    return {first, last, text.add(std::move(expression))};
}

/// The year of "15-Jan-2004" and "jul-15-04", at the second hyphen or slash.
std::optional<YearMatch> read_joined_year(const TimeText& text, std::size_t at) {
    if (!text.is_hyphen(at) && !text.is_char(at, '/')) return std::nullopt;
    const auto parts = number_parts(text, at + 1);
    if (!parts || parts->count != 1 || (parts->digits[0] != 2 && parts->digits[0] != 4)) return std::nullopt;
    const bool shorter = parts->digits[0] == 2;
    return YearMatch{shorter ? full_year(parts->value[0]) : parts->value[0], shorter, at + 2};
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

/// February 29th, 2020; Aug 96; August 2021; August.
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
            date.short_year = year->short_year;
            last = std::max(last, year->last);
        }
        return finish(text, at, last, date);
    }
    if (const auto year = read_year_after(text, at + 1, false)) {
        date.year = year->year;
        date.short_year = year->short_year;
        return finish(text, at, year->last, date);
    }
    const std::size_t stop = text.is_char(at + 1, '.') && text.glued(at + 1) && text.surface(at).size() <= 4 &&
                                     !text.starts_sentence(at + 2) && at + 2 < text.size()
                                 ? at + 2
                                 : at + 1;
    return finish(text, at, stop, date);
}

/// 29 February 2020; the 29th of February, 2020; 01-Jul-04; 16. Nov. 2016.
std::optional<Match> read_day_first(TimeText& text, std::size_t at) {
    const auto day = read_day(text, at);
    if (!day || day->year) return std::nullopt;
    std::size_t next = day->last;
    bool glued = false;
    if (text.link(next, Link::of)) {
        ++next;
        if (text.has(next, TimeRole::article)) ++next;
    } else if (text.is_hyphen(next) || (text.is_char(next, '/') && text.glued(next)) || (text.is_char(next, '.') && text.glued(next))) {
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
        date.short_year = year->short_year;
        last = year->last;
    }
    return finish(text, at, last, date);
}

bool day_company_before(const TimeText& text, std::size_t at) {
    return text.has(at, TimeRole::link) || text.has(at, TimeRole::weekday) || text.surface(at) == "for";
}

/// "the 26th", if no noun takes the ordinal: not "the 26th Infantry".
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
    if ((text.is_char(ordinal->last, ',') || text.link(ordinal->last, Link::conjunction)) && read_ordinal(text, ordinal->last + 1)) return std::nullopt;
    DateParts date;
    date.day = ordinal->value;
    return finish(text, at, ordinal->last, date);
}

/// Thursday; Thursday, 26 August 2021; Friday the 15th; Thurs. Aug. 26.
std::optional<Match> read_weekday(TimeText& text, std::size_t at) {
    if (!is_weekday_here(text, at)) return std::nullopt;
    const int weekday = text.sense(at, TimeRole::weekday)->value;
    if (text.has(at + 1, TimeRole::day_part) && text.capital(at + 1) && text.capital(at + 2)) return std::nullopt;  // Saturday Night Live
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
    if (const auto ordinal = read_ordinal(text, next); ordinal && (definite || ordinal->digits > 0) && ordinal->value >= 1 && ordinal->value <= 31) {
        DateParts parts;
        parts.weekday = weekday;
        parts.day = ordinal->value;
        return finish(text, at, ordinal->last, parts);
    }
    if (is_day_number(text, at + 1) && text.surface(at + 1).size() <= 2 && !text.is_word(at + 2) && !text.is_char(at + 2, ':') && !text.is_char(at + 2, '%') && !text.is_dash(at + 2)) {
        DateParts parts;
        parts.weekday = weekday;
        parts.day = number_parts(text, at + 1)->value[0];
        return finish(text, at, at + 2, parts);
    }
    DateParts parts;
    parts.weekday = weekday;
    return finish(text, at, at + 1, parts);
}

/// "the 80s and 90s"
bool after_decade(const TimeText& text, std::size_t at) {
    return at >= 3 && text.link(at - 1, Link::conjunction) && text.surface(at - 2) == "s" && text.is_number(at - 3);
}

/// "1990s", "'60s", "1970's", "90 s": digits and an s that hangs on them.
std::optional<Match> read_decade(TimeText& text, std::size_t at, bool definite) {
    const bool apostrophe = text.is_apostrophe(at);
    const std::size_t number_at = apostrophe ? at + 1 : at;
    if (apostrophe && !text.glued(number_at)) return std::nullopt;
    const auto parts = number_parts(text, number_at);
    if (parts && parts->count == 1) {
        std::size_t s = number_at + 1;
        if (text.is_apostrophe(s) && text.glued(s)) ++s;
        if (!text.glued(s) || (text.surface(s) != "s" && text.surface(s) != "S" && text.surface(s) != "'s" && text.surface(s) != "\u2019s")) return std::nullopt;
        DateParts date;
        const TimeSense* era = text.sense(s + 1, TimeRole::era);
        if ((era != nullptr || (parts->digits[0] == 4 && parts->value[0] >= 1000 && parts->value[0] <= 2100)) && parts->value[0] % 10 == 0) {
            date.decade = parts->value[0];
            if (era != nullptr && era->value > 0) return finish(text, at, s + 2, date);
            if (era != nullptr) {
                date.decade_bc = true;
                return finish(text, at, s + 2, date);
            }
            // "the 1900s" is the century to most, the 2000s are the decade
            if (parts->value[0] % 100 == 0 && parts->value[0] < 2000) {
                date.decade = -1;
                date.century = parts->value[0] / 100 + 1;
            }
            return finish(text, at, s + 1, date);
        }
        if (parts->digits[0] == 2 && parts->value[0] % 10 == 0 && (apostrophe || definite || time_company_before(text, at) || after_decade(text, at))) {
            date.decade = full_year(parts->value[0]);
            return finish(text, at, s + 1, date);
        }
        return std::nullopt;
    }
    if (const TimeSense* name = text.sense(at, TimeRole::decade_name)) {
        if (!definite && !time_company_before(text, at)) return std::nullopt;
        DateParts date;
        date.decade = name->value < 20 ? 2000 + name->value : 1900 + name->value;
        return finish(text, at, at + 1, date);
    }
    // the nineteen-nineties, the twenty-tens
    const TimeSense* hundreds = text.sense(at, TimeRole::cardinal);
    if (hundreds == nullptr || hundreds->value < 11 || hundreds->value > 20) return std::nullopt;
    const std::size_t name_at = text.is_hyphen(at + 1) ? at + 2 : at + 1;
    const TimeSense* name = text.sense(name_at, TimeRole::decade_name);
    if (name == nullptr) return std::nullopt;
    DateParts date;
    date.decade = hundreds->value * 100 + name->value;
    return finish(text, at, name_at + 1, date);
}

/// "the 20th century", "fifth century BC"
std::optional<Match> read_century(TimeText& text, std::size_t at) {
    const auto ordinal = read_ordinal(text, at);
    if (!ordinal || ordinal->value < 1 || ordinal->value > 30) return std::nullopt;
    if (text.link(ordinal->last, Link::conjunction) || text.link(ordinal->last, Link::to) || text.is_dash(ordinal->last) || text.surface(ordinal->last) == "or") {
        // the 18th and 19th centuries
        const std::size_t phase_at = ordinal->last + 1;
        const std::size_t second_at = text.has(phase_at, TimeRole::phase) ? phase_at + 1 : phase_at;
        const auto second = read_ordinal(text, second_at);
        const TimeSense* centuries = second ? text.sense(second->last, TimeRole::units) : nullptr;
        if (centuries == nullptr || static_cast<Grain>(centuries->value) != Grain::century) return std::nullopt;
        DateParts date;
        date.century = ordinal->value;
        const TimeSense* era = text.sense(second->last + 1, TimeRole::era);
        if (era != nullptr) date.century *= era->value;
        return finish(text, at, ordinal->last, date);
    }
    const std::size_t unit_at = text.is_hyphen(ordinal->last) ? ordinal->last + 1 : ordinal->last;
    const TimeSense* unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr) unit = text.sense(unit_at, TimeRole::units);
    if (unit == nullptr || static_cast<Grain>(unit->value) != Grain::century) return std::nullopt;
    if (ordinal->digits == 0 && ordinal->value < 4 && !text.has(unit_at + 1, TimeRole::era)) {
        // "the second century of its existence": only the first three are in doubt
        if (text.link(unit_at + 1, Link::of)) return std::nullopt;
    }
    DateParts date;
    date.century = ordinal->value;
    std::size_t last = unit_at + 1;
    if (const TimeSense* era = text.sense(last, TimeRole::era)) {
        date.century *= era->value;
        ++last;
    }
    return finish(text, at, last, date);
}

/// "Q3 2019", "2019-Q1", "Q3"; "H2 2016"; "2013-W12"; "FY2018", "fiscal 2018".
std::optional<Match> read_lettered(TimeText& text, std::size_t at) {
    DateParts date;
    std::size_t next = at;
    std::optional<int> year;
    if (const auto parts = number_parts(text, at); parts && parts->count == 1 && parts->digits[0] == 4) {
        year = parts->value[0];
        next = at + 1;
        if (text.is_dash(next)) ++next;
    }
    if (text.has(next, TimeRole::fiscal_year) || text.has(next, TimeRole::fiscal)) {
        const std::size_t number_at = text.has(next + 1, TimeRole::unit) ? next + 2 : next + 1;
        const auto parts = number_parts(text, number_at);
        if (year || !parts || parts->count != 1 || (parts->digits[0] != 4 && parts->digits[0] != 2)) return std::nullopt;
        date.year = parts->digits[0] == 2 ? full_year(parts->value[0]) : parts->value[0];
        const TimeSense* sign = text.sense(next, TimeRole::fiscal_year);
        date.fiscal = sign == nullptr || sign->value < 3;
        date.school = sign != nullptr && sign->value == 2;
        return finish(text, at, number_at + 1, date);
    }
    const bool quarter = text.has(next, TimeRole::quarter_sign);
    const bool half = text.has(next, TimeRole::half_sign);
    const bool week = text.has(next, TimeRole::week_sign);
    if (!quarter && !half && !week) return std::nullopt;
    const auto parts = number_parts(text, next + 1);
    if (!parts || parts->count != 1 || !text.glued(next + 1)) return std::nullopt;
    const int number = parts->value[0];
    if (number < 1 || number > (quarter ? 4 : half ? 2 : 53)) return std::nullopt;
    std::size_t last = next + 2;
    if (!year) {
        std::size_t year_at = last;
        if (text.is_dash(year_at) || text.link(year_at, Link::of) || text.is_char(year_at, '/') || text.is_char(year_at, ',')) ++year_at;
        if (text.is_apostrophe(year_at)) ++year_at;
        const auto after = number_parts(text, year_at);
        if (after && after->count == 1 && (after->digits[0] == 4 || (after->digits[0] == 2 && text.is_apostrophe(year_at - 1)))) {
            year = after->digits[0] == 2 ? full_year(after->value[0]) : after->value[0];
            last = year_at + 1;
        }
    }
    if (!year && !quarter) return std::nullopt;
    date.year = year;
    (quarter ? date.quarter : half ? date.half : date.week) = number;
    return finish(text, at, last, date);
}

/// "2017 April", "2015 May 3"
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

/// "summer 2016", "the spring of 2003", "the winter".
std::optional<Match> read_season(TimeText& text, std::size_t at, bool definite) {
    const TimeSense* season = text.sense(at, TimeRole::season);
    if (season == nullptr) return std::nullopt;
    DateParts date;
    date.season = season->value;
    if (const auto year = read_year_after(text, at + 1, false)) {
        date.year = year->year;
        std::size_t last = year->last;
        if (date.season == 3 && (text.is_dash(last) || text.is_char(last, '/'))) {  // winter 1943-44
            const auto second = number_parts(text, last + 1);
            if (second && second->count == 1 && (second->value[0] % 100) == (year->year + 1) % 100) last += 2;
        }
        return finish(text, at, last, date);
    }
    // "fall" and "spring" are verbs and other nouns; without a year they need company and the nominal tag
    if (is_verb(text.tag(at))) return std::nullopt;
    const bool company = definite || time_company_before(text, at);
    if (!company) return std::nullopt;
    if (text.link(at + 1, Link::of) && !text.capital(at)) return std::nullopt;  // the fall of Kabul
    return finish(text, at, at + 1, date);
}

std::optional<Match> read_holiday(TimeText& text, std::size_t at) {
    if (at >= text.size() || !text.words().holiday_phrases().may_begin(text.analysis().words[at])) return std::nullopt;
    const auto phrase = text.words().holiday_phrases().longest(text.analysis().words, at);
    if (!phrase || (!text.capital(at) && phrase->length < 2 && text.surface(at).size() < 6)) return std::nullopt;
    DateParts date;
    date.holiday = static_cast<int>(phrase->rows.front());
    std::size_t last = at + phrase->length;
    if (const auto year = read_year_after(text, last, false)) {
        date.year = year->year;
        last = year->last;
    }
    return finish(text, at, last, date);
}

std::optional<Match> longer(std::optional<Match> a, std::optional<Match> b) {
    if (!a) return b;
    if (!b) return a;
    return b->last > a->last ? b : a;
}

}  // namespace

bool is_month_here(const TimeText& text, std::size_t at) {
    const TimeSense* month = text.sense(at, TimeRole::month);
    if (month == nullptr || (at > 0 && text.glued(at) && text.is_char(at - 1, '$'))) return false;
    if (number_beside(text, at)) {
        // "may 20 people": the verb takes a number, too
        // "they march 3 miles"
        if (!text.capital(at) && is_verb(text.tag(at)) && text.is_word(at + 2) && is_noun(text.tag(at + 2))) return false;
        if (text.has(at + 1, TimeRole::article) && read_ordinal(text, at + 2)) return true;
        const bool alone = is_day_number(text, at + 1) && !text.is_word(at + 2);
        return !(text.tag(at) == Tag::md && !alone && !text.capital(at) && !(at > 0 && is_day_number(text, at - 1)));
    }
    if ((text.is_dash(at + 1) || text.link(at + 1, Link::to)) && text.has(at + 2, TimeRole::month) && text.capital(at)) return true;
    const bool company = time_company_before(text, at);
    if (!text.capital(at)) {
        // no verb can follow these
        const bool sure = company && (text.link(at - 1, Link::in) || text.link(at - 1, Link::since) || text.link(at - 1, Link::until));
        if (!company || (!sure && (is_verb(text.tag(at)) || text.tag(at) == Tag::md))) return false;
        return !month->doubtful || !text.link(at - 1, Link::of);
    }
    if (company) return true;
    const bool begins = text.starts_sentence(at);
    if (month->doubtful) {
        // "May" alone at the beginning is the verb; elsewhere a capital makes the month, unless it ends or begins a name
        if (begins) return text.is_dash(at + 1) && text.has(at + 2, TimeRole::month);
        if (at > 0 && text.capital(at - 1) && text.is_word(at - 1)) return false;
        return text.surface(at).size() >= 3 && !is_finite_verb(text.tag(at + 1)) && !text.is_char(at + 1, '.');
    }
    return !(text.capital(at + 1) && text.is_word(at + 1) && !text.has(at + 1, TimeRole::weekday) && !text.has(at + 1, TimeRole::link) && text.surface(at).size() <= 5);
}

bool is_weekday_here(const TimeText& text, std::size_t at) {
    const TimeSense* weekday = text.sense(at, TimeRole::weekday);
    if (weekday == nullptr) return false;
    if (!weekday->doubtful) return true;
    std::size_t next = at + 1;
    if (text.is_char(next, '.') && text.glued(next)) ++next;
    if (text.is_char(next, ',')) ++next;
    if (text.has(next, TimeRole::month) || (is_day_number(text, next) && text.has(next + 1, TimeRole::month))) return true;
    if (const auto ordinal = read_ordinal(text, next); ordinal && ordinal->digits > 0 && text.capital(at)) return true;
    if (!text.capital(at) || at == 0) return false;
    return text.link(at - 1, Link::on) || text.has(at - 1, TimeRole::selector);
}

std::optional<Match> read_calendar(TimeText& text, std::size_t at) {
    const TimeSense* article = text.sense(at, TimeRole::article);
    const bool definite = article != nullptr && article->value == 1;
    const std::size_t from = definite ? at + 1 : at;
    if (from >= text.size()) return std::nullopt;
    std::optional<Match> best;
    if (text.is_number(from)) {
        best = longer(best, read_numeric_date(text, from));
        best = longer(best, read_day_first(text, from));
        best = longer(best, read_decade(text, from, definite));
        best = longer(best, read_century(text, from));
        best = longer(best, read_lettered(text, from));
        if (!best) best = read_year_first(text, from);
        if (!best) best = read_lone_day(text, from, definite);
    } else if (text.is_apostrophe(from)) {
        best = read_decade(text, from, definite);
    } else {
        best = longer(best, read_month_first(text, from));
        best = longer(best, read_weekday(text, from));
        best = longer(best, read_season(text, from, definite));
        best = longer(best, read_lettered(text, from));
        best = longer(best, read_century(text, from));
        best = longer(best, read_day_first(text, from));
        best = longer(best, read_decade(text, from, definite));
        best = longer(best, read_holiday(text, from));
    }
    if (!best) best = read_year(text, from);
    if (best && definite) best->first = at;
    return best;
}

}  // namespace citecheck
