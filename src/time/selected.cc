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

/// What a selector stands before.
struct SelectedUnit {
    DateParts date;
    Grain unit = Grain::day;
    int part = -1;
    std::size_t last = 0;
};

/// A unit, a month, a weekday, a season, a part of the day, a day with a name.
std::optional<SelectedUnit> read_selected_unit(const TimeText& text, std::size_t at) {
    SelectedUnit selected;
    selected.last = at + 1;
    if (const TimeSense* unit = text.sense(at, TimeRole::unit)) {
        selected.unit = static_cast<Grain>(unit->value);
        return selected.unit >= Grain::day ? std::optional(selected) : std::nullopt;
    }
    if (const TimeSense* weekday = text.sense(at, TimeRole::weekday)) {
        if (weekday->doubtful && !text.capital(at)) return std::nullopt;
        selected.date.weekday = weekday->value;
        return selected;
    }
    if (const TimeSense* month = text.sense(at, TimeRole::month)) {
        if (month->doubtful && !text.capital(at)) return std::nullopt;
        if (read_year_after(text, at + 1, false)) return std::nullopt;  // this February 2012 photograph
        selected.date.month = month->value;
        return selected;
    }
    if (const TimeSense* season = text.sense(at, TimeRole::season)) {
        if (is_verb(text.tag(at)) && !text.capital(at)) return std::nullopt;
        selected.date.season = season->value;
        return selected;
    }
    if (const TimeSense* part = text.sense(at, TimeRole::day_part)) {
        selected.part = part->value;
        return selected;
    }
    if (at >= text.size() || !text.words().holiday_phrases().may_begin(text.analysis().words[at])) return std::nullopt;
    const auto phrase = text.words().holiday_phrases().longest(text.analysis().words, at);
    if (!phrase) return std::nullopt;
    selected.date.holiday = static_cast<int>(phrase->rows.front());
    selected.last = at + phrase->length;
    return selected;
}

void take(Expression& expression, const SelectedUnit& selected) {
    expression.date = selected.date;
    expression.unit = selected.unit;
    expression.clock.part = selected.part;
}

/// What stands between a selector and its unit: "very", "calendar", "fiscal", "same".
struct Filler {
    bool fiscal = false;
    bool school = false;
    std::size_t last = 0;
};

Filler read_filler(const TimeText& text, std::size_t at) {
    Filler filler;
    filler.last = at;
    while (filler.last < at + 2) {
        const TimeSense* selector = text.sense(filler.last, TimeRole::selector);
        const bool same = selector != nullptr && static_cast<Selector>(selector->value) == Selector::same;
        if (text.has(filler.last, TimeRole::school)) {
            filler.fiscal = filler.school = true;
        } else if (text.has(filler.last, TimeRole::fiscal)) {
            filler.fiscal = true;
        } else if (!same && !text.has(filler.last, TimeRole::filler)) {
            break;
        }
        ++filler.last;
    }
    return filler;
}

/// "over the past decade", "in the last month", "over the next year": a length up to or from the date, not a unit of the
/// calendar. `at` is where the words begin, `selector_at` the selector.
bool is_stretch(const TimeText& text, std::size_t at, std::size_t selector_at, Selector selector) {
    if (!is_the(text, at)) return false;
    const TimeSense* unit = text.sense(selector_at + 1, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::week || static_cast<Grain>(unit->value) == Grain::quarter)
        return false;
    if (text.link(selector_at, Link::past)) return true;
    const TimeSense* link = at > 0 ? text.sense(at - 1, TimeRole::link) : nullptr;
    if (link == nullptr) return false;
    const Link before = static_cast<Link>(link->value);
    if (before == Link::over || before == Link::within) return true;
    if (selector != Selector::last || static_cast<Grain>(unit->value) == Grain::century) return false;
    return before == Link::in || before == Link::during;
}

/// The past two decades, the next few days, the coming weeks, the four previous weeks: a selector before a length. `words` are
/// the tokens from the first to the unit; `number` stands before the selector.
std::optional<Match> read_selected_length(TimeText& text, const Match& words, Expression expression, std::size_t selector_at,
                                          const std::optional<Count>& number) {
    const Selector selector = expression.selector;
    const bool backwards = selector == Selector::last || selector == Selector::previous;
    if (!backwards && selector != Selector::next && selector != Selector::following) return std::nullopt;
    auto length = number ? read_counted_length(text, number->value, words.last) : read_length(text, words.last);
    if (!length && !number) length = read_bare_length(text, words.last);
    if (!length && !number && is_stretch(text, words.first, selector_at, selector))
        length = read_counted_length(text, 1, words.last);
    if (!length || length->length.grain < Grain::day) return std::nullopt;
    expression.form = Form::window;
    expression.length = length->length;
    expression.count = backwards ? -1 : 1;
    expression.within = words.first > 0 && text.link(words.first - 1, Link::within);
    return made(text, words.first, length->last, std::move(expression));
}

}  // namespace

