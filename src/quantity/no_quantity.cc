#include <algorithm>
#include <string_view>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

bool is_whole(const Item& item) { return !item.number.has_decimals && item.number.magnitude == 1; }

bool is_hedge(const Stretch& stretch, std::uint32_t end) {
    const auto words = std::span(stretch.analysis.words).subspan(stretch.begin, end - stretch.begin);
    return stretch.tables.hedges.ending(words).has_value();
}

/// "the under-21 side": a class of age.
bool is_age_class(const Stretch& stretch, const Item& item) {
    constexpr double kOldest = 90;
    const std::uint32_t first = item.number.first;
    if (first < stretch.begin + 2 || !stretch.is_dash(first - 1) || !stretch.glued(first - 1)) return false;
    if (!item.unit.empty() && stretch.surface(item.unit.first) != "s") return false;  // "the under-16s"
    const WordId word = stretch.word(first - 2);
    return item.number.value <= kOldest && stretch.tables.quantity_words.of(word) == Role::age_class;
}

/// "S23", "COVID-19", "H3": digits that a letter or a word's hyphen holds on to.
bool is_part_of_word(const Stretch& stretch, const Item& item, std::uint32_t before_end) {
    const std::uint32_t first = item.number.first;
    if (item.unit_before || first == 0 || !stretch.glued(first)) return false;
    if (stretch.is_dash(first - 1) && before_end == first - 1 && before_end > stretch.begin)
        return false;  // the upper end of "5k-20k"
    const Token& before = stretch.analysis.tokens[first - 1];
    if (before.kind == TokenKind::word) return true;
    if (before.kind == TokenKind::number) return true;
    const char32_t sign = stretch.sign(first - 1);
    if (sign == '/' || sign == '.' || sign == ':' || sign == '_' || sign == '#' || sign == '@' || sign == '\\') {
        if (sign == ':' && !stretch.is(first - 2, TokenKind::number)) return false;                     // "melting point:211 °C"
        if (sign == '/' && !item.unit.empty() && stretch.is(first - 2, TokenKind::word)) return false;  // "5 cells/7.5 ml"
        return first > 1 && stretch.glued(first - 1);
    }
    if (sign == '#') return true;
    // "sort(1)": a section, an argument, a note
    if (sign == '(' && stretch.glued(first - 1) && stretch.sign(item.number.last) == ')' && first > 1)
        return stretch.analysis.tokens[first - 2].kind == TokenKind::word;
    if (is_age_class(stretch, item)) return true;
    if (stretch.is_dash(first - 1) && is_hedge(stretch, first)) return false;  // "sub-300"
    if (stretch.is_dash(first - 1) && stretch.glued(first - 1) && first > 1) {
        return stretch.analysis.tokens[first - 2].kind == TokenKind::word &&
               stretch.number_word(first - 2).kind == NumberClass::none && !stretch.is_role(first - 2, Role::to) &&
               stretch.tag(first - 2) != Tag::in;
    }
    return false;
}

/// "a 10-K filing", "the 20-F", "3-D": forms, no kelvins. Nothing of so few degrees is written with a hyphen.
bool is_form(const Stretch& stretch, const Item& item) {
    constexpr double kMostForms = 40;
    const std::uint32_t dash = item.number.last;
    const std::string_view text = stretch.surface(dash + 1);
    return stretch.is_dash(dash) && stretch.glued(dash) && stretch.glued(dash + 1) && is_whole(item) && item.number.in_digits &&
           item.number.value <= kMostForms && (text == "K" || text == "F" || text == "C" || text == "Q" || text == "D");
}

/// "a 4K television", "the 10K race": so many thousand dots or metres, and no kelvins.
bool is_size_in_k(const Stretch& stretch, const Item& item) {
    constexpr double kMost = 42;
    const std::uint32_t k = item.number.last;
    if (!item.number.in_digits || !is_whole(item) || item.number.value > kMost || item.unit_before) return false;
    if (!stretch.glued(k) || stretch.surface(k) != "K" || item.unit.last != k + 1) return false;
    if (stretch.is(k + 1, TokenKind::word) && stretch.tag(k + 1) == Tag::nn) return true;
    const std::uint32_t first = item.number.first;
    return first > stretch.begin && (stretch.tag(first - 1) == Tag::dt || stretch.surface(first - 1) == "in");
}

