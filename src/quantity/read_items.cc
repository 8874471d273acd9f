#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

/// A cheap test: whether a number may begin at a token.
bool may_begin(const Stretch& stretch, std::uint32_t at) {
    switch (stretch.analysis.tokens[at].kind) {
        case TokenKind::number: return true;
        case TokenKind::word: {
            if (stretch.number_word(at).kind != NumberClass::none) return true;
            const Role role = stretch.role(at);
            if (role == Role::article) {
                return stretch.number_word(at + 1).kind != NumberClass::none ||
                       stretch.tables.units.may_begin_word(stretch.word(at + 1));
            }
            return role == Role::minus || role == Role::negation;
        }
        case TokenKind::symbol: return stretch.sign(at) >= 0xBC;  // ½ and its like
        case TokenKind::punctuation: return (stretch.sign(at) == '.' || stretch.is_dash(at)) && at + 1 < stretch.end;
        case TokenKind::superscript:
        case TokenKind::url: return false;
    }
    return false;
}

constexpr double kLeastMillions = 20;  // a solution of 20 mol/l is rare, 20 million is not
constexpr double kLeastWeakMoney = 100;

/// "the number of users rose to 1.2m": what is counted stands before the number, in the same clause.
bool is_behind_tally(const Stretch& stretch, std::uint32_t at) {
    constexpr std::uint32_t kNear = 10;  // tokens
    for (std::uint32_t back = 1; back <= kNear && at >= stretch.begin + back; ++back) {
        if (stretch.is_role(at - back, Role::tally)) return true;
        if (stretch.is(at - back, TokenKind::punctuation) && stretch.sign(at - back) != ',') return false;
    }
    return false;
}

/// "k", "m", "bn" behind digits. A letter that is a unit, too, is a magnitude behind money and before what is counted.
void take_suffix(const Stretch& stretch, Item& item) {
    Number& number = item.number;
    if (!number.in_digits || number.magnitude != 1 || number.form != NumberForm::cardinal) return;
    const std::uint32_t at = number.last;
    if (!stretch.is(at, TokenKind::word)) return;
    const std::string_view text = stretch.surface(at);
    if (text.size() > 3) return;
    const auto factor = stretch.tables.numbers.suffix(text);
    if (!factor || (text == "MM" && !item.unit_before)) return;  // "$200MM", but a 200 MM lens
    const bool glued = stretch.glued(at);
    if (stretch.glued(at + 1) &&
        (stretch.is(at + 1, TokenKind::number) || stretch.is(at + 1, TokenKind::superscript) || stretch.sign(at + 1) == '/'))
        return;
    const bool letter = stretch.tables.units.symbol(text).has_value() || text == "B";
    if (letter && !item.unit_before) {
        const bool counted = (glued || text != "K") && begins_counted(stretch, at + 1, glued);
        const bool capital = (glued && (text == "M" || text == "B")) || (text == "M" && number.value >= kLeastMillions);
        // Kelvin, unless nothing else is said: "10K".
        const bool money = glued && stretch.is(at + 1, TokenKind::word) && stretch.spaced(at + 1) &&
                           stretch.tables.units.money_symbol(stretch.surface(at + 1)) && stretch.surface(at + 1).size() == 3;
        const bool tally = glued && is_behind_tally(stretch, number.first);
        const bool alone = text == "K" && glued && number.first == stretch.begin && at + 1 == stretch.end;
        if (text == "mm" || !(counted || capital || alone || tally || money)) return;
    }
    if (!letter && !glued && text.size() == 1 && text != "k") return;
    number.value *= *factor;
    number.step *= *factor;
    number.loose_step *= *factor;
    // 1.2 million is 12 · 100,000, not 1.2 · 1,000,000 rounded.
    if (number.has_decimals && number.step >= 1) number.value = std::round(number.value);
    number.high = number.value;
    number.magnitude = *factor;
    number.last = at + 1;
}

/// "50+ km", "30-plus years", "50-odd men", "5 or more years": a hedge between number and unit.
void take_inner_hedge(const Stretch& stretch, Item& item) {
    std::uint32_t at = item.number.last;
    if (stretch.sign(at) == '+' && stretch.glued(at) && !stretch.is(at + 1, TokenKind::number)) {
        item.hedge = Hedge::at_least;
        item.number.last = item.last = at + 1;
        return;
    }
    if (stretch.is_dash(at) && stretch.glued(at) && stretch.glued(at + 1)) ++at;
    if (at > item.number.last && stretch.surface(at) == "some") {
        item.hedge = Hedge::about;  // "20-some people"
        item.number.last = item.last = at + 1;
        return;
    }
    const auto words = std::span(stretch.analysis.words).first(stretch.end);
    const auto match = stretch.tables.hedges.beginning(words, at);
    if (!match) return;
    Number behind = item.number;
    behind.last = at + static_cast<std::uint32_t>(match->length);
    // Without a unit behind it the hedge is read later, with what stands before the number.
    if (at == item.number.last && !match_unit(stretch, behind)) return;
    item.hedge = match->hedge;
    item.number.last = item.last = behind.last;
}

