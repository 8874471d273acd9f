#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

bool is_unit(const TimeText& text, std::size_t at, Grain grain) {
    const TimeSense* unit = text.sense(at, TimeRole::unit);
    return unit != nullptr && static_cast<Grain>(unit->value) == grain && unit->count == 1;
}

bool looks_to_today(Selector selector) {
    return selector == Selector::last || selector == Selector::next || selector == Selector::current;
}

/// What a selector can stand before: a unit, a month, a weekday, a season, a part of the day, a day with a name.
bool read_selected_unit(const TimeText& text, std::size_t at, Expression& expression, std::size_t& last) {
    last = at + 1;
    if (const TimeSense* unit = text.sense(at, TimeRole::unit)) {
        expression.unit = static_cast<Grain>(unit->value);
        return expression.unit >= Grain::day;
    }
    if (const TimeSense* weekday = text.sense(at, TimeRole::weekday)) {
        if (weekday->doubtful && !text.capital(at)) return false;
        expression.date.weekday = weekday->value;
        return true;
    }
    if (const TimeSense* month = text.sense(at, TimeRole::month)) {
        if (month->doubtful && !text.capital(at)) return false;
        expression.date.month = month->value;
        return true;
    }
    if (const TimeSense* season = text.sense(at, TimeRole::season)) {
        if (is_verb(text.tag(at)) && !text.capital(at)) return false;
        expression.date.season = season->value;
        return true;
    }
    if (const TimeSense* part = text.sense(at, TimeRole::day_part)) {
        expression.unit = Grain::day;
        expression.clock.part = part->value;
        return true;
    }
    if (at < text.size() && text.words().holiday_phrases().may_begin(text.analysis().words[at])) {
        if (const auto phrase = text.words().holiday_phrases().longest(text.analysis().words, at)) {
            expression.date.holiday = static_cast<int>(phrase->rows.front());
            last = at + phrase->length;
            return true;
        }
    }
    return false;
}

/// Past "very", "calendar", "fiscal", "same" between a selector and its unit.
std::size_t past_filler(const TimeText& text, std::size_t at, Expression& expression) {
    std::size_t next = at;
    while (next < at + 2) {
        if (text.has(next, TimeRole::school)) {
            expression.date.fiscal = true;
            expression.date.school = true;
            ++next;
        } else if (const TimeSense* selector = text.sense(next, TimeRole::selector); selector != nullptr && static_cast<Selector>(selector->value) == Selector::same && next > at - 1) {
            ++next;  // that same day
        } else if (text.has(next, TimeRole::fiscal)) {
            expression.date.fiscal = true;
            ++next;
        } else if (text.has(next, TimeRole::filler)) {
            ++next;
        } else {
            break;
        }
    }
    return next;
}

/// "over the past decade", "in the last month", "over the next year": a length up to or from the date, not a unit of the
/// calendar. `at` is where the words begin, `selector_at` the selector.
bool is_stretch(const TimeText& text, std::size_t at, std::size_t selector_at, Selector selector) {
    if (!definite(text, at)) return false;
    const TimeSense* unit = text.sense(selector_at + 1, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::week || static_cast<Grain>(unit->value) == Grain::quarter) return false;
    if (text.link(selector_at, Link::past)) return true;
    const TimeSense* link = at > 0 ? text.sense(at - 1, TimeRole::link) : nullptr;
    if (link == nullptr) return false;
    const Link before = static_cast<Link>(link->value);
    if (before == Link::over || before == Link::within) return true;
    if (selector != Selector::last || static_cast<Grain>(unit->value) == Grain::century) return false;
    return before == Link::in || before == Link::during;
}

}  // namespace

std::optional<Match> read_near_day(TimeText& text, std::size_t at) {
    std::size_t next = at;
    int moved = 0;
    if (definite(text, next) && is_unit(text, next + 1, Grain::day)) {
        if (text.link(next + 2, Link::before)) moved = -1;
        if (text.link(next + 2, Link::after)) moved = 1;
        if (moved == 0) return std::nullopt;
        next += 3;
    }
    Expression expression;
    expression.form = Form::near_day;
    if (const TimeSense* day = text.sense(next, TimeRole::near_day)) {
        if (next > 0 && text.capital(next) && text.capital(next - 1) && !text.starts_sentence(next)) return std::nullopt;  // India Today
        expression.count = day->value + moved;
        std::size_t last = next + 1;
        if (text.surface(last) == "'s" || text.surface(last) == "\u2019s") return made(text, at, last, std::move(expression));
        return made(text, at, last, std::move(expression));
    }
    if (text.has(next, TimeRole::near_night) && moved == 0) {
        expression.clock.part = static_cast<int>(DayPart::night);
        return made(text, at, next + 1, std::move(expression));
    }
    return std::nullopt;
}

