#include <algorithm>
#include <iterator>
#include <string_view>

#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

// Years that news and history name without more words. Outside, a number of four digits needs a preposition.
constexpr int kFirstUsualYear = 1900;
constexpr int kLastUsualYear = 2049;
// "2020 revenue" is a year's, "1900 staff" may be counted.
constexpr int kFirstBusinessYear = 1950;
// "the treaty of 1713" is a year, "an average of 1500" is none.
constexpr int kFirstPlainYear = 1700;

int with_era(int written, int era) { return era > 0 ? written : 1 - written; }

/// How far the word before a number makes it a year.
enum class Company { none, weak, strong };

/// Strong: "in 2003", "since 1990", "mid-1980". Weak: "of 2003", "and 1990", which count things as well.
Company company_before(const TimeText& text, std::size_t at) {
    if (at == 0) return Company::none;
    const std::size_t before = at - 1;
    const bool phase =
        text.has(before, TimeRole::phase) || (text.is_hyphen(before) && before > 0 && text.has(before - 1, TimeRole::phase));
    if (phase || text.has(before, TimeRole::month) || text.has(before, TimeRole::season)) return Company::strong;
    const bool abbreviated = text.is_char(before, '.') && text.glued(before) && before > 0;
    if (abbreviated && text.link(before - 1, Link::circa)) return Company::strong;  // c. 1850
    const TimeSense* link = text.sense(before, TimeRole::link);
    if (link == nullptr) return Company::none;
    switch (static_cast<Link>(link->value)) {
        case Link::in:
        case Link::since:
        case Link::until:
        case Link::circa:
        case Link::during: return Company::strong;
        case Link::by:
        case Link::from:
        case Link::before:
        case Link::after:
        case Link::between:
        case Link::of:
        case Link::to:
        case Link::conjunction:
        case Link::around: return Company::weak;
        case Link::on:
        case Link::at:
        case Link::over:
        case Link::within:
        case Link::past:
        case Link::than:
        case Link::onwards: return Company::none;
    }
    return Company::none;
}

/// "20" or "2020" after "2019/".
bool is_next_year_at(const TimeText& text, std::size_t at, std::size_t next) {
    const auto first = number_parts(text, at);
    const auto second = number_parts(text, next);
    if (!first || !second || second->count != 1) return false;
    const int wanted = first->value[0] + 1;
    return second->value[0] == (second->digits[0] == 2 ? wanted % 100 : wanted);
}

/// What makes a number of four digits something else: a sign or letters that hang on it, a currency, a decimal.
bool hangs_on_something(const TimeText& text, std::size_t at) {
    if (at > 0 && text.glued(at)) {
        const std::string_view before = text.surface(at - 1);
        const bool opens = before == "(" || before == "[" || before == "\"" || before == "'" || before == "\u201C" ||
                           before == "\u2018" || text.is_dash(at - 1) || before == "/" || before == "~" || before == ":";
        if (!opens) return true;
        if ((text.is_dash(at - 1) || before == "/") && at > 1 && text.glued(at - 1)) {
            // "F-2000", "12-2000": a name or a code, unless it ends a range of years
            if (!text.has(at - 2, TimeRole::phase) && !text.has(at - 2, TimeRole::month) && !text.has(at - 2, TimeRole::season)) {
                return true;
            }
        }
    }
    if (at > 0) {
        const std::string_view before = text.surface(at - 1);
        if (before == "$" || before == "\u20AC" || before == "\u00A3" || before == "#" || before == "\u00A5" || before == "=")
            return true;
    }
    if (text.glued(at + 1)) {
        if (text.is_word(at + 1) && text.surface(at + 1) != "'s" && text.surface(at + 1) != "\u2019s") return true;
        if (text.is_hyphen(at + 1) && text.is_number(at + 2) && text.is_hyphen(at + 3)) return true;  // 2015-1-32
        if (text.is_char(at + 1, '/') && !is_next_year_at(text, at, at + 2)) return true;             // 2014/22/29
        if (text.is_char(at + 1, '%') || text.is_char(at + 1, '$')) return true;
        if (text.is_hyphen(at + 1) && text.is_word(at + 2) && !text.has(at + 2, TimeRole::month)) return true;  // 1500-metre
    }
    return false;
}

/// "1950 °C"; a dash, a slash and "&" go on with dates.
bool unit_sign_follows(const TimeText& text, std::size_t at) {
    if (!text.analysis().is(at + 1, TokenKind::symbol)) return false;
    return !text.is_dash(at + 1) && !text.is_char(at + 1, '/') && !text.is_char(at + 1, '&');
}

/// Nouns that are counted without an "s".
bool is_collective(std::string_view noun) {
    constexpr std::string_view kCollectives[] = {"staff", "personnel", "crew", "police", "aircraft", "spacecraft", "cattle", "sheep", "fish", "deer", "infantry", "cavalry"};
    return std::find(std::begin(kCollectives), std::end(kCollectives), noun) != std::end(kCollectives);
}