/// "the 747s", "two 737s", "iPhone 15s": things that bear a number for a name, no seconds.
bool is_named_by_number(const Stretch& stretch, const Item& item) {
    constexpr double kFewSeconds = 100;
    const std::uint32_t s = item.number.last;
    const std::uint32_t first = item.number.first;
    if (!item.number.in_digits || !is_whole(item) || item.unit_before || first == stretch.begin) return false;
    if (!stretch.glued(s) || stretch.surface(s) != "s" || item.unit.last != s + 1) return false;
    if (is_noun(stretch.tag(s + 1)) || is_adjective(stretch.tag(s + 1))) return false;  // "the 15s delay"
    const Tag before = stretch.tag(first - 1);
    const Case letters = stretch.analysis.tokens[first - 1].letters;
    if (is_proper(before) || letters == Case::mixed || letters == Case::upper)
        return item.number.value >= kFewSeconds || letters == Case::mixed || letters == Case::upper;  // "Hamilton 12s ahead"
    const bool told = before == Tag::dt || is_adjective(before) || before == Tag::cd;
    return told && item.number.value >= kFewSeconds;
}

/// "944db25c60", "2.30.x": digits and letters in turns, or a letter behind a full stop, as in keys and versions.
bool is_key_or_version(const Stretch& stretch, const Item& item) {
    const std::uint32_t last = item.number.last;
    if (!item.number.in_digits || !stretch.glued(last)) return false;
    const std::string_view letter = stretch.surface(item.number.first + 1);
    if ((letter == "e" || letter == "E") && stretch.glued(item.number.first + 1) && stretch.is(last, TokenKind::word))
        return true;
    if (item.unit.last > last + 1 && !item.unit_before) return false;  // "32m2"
    if (stretch.is(last, TokenKind::word)) return stretch.glued(last + 1) && stretch.is(last + 1, TokenKind::number);
    return stretch.sign(last) == '.' && stretch.glued(last + 1) && stretch.is(last + 1, TokenKind::word);
}

/// "3D", "5G", "1080p", "12:30", "3.4.1": what is glued to the digits is no unit.
bool is_glued_to_word(const Stretch& stretch, const Item& item) {
    const std::uint32_t last = item.number.last;
    const Analysis& analysis = stretch.analysis;
    const bool clock = last + 1 < analysis.size() && analysis.surface(last) == ":" && !analysis.tokens[last].space_before &&
                       !analysis.tokens[last + 1].space_before && analysis.tokens[last + 1].kind == TokenKind::number;
    if (clock && item.number.in_digits) return true;  // "2:03:41", of which "03:41" may have been taken for a time
    if (!stretch.glued(last) || !item.number.in_digits) return false;
    if (!item.unit.empty() && !item.unit_before) return false;
    if (stretch.is(last, TokenKind::word)) return stretch.surface(last) != "'s";
    const char32_t sign = stretch.sign(last);
    if ((sign == ':' || sign == '/' || sign == '.') && stretch.glued(last + 1) && stretch.is(last + 1, TokenKind::number))
        return true;
    return sign == '_' || sign == '@';
}

/// "Article 12", "Fig. 3", "No. 5", "#7".
bool is_labelled(const Stretch& stretch, const Item& item) {
    if (item.unit_before || !item.unit.empty() || item.number.first == stretch.begin) return false;
    std::uint32_t before = item.number.first - 1;
    if (stretch.sign(before) == '#') return true;
    if (stretch.sign(before) == '.' && before > stretch.begin) --before;
    // "Room 3B"
    const std::uint32_t end = item.number.last - 1;
    const bool letter = end > item.number.first && stretch.glued(end) && stretch.surface(end).size() == 1;
    return stretch.tables.labels.is_label(stretch.word(before)) && (item.number.magnitude == 1 || letter);
}

