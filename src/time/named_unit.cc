#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

/// "the 80s and 90s"
bool after_decade(const TimeText& text, std::size_t at) {
    return at >= 3 && text.link(at - 1, Link::conjunction) && text.surface(at - 2) == "s" && text.is_number(at - 3);
}

/// "1990s", "'60s", "1970's", "the 470s BC"
std::optional<Match> read_digit_decade(TimeText& text, std::size_t at, bool definite) {
    const bool apostrophe = text.is_apostrophe(at);
    const std::size_t number_at = apostrophe ? at + 1 : at;
    const auto parts = number_parts(text, number_at);
    if ((apostrophe && !text.glued(number_at)) || !parts || parts->count != 1 || parts->value[0] % 10 != 0) return std::nullopt;
    std::size_t s = number_at + 1;
    if (text.is_apostrophe(s) && text.glued(s)) ++s;
    const std::string_view ending = text.surface(s);
    if (!text.glued(s) || (ending != "s" && ending != "S" && ending != "'s" && ending != "\u2019s")) return std::nullopt;
    const int written = parts->value[0];
    DateParts date;
    date.decade = written;
    if (const TimeSense* era = text.sense(s + 1, TimeRole::era); era != nullptr && parts->digits[0] <= 4) {
        date.decade_bc = era->value < 0;
        return finish(text, at, s + 2, date);
    }
    if (parts->digits[0] == 4 && written >= 1000 && written <= 2100) {
        if (written % 100 == 0 && written < 2000) {  // "the 1800s" is the century to most, the 2000s are the decade
            date.decade = -1;
            date.century = written / 100 + 1;
        }
        return finish(text, at, s + 1, date);
    }
    const bool company = apostrophe || definite || time_company_before(text, at) || after_decade(text, at);
    if (parts->digits[0] != 2 || !company) return std::nullopt;
    date.decade = full_year(written);
    return finish(text, at, s + 1, date);
}

/// "a spring offensive", "the harsh winter": an article before, and two adjectives at most between; capitals make names.
bool season_of_an_event(const TimeText& text, std::size_t at) {
    if (at == 0 || text.capital(at) || text.is_hyphen(at + 1)) return false;
    const bool noun_follows = text.is_word(at + 1) && is_noun(text.tag(at + 1)) && !text.capital(at + 1);
    if (noun_follows) {
        const TimeSense* season = text.sense(at, TimeRole::season);
        return text.has(at - 1, TimeRole::article) && !season->doubtful;
    }
    const bool ends = !text.is_word(at + 1) || clause_may_end(text, at + 1);
    return ends && !text.link(at + 1, Link::of) && !text.sense(at, TimeRole::season)->doubtful &&
           is_adjective(text.tag(at - 1)) && at > 2 &&
           (is_the(text, at - 2) || (is_adjective(text.tag(at - 2)) && is_the(text, at - 3)));
}

}  // namespace

std::optional<Match> read_decade(TimeText& text, std::size_t at, bool definite) {
    if (text.is_number(at) || text.is_apostrophe(at)) return read_digit_decade(text, at, definite);
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

std::optional<Match> read_century(TimeText& text, std::size_t at) {
    const auto ordinal = read_ordinal(text, at);
    if (!ordinal || ordinal->value < 1 || ordinal->value > 30) return std::nullopt;
    const bool adjective = text.is_hyphen(ordinal->last) && text.has(ordinal->last + 1, TimeRole::unit);  // 20th-century art
    if (text.link(ordinal->last, Link::conjunction) || text.link(ordinal->last, Link::to) ||
        (text.is_dash(ordinal->last) && !adjective) || text.has(ordinal->last, TimeRole::choice)) {
        // the 18th and 19th centuries
        const std::size_t phase_at = is_the(text, ordinal->last + 1) ? ordinal->last + 2 : ordinal->last + 1;
        const std::size_t second_at = text.has(phase_at, TimeRole::phase) ? phase_at + 1 : phase_at;
        const auto second = read_ordinal(text, second_at);
        const TimeSense* centuries = second ? text.sense(second->last, TimeRole::units) : nullptr;
        if (second && centuries == nullptr) centuries = text.sense(second->last, TimeRole::unit);
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
    if (text.capital(unit_at) && text.capital(unit_at + 1) && !text.has(unit_at + 1, TimeRole::era))
        return std::nullopt;  // 20th Century Fox
    DateParts date;
    date.century = ordinal->value;
    std::size_t last = unit_at + 1;
    if (const TimeSense* era = text.sense(last, TimeRole::era)) {
        date.century *= era->value;
        ++last;
    }
    return finish(text, at, last, date);
}

std::optional<Match> read_lettered(TimeText& text, std::size_t at) {
    DateParts date;
    std::size_t next = at;
    std::optional<int> year;
    if (const auto which = number_parts(text, at); which && which->count == 1 && which->value[0] >= 1 && which->value[0] <= 4 &&
                                                   text.glued(at + 1) && text.has(at + 1, TimeRole::quarter_sign)) {  // 1Q 2020
        const auto after = number_parts(text, at + 2);
        if (!after || after->count != 1 || after->digits[0] != 4) return std::nullopt;
        date.quarter = which->value[0];
        date.year = after->value[0];
        return finish(text, at, at + 3, date);
    }
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
        if (text.is_dash(year_at) || text.link(year_at, Link::of) || text.is_char(year_at, '/') || text.is_char(year_at, ','))
            ++year_at;
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
    if (season_of_an_event(text, at)) return finish(text, at, at + 1, date);
    // "fall" and "spring" are verbs and other nouns; without a year they need company and the nominal tag
    if (is_verb(text.tag(at))) return std::nullopt;
    const bool company =
        season->doubtful ? time_company_before(text, definite ? at - 1 : at) : definite || time_company_before(text, at);
    if (!company) return std::nullopt;
    const bool year_follows =
        text.has(at + 2, TimeRole::selector) || (text.has(at + 2, TimeRole::article) && text.has(at + 3, TimeRole::selector));
    if (text.link(at + 1, Link::of) && !text.capital(at) && !year_follows) return std::nullopt;  // the fall of Kabul
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
    } else if (text.capital(last) && text.is_word(last)) {
        return std::nullopt;  // the Good Friday Agreement
    }
    return finish(text, at, last, date);
}

}  // namespace citecheck
