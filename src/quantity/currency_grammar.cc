#include <string>
#include <string_view>

#include "quantity/unit_grammar.h"
#include "quantity/unit_term.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

}  // namespace

bool is_weak_currency(const Reading& reading, const UnitExpression& unit) {
    const Span span = reading.analysis.span(unit.first, unit.last);
    return reading.tables.units.is_weak_money_symbol(reading.analysis.text.substr(span.begin, span.size()));
}

void take_country(const Reading& reading, UnitExpression& unit) {
    const std::uint32_t at = unit.last;
    if (unit.size != 1 || !reading.is(at, TokenKind::word) || reading.surface(at).size() > 4 || is_noun(reading.tag(at + 1))) return;
    const Units& units = reading.tables.units;
    if (units.row(unit.factors[0].unit.row).name != "dollar") return;
    auto named = units.money_symbol(reading.surface(at));
    if (!named) named = units.money_symbol(std::string(reading.surface(at)) + "$");
    if (!named || units.row(named->row).name.find("dollar") == std::string::npos) return;
    unit.factors[0].unit = *named;
    unit.last = at + 1;
}

std::optional<UnitExpression> match_currency_before(const Reading& reading, std::uint32_t at, std::uint32_t from) {
    if (at <= from || at > reading.end) return std::nullopt;
    const auto make = [&](NamedUnit unit, std::uint32_t first) {
        UnitExpression expression;
        expression.factors[0] = {unit, 1};
        expression.size = 1;
        expression.first = first;
        expression.last = at;
        expression.in_symbols = true;
        return expression;
    };
    const Units& units = reading.tables.units;
    std::uint32_t first = at - 1;
    while (first > from && first + 3 > at && reading.glued(first)) --first;
    for (; first < at; ++first) {
        const Span span = reading.analysis.span(first, at);
        const std::string_view text = reading.analysis.text.substr(span.begin, span.size());
        auto unit = units.money_symbol(text);
        if (!unit && text.size() > 1 && text.size() <= 5 && text.back() == '$') {
            unit = units.money_symbol(upper(text));
            if (!unit) unit = units.money_symbol(upper(text.substr(0, text.size() - 1)));   // "mxn$ 15"
        }
        if (!unit) continue;
        const bool letters = reading.is(first, TokenKind::word) && at - first == 1;
        if (letters && reading.analysis.tokens[first].letters == Case::lower && text != "rs") continue;
        if (letters && !is_noun(reading.tag(first)) && reading.tag(first) != Tag::fw && reading.tag(first) != Tag::sym) continue;
        if (first > from && reading.glued(first) && reading.is(first - 1, TokenKind::word)) continue;
        // "C $ 16", "hk $ 10": the letters stand apart.
        if (text == "$" && first > from && reading.is(first - 1, TokenKind::word) && !reading.is_role(first - 1, Role::article)) {
            const std::string_view apart = reading.surface(first - 1);
            if (apart.size() <= 4) {
                if (const auto wider = units.money_symbol(upper(apart) + "$")) return make(*wider, first - 1);
            }
        }
        return make(unit_by_clue(reading, first, text).value_or(*unit), first);
    }
    return std::nullopt;
}

}  // namespace citecheck