bool counts_something(const Stretch& stretch, std::uint32_t at) {
    return stretch.is(at, TokenKind::word) && (is_noun(stretch.tag(at)) || is_adjective(stretch.tag(at)) ||
                                               stretch.tag(at) == Tag::vbn || stretch.tag(at) == Tag::vbg);
}

/// "in 2014", "May 2021": a bare number that the grammar makes a year.
bool is_year(const Stretch& stretch, const Item& item) {
    if (!item.unit.empty() || item.unit_before || item.number.grouped || !item.number.in_digits || !is_whole(item)) return false;
    const double value = item.number.value;
    if (value < 1000 || value > 2100 || item.number.form != NumberForm::cardinal) return false;
    const std::uint32_t at = item.number.first;
    if (at == stretch.begin) return false;
    const Tag before = stretch.tag(at - 1);
    const bool bracket = (stretch.sign(at - 1) == '(' || stretch.sign(at - 1) == ',') && stretch.sign(item.number.last) == ')';
    if (bracket) return true;
    const std::string_view word = stretch.surface(at - 1);
    const bool preposition = word == "in" || word == "since" || word == "until" || word == "till" || word == "during" ||
                             word == "In" || word == "Since" || word == "from" || word == "before" || word == "after" ||
                             word == "early" || word == "late" || word == "mid" || word == "circa" ||
                             (word == "to" && at > stretch.begin + 1 && stretch.surface(at - 2) == "up");
    if (preposition || is_proper(before)) return stretch.tag(item.number.last) != Tag::nns;
    return before == Tag::dt && value >= 1900 && stretch.tag(item.number.last) != Tag::nns;
}

/// "seat" of "a 1800 seat hall": a singular that a number before another noun counts.
bool is_extent(std::string_view word) {
    constexpr std::string_view kExtents[] = {"page", "seat", "word", "bed", "room", "man", "member", "person", "capacity", "step"};
    return std::find(std::begin(kExtents), std::end(kExtents), word) != std::end(kExtents);
}

/// "sales" of "its 2016 sales": a plural that is measured, not counted.
bool is_sum(std::string_view word) {
    constexpr std::string_view kSums[] = {"sales", "earnings", "revenues", "profits", "exports", "imports", "results", "takings", "finances"};
    return std::find(std::begin(kSums), std::end(kSums), word) != std::end(kSums);
}

/// "2020 revenue", "her 1952 short film", "its 2016 sales": four bare digits before a singular are its year; before a plural they count.
bool is_year_of_noun(const Stretch& stretch, const Item& item) {
    constexpr double kFirst = 1700;
    constexpr double kLast = 2099;
    if (!item.unit.empty() || item.unit_before || item.number.grouped || !item.number.in_digits || !is_whole(item)) return false;
    if (item.number.value < kFirst || item.number.value > kLast || item.number.form != NumberForm::cardinal) return false;
    const std::uint32_t first = item.number.first;
    if (item.number.last != first + 1 || stretch.surface(first).size() != 4 || is_hedge(stretch, first)) return false;
    std::uint32_t at = item.number.last;
    while (stretch.is(at, TokenKind::word) && is_adjective(stretch.tag(at))) ++at;
    const std::uint32_t noun = at;
    while (stretch.is(at, TokenKind::word) && is_noun(stretch.tag(at))) ++at;
    if (at == noun || stretch.is_dash(at)) return false;
    if (is_sum(stretch.surface(at - 1))) return true;
    if (stretch.tag(at - 1) != Tag::nn) return false;
    for (std::uint32_t word = noun; word < at; ++word) {
        if (stretch.tag(word) == Tag::nns || stretch.tag(word) == Tag::nnps) return false;
    }
    return !stretch.is_role(at - 1, Role::collective) && !is_extent(stretch.surface(noun));
}

/// "in 2019 dollars": the year whose prices are meant.
bool is_year_of_prices(const Stretch& stretch, const Item& item) {
    const double value = item.number.value;
    return item.unit.is_money(stretch.tables.units) && !item.unit_before && item.number.in_digits && !item.number.grouped &&
           is_whole(item) && value >= 1900 && value <= 2100 && item.first > stretch.begin &&
           stretch.surface(item.first - 1) == "in";
}

