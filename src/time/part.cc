#include <algorithm>

#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

/// A quarter of a match, not of a year: its sentence speaks of points and teams.
bool of_a_game(const TimeText& text, std::size_t at) {
    const TokenRange& sentence = text.analysis().sentences[text.analysis().sentence_of(at)];
    constexpr std::size_t kReach = 30;
    const std::size_t end = std::min<std::size_t>(sentence.end, at + kReach);
    for (std::size_t near = at > sentence.begin + kReach ? at - kReach : sentence.begin; near < end; ++near) {
        if (text.has(near, TimeRole::game)) return true;
    }
    return false;
}

/// "third", "last", "20" before "of".
struct Which {
    int count = 0;     ///< -1: the last
    bool day = false;  ///< it can be a day of the month
    std::size_t last = 0;
};

std::optional<Which> read_which(const TimeText& text, std::size_t at) {
    if (const auto ordinal = read_ordinal(text, at)) {
        return Which{ordinal->value, true, text.is_hyphen(ordinal->last) ? ordinal->last + 1 : ordinal->last};
    }
    if (is_day_number(text, at) && number_parts(text, at)->count == 1 && text.link(at + 1, Link::of)) {
        return Which{number_parts(text, at)->value[0], true, at + 1};
    }
    const TimeSense* selector = text.sense(at, TimeRole::selector);
    const TimeSense* final_word = text.sense(at, TimeRole::ordinal);
    const bool last = (selector != nullptr && static_cast<Selector>(selector->value) == Selector::last) ||
                      (final_word != nullptr && final_word->value < 0);
    if (!last) return std::nullopt;
    return Which{-1, false, text.is_hyphen(at + 1) ? at + 2 : at + 1};
}

/// The last days of March, the first weeks of 2019.
std::optional<Match> read_first_or_last_days(TimeText& text, std::size_t at, const Which& which) {
    if (which.count != 1 && which.count != -1) return std::nullopt;
    if (!text.has(which.last, TimeRole::units) || !text.link(which.last + 1, Link::of)) return std::nullopt;
    auto whole = read_container(text, which.last + 2);
    if (!whole || text.at(whole->expression).phase != Phase::none) return std::nullopt;
    text.at(whole->expression).phase = which.count == 1 ? Phase::early : Phase::late;
    whole->first = at;
    return whole;
}

/// The 28th of that month, 20 of this month.
std::optional<Match> read_day_of_month(TimeText& text, std::size_t at, const Which& which) {
    if (!which.day || !text.link(which.last, Link::of)) return std::nullopt;
    const auto month = read_container(text, which.last + 1);
    if (!month) return std::nullopt;
    const Expression& base = text.at(month->expression);
    if (base.form != Form::selected || base.unit != Grain::month) return std::nullopt;
    Expression expression;
    expression.form = Form::ordinal_of;
    expression.count = which.count;
    expression.unit = Grain::day;
    expression.base = month->expression;
    return made(text, at, month->last, std::move(expression));
}

/// What the ordinal counts, as an expression that lacks its base.
struct PartWord {
    Expression expression;
    std::size_t last = 0;
};

std::optional<PartWord> read_part_word(const TimeText& text, const Which& which) {
    PartWord part;
    part.last = which.last + 1;
    part.expression.form = Form::ordinal_of;
    part.expression.count = which.count;
    if (text.has(which.last, TimeRole::half)) {
        part.expression.unit = Grain::half_year;
        return part;
    }
    if (const TimeSense* weekday = text.sense(which.last, TimeRole::weekday)) {
        part.expression.date.weekday = weekday->value;
        return part;
    }
    if (const TimeSense* unit = text.sense(which.last, TimeRole::unit); unit && static_cast<Grain>(unit->value) >= Grain::day) {
        part.expression.unit = static_cast<Grain>(unit->value);
        return part;
    }
    const auto length = read_length(text, which.last);
    if (!length || length->length.vague || length->length.grain < Grain::day) return std::nullopt;
    if (which.count != -1 && which.count != 1) return std::nullopt;
    part.expression.form = Form::window;
    part.expression.length = length->length;
    part.expression.count = -which.count;  // the first three months begin where the year begins
    part.last = length->last;
    return part;
}

/// "in the morning", "during the night": of the day the text is at. Tokens [at, part_at] are its words.
std::optional<Match> read_lone_part_of_day(TimeText& text, std::size_t at, std::size_t part_at) {
    if (at == 0 || !is_the(text, at)) return std::nullopt;
    if (!text.link(at - 1, Link::in) && !text.link(at - 1, Link::during) && !text.link(at - 1, Link::by)) return std::nullopt;
    if (text.is_hyphen(part_at + 1) || (text.is_word(part_at + 1) && is_noun(text.tag(part_at + 1)))) return std::nullopt;
    Expression expression;
    expression.clock.part = text.sense(part_at, TimeRole::day_part)->value;
    return made(text, at, part_at + 1, std::move(expression));
}

}  // namespace

