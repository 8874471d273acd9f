#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {

std::optional<Match> read_container(TimeText& text, std::size_t at) {
    if (auto point = read_point(text, at)) return point;
    const std::size_t unit_at = definite(text, at) ? at + 1 : at;
    const TimeSense* unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::weekend) return std::nullopt;
    if (text.is_word(unit_at + 1) && is_noun(text.tag(unit_at + 1))) return std::nullopt;
    Expression expression;
    expression.form = Form::selected;
    expression.selector = Selector::same;
    expression.hook = Hook::narrative;
    expression.unit = static_cast<Grain>(unit->value);
    return made(text, at, unit_at + 1, std::move(expression));
}

std::optional<Match> read_ordinal_of(TimeText& text, std::size_t at) {
    std::size_t next = definite(text, at) ? at + 1 : at;
    Expression expression;
    expression.form = Form::ordinal_of;
    const auto ordinal = read_ordinal(text, next);
    const TimeSense* selector = text.sense(next, TimeRole::selector);
    const TimeSense* last_word = text.sense(next, TimeRole::ordinal);
    const auto parts = number_parts(text, next);
    const bool bare_day = !ordinal && parts && parts->count == 1 && parts->digits[0] <= 2 && parts->value[0] >= 1 && parts->value[0] <= 31 && text.link(next + 1, Link::of);
    if (ordinal) {
        expression.count = ordinal->value;
        next = ordinal->last;
    } else if (bare_day) {
        expression.count = parts->value[0];
        ++next;
    } else if ((selector != nullptr && static_cast<Selector>(selector->value) == Selector::last) || (last_word != nullptr && last_word->value < 0)) {
        expression.count = -1;
        ++next;
    } else {
        return std::nullopt;
    }
    if (text.is_hyphen(next)) ++next;
    // the last days of March, the first weeks of 2019
    if ((expression.count == 1 || expression.count == -1) && text.has(next, TimeRole::units) && text.link(next + 1, Link::of)) {
        auto whole = read_container(text, next + 2);
        if (!whole || text.at(whole->expression).phase != Phase::none) return std::nullopt;
        text.at(whole->expression).phase = expression.count == 1 ? Phase::early : Phase::late;
        whole->first = at;
        return whole;
    }
    bool quarter = false;
    std::size_t unit_end = next + 1;
    if ((ordinal || bare_day) && text.link(next, Link::of)) {  // the 28th of that month
        auto month = read_container(text, next + 1);
        if (!month) return std::nullopt;
        const Expression& base = text.at(month->expression);
        if (base.form != Form::selected || base.unit != Grain::month) return std::nullopt;
        expression.unit = Grain::day;
        expression.base = month->expression;
        return made(text, at, month->last, std::move(expression));
    }
    if (text.has(next, TimeRole::half)) {
        expression.unit = Grain::half_year;
    } else if (const TimeSense* weekday = text.sense(next, TimeRole::weekday)) {
        expression.date.weekday = weekday->value;
    } else if (const TimeSense* unit = text.sense(next, TimeRole::unit); unit != nullptr && static_cast<Grain>(unit->value) >= Grain::day) {
        expression.unit = static_cast<Grain>(unit->value);
        quarter = expression.unit == Grain::quarter;
    } else if (const auto length = read_length(text, next); length && !length->length.vague && length->length.grain >= Grain::day) {
        expression.form = Form::window;
        expression.length = length->length;
        if (expression.count != -1 && expression.count != 1) return std::nullopt;
        expression.count = -expression.count;  // the first three months begin where the year begins
        unit_end = length->last;
    } else {
        return std::nullopt;
    }
    std::size_t base_at = unit_end;
    const bool of = text.link(base_at, Link::of) || text.link(base_at, Link::in);
    if (of || text.is_char(base_at, ',')) ++base_at;
    auto base = read_container(text, base_at);
    if (base && !of) {  // "the first day Monday" is no part of Monday
        const Expression& container = text.at(base->expression);
        const bool year = container.form == Form::calendar ? container.date.year.has_value() && container.date.month == 0 : container.form == Form::selected;
        if (!year) base.reset();
    }
    if (base) {
        expression.base = base->expression;
        return made(text, at, base->last, std::move(expression));
    }
    if (quarter && ordinal && expression.count <= 4 && !text.has(unit_end, TimeRole::unit)) {
        Expression lone;
        lone.date.quarter = expression.count;
        return made(text, at, unit_end, std::move(lone));
    }
    return std::nullopt;
}

std::optional<Match> read_rest(TimeText& text, std::size_t at) {
    const std::size_t rest_at = definite(text, at) ? at + 1 : at;
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
    const std::size_t unit_at = definite(text, at) ? at + 1 : at;
    const TimeSense* unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr) return std::nullopt;
    const Grain grain = static_cast<Grain>(unit->value);
    if (grain == Grain::week && text.is_number(unit_at + 1)) {
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
    Expression expression;
    expression.form = Form::selected;
    expression.selector = Selector::same;
    expression.unit = grain;
    expression.base = base->expression;
    return made(text, at, base->last, std::move(expression));
}

std::optional<Match> read_phase(TimeText& text, std::size_t at) {
    std::size_t next = definite(text, at) ? at + 1 : at;
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
    if (text.link(next, Link::of) || text.link(next, Link::in) || (!noun && text.link(next, Link::on))) {
        of = true;
        ++next;
    }
    if (noun && !of) {
        const TimeSense* unit = text.sense(next, TimeRole::unit);  // "end of month" without "of" is none
        if (unit == nullptr || text.has(next, TimeRole::units)) return std::nullopt;
        return std::nullopt;
    }
    if (comparative && !of) return std::nullopt;
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
    if (expression.form == Form::set || expression.form == Form::reference || expression.form == Form::near_day) return std::nullopt;
    if (expression.phase == Phase::none) expression.phase = phase;
    point->first = at;
    return point;
}

std::optional<Match> read_part_of_day(TimeText& text, std::size_t at) {
    std::size_t next = definite(text, at) ? at + 1 : at;
    if (text.has(next, TimeRole::phase) && !text.has(next, TimeRole::phase_noun)) ++next;
    const TimeSense* part = text.sense(next, TimeRole::day_part);
    if (part == nullptr || !(text.link(next + 1, Link::of) || text.link(next + 1, Link::on))) return std::nullopt;
    auto date = read_calendar(text, next + 2);
    if (!date) return std::nullopt;
    Expression& expression = text.at(date->expression);
    if (expression.date.day == 0 && expression.date.weekday == 0) return std::nullopt;
    expression.clock.part = part->value;
    date->first = at;
    return date;
}

}  // namespace citecheck
