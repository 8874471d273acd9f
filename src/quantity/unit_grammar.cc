#include "quantity/unit_grammar.h"

#include <span>
#include <string_view>

#include "quantity/unit_term.h"
#include "text/fold.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

bool push(UnitExpression& unit, const UnitTerm& term, int sign) {
    if (unit.size == unit.factors.size()) return false;
    unit.factors[unit.size++] = {term.unit, static_cast<std::int8_t>(term.power * sign)};
    unit.last = term.last;
    return true;
}

/// "kg m−2 s−1": symbols side by side belong together if the last of them has a power.
void take_products(const Reading& reading, UnitExpression& unit) {
    UnitExpression longest = unit;
    UnitExpression tried = unit;
    for (;;) {
        std::uint32_t at = tried.last;
        const char32_t sign = reading.sign(at);
        const bool joined = (sign == 0xB7 || sign == 0x22C5 || sign == '*' || sign == '.') && reading.glued(at) && reading.glued(at + 1);
        const bool spaced_dot = (sign == 0xB7 || sign == 0x22C5) && !joined;
        if (joined || spaced_dot) ++at;
        if (!reading.is(at, TokenKind::word) && !reading.is(at, TokenKind::symbol)) break;
        auto term = match_symbol_term(reading, at, false);
        if (!term && (joined || spaced_dot)) {
            term = match_word_term(reading, at, false);   // "l · day⁻¹"
            if (term) take_power(reading, *term);
        }
        if (!term || !push(tried, *term, 1)) break;
        if (joined || spaced_dot || term->has_power) longest = tried;
    }
    unit = longest;
}

std::string lower_noun(const Reading& reading, std::uint32_t first, std::uint32_t last) {
    const Span span = reading.analysis.span(first, last);
    return fold(reading.analysis.text.substr(span.begin, span.size()));
}

/// A noun that a quantity is divided by: "per capita", "per household".
bool take_noun(const Reading& reading, UnitExpression& unit, std::uint32_t at) {
    if (!reading.is(at, TokenKind::word)) return false;
    std::uint32_t last = at;
    while (last < reading.end && last < at + 3 && (is_noun(reading.tag(last)) || reading.tag(last) == Tag::fw) && reading.is(last, TokenKind::word)) {
        ++last;
        if (reading.tag(last - 1) == Tag::nns) break;
    }
    if (last == at) return false;
    if (!unit.per.empty()) unit.per += " per ";
    unit.per += lower_noun(reading, at, last);
    unit.last = last;
    return true;
}

bool is_time(const Reading& reading, NamedUnit unit) {
    Dimension time;
    time.exponent[static_cast<std::size_t>(Base::time)] = 1;
    return reading.tables.units.row(unit.row).dimension == time;
}

/// "$5 a share": the nouns that prices are given for, without "per".
bool is_priced(const Reading& reading, std::uint32_t at) {
    return reading.is_role(at, Role::priced) && !is_noun(reading.tag(at + 1));
}

/// What follows "a" in a rate: "miles an hour", "dollars a barrel".
bool take_article_rate(const Reading& reading, UnitExpression& unit, std::uint32_t at) {
    const bool money = unit.is_money(reading.tables.units);
    const auto term = match_unit_term(reading, at, false);
    if (term && !term->is_symbol) {
        const bool time = is_time(reading, term->unit);
        // "5 km a day later" and "$5 a year ago" speak of when.
        const bool when = time && (is_adverb(reading.tag(term->last)) || reading.tag(term->last) == Tag::jjr ||
                                   reading.tag(term->last) == Tag::in) && is_adverb(reading.tag(term->last));
        if (when || !(time || money)) return false;
        return push(unit, *term, -1);
    }
    if (money && is_priced(reading, at)) return take_noun(reading, unit, at);
    return false;
}

bool take_one_rate(const Reading& reading, UnitExpression& unit) {
    std::uint32_t at = unit.last;
    if (reading.sign(at) == '/') {
        if (auto term = match_unit_term(reading, at + 1, false)) {
            take_flat_power(reading, *term);
            return push(unit, *term, -1);
        }
        if (unit.size > 0 && reading.glued(at) && reading.glued(at + 1) && is_noun(reading.tag(at + 1))) return take_noun(reading, unit, at + 1);
        return false;
    }
    if (reading.is_dash(at)) ++at;
    const Role role = reading.role(at);
    if (role == Role::per) {
        ++at;
        if (reading.is_dash(at)) ++at;
        if (reading.is_role(at, Role::article)) ++at;
        if (const auto term = match_unit_term(reading, at, false)) return push(unit, *term, -1);
        return take_noun(reading, unit, at);
    }
    if (role == Role::article || role == Role::each) {
        ++at;
        if (reading.is_dash(at)) ++at;
        return take_article_rate(reading, unit, at);
    }
    return false;
}

