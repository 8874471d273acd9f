#include <fmt/format.h>

#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

/// Words that a length stands behind: "for", "within", "after", "than", "lasted", "nearly".
bool takes_length(const TimeText& text, std::size_t at) {
    if (text.has(at, TimeRole::lasting)) return true;
    const TimeSense* link = text.sense(at, TimeRole::link);
    if (link == nullptr) return false;
    switch (static_cast<Link>(link->value)) {
        case Link::in:
        case Link::during:
        case Link::over:
        case Link::within:
        case Link::after:
        case Link::around:
        case Link::than: return true;
        default: return false;
    }
}

/// "ago", "later", "before": the length is the way to a date. `at` is behind the length.
bool leads_to_date(const TimeText& text, std::size_t at) {
    return text.has(at, TimeRole::direction) || text.link(at, Link::from) || text.link(at, Link::since);
}

/// "before the vote", "after they left"
bool leads_to_event(const TimeText& text, std::size_t at) {
    return (text.link(at, Link::before) || text.link(at, Link::after)) && at + 1 < text.size() && !clause_may_end(text, at + 1);
}

/// "a day trip", "for a second term": another noun is meant.
bool modifies(const TimeText& text, std::size_t at) {
    return text.is_hyphen(at) || (text.is_word(at) && (is_noun(text.tag(at)) || is_adjective(text.tag(at))));
}

Match made_length(TimeText& text, std::size_t first, std::size_t last, std::string iso) {
    Expression expression;
    expression.form = Form::duration;
    expression.iso = std::move(iso);
    return made(text, first, last, std::move(expression));
}

/// "for a month", "took over an hour", "a decade of war", "a day before the vote"
std::optional<Match> read_one_unit(TimeText& text, std::size_t at) {
    const TimeSense* article = text.sense(at, TimeRole::article);
    const TimeSense* unit = text.sense(at + 1, TimeRole::unit);
    if (article == nullptr || article->value != 2 || unit == nullptr) return std::nullopt;
    const Grain grain = static_cast<Grain>(unit->value);
    if (grain == Grain::second || grain == Grain::quarter || modifies(text, at + 2)) return std::nullopt;
    const bool behind = at > 0 && takes_length(text, at - 1);
    const bool filled = text.link(at + 2, Link::of) && is_noun(text.tag(at + 3));
    if (!behind && !filled && !leads_to_event(text, at + 2)) return std::nullopt;
    const auto length = read_counted_length(text, 1, at + 1);
    if (!length) return std::nullopt;
    return made_length(text, at, length->last, length->length.iso);
}

/// "many years", "for decades", "within minutes", "days of rain"
std::optional<Match> read_uncounted(TimeText& text, std::size_t at) {
    if (at > 0 && text.link(at - 1, Link::over) && is_the(text, at) && text.has(at + 1, TimeRole::units)) {  // "over the years"
        const auto length = read_bare_length(text, at + 1);
        if (length && length->length.grain > Grain::day && !modifies(text, length->last) && !text.link(length->last, Link::of))
            return made_length(text, at, length->last, length->length.iso);
    }
    const bool many = text.has(at, TimeRole::vague_count);
    // "how many years?", "on some days"
    if (many && at > 0 && (text.tag(at - 1) == Tag::wrb || text.link(at - 1, Link::on))) return std::nullopt;
    const auto length = many ? read_length(text, at) : read_bare_length(text, at);
    if (!length || !length->length.vague || modifies(text, length->last)) return std::nullopt;
    if (!many) {
        const bool behind = at > 0 && takes_length(text, at - 1);
        const bool free = at == 0 || !text.is_word(at - 1) || text.tag(at - 1) == Tag::in || text.tag(at - 1) == Tag::cc ||
                          is_adverb(text.tag(at - 1)) || is_verb(text.tag(at - 1));
        const bool filled = free && text.link(length->last, Link::of) && !text.has(length->last + 1, TimeRole::article);
        const bool counted = at > 0 && (text.is_number(at - 1) || text.is_hyphen(at - 1) || text.tag(at - 1) == Tag::cd);
        if (counted || !(behind || filled || (free && leads_to_event(text, length->last)))) return std::nullopt;
    }
    return made_length(text, at, length->last, length->length.iso);
}

/// "year-long", "decades-old", "yearlong", "a three-month-old plan"
std::optional<Match> read_long(TimeText& text, std::size_t at) {
    if (const auto count = read_cardinal(text, at); count && text.is_hyphen(count->last) && text.is_hyphen(count->last + 2)) {
        const auto length = text.has(count->last + 3, TimeRole::long_word)
                                ? read_counted_length(text, count->value, count->last + 1)
                                : std::nullopt;
        if (length) return made_length(text, at, count->last + 4, length->length.iso);
    }
    if (const TimeSense* length = text.sense(at, TimeRole::length)) return made_length(text, at, at + 1, length->text);
    if (at > 0 && (text.is_hyphen(at - 1) || text.is_number(at - 1) || text.tag(at - 1) == Tag::cd)) return std::nullopt;
    if (!text.is_hyphen(at + 1) || !text.has(at + 2, TimeRole::long_word)) return std::nullopt;
    const auto length = text.has(at, TimeRole::units) ? read_bare_length(text, at) : read_counted_length(text, 1, at);
    if (!length) return std::nullopt;
    return made_length(text, at, at + 3, length->length.iso);
}

/// "30 a day", "$10 million a year", "20 miles (32 km) a day", "a 5 % rise a year": a count stands near before.
bool has_count_before(const TimeText& text, std::size_t at) {
    constexpr std::size_t kReach = 6;
    const std::size_t begin = text.analysis().sentences[text.analysis().sentence_of(at)].begin;
    for (std::size_t back = 1; back <= kReach && at >= begin + back; ++back) {
        const std::size_t here = at - back;
        if (text.is_number(here) || text.tag(here) == Tag::cd) return true;
        if (text.is_char(here, ',') || text.is_char(here, ';') || text.is_char(here, ':') || text.tag(here) == Tag::cc)
            return false;
        if (is_verb(text.tag(here)) || (text.tag(here) == Tag::in && !text.link(here, Link::of))) return false;
    }
    return false;
}

}  // namespace

std::optional<Match> read_lone_length(TimeText& text, std::size_t at) {
    if (auto match = read_long(text, at)) return match;
    if (auto match = read_one_unit(text, at)) return match;
    return read_uncounted(text, at);
}

std::optional<Match> read_rate(TimeText& text, std::size_t at) {
    const TimeSense* article = text.sense(at, TimeRole::article);
    const bool a = article != nullptr && article->value == 2;
    const bool slash = text.is_char(at, '/') && at > 0 && text.is_number(at - 1);
    if (!a && !slash && !text.has(at, TimeRole::per)) return std::nullopt;
    const TimeSense* unit = text.sense(at + 1, TimeRole::unit);
    if (unit == nullptr || static_cast<Grain>(unit->value) < Grain::day) return std::nullopt;
    if (a && (!has_count_before(text, at) || modifies(text, at + 2) || leads_to_date(text, at + 2))) return std::nullopt;
    const auto length = read_counted_length(text, 1, at + 1);
    if (!length) return std::nullopt;
    Expression expression;
    expression.form = Form::set;
    expression.rate = true;
    expression.iso = length->length.iso;
    return made(text, slash ? at + 1 : at, at + 2, std::move(expression));
}

}  // namespace citecheck
