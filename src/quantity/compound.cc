#include <cmath>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr double kCents = 100;

bool is_plain_unit(const UnitExpression& unit) { return unit.size == 1 && unit.per.empty() && unit.factors[0].power == 1; }

/// A hundredth of a currency, and a currency that has hundredths.
bool is_money_and_cents(const Reading& reading, const Item& a, const Item& b) {
    const Units& units = reading.tables.units;
    if (!a.unit.is_money(units) || !b.unit.is_money(units) || b.number.value >= kCents || b.unit_before) return false;
    const auto is_cent = [](const std::string& name) { return name.ends_with("cent") || name == "penny"; };
    return is_cent(units.row(b.unit.factors[0].unit.row).name) && !is_cent(units.row(a.unit.factors[0].unit.row).name);
}

double scale_of(const Reading& reading, const UnitExpression& unit) { return make_unit(unit, reading.tables.units).scale; }

/// How many of b's unit make one of a's; 0 if the two are not said in one breath. Metric units are not: "5 m and 20 cm"
/// are two lengths.
double ratio_of(const Reading& reading, const Item& a, const Item& b) {
    const Units& units = reading.tables.units;
    const UnitRow& row_a = units.row(a.unit.factors[0].unit.row);
    const UnitRow& row_b = units.row(b.unit.factors[0].unit.row);
    if (!(row_a.dimension == row_b.dimension) || row_a.dimension.is_none() || row_a.offset != 0) return 0;
    const bool metric = a.unit.factors[0].unit.prefix >= 0 || b.unit.factors[0].unit.prefix >= 0;
    if (metric) return 0;
    const double ratio = scale_of(reading, a.unit) / scale_of(reading, b.unit);
    const bool whole = ratio > 1.5 && ratio <= 1000 && std::abs(ratio - std::round(ratio)) < 1e-6 * ratio;
    return whole ? std::round(ratio) : 0;
}

/// Whether nothing or "and" stands between two items. `conjunction` tells which.
bool follows(const Reading& reading, const Item& a, const Item& b, bool& conjunction) {
    conjunction = b.first == a.last + 1 && reading.is_role(a.last, Role::conjunction);
    return conjunction || b.first == a.last;
}

bool is_behind_between(const Reading& reading, const Item& item) {
    return item.first > reading.begin && (reading.is_role(item.first - 1, Role::between) || reading.is_role(item.first - 1, Role::from));
}

bool is_simple(const Item& item) {
    return item.number.form == NumberForm::cardinal && !item.upper && item.number.spread == 0 && item.number.value >= 0;
}

/// "two hours and a half": the half is one of the unit before.
bool add_fraction(const Reading& reading, Item& a, const Item& b) {
    const bool share = b.number.form == NumberForm::fraction && b.unit.empty() && reading.is_role(b.first, Role::article);
    if (!share || !is_plain_unit(a.unit) || !is_simple(a) || a.unit_before || a.number.has_decimals) return false;
    if (b.first != a.last + 1 || !reading.is_role(a.last, Role::conjunction) || reading.is_role(b.last, Role::of)) return false;
    a.number.value += b.number.value;
    a.number.high = a.number.value;
    a.number.has_decimals = a.number.exact = true;
    a.last = b.last;
    return true;
}

/// "thirteen dollars and 45 cents", "15 dollars and 50" at the end of a clause.
bool add_cents(const Reading& reading, Item& a, const Item& b) {
    if (!is_simple(a) || !is_simple(b) || a.number.has_decimals || b.number.has_decimals || a.number.magnitude >= 1000) return false;
    if (!is_plain_unit(a.unit) || !a.unit.is_money(reading.tables.units)) return false;
    bool conjunction = false;
    if (!follows(reading, a, b, conjunction)) return false;
    const bool cents = !b.unit.empty() && is_plain_unit(b.unit) && is_money_and_cents(reading, a, b);
    const bool implied = b.unit.empty() && conjunction && b.number.value >= 10 && b.number.value < kCents &&
                         (!reading.has(b.last) || reading.is(b.last, TokenKind::punctuation)) && !is_behind_between(reading, a);
    if (!cents && !implied) return false;
    a.number.value = a.number.high = decimal(a.number.value * kCents + b.number.value, -2);
    a.number.step = a.number.loose_step = 1 / kCents;
    a.number.has_decimals = true;
    a.number.significant_digits += 2;
    a.last = b.last;
    return true;
}

