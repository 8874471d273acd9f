#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

/// A number beside a month: its day or its year.
bool number_beside(const TimeText& text, std::size_t at) {
    std::size_t next = at + 1;
    if (text.is_char(next, '.') || text.is_char(next, ',') || text.is_char(next, '/') || text.is_hyphen(next)) ++next;
    if (text.has(next, TimeRole::article)) ++next;
    if (text.is_apostrophe(next)) ++next;
    if (text.is_number(next)) {
        const auto parts = number_parts(text, next);
        if (parts && parts->separator != '.' && (parts->digits[0] == 4 || parts->digits[0] <= 2)) return true;
    }
    if (read_ordinal(text, next) || read_spelled_year(text, next)) return true;
    if (at == 0) return false;
    std::size_t before = at - 1;
    if (text.link(before, Link::of) || text.is_char(before, '/') || text.is_char(before, '.') || text.is_hyphen(before)) {
        if (before == 0) return false;
        --before;
    }
    return is_day_number(text, before) || text.has(before, TimeRole::ordinal_end) || text.has(before, TimeRole::ordinal);
}

/// "11 may", "march 3", "may the eleventh"; not "they march 3 miles", "may 20 people".
bool is_small_month_with_number(const TimeText& text, std::size_t at) {
    const bool counts = text.is_word(at + 2) && is_noun(text.tag(at + 2));
    if (is_verb(text.tag(at)) && counts) return false;
    if (text.tag(at) != Tag::md) return true;
    if (text.has(at + 1, TimeRole::article) && read_ordinal(text, at + 2)) return true;
    const bool alone = is_day_number(text, at + 1) && !text.is_word(at + 2);
    return alone || (at > 0 && is_day_number(text, at - 1));
}

/// "in may", "since august": where no verb can follow.
bool is_small_month(const TimeText& text, std::size_t at, const TimeSense& month) {
    if (!time_company_before(text, at)) return false;
    const bool sure = text.link(at - 1, Link::in) || text.link(at - 1, Link::since) || text.link(at - 1, Link::until);
    if (!sure && (is_verb(text.tag(at)) || text.tag(at) == Tag::md)) return false;
    return !month.doubtful || !text.link(at - 1, Link::of);
}

/// "of Jan van Eyck", not "the 3rd week of Jan".
bool of_a_person(const TimeText& text, std::size_t at) {
    return at > 1 && text.link(at - 1, Link::of) && !text.has(at - 2, TimeRole::unit) && !text.has(at - 2, TimeRole::units) &&
           !text.has(at - 2, TimeRole::phase);
}

}  // namespace

bool time_company_before(const TimeText& text, std::size_t at) {
    if (at == 0) return false;
    const std::size_t before = at - 1;
    if (text.has(before, TimeRole::selector) || text.has(before, TimeRole::phase) || text.has(before, TimeRole::every))
        return true;
    if (text.is_hyphen(before) && before > 0 && (text.has(before - 1, TimeRole::phase) || text.has(before - 1, TimeRole::month)))
        return true;
    const TimeSense* link = text.sense(before, TimeRole::link);
    if (link == nullptr) return false;
    switch (static_cast<Link>(link->value)) {
        case Link::in:
        case Link::since:
        case Link::until:
        case Link::during:
        case Link::of:
        case Link::by:
        case Link::from:
        case Link::before:
        case Link::after:
        case Link::between:
        case Link::around:
        case Link::circa:
        case Link::within: return true;
        case Link::to:
        case Link::conjunction: return before > 0 && text.has(before - 1, TimeRole::month);
        default: return false;
    }
}

bool is_day_number(const TimeText& text, std::size_t at) {
    const auto parts = number_parts(text, at);
    return parts && parts->count >= 1 && parts->digits[0] <= 2 && parts->value[0] >= 1 && parts->value[0] <= 31;
}

bool is_month_here(const TimeText& text, std::size_t at) {
    const TimeSense* month = text.sense(at, TimeRole::month);
    if (month == nullptr || (at > 0 && text.glued(at) && text.is_char(at - 1, '$'))) return false;
    if (number_beside(text, at)) return text.capital(at) || is_small_month_with_number(text, at);
    if (!text.capital(at)) return is_small_month(text, at, *month);
    if ((text.is_dash(at + 1) || text.link(at + 1, Link::to)) && text.has(at + 2, TimeRole::month)) return true;
    const bool name_follows =
        text.capital(at + 1) && text.is_word(at + 1) && !text.has(at + 1, TimeRole::weekday) && !text.has(at + 1, TimeRole::link);
    const bool abbreviated = text.surface(at).size() <= 3;
    // the sermon of Jan Hus, of Jan van Eyck
    if (month->doubtful && abbreviated && (name_follows || of_a_person(text, at))) return false;
    if (time_company_before(text, at)) return true;
    if (!month->doubtful) return !(name_follows && text.surface(at).size() <= 5);
    // "May" alone at the beginning is the verb; elsewhere a capital makes the month, unless it ends or begins a name.
    if (text.starts_sentence(at) || (text.capital(at - 1) && text.is_word(at - 1))) return false;
    const bool full_name = !abbreviated || month->value == 5;
    return full_name && !is_finite_verb(text.tag(at + 1)) && !text.is_char(at + 1, '.');
}

bool is_weekday_here(const TimeText& text, std::size_t at) {
    const TimeSense* weekday = text.sense(at, TimeRole::weekday);
    if (weekday == nullptr) return false;
    if (!weekday->doubtful) return true;
    std::size_t next = at + 1;
    if (text.is_char(next, '.') && text.glued(next)) ++next;
    if (text.is_char(next, ',')) ++next;
    if (text.has(next, TimeRole::month) || (is_day_number(text, next) && text.has(next + 1, TimeRole::month))) return true;
    if (const auto ordinal = read_ordinal(text, next); ordinal && ordinal->digits > 0 && text.capital(at)) return true;
    if (!text.capital(at) || at == 0) return false;
    return text.link(at - 1, Link::on) || text.has(at - 1, TimeRole::selector);
}

}  // namespace citecheck
