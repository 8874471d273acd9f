#include <string_view>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

bool is_whole(const Item& item) { return !item.number.has_decimals && item.number.magnitude == 1; }

bool is_hedge(const Reading& reading, std::uint32_t end) {
    const auto words = std::span(reading.analysis.words).subspan(reading.begin, end - reading.begin);
    return reading.tables.hedges.ending(words).has_value();
}

/// "S23", "COVID-19", "H3": digits that a letter or a word's hyphen holds on to.
bool is_part_of_word(const Reading& reading, const Item& item, std::uint32_t before_end) {
    const std::uint32_t first = item.number.first;
    if (item.unit_before || first == 0 || !reading.glued(first)) return false;
    if (reading.is_dash(first - 1) && before_end == first - 1 && before_end > reading.begin) return false;   // the upper end of "5k-20k"
    const Token& before = reading.analysis.tokens[first - 1];
    if (before.kind == TokenKind::word) return true;
    if (before.kind == TokenKind::number) return true;
    const char32_t sign = reading.sign(first - 1);
    if (sign == '/' || sign == '.' || sign == ':' || sign == '_' || sign == '#' || sign == '@' || sign == '\\') {
        if (sign == ':' && !reading.is(first - 2, TokenKind::number)) return false;   // "melting point:211 °C"
        if (sign == '/' && !item.unit.empty() && reading.is(first - 2, TokenKind::word)) return false;   // "5 cells/7.5 ml"
        return first > 1 && reading.glued(first - 1);
    }
    if (sign == '#') return true;
    if (reading.is_dash(first - 1) && is_hedge(reading, first)) return false;   // "sub-300"
    if (reading.is_dash(first - 1) && reading.glued(first - 1) && first > 1) {
        return reading.analysis.tokens[first - 2].kind == TokenKind::word && reading.number_word(first - 2).kind == NumberClass::none &&
               !reading.is_role(first - 2, Role::to) && reading.tag(first - 2) != Tag::in;
    }
    return false;
}

/// "3D", "5G", "1080p", "12:30", "3.4.1": what is glued to the digits is no unit.
bool is_glued_to_word(const Reading& reading, const Item& item) {
    const std::uint32_t last = item.number.last;
    if (!reading.glued(last) || !item.number.in_digits) return false;
    if (!item.unit.empty() && !item.unit_before) return false;
    if (reading.is(last, TokenKind::word)) return reading.surface(last) != "'s";
    const char32_t sign = reading.sign(last);
    if ((sign == ':' || sign == '/' || sign == '.') && reading.glued(last + 1) && reading.is(last + 1, TokenKind::number)) return true;
    return sign == '_' || sign == '@';
}

/// "Article 12", "Fig. 3", "No. 5", "#7".
bool is_labelled(const Reading& reading, const Item& item) {
    if (item.unit_before || !item.unit.empty() || item.number.first == reading.begin) return false;
    std::uint32_t before = item.number.first - 1;
    if (reading.sign(before) == '#') return true;
    if (reading.sign(before) == '.' && before > reading.begin) --before;
    return reading.tables.labels.is_label(reading.word(before)) && is_whole(item);
}

bool counts_something(const Reading& reading, std::uint32_t at) {
    return reading.is(at, TokenKind::word) && (is_noun(reading.tag(at)) || is_adjective(reading.tag(at)) || reading.tag(at) == Tag::vbn || reading.tag(at) == Tag::vbg);
}

/// "in 2014", "May 2021": a bare number that the grammar makes a year.
bool is_year(const Reading& reading, const Item& item) {
    if (!item.unit.empty() || item.unit_before || item.number.grouped || !item.number.in_digits || !is_whole(item)) return false;
    const double value = item.number.value;
    if (value < 1000 || value > 2100 || item.number.form != NumberForm::cardinal) return false;
    const std::uint32_t at = item.number.first;
    if (at == reading.begin) return false;
    const Tag before = reading.tag(at - 1);
    const bool bracket = (reading.sign(at - 1) == '(' || reading.sign(at - 1) == ',') && reading.sign(item.number.last) == ')';
    if (bracket) return true;
    const std::string_view word = reading.surface(at - 1);
    const bool preposition = word == "in" || word == "since" || word == "until" || word == "till" || word == "during" || word == "In" ||
                             word == "Since" || word == "from" || word == "before" || word == "after" || word == "early" || word == "late" ||
                             word == "mid" || word == "circa" || (word == "to" && at > reading.begin + 1 && reading.surface(at - 2) == "up");
    if (preposition || is_proper(before)) return reading.tag(item.number.last) != Tag::nns;
    return before == Tag::dt && value >= 1900 && reading.tag(item.number.last) != Tag::nns;
}

