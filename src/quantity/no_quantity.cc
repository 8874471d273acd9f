#include <string_view>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

bool is_whole(const Item& item) { return !item.number.has_decimals && item.number.magnitude == 1; }

/// "S23", "COVID-19", "H3": digits that a letter or a word's hyphen holds on to.
bool is_part_of_word(const Reading& reading, const Item& item) {
    const std::uint32_t first = item.number.first;
    if (item.unit_before || first == 0 || !reading.glued(first)) return false;
    const Token& before = reading.analysis.tokens[first - 1];
    if (before.kind == TokenKind::word) return true;
    if (before.kind == TokenKind::number) return true;
    const char32_t sign = reading.sign(first - 1);
    if (sign == '/' || sign == '.' || sign == ':' || sign == '_' || sign == '#' || sign == '@' || sign == '\\') {
        return first > 1 && reading.glued(first - 1);
    }
    if (sign == '#') return true;
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
    const std::string_view word = reading.surface(at - 1);
    const bool preposition = word == "in" || word == "since" || word == "until" || word == "till" || word == "during" || word == "In" ||
                             word == "Since" || word == "from" || word == "by" || word == "before" || word == "after" || word == "of" ||
                             word == "for" || word == "early" || word == "late" || word == "mid";
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
    return !counts_something(reading, item.number.last) && item.number.form == NumberForm::cardinal;
}

}  // namespace

bool is_no_quantity(const Reading& reading, const Item& item) {
    return is_part_of_word(reading, item) || is_glued_to_word(reading, item) || is_labelled(reading, item) || is_year(reading, item) ||
           is_in_name(reading, item);
}

}  // namespace citecheck
