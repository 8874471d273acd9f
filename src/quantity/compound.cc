#include <cmath>
#include <string_view>

#include "quantity/item.h"
#include "quantity/unit_term.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr double kCents = 100;

bool is_plain_unit(const UnitExpression& unit) { return unit.size == 1 && unit.per.empty() && unit.factors[0].power == 1; }

/// A hundredth of a currency, and a currency that has hundredths.
bool is_money_and_cents(const Stretch& stretch, const Item& a, const Item& b) {
    const Units& units = stretch.tables.units;
    if (!a.unit.is_money(units) || !b.unit.is_money(units) || b.number.value >= kCents || b.unit_before) return false;
    const auto is_cent = [](const std::string& name) { return name.ends_with("cent") || name == "penny"; };
    return is_cent(units.row(b.unit.factors[0].unit.row).name) && !is_cent(units.row(a.unit.factors[0].unit.row).name);
}

double scale_of(const Stretch& stretch, const UnitExpression& unit) { return make_unit(unit, stretch.tables.units).scale; }

/// How many of b's unit make one of a's; 0 if the two are not said in one breath. Metric units are not: "5 m and 20 cm"
/// are two lengths.
double ratio_of(const Stretch& stretch, const Item& a, const Item& b) {
    const Units& units = stretch.tables.units;
    const UnitRow& row_a = units.row(a.unit.factors[0].unit.row);
    const UnitRow& row_b = units.row(b.unit.factors[0].unit.row);
    if (!(row_a.dimension == row_b.dimension) || row_a.dimension.is_none() || row_a.offset != 0) return 0;
    const bool metric = a.unit.factors[0].unit.prefix >= 0 || b.unit.factors[0].unit.prefix >= 0;
    if (metric) return 0;
    const double ratio = scale_of(stretch, a.unit) / scale_of(stretch, b.unit);
    const bool whole = ratio > 1.5 && ratio <= 3600 && std::abs(ratio - std::round(ratio)) < 1e-6 * ratio;
    return whole ? std::round(ratio) : 0;
}

/// Whether nothing or "and" stands between two items. `conjunction` tells which.
bool follows(const Stretch& stretch, const Item& a, const Item& b, bool& conjunction) {
    conjunction = b.first == a.last + 1 && stretch.is_role(a.last, Role::conjunction);
    return conjunction || b.first == a.last;
}

bool is_behind_between(const Stretch& stretch, const Item& item) {
    return item.first > stretch.begin &&
           (stretch.is_role(item.first - 1, Role::between) || stretch.is_role(item.first - 1, Role::from));
}

bool is_simple(const Item& item) {
    return item.number.form == NumberForm::cardinal && !item.upper && item.number.spread == 0 && item.number.value >= 0;
}

/// "two hours and a half": the half is one of the unit before.
bool add_fraction(const Stretch& stretch, Item& a, const Item& b) {
    const bool half = stretch.number_word(b.first).kind == NumberClass::half && b.last == b.first + 1;  // "one hour and half"
    const bool share =
        b.number.form == NumberForm::fraction && b.unit.empty() && (half || stretch.is_role(b.first, Role::article));
    if (!share || !is_plain_unit(a.unit) || !is_simple(a) || a.unit_before || a.number.has_decimals) return false;
    if (b.first != a.last + 1 || !stretch.is_role(a.last, Role::conjunction) || stretch.is_role(b.last, Role::of)) return false;
    a.number.value += b.number.value;
    a.number.high = a.number.value;
    a.number.has_decimals = a.number.exact = true;
    a.last = b.last;
    return true;
}

/// "thirteen dollars and 45 cents", "15 dollars and 50" at the end of a clause.
bool add_cents(const Stretch& stretch, Item& a, const Item& b) {
    if (!is_simple(a) || !is_simple(b) || a.number.has_decimals || b.number.has_decimals || a.number.magnitude >= 1000)
        return false;
    if (!is_plain_unit(a.unit) || !a.unit.is_money(stretch.tables.units)) return false;
    bool conjunction = false;
    if (!follows(stretch, a, b, conjunction)) return false;
    const bool cents = !b.unit.empty() && is_plain_unit(b.unit) && is_money_and_cents(stretch, a, b);
    const bool implied = b.unit.empty() && conjunction && b.number.value >= 10 && b.number.value < kCents &&
                         (!stretch.has(b.last) || stretch.is(b.last, TokenKind::punctuation)) && !is_behind_between(stretch, a);
    if (!cents && !implied) return false;
    a.number.value = a.number.high = decimal(a.number.value * kCents + b.number.value, -2);
    a.number.step = a.number.loose_step = 1 / kCents;
    a.number.has_decimals = true;
    a.number.significant_digits += 2;
    a.last = b.last;
    return true;
}