/// A word of winning, losing, leading or drawing shortly before, in the same clause.
bool is_behind_result(const Stretch& stretch, std::uint32_t at) {
    constexpr std::uint32_t kNear = 6;  // tokens
    for (std::uint32_t back = 1; back <= kNear && at >= stretch.begin + back; ++back) {
        if (stretch.is_role(at - back, Role::result)) return true;
        if (stretch.sign(at - back) == ',' || stretch.sign(at - back) == ';') return false;
        const Role role = stretch.role(at - back);
        if (role == Role::between || role == Role::age) return false;
    }
    return false;
}

/// "Planet 9", "Formula 1", "Windows 10": a name takes a number behind it that counts nothing.
bool is_in_name(const Stretch& stretch, const Item& item) {
    if (!item.unit.empty() || item.unit_before || !is_whole(item) || item.number.grouped || !item.number.in_digits) return false;
    const std::uint32_t at = item.number.first;
    if (at == stretch.begin || !stretch.is(at - 1, TokenKind::word) || stretch.glued(at)) return false;
    const Case letters = stretch.analysis.tokens[at - 1].letters;
    if (letters != Case::capital && letters != Case::upper && letters != Case::mixed) return false;
    if (stretch.tag(at - 1) != Tag::nnp && stretch.tag(at - 1) != Tag::nnps) return false;
    // "0.3 % C 12-20%": the lower end of a range
    const std::uint32_t last = item.number.last;
    if (stretch.is_dash(last) && stretch.is(last + 1, TokenKind::number) && stretch.is(last + 2, TokenKind::symbol)) return false;
    return !counts_something(stretch, last) && item.number.form == NumberForm::cardinal;
}

/// "two new 737 jets": a number inside what another one counts is a name.
bool is_second_number(const Stretch& stretch, const Item& item, std::uint32_t before) {
    if (!item.unit.empty() || !item.number.in_digits || !is_whole(item) || before == stretch.begin || before >= item.number.first)
        return false;
    for (std::uint32_t at = before; at < item.number.first; ++at) {
        if (!is_adjective(stretch.tag(at))) return false;
    }
    return true;
}

/// "16 Station Road", "16-18 Industrial Avenue".
bool is_house_number(const Stretch& stretch, const Item& item) {
    if (!item.unit.empty() || !item.number.in_digits) return false;
    std::uint32_t at = item.number.last;
    if (stretch.is_dash(at) && stretch.is(at + 1, TokenKind::number)) at += 2;
    for (std::uint32_t names = 0; names < 3 && stretch.is(at, TokenKind::word); ++names, ++at) {
        if (stretch.analysis.tokens[at].letters != Case::capital) return false;
        if (names > 0 && stretch.tables.labels.is_street(stretch.word(at))) return true;
    }
    return false;
}

/// "half-staff", "half-hearted".
bool is_half_of_compound(const Stretch& stretch, const Item& item) {
    const std::uint32_t last = item.number.last;
    if (item.number.form != NumberForm::fraction || !item.unit.empty() || last != item.number.first + 1 || item.number.in_digits)
        return false;
    if (stretch.is_dash(last) && stretch.glued(last)) return true;
    // "the first half", "the other half", "first-half profit"
    if (item.number.first == stretch.begin) return false;
    const bool dash = stretch.is_dash(item.number.first - 1) && item.number.first > stretch.begin + 1;
    const std::uint32_t before = item.number.first - (dash ? 2 : 1);
    if (dash) return stretch.number_word(before).kind == NumberClass::ordinal;
    const bool ordinal =
        stretch.glued(before) && before > stretch.begin && stretch.is(before - 1, TokenKind::number);  // "1st half"
    return ordinal || is_adjective(stretch.tag(before)) || stretch.tag(before) == Tag::dt ||
           stretch.number_word(before).kind == NumberClass::ordinal;
}