/// "Planet 9", "Formula 1", "Windows 10": a name takes a number behind it that counts nothing.
bool is_in_name(const Reading& reading, const Item& item) {
    if (!item.unit.empty() || item.unit_before || !is_whole(item) || item.number.grouped || !item.number.in_digits) return false;
    const std::uint32_t at = item.number.first;
    if (at == reading.begin || !reading.is(at - 1, TokenKind::word) || reading.glued(at)) return false;
    const Case letters = reading.analysis.tokens[at - 1].letters;
    if (letters != Case::capital && letters != Case::upper && letters != Case::mixed) return false;
    if (reading.tag(at - 1) != Tag::nnp && reading.tag(at - 1) != Tag::nnps) return false;
    // "0.4 % N 10-25%": the lower end of a range
    const std::uint32_t last = item.number.last;
    if (reading.is_dash(last) && reading.is(last + 1, TokenKind::number) && reading.is(last + 2, TokenKind::symbol)) return false;
    return !counts_something(reading, last) && item.number.form == NumberForm::cardinal;
}

/// "two new 737 jets": a number inside what another one counts is a name.
bool is_second_number(const Reading& reading, const Item& item, std::uint32_t before) {
    if (!item.unit.empty() || !item.number.in_digits || !is_whole(item) || before == reading.begin || before >= item.number.first) return false;
    for (std::uint32_t at = before; at < item.number.first; ++at) {
        if (!is_adjective(reading.tag(at))) return false;
    }
    return true;
}

/// "16 Station Road", "16-18 Industrial Avenue".
bool is_house_number(const Reading& reading, const Item& item) {
    if (!item.unit.empty() || !item.number.in_digits) return false;
    std::uint32_t at = item.number.last;
    if (reading.is_dash(at) && reading.is(at + 1, TokenKind::number)) at += 2;
    for (std::uint32_t names = 0; names < 3 && reading.is(at, TokenKind::word); ++names, ++at) {
        if (reading.analysis.tokens[at].letters != Case::capital) return false;
        if (names > 0 && reading.tables.labels.is_street(reading.word(at))) return true;
    }
    return false;
}

/// "half-staff", "half-hearted".
bool is_half_of_compound(const Reading& reading, const Item& item) {
    const std::uint32_t last = item.number.last;
    if (item.number.form != NumberForm::fraction || !item.unit.empty() || last != item.number.first + 1 || item.number.in_digits) return false;
    if (reading.is_dash(last) && reading.glued(last)) return true;
    // "the first half", "the other half"
    if (item.number.first == reading.begin) return false;
    const std::uint32_t before = item.number.first - 1;
    return is_adjective(reading.tag(before)) || reading.tag(before) == Tag::dt || reading.number_word(before).kind == NumberClass::ordinal;
}

/// "Comandante Zero", "the Big Ten", "the bottom three": a name, or a group spoken of before.
bool is_group_name(const Reading& reading, const Item& item) {
    if (!item.unit.empty() || !is_whole(item) || item.number.form != NumberForm::cardinal || item.number.first <= reading.begin + 1) return false;
    if (item.number.last != item.number.first + 1 || item.number.value > 100) return false;
    const std::uint32_t at = item.number.first;
    const bool capital = reading.analysis.tokens[at].letters == Case::capital || item.number.in_digits;
    if (capital && reading.analysis.tokens[at - 1].letters == Case::capital && reading.is(at - 1, TokenKind::word) &&
        (!counts_something(reading, at + 1) || !item.number.in_digits)) {
        return true;
    }
    if (counts_something(reading, at + 1) || reading.is_dash(at + 1)) return false;
    return is_adjective(reading.tag(at - 1)) && (reading.tag(at - 2) == Tag::dt || reading.tag(at - 2) == Tag::prp) && !reading.is(at + 1, TokenKind::symbol);
}

/// "as few as", "the few", "very few": nothing is counted.
bool is_idle_few(const Reading& reading, const Item& item) {
    if (item.number.form != NumberForm::vague || item.number.last != item.number.first + 1 || item.number.first == reading.begin) return false;
    if (reading.number_word(item.number.first).kind != NumberClass::vague) return false;
    const Tag before = reading.tag(item.number.first - 1);
    return is_adverb(before) || before == Tag::dt || is_adjective(before);
}

