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
        if (const TimeSense* selector = text.sense(next, TimeRole::selector); selector != nullptr && static_cast<Selector>(selector->value) == Selector::same && next > at - 1) {
            ++next;  // that same day
        } else if (text.has(next, TimeRole::fiscal)) {
            expression.date.fiscal = true;
            ++next;
        } else if (text.has(next, TimeRole::school) || text.surface(next) == "calendar" || text.surface(next) == "working" || text.surface(next) == "very") {
            ++next;
        } else {
            break;
        }
    }
    return next;
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
        if (length && length->length.grain >= Grain::day) {
            expression.form = Form::window;
            expression.length = length->length;
            expression.count = backwards ? -1 : 1;
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
    Expression expression;
    expression.form = in ? Form::distance : Form::window;
    expression.length = length->length;
    expression.count = 1;
    if (tense_around(text.analysis(), text.words(), at, length->last) != Tense::future) return std::nullopt;
    return made(text, at, length->last, std::move(expression));
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
    if (ordinal) {
        expression.count = ordinal->value;
        next = ordinal->last;
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
    bool quarter = false;
    std::size_t unit_end = next + 1;
    if (ordinal && text.link(next, Link::of)) {  // the 28th of that month
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
    if (text.link(next, Link::of) || text.link(next, Link::in)) {
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

}  // namespace

std::optional<Match> read_relative(TimeText& text, std::size_t at) {
    std::optional<Match> best = read_near_day(text, at);
    best = longer(best, read_selected(text, at));
    best = longer(best, read_neighbour(text, at));
    best = longer(best, read_distance(text, at));
    best = longer(best, read_ahead(text, at));
    best = longer(best, read_ordinal_of(text, at));
    best = longer(best, read_unit_of(text, at));
    best = longer(best, read_weekday_of_week(text, at));
    return best;
}

std::optional<Match> read_point(TimeText& text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    std::optional<Match> best = read_phase(text, at);
    best = longer(best, read_part_of_day(text, at));
    best = longer(best, read_clock(text, at));
    best = longer(best, read_relative(text, at));
    best = longer(best, read_calendar(text, at));
    if (!best) return std::nullopt;
    const Expression& expression = text.at(best->expression);
    const bool day = expression.form == Form::near_day || (expression.form == Form::calendar && (expression.date.day != 0 || expression.date.weekday != 0)) ||
                     (expression.form == Form::selected && (expression.date.weekday != 0 || expression.unit == Grain::day));
    if (day && !expression.clock.any()) best->last = attach_clock(text, *best);
    return best;
}

}  // namespace citecheck