/// Whether no noun follows that a number before it would count.
bool ends_phrase(const Stretch& stretch, std::uint32_t at) {
    return !stretch.is(at, TokenKind::word) || is_preposition(stretch.tag(at)) || stretch.tag(at) == Tag::cc ||
           stretch.is_role(at, Role::dimension);
}

/// "a 6-foot-9 guard": the inches without their name.
bool add_inches(const Stretch& stretch, Item& a, const Item& b) {
    constexpr double kInchesInFoot = 12;
    if (!is_simple(a) || !is_simple(b) || a.number.has_decimals || b.number.has_decimals || !b.unit.empty()) return false;
    if (!is_plain_unit(a.unit) || b.number.value >= kInchesInFoot || a.unit_before || b.unit_before) return false;
    const bool hyphen = b.first == a.last + 1 && stretch.is_dash(a.last) && stretch.glued(a.last) && stretch.glued(b.first);
    // "he is 6ft 2", "six foot two"; "6 foot two years ago" has none
    const bool apart = b.first == a.last && b.number.form == NumberForm::cardinal && b.number.last == b.first + 1 &&
                       ends_phrase(stretch, b.last);
    if (!hyphen && !apart) return false;
    const Units& units = stretch.tables.units;
    if (units.row(a.unit.factors[0].unit.row).name != "foot") return false;
    a.number.value = a.number.high = a.number.value * kInchesInFoot + b.number.value;
    a.number.step = a.number.loose_step = 1;
    a.number.significant_digits = 2;
    a.unit.factors[0].unit = units.named("inch");
    a.last = b.last;
    return true;
}

/// "2'30\"", "2′ 45″": more inches than a foot has are seconds.
bool add_seconds(const Stretch& stretch, Item& a, const Item& b) {
    constexpr double kInchesInFoot = 12;
    constexpr double kSecondsInMinute = 60;
    if (!is_simple(a) || !is_simple(b) || a.number.has_decimals || b.first != a.last || !a.unit.in_symbols || !b.unit.in_symbols)
        return false;
    if (!is_plain_unit(a.unit) || !is_plain_unit(b.unit) || b.number.value < kInchesInFoot || b.number.value >= kSecondsInMinute)
        return false;
    const Units& units = stretch.tables.units;
    if (units.row(a.unit.factors[0].unit.row).name != "foot" || units.row(b.unit.factors[0].unit.row).name != "inch")
        return false;
    if (stretch.is(a.last - 1, TokenKind::word) || stretch.is(b.last - 1, TokenKind::word)) return false;  // "3 ft 20 in"
    a.number.value = a.number.high = a.number.value * kSecondsInMinute + b.number.value;
    a.number.step = a.number.loose_step = b.number.step;
    a.number.has_decimals = b.number.has_decimals;
    a.number.significant_digits = 3;
    a.unit.factors[0].unit = units.named("second");
    a.last = b.last;
    return true;
}

/// "5 feet 10 inches", "3 hours and 20 minutes": told in the smaller unit.
bool add_smaller_unit(const Stretch& stretch, Item& a, const Item& b) {
    if (!is_simple(a) || !is_simple(b) || a.number.has_decimals || a.unit_before || b.unit_before) return false;
    if (!is_plain_unit(a.unit) || !is_plain_unit(b.unit) || is_behind_between(stretch, a) || b.unit.is_age != a.unit.is_age)
        return false;
    bool conjunction = false;
    if (!follows(stretch, a, b, conjunction)) return false;
    const double ratio = ratio_of(stretch, a, b);
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

/// "1h 15m", "1m 15.1s": beside hours or seconds an "m" is minutes.
void read_m_as_minute(const Stretch& stretch, Item& a, Item& b) {
    if (b.first != a.last || !is_plain_unit(a.unit) || !is_plain_unit(b.unit) || a.unit_before || b.unit_before) return;
    const Units& units = stretch.tables.units;
    const NamedUnit minute = units.named("minute");
    const auto is_named = [&](const Item& item, std::string_view name) {
        const NamedUnit unit = item.unit.factors[0].unit;
        return unit.prefix < 0 && units.row(unit.row).name == name;
    };
    const auto is_m = [&](const Item& item) { return is_named(item, "metre") && stretch.surface(item.unit.first) == "m"; };
    if (is_m(a) && is_named(b, "second")) a.unit.factors[0].unit = minute;
    if (is_named(a, "hour") && is_m(b)) b.unit.factors[0].unit = minute;
}

}  // namespace