std::optional<Match> read_selected(TimeText& text, std::size_t at) {
    std::size_t next = definite(text, at) ? at + 1 : at;
    Expression expression;
    // "earlier this year": somewhere in it
    if (next == at && text.has(at, TimeRole::direction) && text.has(at, TimeRole::phase)) {
        expression.anaphoric_part = true;
        if (text.link(at + 1, Link::in)) ++next;
        ++next;
    }
    std::optional<Count> number;
    if (const auto count = read_cardinal(text, next); count && text.has(count->last, TimeRole::selector)) {
        number = count;  // the four previous weeks
        next = count->last;
    }
    const TimeSense* sense = text.sense(next, TimeRole::selector);
    if (sense == nullptr) return std::nullopt;
    expression.form = Form::selected;
    expression.selector = static_cast<Selector>(sense->value);
    // "expected to last six weeks"
    if (text.tag(next) == Tag::vb || text.tag(next) == Tag::vbd || text.tag(next) == Tag::vbz) return std::nullopt;
    const bool that = expression.selector == Selector::same;
    if (expression.anaphoric_part && !that && expression.selector != Selector::current && expression.selector != Selector::last) return std::nullopt;
    // "next month" is seen from today, "the next month" from the date last named
    const bool the_next = expression.selector == Selector::next && definite(text, at);
    expression.hook = looks_to_today(expression.selector) && !the_next ? Hook::today : Hook::narrative;
    const std::size_t unit_at = past_filler(text, next + 1, expression);
    const bool backwards = expression.selector == Selector::last || expression.selector == Selector::previous;
    const bool forwards = expression.selector == Selector::next || expression.selector == Selector::following;
    // a length: the past two decades, the next few days, the coming weeks
    if (backwards || forwards) {
        auto length = number ? read_counted_length(text, number->value, unit_at) : read_length(text, unit_at);
        if (!length && !number) length = read_bare_length(text, unit_at);
        if (!length && !number && is_stretch(text, at, next, expression.selector)) length = read_counted_length(text, 1, unit_at);
        if (length && length->length.grain >= Grain::day) {
            expression.form = Form::window;
            expression.length = length->length;
            expression.count = backwards ? -1 : 1;
            expression.within = at > 0 && text.link(at - 1, Link::within);
            return made(text, at, length->last, std::move(expression));
        }
    }
    if (number) return std::nullopt;
    std::size_t last = unit_at;
    if (!read_selected_unit(text, unit_at, expression, last)) return std::nullopt;
    // "that" introduces a clause before most words; before a bare weekday or month it is no pointer
    if (that && text.tag(next) == Tag::in && expression.date.weekday + expression.date.month > 0) return std::nullopt;
    if (expression.unit == Grain::day && expression.selector == Selector::last && definite(text, at) && expression.clock.part < 0 &&
        expression.date.weekday + expression.date.month == 0 && expression.date.season < 0 && expression.date.holiday < 0) {
        return std::nullopt;  // "the last day" of something
    }
    if (text.has(last, TimeRole::weekday) && expression.unit == Grain::week && expression.date.weekday == 0) {  // this week Monday
        expression.date.weekday = text.sense(last, TimeRole::weekday)->value;
        ++last;
    }
    return made(text, at, last, std::move(expression));
}

std::optional<Match> read_next_but_one(TimeText& text, std::size_t at) {
    if (!definite(text, at)) return std::nullopt;
    Expression expression;
    expression.form = Form::selected;
    std::size_t last = at + 1;
    if (!read_selected_unit(text, at + 1, expression, last)) return std::nullopt;
    const TimeSense* selector = text.sense(last + 1, TimeRole::selector);
    if (selector == nullptr) return std::nullopt;
    expression.selector = static_cast<Selector>(selector->value);
    const bool ahead = text.link(last, Link::after) && expression.selector == Selector::next;
    const bool back = text.link(last, Link::before) && expression.selector == Selector::last;
    if (!ahead && !back) return std::nullopt;
    expression.count = ahead ? 1 : -1;
    return made(text, at, last + 2, std::move(expression));
}

std::optional<Match> read_neighbour(TimeText& text, std::size_t at) {
    if (!definite(text, at)) return std::nullopt;
    Expression expression;
    expression.form = Form::selected;
    expression.hook = Hook::narrative;
    std::size_t last = at + 1;
    if (!read_selected_unit(text, at + 1, expression, last)) return std::nullopt;
    if (text.link(last, Link::before)) {
        expression.selector = Selector::previous;
    } else if (text.link(last, Link::after)) {
        expression.selector = Selector::following;
    } else {
        return std::nullopt;
    }
    if (auto base = read_point(text, last + 1)) {
        expression.base = base->expression;
        return made(text, at, base->last, std::move(expression));
    }
    if (!clause_may_end(text, last + 1)) return std::nullopt;
    return made(text, at, last + 1, std::move(expression));
}

std::optional<Match> read_the_unit(TimeText& text, std::size_t at) {
    if (!definite(text, at) || at == 0) return std::nullopt;
    const TimeSense* unit = text.sense(at + 1, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::day || text.is_word(at + 2) || text.is_number(at + 2) || text.is_hyphen(at + 2)) return std::nullopt;
    const Grain grain = static_cast<Grain>(unit->value);
    const bool weekend = grain == Grain::weekend;
    const TimeSense* link = text.sense(at - 1, TimeRole::link);
    if (!weekend && (link == nullptr || grain == Grain::quarter || grain == Grain::century || grain == Grain::decade)) return std::nullopt;
    if (!weekend) {
        const Link before = static_cast<Link>(link->value);
        if (before != Link::in && before != Link::during && before != Link::over) return std::nullopt;
    }
    Expression expression;
    expression.form = Form::selected;
    expression.selector = weekend ? Selector::current : Selector::same;
    expression.hook = weekend ? Hook::today : Hook::narrative;
    expression.unit = grain;
    return made(text, at, at + 2, std::move(expression));
}

std::optional<Match> read_weekday_of_week(TimeText& text, std::size_t at) {
    if (!is_weekday_here(text, at)) return std::nullopt;
    std::size_t next = at + 1;
    if (text.link(next, Link::of) || text.link(next, Link::from)) ++next;
    auto week = read_selected(text, next);
    if (!week) return std::nullopt;
    Expression& expression = text.at(week->expression);
    if (expression.form != Form::selected || expression.unit != Grain::week || expression.date.weekday != 0) return std::nullopt;
    expression.date.weekday = text.sense(at, TimeRole::weekday)->value;
    week->first = at;
    return week;
}

}  // namespace citecheck