/// "5 feet 10 inches", "3 hours and 20 minutes": told in the smaller unit.
bool add_smaller_unit(const Reading& reading, Item& a, const Item& b) {
    if (!is_simple(a) || !is_simple(b) || a.number.has_decimals || a.unit_before || b.unit_before) return false;
    if (!is_plain_unit(a.unit) || !is_plain_unit(b.unit) || is_behind_between(reading, a) || b.unit.is_age != a.unit.is_age) return false;
    bool conjunction = false;
    if (!follows(reading, a, b, conjunction)) return false;
    const double ratio = ratio_of(reading, a, b);
    if (ratio == 0 || b.number.value >= ratio) return false;
    const int digits = static_cast<int>(std::floor(std::log10(std::max(1.0, a.number.value * ratio)))) + 1;
    a.number.value = a.number.high = a.number.value * ratio + b.number.value;
    a.number.step = a.number.loose_step = b.number.step;
    a.number.has_decimals = b.number.has_decimals;
    a.number.significant_digits = digits;
    a.unit = b.unit;
    a.last = b.last;
    return true;
}

}  // namespace

void join_compounds(const Reading& reading, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0) {
            Item& a = items[out - 1];
            if (add_cents(reading, a, items[i]) || add_smaller_unit(reading, a, items[i]) || add_fraction(reading, a, items[i])) continue;
        }
        if (out != i) items[out] = items[i];
        ++out;
    }
    items.resize(out);
}

std::optional<Item> match_article_unit(const Reading& reading, std::uint32_t at) {
    if (!reading.is_role(at, Role::article)) return std::nullopt;
    Number one;
    one.first = at;
    one.last = at + 1;
    one.value = one.high = 1;
    one.significant_digits = 1;
    const auto unit = match_unit(reading, one);
    if (!unit || unit->in_symbols || !is_plain_unit(*unit)) return std::nullopt;
    if (!reading.is_role(unit->last, Role::conjunction) || !reading.is_role(unit->last + 1, Role::article)) return std::nullopt;
    const NumberClass part = reading.number_word(unit->last + 2).kind;
    if (part != NumberClass::half && part != NumberClass::quarter) return std::nullopt;
    Item item;
    item.number = one;
    item.unit = *unit;
    item.first = at;
    item.last = unit->last;
    return item;
}

std::optional<UnitExpression> match_prime(const Reading& reading, const Number& number) {
    if (!number.in_digits || !reading.glued(number.last)) return std::nullopt;
    const char32_t sign = reading.sign(number.last);
    const bool foot = sign == 0x2032 || ((sign == '\'' || sign == 0x2019) && reading.glued(number.last + 1) && reading.is(number.last + 1, TokenKind::number));
    const bool inch = sign == 0x2033 || ((sign == '"' || sign == 0x201D) && !is_inside_quotes(reading, number.last));
    if (!foot && !inch) return std::nullopt;
    UnitExpression unit;
    unit.factors[0] = {reading.tables.units.named(foot ? "foot" : "inch"), 1};
    unit.size = 1;
    unit.first = number.last;
    unit.last = number.last + 1;
    unit.in_symbols = true;
    return unit;
}

bool is_inside_quotes(const Reading& reading, std::uint32_t at) {
    int open = 0;
    for (std::uint32_t i = reading.begin; i < at; ++i) {
        const char32_t sign = reading.sign(i);
        if (sign == 0x201C) open = 1;
        if (sign == 0x201D) open = 0;
        if (sign == '"' && !(reading.glued(i) && reading.is(i - 1, TokenKind::number) && open == 0)) open = 1 - open;
    }
    return open != 0;
}

}  // namespace citecheck