std::optional<Match> read_container(TimeText& text, std::size_t at) {
    if (auto point = read_point(text, at)) return point;
    const std::size_t unit_at = is_the(text, at) ? at + 1 : at;
    const TimeSense* unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::weekend) return std::nullopt;
    if (text.is_word(unit_at + 1) && is_noun(text.tag(unit_at + 1))) return std::nullopt;
    Expression expression;
    expression.form = Form::selected;
    expression.selector = Selector::same;
    expression.hook = Hook::today;
    expression.unit = static_cast<Grain>(unit->value);
    return made(text, at, unit_at + 1, std::move(expression));
}

std::optional<Match> read_part_of_owner(TimeText& text, std::size_t at) {
    auto owner = read_calendar(text, at);
    if (!owner) owner = read_selected(text, at);
    if (!owner) return std::nullopt;
    std::size_t mark = owner->last;
    if (text.is_apostrophe(mark) && text.surface(mark + 1) == "s") {  // behind digits a token of its own
        ++mark;
    } else if (text.surface(mark) != "'s" && text.surface(mark) != "\u2019s") {
        return std::nullopt;
    }
    const Expression& base = text.at(owner->expression);
    const bool year = base.form == Form::calendar ? base.date.year && base.date.month == 0 && base.date.season < 0
                                                  : base.form == Form::selected && base.unit == Grain::year;
    const auto which = read_which(text, mark + 1);
    const auto part = year && which ? read_part_word(text, *which) : std::nullopt;
    if (!part) return std::nullopt;
    Expression expression = part->expression;
    expression.base = owner->expression;
    return made(text, at, part->last, std::move(expression));
}

std::optional<Match> read_ordinal_of(TimeText& text, std::size_t at) {
    const auto which = read_which(text, is_the(text, at) ? at + 1 : at);
    if (!which) return std::nullopt;
    if (auto match = read_first_or_last_days(text, at, *which)) return match;
    if (auto match = read_day_of_month(text, at, *which)) return match;
    const auto part = read_part_word(text, *which);
    if (!part) return std::nullopt;
    Expression expression = part->expression;
    const bool of = text.link(part->last, Link::of) || text.link(part->last, Link::in);
    auto base = read_container(text, of || text.is_char(part->last, ',') ? part->last + 1 : part->last);
    if (base && !of) {  // "the first day Monday" is no part of Monday
        const Expression& container = text.at(base->expression);
        const bool year = container.form == Form::calendar ? container.date.year.has_value() && container.date.month == 0
                                                           : container.form == Form::selected;
        if (!year) base.reset();
    }
    if (base) {
        expression.base = base->expression;
        return made(text, at, base->last, std::move(expression));
    }
    const bool quarter = expression.form == Form::ordinal_of && expression.unit == Grain::quarter && expression.count >= 1;
    if (!quarter || expression.count > 4 || text.has(part->last, TimeRole::unit) || of_a_game(text, at)) return std::nullopt;
    Expression lone;
    lone.date.quarter = expression.count;
    return made(text, at, part->last, std::move(lone));
}

std::optional<Match> read_rest(TimeText& text, std::size_t at) {
    const std::size_t rest_at = is_the(text, at) ? at + 1 : at;
    if (!text.has(rest_at, TimeRole::rest)) return std::nullopt;
    const std::size_t next = text.link(rest_at + 1, Link::of) ? rest_at + 2 : rest_at + 1;
    auto whole = read_container(text, next);
    if (!whole) return std::nullopt;
    Expression& expression = text.at(whole->expression);
    if (expression.form != Form::calendar && expression.form != Form::selected) return std::nullopt;
    expression.rest = true;
    whole->first = at;
    return whole;
}

std::optional<Match> read_unit_of(TimeText& text, std::size_t at) {
    const std::size_t unit_at = is_the(text, at) ? at + 1 : at;
    const TimeSense* unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr) return std::nullopt;
    const Grain grain = static_cast<Grain>(unit->value);
    const bool numbered = grain == Grain::week && text.is_number(unit_at + 1);
    if (numbered && (!text.capital(unit_at) || text.link(unit_at + 2, Link::of))) {  // "Week 16" is a season's
        const auto number = read_cardinal(text, unit_at + 1);
        if (number && number->value >= 1 && number->value <= 53 && number->digits <= 2) {
            Expression expression;
            expression.date.week = number->value;
            std::size_t last = number->last;
            if (text.link(last, Link::of)) {
                if (auto base = read_container(text, last + 1)) {
                    expression = Expression{};
                    expression.form = Form::ordinal_of;
                    expression.count = number->value;
                    expression.unit = Grain::week;
                    expression.base = base->expression;
                    last = base->last;
                }
            }
            return made(text, at, last, std::move(expression));
        }
    }
    if (grain < Grain::weekend || !text.link(unit_at + 1, Link::of)) return std::nullopt;
    auto base = read_calendar(text, unit_at + 2);
    if (!base) return std::nullopt;
    // "the month of January" is January
    const DateParts& named = text.at(base->expression).date;
    if (grain == Grain::month && text.at(base->expression).form == Form::calendar && named.month != 0 && named.day == 0) return Match{at, base->last, base->expression};
    Expression expression;
    expression.form = Form::selected;
    expression.selector = Selector::same;
    expression.unit = grain;
    expression.base = base->expression;
    return made(text, at, base->last, std::move(expression));
}

