#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

struct ClockMatch {
    ClockTime clock;
    std::size_t last = 0;
};

bool clock_company_before(const TimeText& text, std::size_t at) {
    if (at == 0) return false;
    const TimeSense* link = text.sense(at - 1, TimeRole::link);
    if (link == nullptr) return false;
    switch (static_cast<Link>(link->value)) {
        case Link::at:
        case Link::by:
        case Link::until:
        case Link::since:
        case Link::from:
        case Link::before:
        case Link::after:
        case Link::between:
        case Link::around: return true;
        default: return false;
    }
}

/// "in the morning", "at night" behind an hour.
const TimeSense* part_behind(const TimeText& text, std::size_t at) {
    if (text.link(at, Link::at)) return text.sense(at + 1, TimeRole::day_part);
    return text.link(at, Link::in) && is_the(text, at + 1) ? text.sense(at + 2, TimeRole::day_part) : nullptr;
}

/// "5:34 AM", "16:30", "4 p.m.", "5 o'clock", "noon"; the zone that follows is read over.
std::optional<ClockMatch> read_hour(const TimeText& text, std::size_t at, bool company) {
    ClockMatch match;
    if (const TimeSense* fixed = text.sense(at, TimeRole::fixed_hour)) {
        match.clock.hour = fixed->value;
        match.clock.minute = 0;
        match.last = at + 1;
        return match;
    }
    const auto hour = number_parts(text, at);
    if (hour && hour->count == 1 && hour->digits[0] == 4 && text.has(at + 1, TimeRole::zone)) {  // 1430 GMT
        match.clock.hour = hour->value[0] / 100;
        match.clock.minute = hour->value[0] % 100;
        match.last = at + 2;
        if (match.clock.hour > 24 || match.clock.minute > 59) return std::nullopt;
        return match;
    }
    if (!hour || hour->digits[0] > 2 || hour->value[0] > 24) return std::nullopt;
    match.clock.hour = hour->value[0];
    match.last = at + 1;
    if (hour->count == 1 && text.is_char(match.last, ':') && text.glued(match.last)) {
        const auto minute = number_parts(text, match.last + 1);
        if (!minute || minute->digits[0] != 2 || minute->value[0] > 59 || !text.glued(match.last + 1)) return std::nullopt;
        match.clock.minute = minute->value[0];
        match.last += 2;
        if (text.is_char(match.last, ':') && text.glued(match.last)) {
            const auto second = number_parts(text, match.last + 1);
            if (second && second->digits[0] == 2 && second->value[0] <= 60) {
                match.clock.second = second->value[0];
                match.last += 2;
            }
        }
    } else if (hour->count == 2 && hour->separator == '.' && hour->digits[1] == 2 && hour->value[1] <= 59) {
        match.clock.minute = hour->value[1];
    } else if (hour->count != 1) {
        return std::nullopt;
    }
    if (const TimeSense* meridiem = text.sense(match.last, TimeRole::meridiem)) {
        if (match.clock.hour > 12) return std::nullopt;
        match.clock.hour = match.clock.hour % 12 + meridiem->value;
        ++match.last;
    } else if (const TimeSense* part = part_behind(text, match.last); part != nullptr && match.clock.hour <= 12) {
        const bool after_noon = static_cast<DayPart>(part->value) != DayPart::morning &&
                                match.clock.hour > (static_cast<DayPart>(part->value) == DayPart::night ? 5 : 0);
        match.clock.hour = match.clock.hour % 12 + (after_noon ? 12 : 0);
        match.last += text.link(match.last, Link::at) ? 2 : 3;
    } else if (hour->count == 1 && text.has(match.last, TimeRole::zone)) {
        ++match.last;  // 5 o'clock, 5 GMT
    } else if (match.clock.minute < 0 || hour->count == 2 || !(company || hour->digits[0] == 2)) {
        return std::nullopt;
    }
    while (text.has(match.last, TimeRole::zone)) ++match.last;
    return match;
}

/// The date that a time goes on with: "on March 20", ", March 19"; the zone's words before it are read over ("Baghdad time").
std::optional<Match> date_after_clock(TimeText& text, std::size_t at) {
    std::size_t next = at;
    if (auto day = read_near_day(text, next); day && !text.at(day->expression).clock.any()) return day;  // noon yesterday
    if (auto date = read_calendar(text, next)) {
        const DateParts& parts = text.at(date->expression).date;
        if (parts.day != 0 || parts.weekday != 0) return date;
        return std::nullopt;
    }
    for (int skipped = 0; skipped < 3; ++skipped) {
        const std::size_t here = next + static_cast<std::size_t>(skipped);
        if (text.link(here, Link::on) || text.is_char(here, ',') || text.link(here, Link::of)) {
            auto date = read_calendar(text, here + 1);
            if (!date) return std::nullopt;
            const DateParts& parts = text.at(date->expression).date;
            if (parts.day == 0 && parts.weekday == 0 && parts.holiday < 0) return std::nullopt;
            return date;
        }
        const bool zone_word = text.is_word(here) && (text.capital(here) || text.has(here, TimeRole::zone));
        if (!zone_word) break;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Match> read_clock(TimeText& text, std::size_t at) {
    const auto hour = read_hour(text, at, clock_company_before(text, at));
    if (!hour) return std::nullopt;
    Match match{at, hour->last, -1};
    if (const auto date = date_after_clock(text, hour->last)) {
        match.last = date->last;
        if (text.has(match.last, TimeRole::zone)) ++match.last;
        match.expression = date->expression;
        text.at(match.expression).clock = hour->clock;
        return match;
    }
    Expression expression;
    expression.clock = hour->clock;
    match.expression = text.add(std::move(expression));
    return match;
}

std::size_t attach_clock(TimeText& text, const Match& match) {
    std::size_t next = match.last;
    Expression& expression = text.at(match.expression);
    if (text.surface(next) == "T" && text.glued(next)) {  // 2013-03-22T16:00
        const auto hour = read_hour(text, next + 1, true);
        if (!hour) return match.last;
        expression.clock = hour->clock;
        return hour->last;
    }
    if (const TimeSense* part = text.sense(next, TimeRole::day_part)) {
        expression.clock.part = part->value;
        return next + 1;
    }
    const bool at_word = text.link(next, Link::at) || text.is_char(next, ',');
    const auto hour = read_hour(text, at_word ? next + 1 : next, at_word && text.link(next, Link::at));
    if (!hour) return match.last;
    expression.clock = hour->clock;
    return hour->last;
}

}  // namespace citecheck
