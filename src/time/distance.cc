#include "time/grammar.h"
#include "time/read_number.h"
#include "time/tense.h"

namespace citecheck {
namespace {

/// "the first rider in 38 years to win", "the worst drought in 40 years": the length looks back.
bool is_record(const TimeText& text, std::size_t at) {
    constexpr std::size_t kReach = 10;
    const std::size_t begin = text.analysis().sentences[text.analysis().sentence_of(at)].begin;
    for (std::size_t back = 1; back <= kReach && at >= begin + back; ++back) {
        const Tag tag = text.tag(at - back);
        if (text.has(at - back, TimeRole::ordinal) || tag == Tag::jjs || tag == Tag::rbs) return true;
    }
    return false;
}

/// "the year-ago quarter", "year-earlier figures"
std::optional<Match> read_hyphened_distance(TimeText& text, std::size_t at) {
    const std::size_t unit_at = is_the(text, at) ? at + 1 : at;
    if (!text.is_hyphen(unit_at + 1) || !text.has(unit_at, TimeRole::unit)) return std::nullopt;
    const TimeSense* sense = text.sense(unit_at + 2, TimeRole::direction);
    if (sense == nullptr || (unit_at > 0 && text.is_hyphen(unit_at - 1))) return std::nullopt;
    const Direction direction = static_cast<Direction>(sense->value);
    const auto length = read_counted_length(text, 1, unit_at);
    const bool back = text.surface(unit_at + 2) == "ago" || direction == Direction::earlier;
    if (!length || !back || text.link(unit_at + 2, Link::before)) return std::nullopt;
    Expression expression;
    expression.form = Form::distance;
    expression.length = length->length;
    expression.count = -1;
    std::size_t last = unit_at + 3;
    if (text.has(last, TimeRole::unit) || text.surface(last) == "period") ++last;
    return made(text, at, last, std::move(expression));
}

}  // namespace

std::optional<Match> read_distance(TimeText& text, std::size_t at) {
    if (auto match = read_hyphened_distance(text, at)) return match;
    auto length = read_length(text, at);
    // not the end of "66 million years ago"
    const bool counted = at > 0 && (text.is_number(at - 1) || text.tag(at - 1) == Tag::cd || text.is_dash(at - 1));
    if (!length && !counted) length = read_bare_length(text, at);
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
        auto base = read_point(text, base_at);
        // "the forty years from 1850 to 1890" name a range
        if (base && text.link(here, Link::from) && (text.link(base->last, Link::to) || text.link(base->last, Link::until)))
            base.reset();
        if (base) {
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

std::optional<Match> read_ahead(TimeText& text, std::size_t at) {
    const bool in = text.link(at, Link::in);
    if (!in && !text.link(at, Link::within)) return std::nullopt;
    std::size_t next = is_the(text, at + 1) ? at + 2 : at + 1;
    if (next != at + 1) return std::nullopt;
    const auto length = read_length(text, next);
    if (!length || length->length.vague) return std::nullopt;
    if (text.link(length->last, Link::from) || text.link(length->last, Link::since)) {  // in two days from today
        auto distance = read_distance(text, next);
        if (distance) distance->first = at;
        if (distance) return distance;
    }
    Expression expression;
    expression.form = in || length->length.grain < Grain::day ? Form::distance : Form::window;
    expression.length = length->length;
    expression.count = 1;
    expression.within = true;
    if (text.is_apostrophe(length->last) || text.surface(length->last) == "'s") {  // in two weeks' time
        const std::size_t time_at = length->last + 1;
        if (text.surface(time_at) != "time") return std::nullopt;
        return made(text, at, time_at + 1, std::move(expression));
    }
    if (is_record(text, at)) return std::nullopt;
    if (tense_around(text.analysis(), text.words(), at, length->last) != Tense::future) return std::nullopt;
    return made(text, at, length->last, std::move(expression));
}

std::optional<Match> read_whole_unit(TimeText& text, std::size_t at) {
    if (!text.has(at, TimeRole::whole)) return std::nullopt;
    const std::size_t unit_at = text.is_hyphen(at + 1) ? at + 2 : at + 1;
    if (!text.has(unit_at, TimeRole::unit) || text.has(unit_at, TimeRole::units)) return std::nullopt;
    auto length = read_counted_length(text, 1, unit_at);
    if (!length || length->length.grain < Grain::day || is_noun(text.tag(length->last))) return std::nullopt;
    Expression expression;
    expression.form = Form::duration;  // where it lies is not said
    expression.iso = length->length.iso;
    return made(text, at, length->last, std::move(expression));
}

std::optional<Match> read_length_to(TimeText& text, std::size_t at) {
    if (!is_the(text, at)) return std::nullopt;
    auto length = read_length(text, at + 1);
    const TimeSense* unit = text.sense(at + 1, TimeRole::unit);
    if (!length && unit != nullptr && static_cast<Grain>(unit->value) >= Grain::week)
        length = read_counted_length(text, 1, at + 1);
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
    return made(text, at, date->last, std::move(expression));
}

}  // namespace citecheck