/// "12 degrees below zero".
void take_below_zero(const Stretch& stretch, Item& item) {
    if (stretch.surface(item.last) != "below" || stretch.surface(item.last + 1) != "zero" ||
        item.number.form != NumberForm::cardinal)
        return;
    if (item.unit.empty()) {
        item.unit.factors[0] = {stretch.tables.units.named("degree"), 1};
        item.unit.size = 1;
        item.unit.first = item.unit.last = item.last;
    }
    item.number.value = item.number.high = -item.number.value;
    item.last += 2;
}

/// "of 40 races, 23 won": nothing costs so little in Korea.
bool is_victory(const Stretch& stretch, const Item& item) {
    return item.unit.size == 1 && item.number.value < kLeastWeakMoney && stretch.surface(item.unit.first) == "won";
}

/// "absolute zero": none of kelvin.
void take_absolute_zero(const Stretch& stretch, Item& item) {
    if (!item.unit.empty() || item.number.value != 0 || item.first == stretch.begin) return;
    if (stretch.surface(item.first - 1) != "absolute" || stretch.surface(item.first) != "zero") return;
    item.unit.factors[0] = {stretch.tables.units.named("kelvin"), 1};
    item.unit.size = 1;
    item.unit.first = item.unit.last = item.last;
    --item.first;
}

/// "to - 20 degrees Celsius": a minus that stands apart, before a temperature only.
void take_spaced_minus(const Stretch& stretch, Item& item) {
    if (item.unit.size != 1 || item.unit_before || item.number.first < stretch.begin + 2 || item.number.value <= 0) return;
    Dimension temperature;
    temperature.exponent[static_cast<std::size_t>(Base::temperature)] = 1;
    if (!(stretch.tables.units.row(item.unit.factors[0].unit.row).dimension == temperature)) return;
    const std::uint32_t dash = item.number.first - 1;
    const char32_t sign = stretch.sign(dash);
    if ((sign != '-' && sign != 0x2212) || stretch.glued(dash) || stretch.glued(item.number.first)) return;
    if (!is_preposition(stretch.tag(dash - 1)) && !is_verb(stretch.tag(dash - 1))) return;
    item.number.value = item.number.high = -item.number.value;
    item.first = item.number.first = dash;
}

/// "all but seven" tells who is left out, not how many there are.
bool is_complement(const Stretch& stretch, const Item& item) {
    return item.first > stretch.begin + 1 && stretch.is_role(item.first - 1, Role::complement) &&
           stretch.is_role(item.first - 2, Role::determiner);
}

/// "in five", "out of ten" behind "one".
bool is_odds_ahead(const Stretch& stretch, std::uint32_t at) {
    if (stretch.surface(at) == "out") return stretch.is_role(at + 1, Role::of);
    if (stretch.surface(at) != "in") return false;
    const std::uint32_t next = stretch.is_role(at + 1, Role::each) ? at + 2 : at + 1;
    return stretch.is(next, TokenKind::number) || stretch.number_word(next).kind == NumberClass::small ||
           stretch.number_word(next).kind == NumberClass::tens;
}

/// A pronoun: "no one", "the one that", "one another"; "one of them" and "one bank" count.
bool is_pronoun(const Stretch& stretch, const Item& item) {
    if (item.number.in_digits || item.number.value != 1 || item.number.last != item.number.first + 1 || !item.unit.empty())
        return false;
    if (item.number.form != NumberForm::cardinal) return false;
    const std::uint32_t next = item.number.last;
    if (item.first > stretch.begin) {
        const Tag before = stretch.tag(item.first - 1);
        if (stretch.is_role(next, Role::of)) return before == Tag::dt || before == Tag::wdt;  // "every one of them"
        const auto words = std::span(stretch.analysis.words).subspan(stretch.begin, item.first - stretch.begin);
        const bool hedged = stretch.tables.hedges.ending(words).has_value();  // "at least one case"
        if (before == Tag::dt || before == Tag::wdt || (is_adjective(before) && !hedged)) return true;
    }
    if (stretch.is_dash(next) || stretch.is_role(next, Role::of)) return false;
    if (is_odds_ahead(stretch, next)) return false;
    if (stretch.tables.hedges.beginning(std::span(stretch.analysis.words).first(stretch.end), next))
        return false;                      // "one or more"
    const Role role = stretch.role(next);  // "one to two weeks", "one or two"
    if ((role == Role::to || role == Role::alternative || role == Role::conjunction) &&
        (stretch.is(next + 1, TokenKind::number) || stretch.number_word(next + 1).kind == NumberClass::small)) {
        return false;
    }
    return !is_noun(stretch.tag(next)) && !is_adjective(stretch.tag(next)) && stretch.end > stretch.begin + 1;
}