/// "1. Fighting goes on", "2) …": the mark of a list.
bool is_list_mark(const Reading& reading, const Item& item) {
    if (item.first != reading.begin || !item.number.in_digits || !is_whole(item) || !item.unit.empty() || item.number.value >= 1000) return false;
    const Analysis& analysis = reading.analysis;
    const std::size_t mark = item.number.last;
    if (mark + 1 >= analysis.size() || analysis.tokens[mark].space_before) return false;
    return analysis.surface(mark) == "." || analysis.surface(mark) == ")";
}

/// "95 2530 0008", "555-010-9999", "0042": account, telephone and serial numbers.
bool is_identifier(const Reading& reading, const Item& item) {
    if (!item.number.in_digits || !is_whole(item) || !item.unit.empty() || item.number.last != item.number.first + 1) return false;
    const std::string_view digits = reading.surface(item.number.first);
    if (digits.size() > 1 && digits.front() == '0' && digits.find_first_of(".,") == std::string_view::npos) return true;
    std::uint32_t numbers = 1;
    const auto joined = [&](std::uint32_t at) { return reading.is_dash(at) && reading.glued(at) && reading.glued(at + 1); };
    for (std::uint32_t at = item.number.last; numbers < 3; ++at) {
        if (joined(at)) ++at;
        if (!reading.is(at, TokenKind::number)) break;
        ++numbers;
    }
    for (std::uint32_t at = item.number.first; numbers < 3 && at > reading.begin; --at) {
        if (at > reading.begin + 1 && joined(at - 1)) --at;
        if (!reading.is(at - 1, TokenKind::number)) break;
        ++numbers;
    }
    return numbers >= 3;
}

/// "the Deputy First Minister", "the Second World War": an ordinal in a name.
bool is_ordinal_in_name(const Reading& reading, const Item& item) {
    if (item.number.form != NumberForm::ordinal || item.number.in_digits || item.number.first == reading.begin) return false;
    const auto is_capital = [&](std::uint32_t at) { return reading.is(at, TokenKind::word) && reading.analysis.tokens[at].letters == Case::capital; };
    return is_capital(item.number.first) && is_capital(item.number.last);
}

/// "first believed", "First of all": no rank.
bool is_adverbial_ordinal(const Reading& reading, const Item& item) {
    if (item.number.form != NumberForm::ordinal || item.number.in_digits) return false;
    const std::uint32_t next = item.number.last;
    if (reading.is_role(next, Role::of) && reading.surface(next + 1) == "all") return true;
    if (is_noun(reading.tag(next)) || is_adjective(reading.tag(next)) || reading.is_dash(next)) return false;
    return is_adverb(reading.tag(item.number.first)) && item.number.first != reading.begin &&
           reading.tag(item.number.first - 1) != Tag::dt;
}

}  // namespace

namespace {

/// Two bare whole numbers with nothing but a glued dash between them.
bool is_bare_dash_range(const Reading& reading, const Item& item) {
    if (!item.upper || !item.unit.empty() || !item.number.in_digits || !item.upper->in_digits) return false;
    if (!is_whole(item) || item.upper->has_decimals || item.upper->magnitude != 1) return false;
    return item.upper_first == item.number.last + 1 && reading.is_dash(item.number.last);
}

constexpr double kMostGoals = 20;
constexpr double kFirstYear = 1000;
constexpr double kLastYear = 2100;

}  // namespace

bool is_score(const Reading& reading, const Item& item) {
    if (!is_bare_dash_range(reading, item) || item.number.grouped) return false;
    const bool nil = item.number.value == 0 && item.upper->value <= kMostGoals && !counts_something(reading, item.last);
    return item.number.value >= item.upper->value || nil;
}

bool is_year_range(const Reading& reading, const Item& item) {
    if (!is_bare_dash_range(reading, item) || counts_something(reading, item.last)) return false;
    const double first = item.number.value;
    const double second = item.upper->value;
    return first >= kFirstYear && first <= kLastYear && ((second >= kFirstYear && second <= kLastYear) || second < 100);
}

bool is_no_quantity(const Reading& reading, const Item& item, std::uint32_t before) {
    return is_part_of_word(reading, item, before) || is_second_number(reading, item, before) || is_house_number(reading, item) ||
           is_half_of_compound(reading, item) || is_idle_few(reading, item) || is_list_mark(reading, item) || is_identifier(reading, item) || is_adverbial_ordinal(reading, item) ||
           is_ordinal_in_name(reading, item) || is_group_name(reading, item) || is_glued_to_word(reading, item) || is_labelled(reading, item) || is_year(reading, item) ||
           is_in_name(reading, item);
}

}  // namespace citecheck
