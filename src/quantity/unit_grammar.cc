#include "quantity/unit_grammar.h"

#include <cmath>
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
void take_products(const Stretch& stretch, UnitExpression& unit) {
    UnitExpression longest = unit;
    UnitExpression tried = unit;
    for (;;) {
        std::uint32_t at = tried.last;
        const char32_t sign = stretch.sign(at);
        const bool joined =
            (sign == 0xB7 || sign == 0x22C5 || sign == '*' || sign == '.') && stretch.glued(at) && stretch.glued(at + 1);
        const bool spaced_dot = (sign == 0xB7 || sign == 0x22C5) && !joined;
        if (joined || spaced_dot) ++at;
        if (!stretch.is(at, TokenKind::word) && !stretch.is(at, TokenKind::symbol)) break;
        auto term = match_symbol_term(stretch, at, false);
        if (!term && (joined || spaced_dot)) {
            term = match_word_term(stretch, at, false);  // "l · day⁻¹"
            if (term) take_power(stretch, *term);
        }
        if (!term || !push(tried, *term, 1)) break;
        if (joined || spaced_dot || term->has_power) longest = tried;
    }
    unit = longest;
}

std::string lower_noun(const Stretch& stretch, std::uint32_t first, std::uint32_t last) {
    const Span span = stretch.analysis.span(first, last);
    return fold(stretch.analysis.text.substr(span.begin, span.size()));
}

/// A noun that a quantity is divided by: "per capita", "per household".
bool take_noun(const Stretch& stretch, UnitExpression& unit, std::uint32_t at) {
    if (!stretch.is(at, TokenKind::word)) return false;
    std::uint32_t last = at;
    if ((is_adjective(stretch.tag(at)) || stretch.tag(at) == Tag::vbn) && is_noun(stretch.tag(at + 1)))
        ++last;  // "per diluted share"
    while (last < stretch.end && last < at + 3 && (is_noun(stretch.tag(last)) || stretch.tag(last) == Tag::fw) &&
           stretch.is(last, TokenKind::word)) {
        ++last;
        if (stretch.tag(last - 1) == Tag::nns) break;
    }
    if (last == at) return false;
    if (!unit.per.empty()) unit.per += " per ";
    unit.per += lower_noun(stretch, at, last);
    unit.last = last;
    return true;
}

/// "per 100,000 people", "per 100 g": so many of what it is divided by.
bool take_number(const Stretch& stretch, UnitExpression& unit, std::uint32_t at) {
    const auto number = match_number(stretch, at);
    if (!number || number->form != NumberForm::cardinal || number->value < 10) return false;
    const double power = std::log10(number->value);
    if (std::abs(power - std::round(power)) > 1e-9) return false;  // 10, 100, 1,000, ...
    std::uint32_t last = number->last;
    if (const auto term = match_unit_term(stretch, last, true)) {
        const Dimension& dimension = stretch.tables.units.row(term->unit.row).dimension;
        const bool bulk = dimension[Base::length] == 1 || dimension[Base::length] == 3 || dimension[Base::mass] == 1;
        if (!bulk) return false;
        last = term->last;
    } else {
        while (last < stretch.end && last < number->last + 2 && stretch.is(last, TokenKind::word) &&
               (is_noun(stretch.tag(last)) || is_adjective(stretch.tag(last)))) {
            ++last;
            if (stretch.tag(last - 1) == Tag::nns) break;
        }
    }
    if (!unit.per.empty()) unit.per += " per ";
    unit.per += lower_noun(stretch, at, last);
    unit.last = last;
    return true;
}

bool is_time(const Stretch& stretch, NamedUnit unit) {
    Dimension time;
    time.exponent[static_cast<std::size_t>(Base::time)] = 1;
    return stretch.tables.units.row(unit.row).dimension == time;
}

