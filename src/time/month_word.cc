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
    if (number_beside(text, at)) {
        // "may 20 people": the verb takes a number, too
        // "they march 3 miles"
        if (!text.capital(at) && is_verb(text.tag(at)) && text.is_word(at + 2) && is_noun(text.tag(at + 2))) return false;
        if (text.has(at + 1, TimeRole::article) && read_ordinal(text, at + 2)) return true;
        const bool alone = is_day_number(text, at + 1) && !text.is_word(at + 2);
        return !(text.tag(at) == Tag::md && !alone && !text.capital(at) && !(at > 0 && is_day_number(text, at - 1)));
    }
    if ((text.is_dash(at + 1) || text.link(at + 1, Link::to)) && text.has(at + 2, TimeRole::month) && text.capital(at))
        return true;
    const bool company = time_company_before(text, at);
    if (!text.capital(at)) {
        // no verb can follow these
        const bool sure =
            company && (text.link(at - 1, Link::in) || text.link(at - 1, Link::since) || text.link(at - 1, Link::until));
        if (!company || (!sure && (is_verb(text.tag(at)) || text.tag(at) == Tag::md))) return false;
        return !month->doubtful || !text.link(at - 1, Link::of);
    }
    if (company) return true;
    const bool begins = text.starts_sentence(at);
    if (month->doubtful) {
        // "May" alone at the beginning is the verb; elsewhere a capital makes the month, unless it ends or begins a name
        if (begins) return text.is_dash(at + 1) && text.has(at + 2, TimeRole::month);
        if (at > 0 && text.capital(at - 1) && text.is_word(at - 1)) return false;
        return text.surface(at).size() >= 3 && !is_finite_verb(text.tag(at + 1)) && !text.is_char(at + 1, '.');
    }
    return !(text.capital(at + 1) && text.is_word(at + 1) && !text.has(at + 1, TimeRole::weekday) &&
             !text.has(at + 1, TimeRole::link) && text.surface(at).size() <= 5);
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
