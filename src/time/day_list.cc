#include "time/day_list.h"

#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

// Longer lists are tables.
constexpr std::size_t kLongest = 8;

/// Past ", ", " and ", ", or "; `at` itself if there is no separator.
std::size_t past_separator(const TimeText& text, std::size_t at) {
    std::size_t next = at;
    if (text.is_char(next, ',')) ++next;
    if (text.link(next, Link::conjunction) || text.has(next, TimeRole::choice) || text.is_char(next, '&')) ++next;
    return next;
}

struct BareDay {
    int day = 0;
    std::size_t last = 0;
};

std::optional<BareDay> read_bare_day(const TimeText& text, std::size_t at) {
    if (!text.is_number(at)) return std::nullopt;
    if (const auto ordinal = read_ordinal(text, at)) {
        if (ordinal->value < 1 || ordinal->value > 31) return std::nullopt;
        return BareDay{ordinal->value, ordinal->last};
    }
    if (!is_day_number(text, at) || number_parts(text, at)->count != 1) return std::nullopt;
    return BareDay{number_parts(text, at)->value[0], at + 1};
}

Match made_day(TimeText& text, std::size_t first, const BareDay& day, const DateParts& like) {
    DateParts date = like;
    date.day = day.day;
    date.weekday = 0;
    return finish(text, first, day.last, date);
}

}  // namespace

std::vector<Match> read_days_before_month(TimeText& text, std::size_t at) {
    std::vector<std::pair<std::size_t, BareDay>> days;
    std::size_t next = is_the(text, at) ? at + 1 : at;
    while (days.size() < kLongest) {
        const auto day = read_bare_day(text, next);
        if (!day || (!days.empty() && day->day <= days.back().second.day)) return {};
        if (const auto last = read_day_first(text, next); last && !days.empty()) {
            std::vector<Match> matches;
            const DateParts date = text.at(last->expression).date;
            for (const auto& [first, listed] : days) matches.push_back(made_day(text, first, listed, date));
            matches.push_back(*last);
            return matches;
        }
        const std::size_t after = past_separator(text, day->last);
        if (after == day->last) return {};
        days.emplace_back(next, *day);
        next = is_the(text, after) ? after + 1 : after;
    }
    return {};
}

std::vector<Match> read_days_after(TimeText& text, const Match& first) {
    const Expression& named = text.at(first.expression);
    if (named.form != Form::calendar || named.date.day == 0 || named.date.month == 0 || named.date.digits_only ||
        named.clock.any())
        return {};
    // the month stands before the day: nothing but the day can be last
    if (!text.is_number(first.last - 1) && !text.has(first.last - 1, TimeRole::ordinal_end)) return {};
    if (named.date.year) return {};
    std::vector<Match> matches;
    int before = named.date.day;
    std::size_t next = first.last;
    const DateParts date = named.date;
    while (matches.size() < kLongest) {
        const std::size_t day_at = past_separator(text, next);
        if (day_at == next) break;
        const auto day = read_bare_day(text, is_the(text, day_at) ? day_at + 1 : day_at);
        if (!day || day->day <= before) break;
        // "on May 9 and 10 people": a noun takes the number
        if (text.is_word(day->last) && (is_noun(text.tag(day->last)) || is_adjective(text.tag(day->last)))) break;
        if (text.is_char(day->last, '%') || text.is_char(day->last, ':') || text.has(day->last, TimeRole::meridiem)) break;
        matches.push_back(made_day(text, day_at, *day, date));
        before = day->day;
        next = day->last;
    }
    if (matches.empty()) return {};
    if (const auto year = read_year_after(text, next, true)) {
        matches.back().last = year->last;
        text.at(first.expression).date.year = year->year;
        for (const Match& match : matches) text.at(match.expression).date.year = year->year;
    }
    return matches;
}

}  // namespace citecheck