/// "$5 a share": the nouns that prices are given for, without "per".
bool is_priced(const Stretch& stretch, std::uint32_t at) {
    const bool hyphen = stretch.is_dash(at - 1) && stretch.glued(at);  // "a $130-a-share offer"
    return stretch.is_role(at, Role::priced) && (hyphen || !is_noun(stretch.tag(at + 1)));
}

/// What follows "a" in a rate: "miles an hour", "dollars a barrel".
bool take_article_rate(const Stretch& stretch, UnitExpression& unit, std::uint32_t at) {
    const bool money = unit.is_money(stretch.tables.units);
    const auto term = match_unit_term(stretch, at, false);
    if (term && !term->is_symbol) {
        const bool time = is_time(stretch, term->unit);
        // "5 km a day later" and "$5 a year ago" speak of when.
        const bool when =
            time &&
            (is_adverb(stretch.tag(term->last)) || stretch.tag(term->last) == Tag::jjr || stretch.tag(term->last) == Tag::in) &&
            is_adverb(stretch.tag(term->last));
        if (when || !(time || money)) return false;
        return push(unit, *term, -1);
    }
    if (!money || !is_priced(stretch, at)) return false;
    if (!stretch.glued(at)) return take_noun(stretch, unit, at);
    if (!unit.per.empty()) unit.per += " per ";  // "a $130-a-share offer"
    unit.per += lower_noun(stretch, at, at + 1);
    unit.last = at + 1;
    return true;
}

bool take_one_rate(const Stretch& stretch, UnitExpression& unit) {
    std::uint32_t at = unit.last;
    if (stretch.sign(at) == '/') {
        if (auto term = match_unit_term(stretch, at + 1, false)) {
            take_flat_power(stretch, *term);
            return push(unit, *term, -1);
        }
        const bool degrees = unit.size > 0 && stretch.tables.units.row(unit.factors[0].unit.row).offset != 0;  // "180C/fan 160C"
        if (unit.size > 0 && !degrees && stretch.glued(at) && stretch.glued(at + 1) && is_noun(stretch.tag(at + 1)))
            return take_noun(stretch, unit, at + 1);
        return false;
    }
    if (stretch.is_dash(at)) ++at;
    const Role role = stretch.role(at);
    if (role == Role::per) {
        ++at;
        if (stretch.is_dash(at)) ++at;
        if (stretch.is_role(at, Role::article)) ++at;
        if (const auto term = match_unit_term(stretch, at, false)) return push(unit, *term, -1);
        return take_number(stretch, unit, at) || take_noun(stretch, unit, at);
    }
    if (role == Role::article || role == Role::each) {
        ++at;
        if (stretch.is_dash(at)) ++at;
        return take_article_rate(stretch, unit, at);
    }
    return false;
}

/// "two full days", "50 previous years", "2 more minutes": one adjective may stand before a plural unit in words.
std::optional<UnitTerm> term_behind_adjective(const Stretch& stretch, std::uint32_t at) {
    const Tag tag = stretch.tag(at);
    if (!is_adjective(tag) && tag != Tag::rbr) return std::nullopt;
    if (!is_noun(stretch.tag(at + 1)) || stretch.tag(at + 1) == Tag::nn || stretch.tag(at + 1) == Tag::nnp) return std::nullopt;
    const auto term = match_unit_term(stretch, at + 1, true);
    return term && !term->is_symbol ? term : std::nullopt;
}