/// "two full days", "50 previous years", "2 more minutes": one adjective may stand before a plural unit in words.
std::optional<UnitTerm> term_behind_adjective(const Reading& reading, std::uint32_t at) {
    const Tag tag = reading.tag(at);
    if (!is_adjective(tag) && tag != Tag::rbr) return std::nullopt;
    if (!is_noun(reading.tag(at + 1)) || reading.tag(at + 1) == Tag::nn || reading.tag(at + 1) == Tag::nnp) return std::nullopt;
    const auto term = match_unit_term(reading, at + 1, true);
    return term && !term->is_symbol ? term : std::nullopt;
}

/// "years old", "-year-old", "months of age".
void take_age(const Reading& reading, UnitExpression& unit) {
    if (unit.size != 1 || !is_time(reading, unit.factors[0].unit)) return;
    std::uint32_t at = unit.last;
    if (reading.is_dash(at)) ++at;
    if (reading.is_role(at, Role::old)) {
        unit.last = at + 1;
        unit.is_age = true;
    } else if (reading.is_role(unit.last, Role::of) && reading.surface(unit.last + 1) == "age") {
        unit.last += 2;
        unit.is_age = true;
    }
}

}  // namespace

bool UnitExpression::is_money(const Units& units) const {
    for (std::uint8_t i = 0; i < size; ++i) {
        if (units.is_money(factors[i].unit)) return true;
    }
    return false;
}

bool begins_counted(const Reading& reading, std::uint32_t at, bool far) {
    if (!reading.is(at, TokenKind::word)) return false;
    if (reading.is_role(at, Role::of)) return far && reading.is_role(at + 1, Role::determiner);
    if (reading.is_role(at, Role::dimension) || reading.is_role(at, Role::high)) return false;
    const auto words = std::span(reading.analysis.words).first(reading.end);
    if (reading.surface(at).size() > 2 && reading.tables.units.in_words(words, at).has_value() && reading.tag(at) != Tag::in) return true;
    constexpr std::uint32_t kFar = 6;
    const std::uint32_t last = far ? at + kFar : at + 1;
    for (; at < last && reading.is(at, TokenKind::word); ++at) {
        const Tag tag = reading.tag(at);
        if (tag == Tag::nns || tag == Tag::nnps) return true;
        if (!is_noun(tag) && !is_adjective(tag) && tag != Tag::vbn && tag != Tag::cc) return false;
    }
    return false;
}

void take_rate(const Reading& reading, UnitExpression& unit) {
    while (unit.size < unit.factors.size() && take_one_rate(reading, unit)) {
    }
}

std::optional<UnitExpression> match_bare_rate(const Reading& reading, std::uint32_t at) {
    UnitExpression unit;
    unit.first = unit.last = at;
    if (reading.is_role(at, Role::per) || reading.is_role(at, Role::article) || reading.is_role(at, Role::each)) take_rate(reading, unit);
    if (unit.empty()) return std::nullopt;
    return unit;
}

std::optional<UnitExpression> match_unit(const Reading& reading, const Number& number) {
    std::uint32_t at = number.last;
    bool hyphen = false;
    if (reading.is_dash(at) && reading.glued(at) == reading.glued(at + 1) && reading.is(at + 1, TokenKind::word)) {
        hyphen = true;
        ++at;
    }
    // "half of a mile", "two-thirds of an inch"
    if (number.form == NumberForm::fraction && reading.is_role(at, Role::of) && reading.is_role(at + 1, Role::article)) at += 2;
    if (number.form == NumberForm::vague && reading.is_role(at, Role::of)) ++at;
    auto term = match_unit_term(reading, at, true);
    if (!term && !hyphen && !reading.glued(at)) term = term_behind_adjective(reading, at);
    // "1 $10 note": the sign belongs to the number behind it.
    if (term && term->is_symbol && reading.spaced(at) && !reading.is(at, TokenKind::word) && reading.tables.units.is_money(term->unit) &&
        (reading.is(term->last, TokenKind::number) || reading.number_word(term->last).kind != NumberClass::none)) {
        return std::nullopt;
    }
    if (!term || (hyphen && term->is_symbol && reading.surface(at).size() == 1 && reading.spaced(at))) return std::nullopt;
    UnitExpression unit;
    unit.first = at;
    unit.in_symbols = term->is_symbol;
    push(unit, *term, 1);
    if (term->is_symbol) take_products(reading, unit);
    take_rate(reading, unit);
    take_age(reading, unit);
    return unit;
}

}  // namespace citecheck