bool could_be_lone_year(const TimeText& text, std::size_t at, int value) {
    if (value < 1000 || value > 2100 || hangs_on_something(text, at)) return false;
    const Company company = company_before(text, at);
    const bool usual = value >= kFirstUsualYear && value <= kLastUsualYear;
    const Tag next = text.is_word(at + 1) ? text.tag(at + 1) : Tag::punc;
    const bool counted = (next == Tag::nns && !text.link(at + 1, Link::onwards)) || text.has(at + 1, TimeRole::units);
    const bool after_the = at > 0 && text.has(at - 1, TimeRole::article);
    if (text.has(at + 1, TimeRole::units) || text.has(at + 1, TimeRole::meridiem)) return false;
    if (company == Company::strong) return usual || !counted;
    if (after_the) return usual;
    // "its 2006 peak", "the town's 1998 flood": one year owned by something; "their 2000 soldiers" are counted
    const bool owned = at > 0 && (text.has(at - 1, TimeRole::owner) || text.tag(at - 1) == Tag::pos);
    if (owned && usual && (next == Tag::nn || next == Tag::nnp)) return true;
    // "resolution 1988", "flight 2012": the noun names its number
    if (company == Company::none && at > 0 && text.is_word(at - 1) && is_noun(text.tag(at - 1)) && !text.capital(at - 1) &&
        !text.has(at - 1, TimeRole::unit) && !text.has(at - 1, TimeRole::phase)) {
        return false;
    }
    if (counted && !text.capital(at + 1)) return false;
    if (company == Company::weak) return value >= kFirstPlainYear;
    // "we expect 2020 revenue": what is counted stands in the plural
    const bool one_thing = next == Tag::nn && value >= kFirstBusinessYear && !is_collective(text.surface(at + 1));
    return usual && (!is_noun(next) || text.capital(at + 1) || one_thing) && !unit_sign_follows(text, at);
}

}  // namespace

int full_year(int two_digits) { return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits; }

std::optional<YearMatch> read_year_after(const TimeText& text, std::size_t at, bool after_day) {
    std::size_t next = at;
    if (!after_day && text.is_char(next, '.') && text.glued(next)) ++next;
    const bool comma = text.is_char(next, ',');
    const bool joined = !comma && !after_day && (text.is_hyphen(next) || (text.is_char(next, '/') && text.glued(next)));
    const bool of = !comma && !joined && (text.link(next, Link::of) || (after_day && text.link(next, Link::in)));
    if (comma || joined || of) ++next;
    const bool apostrophe = text.is_apostrophe(next) && text.glued(next + 1) && !text.glued(next);
    if (apostrophe) ++next;
    const auto parts = number_parts(text, next);
    if (!parts) {
        if (joined) return std::nullopt;
        if (const auto spelled = read_spelled_year(text, next)) return YearMatch{spelled->value, spelled->last};
        return std::nullopt;
    }
    if (parts->count != 1) return std::nullopt;
    const std::size_t last = next + 1;
    const int written = parts->value[0];
    if (const TimeSense* era = text.sense(last, TimeRole::era); era != nullptr && parts->digits[0] <= 4 && !joined) {
        return YearMatch{with_era(written, era->value), last + 1};
    }
    const bool word_hangs_on = text.glued(last) && text.is_word(last) && text.surface(last).size() <= 2;
    if (parts->digits[0] == 4 && written >= 1000 && written <= 2300 && !(word_hangs_on && text.surface(last) == "s")) {
        return YearMatch{written, last};
    }
    if (text.is_char(last, ':') && text.is_number(last + 1)) return std::nullopt;  // "Oct 20 03:57"
    if (parts->digits[0] != 2 || word_hangs_on || (of && text.link(next - 1, Link::in))) return std::nullopt;
    if (apostrophe) return YearMatch{full_year(written), last};
    if (joined) return written > 31 ? std::optional(YearMatch{full_year(written), last}) : std::nullopt;
    // "July 1, 20 people": two digits are a year only where they cannot be a number of something.
    const bool alone = !text.is_word(last) && !text.is_char(last, ':') && !text.is_char(last, '%') && !text.is_dash(last);
    const bool unlike_a_day = written > 31 || text.surface(next).front() == '0';
    if (unlike_a_day ? alone || !is_noun(text.tag(last)) : after_day && alone && !comma) {
        return YearMatch{full_year(written), last};
    }
    return std::nullopt;
}

std::optional<Match> read_year(TimeText& text, std::size_t at) {
    const auto made = [&](std::size_t last, int year) {
        Expression expression;
        expression.date.year = year;
        return Match{at, last, text.add(std::move(expression))};
    };
    if (const TimeSense* era = text.sense(at, TimeRole::era); era != nullptr && text.capital(at)) {  // AD 88
        const auto parts = number_parts(text, at + 1);
        if (parts && parts->count == 1 && parts->digits[0] <= 4) return made(at + 2, with_era(parts->value[0], era->value));
        return std::nullopt;
    }
    if (const TimeSense* unit = text.sense(at, TimeRole::unit);
        unit != nullptr && static_cast<Grain>(unit->value) == Grain::year) {
        const auto count = read_cardinal(text, at + 1);  // the year 247
        if (count && count->value >= 100 && count->value <= 2300 && count->digits != 2) return made(count->last, count->value);
        return std::nullopt;
    }
    if (const auto parts = number_parts(text, at)) {
        if (parts->count != 1 || parts->digits[0] > 4) return std::nullopt;
        if (const TimeSense* era = text.sense(at + 1, TimeRole::era); era != nullptr) {
            return made(at + 2, with_era(parts->value[0], era->value));
        }
        if (parts->digits[0] == 4 && could_be_lone_year(text, at, parts->value[0])) return made(at + 1, parts->value[0]);
        return std::nullopt;
    }
    const auto spelled = read_spelled_year(text, at);
    if (!spelled) return std::nullopt;
    const Tag next = text.is_word(spelled->last) ? text.tag(spelled->last) : Tag::punc;
    if (is_noun(next) || is_adjective(next) || text.has(spelled->last, TimeRole::units)) return std::nullopt;
    const Company company = company_before(text, at);
    const bool thousands =
        text.sense(at + 1, TimeRole::cardinal) != nullptr && text.sense(at + 1, TimeRole::cardinal)->value == 1000;
    if (thousands && company != Company::strong && spelled->value % 1000 == 0) return std::nullopt;
    if (thousands && company == Company::none && at != 0) return std::nullopt;
    return made(spelled->last, spelled->value);
}

}  // namespace citecheck