std::optional<Match> read_phase(TimeText& text, std::size_t at) {
    std::size_t next = is_the(text, at) ? at + 1 : at;
    if (text.has(next, TimeRole::filler)) ++next;
    const TimeSense* sense = text.sense(next, TimeRole::phase);
    if (sense == nullptr) return std::nullopt;
    Phase phase = static_cast<Phase>(sense->value);
    const bool noun = text.has(next, TimeRole::phase_noun);
    const bool comparative = text.has(next, TimeRole::direction);
    ++next;
    if (text.has(next, TimeRole::phase_part)) ++next;
    if (text.is_hyphen(next) || text.is_dash(next)) {
        if (noun) return std::nullopt;
        ++next;
        if (text.link(next, Link::to) && text.is_hyphen(next + 1) && text.has(next + 2, TimeRole::phase)) {  // mid-to-late
            phase = static_cast<Phase>(text.sense(next + 2, TimeRole::phase)->value);
            next += 3;
            if (text.is_hyphen(next)) ++next;
        }
    }
    bool of = false;
    if (text.link(next, Link::of) || (!noun && (text.link(next, Link::in) || text.link(next, Link::on)))) {
        of = true;
        ++next;
    }
    if (noun && !of) {
        const TimeSense* unit = text.sense(next, TimeRole::unit);  // "end of month" without "of" is none
        if (unit == nullptr || text.has(next, TimeRole::units)) return std::nullopt;
        return std::nullopt;
    }
    const bool of_the_day =
        text.has(next, TimeRole::near_day) || is_weekday_here(text, next);  // "late yesterday", "earlier Friday"
    if (comparative && !of && !of_the_day) return std::nullopt;
    auto point = of ? read_container(text, next) : read_point(text, next);
    if (!point && !of) {
        if (const TimeSense* season = text.sense(next, TimeRole::season)) {
            Expression expression;
            expression.date.season = season->value;
            point = made(text, next, next + 1, std::move(expression));
        }
    }
    if (!point) return std::nullopt;
    Expression& expression = text.at(point->expression);
    if (expression.form == Form::set || expression.form == Form::reference) return std::nullopt;
    if (expression.phase == Phase::none) expression.phase = phase;
    point->first = at;
    return point;
}

std::optional<Match> read_unit_end(TimeText& text, std::size_t at) {
    std::size_t next = is_the(text, at) ? at + 1 : at;
    const TimeSense* selector = text.sense(next, TimeRole::selector);
    if (selector != nullptr) ++next;
    const TimeSense* unit = text.sense(next, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::week || unit->count != 1) return std::nullopt;
    const bool possessive = text.surface(next + 1) == "'s" || text.surface(next + 1) == "\u2019s";
    if (!possessive && !text.is_hyphen(next + 1)) return std::nullopt;
    const TimeSense* phase = text.sense(next + 2, TimeRole::phase);
    if (phase == nullptr || !text.has(next + 2, TimeRole::phase_noun) || text.is_hyphen(next + 3)) return std::nullopt;
    std::size_t last = next + 3;
    Expression expression;
    expression.form = Form::selected;
    expression.selector = selector != nullptr ? static_cast<Selector>(selector->value) : Selector::current;
    expression.unit = static_cast<Grain>(unit->value);
    const auto year = read_year_after(text, last, false);
    if (year && expression.unit == Grain::year && selector == nullptr) {
        expression = Expression{};
        expression.date.year = year->year;
        last = year->last;
    }
    expression.phase = static_cast<Phase>(phase->value);
    return made(text, at, last, std::move(expression));
}

std::optional<Match> read_part_of_day(TimeText& text, std::size_t at) {
    std::size_t next = is_the(text, at) ? at + 1 : at;
    if (text.has(next, TimeRole::phase) && !text.has(next, TimeRole::phase_noun)) ++next;
    const TimeSense* part = text.sense(next, TimeRole::day_part);
    if (part == nullptr) return std::nullopt;
    if (!text.link(next + 1, Link::of) && !text.link(next + 1, Link::on)) return read_lone_part_of_day(text, at, next);
    auto date = read_calendar(text, next + 2);
    if (!date) return std::nullopt;
    Expression& expression = text.at(date->expression);
    if (expression.date.day == 0 && expression.date.weekday == 0) return std::nullopt;
    expression.clock.part = part->value;
    date->first = at;
    return date;
}

}  // namespace citecheck
