#include <algorithm>

#include "time/grammar.h"
#include "time/read_number.h"
#include "time/tense.h"

namespace citecheck {
namespace {

Match made(TimeText& text, std::size_t first, std::size_t last, Expression expression) {
    return {first, last, text.add(std::move(expression))};
}

bool definite(const TimeText& text, std::size_t at) {
    const TimeSense* article = text.sense(at, TimeRole::article);
    return article != nullptr && article->value == 1;
}

bool is_unit(const TimeText& text, std::size_t at, Grain grain) {
    const TimeSense* unit = text.sense(at, TimeRole::unit);
    return unit != nullptr && static_cast<Grain>(unit->value) == grain && unit->count == 1;
}

bool looks_to_today(Selector selector) {
    return selector == Selector::last || selector == Selector::next || selector == Selector::current;
}

/// Yesterday, tomorrow; the day before yesterday, the day after tomorrow.
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
        } else if (text.surface(next) == "calendar" || text.surface(next) == "working" || text.surface(next) == "very") {
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

/// Last week, the following March, that same day, the last two decades, the four previous weeks, earlier this year.
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

/// Whether a clause can end before this token, so that "after" and "before" are adverbs.
bool clause_may_end(const TimeText& text, std::size_t at) {
    if (at >= text.size() || !text.is_word(at)) return !text.is_number(at);
    const Tag tag = text.tag(at);
    return is_finite_verb(tag) || tag == Tag::cc || tag == Tag::in || tag == Tag::to;
}

/// The week after next, the night before last.
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

/// The year before, the day after, the night before: away from the date last named, where no date follows.
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

/// Two weeks ago, a year later, two months prior, three days after 12 January, five days from now.
std::optional<Match> read_distance(TimeText& text, std::size_t at) {
    auto length = read_length(text, at);
    if (!length) length = read_bare_length(text, at);
    if (!length) return std::nullopt;
    Expression expression;
    expression.form = Form::distance;
    expression.length = length->length;
    const std::size_t here = length->last;
    const TimeSense* sense = text.sense(here, TimeRole::direction);
    const bool prior_to = sense != nullptr && text.link(here + 1, Link::to);
    const bool forwards_link = text.link(here, Link::from) || text.link(here, Link::after) || text.link(here, Link::since);
    const bool backwards_link = text.link(here, Link::before) || prior_to;
    if (forwards_link || backwards_link) {
        const std::size_t base_at = prior_to ? here + 2 : here + 1;
        const auto reference = text.words().reference_phrases().longest(text.analysis().words, base_at);
        if (reference && text.link(here, Link::from)) {  // from now
            expression.count = 1;
            return made(text, at, base_at + reference->length, std::move(expression));
        }
        if (auto base = read_point(text, base_at)) {
            expression.base = base->expression;
            expression.count = backwards_link ? -1 : 1;
            return made(text, at, base->last, std::move(expression));
        }
    }
    if (sense == nullptr || prior_to) return std::nullopt;
    const Direction direction = static_cast<Direction>(sense->value);
    if (sense->text.empty() && (text.link(here, Link::before) || text.link(here, Link::after) || text.link(here, Link::on))) {
        if (!clause_may_end(text, here + 1)) return std::nullopt;
        if (text.link(here, Link::on)) return std::nullopt;
    }
    if (text.link(here + 1, Link::than)) return std::nullopt;  // two years later than planned
    expression.hook = direction == Direction::ago || direction == Direction::hence ? Hook::today : Hook::narrative;
    expression.count = direction == Direction::ago || direction == Direction::earlier ? -1 : 1;
    return made(text, at, here + 1, std::move(expression));
}

/// "in five days", "within 10 days": a date only where the clause looks ahead, which resolve.cc decides.
std::optional<Match> read_ahead(TimeText& text, std::size_t at) {
    const bool in = text.link(at, Link::in);
    if (!in && !text.link(at, Link::within)) return std::nullopt;
    std::size_t next = definite(text, at + 1) ? at + 2 : at + 1;
    if (next != at + 1) return std::nullopt;
    const auto length = read_length(text, next);
    if (!length || length->length.grain < Grain::day || length->length.vague) return std::nullopt;
    if (text.link(length->last, Link::from) || text.link(length->last, Link::since)) {  // in two days from today
        auto distance = read_distance(text, next);
        if (distance) distance->first = at;
        if (distance) return distance;
    }
    Expression expression;
    expression.form = in ? Form::distance : Form::window;
    expression.length = length->length;
    expression.count = 1;
    expression.within = true;
    if (tense_around(text.analysis(), text.words(), at, length->last) != Tense::future) return std::nullopt;
    return made(text, at, length->last, std::move(expression));
}

/// The six months to September, the year ended 31 December 2018: a length that ends with a date.
std::optional<Match> read_length_to(TimeText& text, std::size_t at) {
    if (!definite(text, at)) return std::nullopt;
    auto length = read_length(text, at + 1);
    const TimeSense* unit = text.sense(at + 1, TimeRole::unit);
    if (!length && unit != nullptr && static_cast<Grain>(unit->value) >= Grain::week) length = read_counted_length(text, 1, at + 1);
    if (!length || length->length.vague || length->length.grain < Grain::week) return std::nullopt;
    if (!text.has(length->last, TimeRole::ending) && !text.link(length->last, Link::to)) return std::nullopt;
    const std::size_t date_at = text.link(length->last + 1, Link::on) ? length->last + 2 : length->last + 1;
    const auto date = read_calendar(text, date_at);
    if (!date) return std::nullopt;
    const DateParts& parts = text.at(date->expression).date;
    if (parts.month == 0 && parts.season < 0 && parts.quarter == 0) return std::nullopt;
    Expression expression;
    expression.form = Form::window;
    expression.length = length->length;
    expression.count = 1;  // as in the last months of a year: the length lies before the end of the base
    expression.base = date->expression;
    expression.reaches_back = true;
    return made(text, at, date->last, std::move(expression));
}

/// What a phase or an ordinal is a part of: a date, or "the year", "the month" meaning the one last named.
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

/// The third week of May, the last Monday of March, the second half of 2008, the first three months of 2010, the 28th of
/// that month, third quarter 2016.
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
    } else if (text.surface(next) == "latter") {
        expression.count = 2;
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

/// "over the weekend", "in the year.": a unit with nothing behind it that says which.
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

/// The rest of the year, the remainder of 1996.
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

/// Week 31; week 3 of 2027; the week of 12 March; the month of May 2014.
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

/// Monday of last week; Friday this week; next week, on Tuesday.
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

std::optional<Match> longer(std::optional<Match> a, std::optional<Match> b) {
    if (!a) return b;
    if (!b) return a;
    return b->last > a->last ? b : a;
}

/// The end of May, early 2019, mid-September, late in the year.
std::optional<Match> read_phase(TimeText& text, std::size_t at) {
    std::size_t next = definite(text, at) ? at + 1 : at;
    if (text.surface(next) == "very") ++next;
    const TimeSense* sense = text.sense(next, TimeRole::phase);
    if (sense == nullptr) return std::nullopt;
    Phase phase = static_cast<Phase>(sense->value);
    const bool noun = text.has(next, TimeRole::phase_noun);
    const bool comparative = text.has(next, TimeRole::direction);
    ++next;
    if (text.surface(next) == "part" || text.surface(next) == "days") ++next;
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

/// The night of 8 February; the morning of the attack is not read.
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

/// "October last year", "the spring of that year", "12 March next year": the year is told by a relative word.
void take_selected_year(TimeText& text, Match& match) {
    const DateParts& date = text.at(match.expression).date;
    if (text.at(match.expression).form != Form::calendar || date.year) return;
    if (date.month == 0 && date.season < 0 && date.quarter == 0 && date.half == 0 && date.holiday < 0) return;
    const std::size_t next = text.link(match.last, Link::of) || text.is_char(match.last, ',') ? match.last + 1 : match.last;
    if (!text.has(next, TimeRole::selector) && !text.has(next, TimeRole::article)) return;
    const auto year = read_selected(text, next);
    if (!year) return;
    const Expression& selected = text.at(year->expression);
    if (selected.form != Form::selected || selected.unit != Grain::year || selected.date.month + selected.date.weekday != 0) return;
    if (selected.date.season >= 0 || selected.date.holiday >= 0) return;
    text.at(match.expression).base = year->expression;
    match.last = year->last;
}

std::optional<Match> read_any_point(TimeText& text, std::size_t at) {
    std::optional<Match> best = read_phase(text, at);
    best = longer(best, read_part_of_day(text, at));
    best = longer(best, read_clock(text, at));
    best = longer(best, read_relative(text, at));
    best = longer(best, read_calendar(text, at));
    if (!best) return std::nullopt;
    take_selected_year(text, *best);
    const Expression& expression = text.at(best->expression);
    const bool day = expression.form == Form::near_day || (expression.form == Form::calendar && (expression.date.day != 0 || expression.date.weekday != 0)) ||
                     (expression.form == Form::selected && (expression.date.weekday != 0 || expression.unit == Grain::day));
    if (day && !expression.clock.any()) best->last = attach_clock(text, *best);
    return best;
}

}  // namespace

std::optional<Match> read_relative(TimeText& text, std::size_t at) {
    std::optional<Match> best = read_near_day(text, at);
    best = longer(best, read_selected(text, at));
    best = longer(best, read_next_but_one(text, at));
    best = longer(best, read_neighbour(text, at));
    best = longer(best, read_length_to(text, at));
    best = longer(best, read_distance(text, at));
    best = longer(best, read_ahead(text, at));
    best = longer(best, read_ordinal_of(text, at));
    best = longer(best, read_unit_of(text, at));
    best = longer(best, read_the_unit(text, at));
    best = longer(best, read_rest(text, at));
    best = longer(best, read_weekday_of_week(text, at));
    return best;
}

std::optional<Match> read_point(TimeText& text, std::size_t at) {
    if (at >= text.size() || text.depth == TimeText::kDeepest) return std::nullopt;
    ++text.depth;
    auto best = read_any_point(text, at);
    --text.depth;
    return best;
}

}  // namespace citecheck