/// "Comandante Zero", "the Big Ten", "the bottom three": a name, or a group spoken of before.
bool is_group_name(const Stretch& stretch, const Item& item) {
    if (!item.unit.empty() || !is_whole(item) || item.number.form != NumberForm::cardinal ||
        item.number.first <= stretch.begin + 1)
        return false;
    if (item.number.last != item.number.first + 1 || item.number.value > 100) return false;
    const std::uint32_t at = item.number.first;
    const bool capital = stretch.analysis.tokens[at].letters == Case::capital || item.number.in_digits;
    if (capital && stretch.analysis.tokens[at - 1].letters == Case::capital && stretch.is(at - 1, TokenKind::word) &&
        (!counts_something(stretch, at + 1) || !item.number.in_digits)) {
        return true;
    }
    if (counts_something(stretch, at + 1) || stretch.is_dash(at + 1)) return false;
    if (stretch.is_role(at - 2, Role::article)) return false;  // "a mere 12"
    return is_adjective(stretch.tag(at - 1)) && (stretch.tag(at - 2) == Tag::dt || stretch.tag(at - 2) == Tag::prp) &&
           !stretch.is(at + 1, TokenKind::symbol);
}

/// "as few as", "the few", "very few": nothing is counted.
bool is_idle_few(const Stretch& stretch, const Item& item) {
    if (item.number.form != NumberForm::vague || item.number.last != item.number.first + 1 || item.number.first == stretch.begin)
        return false;
    if (stretch.number_word(item.number.first).kind != NumberClass::vague) return false;
    const Tag before = stretch.tag(item.number.first - 1);
    return is_adverb(before) || before == Tag::dt || is_adjective(before);
}

/// "1. Fighting goes on", "2) …": the mark of a list.
bool is_list_mark(const Stretch& stretch, const Item& item) {
    if (item.first != stretch.begin || !item.number.in_digits || !is_whole(item) || !item.unit.empty() ||
        item.number.value >= 1000)
        return false;
    const Analysis& analysis = stretch.analysis;
    const std::size_t mark = item.number.last;
    if (mark + 1 >= analysis.size() || analysis.tokens[mark].space_before) return false;
    return analysis.surface(mark) == "." || analysis.surface(mark) == ")";
}

/// "95 2530 0008", "555-010-9999", "0042", "U+223C": account, telephone and serial numbers.
bool is_identifier(const Stretch& stretch, const Item& item) {
    const std::uint32_t first = item.number.first;
    if (first >= stretch.begin + 2 && stretch.surface(first - 1) == "+" && stretch.glued(first) && stretch.surface(first - 2) == "U" &&
        stretch.glued(first - 1)) {
        return true;  // U+223C, a character
    }
    if (!item.number.in_digits || !is_whole(item) || !item.unit.empty() || item.number.last != item.number.first + 1)
        return false;
    const std::string_view digits = stretch.surface(item.number.first);
    if (digits.size() > 1 && digits.front() == '0' && digits.find_first_of(".,") == std::string_view::npos) return true;
    if (item.number.first > stretch.begin && stretch.is_role(item.number.first - 1, Role::dial) &&
        !counts_something(stretch, item.number.last))
        return true;  // "call 999 or"
    std::uint32_t numbers = 1;
    const auto joined = [&](std::uint32_t at) { return stretch.is_dash(at) && stretch.glued(at) && stretch.glued(at + 1); };
    for (std::uint32_t at = item.number.last; numbers < 3; ++at) {
        if (joined(at)) ++at;
        if (!stretch.is(at, TokenKind::number)) break;
        ++numbers;
    }
    for (std::uint32_t at = item.number.first; numbers < 3 && at > stretch.begin; --at) {
        if (at > stretch.begin + 1 && joined(at - 1)) --at;
        if (!stretch.is(at - 1, TokenKind::number)) break;
        ++numbers;
    }
    return numbers >= 3;
}

/// "the Deputy First Minister", "the Second World War": an ordinal in a name.
bool is_ordinal_in_name(const Stretch& stretch, const Item& item) {
    if (item.number.form != NumberForm::ordinal || item.number.first == stretch.begin) return false;
    if (item.number.in_digits) return stretch.tables.labels.is_street(stretch.word(item.number.last));  // "117th Street"
    const auto is_capital = [&](std::uint32_t at) {
        return stretch.is(at, TokenKind::word) && stretch.analysis.tokens[at].letters == Case::capital;
    };
    return is_capital(item.number.first) && is_capital(item.number.last);
}