/// "years old", "-year-old", "months of age".
void take_age(const Stretch& stretch, UnitExpression& unit) {
    if (unit.size != 1 || !is_time(stretch, unit.factors[0].unit)) return;
    std::uint32_t at = unit.last;
    if (stretch.is_dash(at)) ++at;
    if (stretch.is_role(at, Role::old)) {
        unit.last = at + 1;
        unit.is_age = true;
    } else if (stretch.is_role(unit.last, Role::of) && stretch.surface(unit.last + 1) == "age") {
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

bool begins_counted(const Stretch& stretch, std::uint32_t at, bool far) {
    if (!stretch.is(at, TokenKind::word)) return false;
    if (stretch.is_role(at, Role::of)) return far && stretch.is_role(at + 1, Role::determiner);
    if (stretch.is_role(at, Role::dimension) || stretch.is_role(at, Role::high)) return false;
    const auto words = std::span(stretch.analysis.words).first(stretch.end);
    if (stretch.surface(at).size() > 2 && stretch.tables.units.in_words(words, at).has_value() && stretch.tag(at) != Tag::in)
        return true;
    constexpr std::uint32_t kFar = 6;
    const std::uint32_t last = far ? at + kFar : at + 1;
    for (; at < last && stretch.is(at, TokenKind::word); ++at) {
        const Tag tag = stretch.tag(at);
        if (tag == Tag::nns || tag == Tag::nnps) return true;
        if (!is_noun(tag) && !is_adjective(tag) && tag != Tag::vbn && tag != Tag::cc) return false;
    }
    return false;
}

void take_rate(const Stretch& stretch, UnitExpression& unit) {
    while (unit.size < unit.factors.size() && take_one_rate(stretch, unit)) {
    }
}

std::optional<UnitExpression> match_bare_rate(const Stretch& stretch, std::uint32_t at) {
    UnitExpression unit;
    unit.first = unit.last = at;
    const bool stroke = stretch.sign(at) == '/' && stretch.glued(at) && at > stretch.begin && stretch.is(at - 1, TokenKind::word);
    if (stroke && stretch.glued(at + 1) && stretch.is(at + 1, TokenKind::word)) take_rate(stretch, unit);  // "90,000 cars/day"
    const bool density = stretch.sign(at) == '/' && stretch.glued(at) && stretch.glued(at + 1) && at > stretch.begin &&
                         stretch.is(at - 1, TokenKind::number) && stretch.is(at + 1, TokenKind::word) &&
                         stretch.surface(at + 1).size() > 1;
    if (density && match_unit_term(stretch, at + 1, false)) take_rate(stretch, unit);  // "4,500/km2"
    if (stretch.is_role(at, Role::per) || stretch.is_role(at, Role::article) || stretch.is_role(at, Role::each))
        take_rate(stretch, unit);
    if (unit.empty()) return std::nullopt;
    return unit;
}

std::optional<UnitExpression> match_unit(const Stretch& stretch, const Number& number) {
    std::uint32_t at = number.last;
    bool hyphen = false;
    if (stretch.is_dash(at) && stretch.glued(at) == stretch.glued(at + 1) && stretch.is(at + 1, TokenKind::word)) {
        hyphen = true;
        ++at;
    }
    // "half of a mile", "two-thirds of an inch"
    if (number.form == NumberForm::fraction && stretch.is_role(at, Role::of) && stretch.is_role(at + 1, Role::article)) at += 2;
    if (number.form == NumberForm::vague && stretch.is_role(at, Role::of)) ++at;
    auto term = match_unit_term(stretch, at, true);
    if (!term && !hyphen && !stretch.glued(at)) term = term_behind_adjective(stretch, at);
    // "1 $10 note": the sign belongs to the number behind it.
    if (term && term->is_symbol && stretch.spaced(at) && !stretch.is(at, TokenKind::word) &&
        stretch.tables.units.is_money(term->unit) &&
        (stretch.is(term->last, TokenKind::number) || stretch.number_word(term->last).kind != NumberClass::none)) {
        return std::nullopt;
    }
    if (!term || (hyphen && term->is_symbol && stretch.surface(at).size() == 1 && stretch.spaced(at))) return std::nullopt;
    UnitExpression unit;
    unit.first = at;
    unit.in_symbols = term->is_symbol;
    push(unit, *term, 1);
    if (term->is_symbol) take_products(stretch, unit);
    take_rate(stretch, unit);
    take_age(stretch, unit);
    return unit;
}

}  // namespace citecheck