std::optional<Match> read_near_day(TimeText& text, std::size_t at) {
    std::size_t next = at;
    int moved = 0;
    if (is_the(text, next) && is_unit(text, next + 1, Grain::day)) {
        if (text.link(next + 2, Link::before)) moved = -1;
        if (text.link(next + 2, Link::after)) moved = 1;
        if (moved == 0) return std::nullopt;
        next += 3;
    }
    Expression expression;
    expression.form = Form::near_day;
    if (const TimeSense* day = text.sense(next, TimeRole::near_day)) {
        if (next > 0 && text.capital(next) && text.capital(next - 1) && !text.starts_sentence(next))
            return std::nullopt;  // India Today
        expression.count = day->value + moved;
        return made(text, at, next + 1, std::move(expression));
    }
    if (text.has(next, TimeRole::near_night) && moved == 0) {
        expression.clock.part = static_cast<int>(DayPart::night);
        return made(text, at, next + 1, std::move(expression));
    }
    return std::nullopt;
}

std::optional<Match> read_selected(TimeText& text, std::size_t at) {
    std::size_t next = is_the(text, at) ? at + 1 : at;
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
    // this past Friday, this coming week
    if (static_cast<Selector>(sense->value) == Selector::current && text.has(next + 1, TimeRole::selector)) {
        sense = text.sense(++next, TimeRole::selector);
    }
    expression.nearest = text.link(next, Link::past);
    expression.form = Form::selected;
    expression.selector = static_cast<Selector>(sense->value);
    // "expected to last six weeks"
    if (text.tag(next) == Tag::vb || text.tag(next) == Tag::vbd || text.tag(next) == Tag::vbz) return std::nullopt;
    const bool that = expression.selector == Selector::same;
    if (expression.anaphoric_part && !that && expression.selector != Selector::current && expression.selector != Selector::last)
        return std::nullopt;
    // "next month" is seen from today, "the next month" from the date last named
    const bool the_next = expression.selector == Selector::next && is_the(text, at);
    expression.hook = looks_to_today(expression.selector) && !the_next ? Hook::today : Hook::narrative;
    const Filler filler = read_filler(text, next + 1);
    const std::size_t unit_at = filler.last;
    if (auto window = read_selected_length(text, {at, unit_at, -1}, expression, next, number)) return window;
    if (number) return std::nullopt;
    const auto selected = read_selected_unit(text, unit_at);
    if (!selected) return std::nullopt;
    take(expression, *selected);
    expression.date.fiscal = filler.fiscal;
    expression.date.school = filler.school;
    std::size_t last = selected->last;
    // "that" introduces a clause before most words; before a bare weekday or month it is no pointer
    if (that && text.tag(next) == Tag::in && expression.date.weekday + expression.date.month > 0) return std::nullopt;
    if (expression.unit == Grain::day && expression.selector == Selector::last && is_the(text, at) && expression.clock.part < 0 &&
        expression.date.weekday + expression.date.month == 0 && expression.date.season < 0 && expression.date.holiday < 0) {
        return std::nullopt;  // "the last day" of something
    }
    const std::size_t weekday_at = text.link(last, Link::on) ? last + 1 : last;
    if (text.has(weekday_at, TimeRole::weekday) && expression.unit == Grain::week && expression.date.weekday == 0 &&
        expression.date.month == 0) {  // this week Monday, last week on Friday
        expression.date.weekday = text.sense(weekday_at, TimeRole::weekday)->value;
        last = weekday_at + 1;
    }
    return made(text, at, last, std::move(expression));
}

std::optional<Match> read_next_but_one(TimeText& text, std::size_t at) {
    if (!is_the(text, at)) return std::nullopt;
    Expression expression;
    expression.form = Form::selected;
    const auto selected = read_selected_unit(text, at + 1);
    if (!selected) return std::nullopt;
    take(expression, *selected);
    const std::size_t last = selected->last;
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
    if (!is_the(text, at)) return std::nullopt;
    Expression expression;
    expression.form = Form::selected;
    expression.hook = Hook::narrative;
    const auto selected = read_selected_unit(text, at + 1);
    if (!selected) return std::nullopt;
    take(expression, *selected);
    const std::size_t last = selected->last;
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

std::optional<Match> read_unit_to_date(TimeText& text, std::size_t at) {
    const std::size_t unit_at = is_the(text, at) ? at + 1 : at;
    const TimeSense* unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::week || !text.link(unit_at + 1, Link::to))
        return std::nullopt;
    if (text.surface(unit_at + 2) != "date") return std::nullopt;
    Expression expression;
    expression.form = Form::selected;
    expression.selector = Selector::current;
    expression.unit = static_cast<Grain>(unit->value);
    return made(text, at, unit_at + 3, std::move(expression));
}

std::optional<Match> read_the_unit(TimeText& text, std::size_t at) {
    if (!is_the(text, at)) return std::nullopt;
    const TimeSense* unit = text.sense(at + 1, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::day || text.is_number(at + 2) || text.is_hyphen(at + 2))
        return std::nullopt;
    const Grain grain = static_cast<Grain>(unit->value);
    const bool weekend = grain == Grain::weekend;
    const bool more = text.is_word(at + 2);
    if (more && (!weekend || is_noun(text.tag(at + 2)) || text.link(at + 2, Link::of))) return std::nullopt;
    const TimeSense* link = at > 0 ? text.sense(at - 1, TimeRole::link) : nullptr;
    if (!weekend && (link == nullptr || grain == Grain::quarter || grain == Grain::century || grain == Grain::decade))
        return std::nullopt;
    if (!weekend) {
        const Link before = static_cast<Link>(link->value);
        if (before != Link::in && before != Link::during && before != Link::over) return std::nullopt;
    }
    Expression expression;
    expression.form = Form::selected;
    expression.selector = weekend ? Selector::current : Selector::same;
    expression.hook = Hook::today;
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