/// "first believed", "First of all": no rank.
bool is_adverbial_ordinal(const Stretch& stretch, const Item& item) {
    if (item.number.form != NumberForm::ordinal || item.number.in_digits) return false;
    const std::uint32_t next = item.number.last;
    const NumberClass part = stretch.number_word(next + 1).kind;
    if (stretch.is_dash(next) && stretch.glued(next) && (part == NumberClass::half || part == NumberClass::quarter))
        return true;  // "first-half profit"
    if (stretch.is_role(next, Role::of) && stretch.surface(next + 1) == "all") return true;
    if (is_noun(stretch.tag(next)) || is_adjective(stretch.tag(next)) || stretch.is_dash(next)) return false;
    if (item.number.first == stretch.begin && is_verb(stretch.tag(next))) return true;  // "First came the rain"
    return is_adverb(stretch.tag(item.number.first)) && item.number.first != stretch.begin &&
           stretch.tag(item.number.first - 1) != Tag::dt;
}

}  // namespace

namespace {

/// Two bare whole numbers with nothing but a glued dash between them.
bool is_bare_dash_range(const Stretch& stretch, const Item& item) {
    if (!item.upper || !item.unit.empty() || !item.number.in_digits || !item.upper->in_digits) return false;
    if (!is_whole(item) || item.upper->has_decimals || item.upper->magnitude != 1) return false;
    return item.upper_first == item.number.last + 1 && stretch.is_dash(item.number.last);
}

/// The 2 of "beat Arden 2-0": what it is part of is seen when both numbers are read.
bool begins_score(const Stretch& stretch, const Item& item) {
    const std::uint32_t last = item.number.last;
    const bool pair = item.number.in_digits && stretch.is_dash(last) && stretch.glued(last) && stretch.glued(last + 1) && stretch.is(last + 1, TokenKind::number);
    return pair && item.unit.empty() && is_behind_result(stretch, item.number.first);
}

constexpr double kMostGoals = 20;
constexpr double kFirstYear = 1000;
constexpr double kLastYear = 2100;

}  // namespace

bool is_score(const Stretch& stretch, const Item& item) {
    if (!is_bare_dash_range(stretch, item) || item.number.grouped) return false;
    // "lost 1-3 at home", "beat them by 0-13", "a 1-3 defeat"; "won 10-15 seats" and "10-15 wins" are ranges
    if (stretch.is_role(item.last, Role::result) && stretch.tag(item.last) != Tag::nns) return true;
    if (!counts_something(stretch, item.last) && is_behind_result(stretch, item.first)) return true;
    const bool nil = item.number.value == 0 && item.upper->value <= kMostGoals && !counts_something(stretch, item.last);
    return item.number.value >= item.upper->value || nil;
}

bool is_year_range(const Stretch& stretch, const Item& item) {
    if (!is_bare_dash_range(stretch, item) || counts_something(stretch, item.last)) return false;
    const double first = item.number.value;
    const double second = item.upper->value;
    return first >= kFirstYear && first <= kLastYear && ((second >= kFirstYear && second <= kLastYear) || second < 100);
}

bool is_no_quantity(const Stretch& stretch, const Item& item, std::uint32_t before) {
    if (begins_score(stretch, item)) return false;
    return is_part_of_word(stretch, item, before) || is_second_number(stretch, item, before) || is_house_number(stretch, item) ||
           is_half_of_compound(stretch, item) || is_idle_few(stretch, item) || is_list_mark(stretch, item) ||
           is_identifier(stretch, item) || is_adverbial_ordinal(stretch, item) || is_ordinal_in_name(stretch, item) ||
           is_group_name(stretch, item) || is_key_or_version(stretch, item) || is_form(stretch, item) ||
           is_glued_to_word(stretch, item) || is_labelled(stretch, item) || is_year(stretch, item) ||
           is_year_of_noun(stretch, item) || is_year_of_prices(stretch, item) || is_in_name(stretch, item) ||
           is_size_in_k(stretch, item) || is_named_by_number(stretch, item);
}

}  // namespace citecheck