void join_compounds(const Stretch& stretch, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0) {
            Item& a = items[out - 1];
            read_m_as_minute(stretch, a, items[i]);
            if (add_cents(stretch, a, items[i]) || add_inches(stretch, a, items[i]) || add_seconds(stretch, a, items[i]) ||
                add_smaller_unit(stretch, a, items[i]) || add_fraction(stretch, a, items[i]))
                continue;
        }
        if (out != i) items[out] = items[i];
        ++out;
    }
    items.resize(out);
}

std::optional<Item> match_article_unit(const Stretch& stretch, std::uint32_t at) {
    if (!stretch.is_role(at, Role::article)) return std::nullopt;
    Number one;
    one.first = at;
    one.last = at + 1;
    one.value = one.high = 1;
    one.significant_digits = 1;
    const auto unit = match_unit(stretch, one);
    if (!unit || unit->in_symbols || !is_plain_unit(*unit)) return std::nullopt;
    if (!stretch.is_role(unit->last, Role::conjunction)) return std::nullopt;
    const std::uint32_t behind = unit->last + 1;
    const NumberClass part = stretch.number_word(behind + 1).kind;
    const bool share = stretch.is_role(behind, Role::article) && (part == NumberClass::half || part == NumberClass::quarter);
    const NumberClass first = stretch.number_word(behind).kind;
    const bool number = stretch.is(behind, TokenKind::number) || first == NumberClass::small || first == NumberClass::tens;
    if (!share && !number) return std::nullopt;
    if (number && !share) {
        // "an hour and 30 seconds", but no "a day and two dogs"
        const auto rest = match_number(stretch, behind);
        const auto smaller = rest ? match_unit(stretch, *rest) : std::nullopt;
        if (!smaller || !is_plain_unit(*smaller)) return std::nullopt;
    }
    Item item;
    item.number = one;
    item.unit = *unit;
    item.first = at;
    item.last = unit->last;
    return item;
}

std::optional<UnitExpression> match_prime(const Stretch& stretch, const Number& number) {
    if (!number.in_digits || !stretch.glued(number.last)) return std::nullopt;
    const char32_t sign = stretch.sign(number.last);
    const bool tall = stretch.is_role(number.last + 1, Role::high) || stretch.is_role(number.last + 1, Role::dimension);
    const bool foot =
        sign == 0x2032 || (sign == '\'' && tall) ||
        ((sign == '\'' || sign == 0x2019) && stretch.glued(number.last + 1) && stretch.is(number.last + 1, TokenKind::number));
    const bool inch = sign == 0x2033 || ((sign == '"' || sign == 0x201D) && !is_inside_quotes(stretch, number.last));
    // "run for 20'", "the final 30\"": what the words around say
    const bool mark = sign == 0x2032 || sign == '\'' || sign == 0x2019 || sign == 0x2033 || sign == '"' || sign == 0x201D;
    const auto told = mark ? unit_by_clue(stretch, number.last, stretch.surface(number.last)) : std::nullopt;
    if (!foot && !inch && !(told && (sign == '\'' || sign == 0x2019))) return std::nullopt;
    UnitExpression unit;
    unit.factors[0] = {told ? *told : stretch.tables.units.named(foot ? "foot" : "inch"), 1};
    unit.size = 1;
    unit.first = number.last;
    unit.last = number.last + 1;
    unit.in_symbols = true;
    return unit;
}

bool is_inside_quotes(const Stretch& stretch, std::uint32_t at) {
    constexpr std::uint32_t kFar = 200;  // tokens; no quotation inside one sentence is longer
    int open = 0;
    for (std::uint32_t i = at > stretch.begin + kFar ? at - kFar : stretch.begin; i < at; ++i) {
        const char32_t sign = stretch.sign(i);
        if (sign == 0x201C) open = 1;
        if (sign == 0x201D) open = 0;
        if (sign == '"' && !(stretch.glued(i) && stretch.is(i - 1, TokenKind::number) && open == 0)) open = 1 - open;
    }
    return open != 0;
}

}  // namespace citecheck