/// "thirty (30) days": the number in brackets is the one before them.
bool repeats(const Stretch& stretch, const Item& a, const Item& b) {
    return a.unit.empty() && b.unit.empty() && a.number.value == b.number.value && b.first == a.last + 1 &&
           stretch.sign(a.last) == '(' && stretch.sign(b.last) == ')';
}

/// Closes the bracket and reads the unit behind it; returns where reading goes on.
std::uint32_t take_repeated(const Stretch& stretch, Item& a, const Item& b) {
    a.number.last = a.last = b.last + 1;
    if (const auto unit = match_unit(stretch, a.number)) {
        a.unit = *unit;
        a.last = unit->last;
    }
    return a.last;
}

/// The unit behind a number, in whatever form.
void take_unit_behind(const Stretch& stretch, Item& item) {
    take_inner_hedge(stretch, item);
    auto unit = match_unit(stretch, item.number);
    if (!unit) unit = match_prime(stretch, item.number);
    if (!unit) unit = match_bare_rate(stretch, item.last);
    if (!unit) return;
    item.unit = *unit;
    item.last = unit->last;
}

/// What is told about the unit behind a number whose unit is known: "$75 U.S. per barrel", "twice a week".
void take_rest_of_unit(const Stretch& stretch, Item& item) {
    item.unit.last = item.last;
    take_country(stretch, item.unit);
    take_rate(stretch, item.unit);
    item.last = std::max(item.last, item.unit.last);
}

/// A number with the unit before or behind it; nothing if its sign of money is none ("R2").
std::optional<Item> match_item(const Stretch& stretch, const Number& number, std::uint32_t from) {
    Item item;
    item.number = number;
    item.first = number.first;
    item.last = number.last;
    if (number.form == NumberForm::ordinal) return item;
    if (const auto currency = match_currency_before(stretch, number.first, from)) {
        item.unit = *currency;
        item.unit_before = true;
        item.first = currency->first;
    }
    take_suffix(stretch, item);
    item.last = item.number.last;
    if (item.unit_before) {
        if (is_weak_currency(stretch, item.unit) && item.number.value < kLeastWeakMoney) return std::nullopt;
        take_rest_of_unit(stretch, item);
    } else if (number.is_factor) {
        item.unit.factors[0] = {stretch.tables.units.named("times"), 1};
        item.unit.size = 1;
        item.unit.first = item.last;
        take_rest_of_unit(stretch, item);
    } else {
        take_unit_behind(stretch, item);
        if (is_victory(stretch, item)) {
            item.unit = {};
            item.last = item.number.last;
        }
    }
    take_below_zero(stretch, item);
    take_absolute_zero(stretch, item);
    take_spaced_minus(stretch, item);
    take_maximum(stretch, item);
    return item;
}

/// Where reading goes on behind a number that is no quantity. "Wales 34-16": what hangs on a name hangs on it whole.
std::uint32_t behind_no_quantity(const Stretch& stretch, std::uint32_t at) {
    const bool joined =
        stretch.is_dash(at) && stretch.glued(at) == stretch.glued(at + 1) && stretch.is(at + 1, TokenKind::number);
    return joined ? at + 2 : at;
}

}  // namespace

std::vector<Item> read_items(const Stretch& stretch) {
    std::vector<Item> items;
    for (std::uint32_t at = stretch.begin; at < stretch.end;) {
        if (!may_begin(stretch, at)) {
            ++at;
            continue;
        }
        if (auto item = match_article_unit(stretch, at)) {
            at = item->last;
            items.push_back(std::move(*item));
            continue;
        }
        const auto number = match_number(stretch, at);
        if (!number) {
            ++at;
            continue;
        }
        const std::uint32_t from = items.empty() ? stretch.begin : items.back().last;
        auto item = match_item(stretch, *number, from);
        if (!item || is_no_quantity(stretch, *item, from) || is_complement(stretch, *item) || is_pronoun(stretch, *item)) {
            const std::uint32_t last = item ? item->number.last : number->last;
            at = behind_no_quantity(stretch, std::max(at + 1, last));
            continue;
        }
        at = std::max(at + 1, item->last);
        if (!items.empty() && repeats(stretch, items.back(), *item)) {
            at = take_repeated(stretch, items.back(), *item);
            continue;
        }
        items.push_back(std::move(*item));
    }
    return items;
}

}  // namespace citecheck
