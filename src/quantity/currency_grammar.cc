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

bool is_weak_currency(const Stretch& stretch, const UnitExpression& unit) {
    const Span span = stretch.analysis.span(unit.first, unit.last);
    return stretch.tables.units.is_weak_money_symbol(stretch.analysis.text.substr(span.begin, span.size()));
}

void take_country(const Stretch& stretch, UnitExpression& unit) {
    const std::uint32_t at = unit.last;
    if (unit.size != 1 || !stretch.is(at, TokenKind::word) || stretch.surface(at).size() > 4 || is_noun(stretch.tag(at + 1)))
        return;
    const Units& units = stretch.tables.units;
    if (units.row(unit.factors[0].unit.row).name != "dollar") return;
    auto named = units.money_symbol(stretch.surface(at));
    if (!named) named = units.money_symbol(std::string(stretch.surface(at)) + "$");
    if (!named || units.row(named->row).name.find("dollar") == std::string::npos) return;
    unit.factors[0].unit = *named;
    unit.last = at + 1;
}

std::optional<UnitExpression> match_currency_before(const Stretch& stretch, std::uint32_t at, std::uint32_t from) {
    if (at <= from || at > stretch.end) return std::nullopt;
    const auto make = [&](NamedUnit unit, std::uint32_t first) {
        UnitExpression expression;
        expression.factors[0] = {unit, 1};
        expression.size = 1;
        expression.first = first;
        expression.last = at;
        expression.in_symbols = true;
        return expression;
    };
    const Units& units = stretch.tables.units;
    std::uint32_t first = at - 1;
    while (first > from && first + 3 > at && stretch.glued(first)) --first;
    for (; first < at; ++first) {
        const Span span = stretch.analysis.span(first, at);
        const std::string_view text = stretch.analysis.text.substr(span.begin, span.size());
        auto unit = units.money_symbol(text);
        if (!unit && text.size() > 1 && text.size() <= 5 && text.back() == '$') {
            unit = units.money_symbol(upper(text));
            if (!unit) unit = units.money_symbol(upper(text.substr(0, text.size() - 1)));  // "mxn$ 30"
        }
        if (!unit) continue;
        const bool letters = stretch.is(first, TokenKind::word) && at - first == 1;
        if (letters && stretch.analysis.tokens[first].letters == Case::lower && text != "rs") continue;
        if (letters && !is_noun(stretch.tag(first)) && stretch.tag(first) != Tag::fw && stretch.tag(first) != Tag::sym) continue;
        if (first > from && stretch.glued(first) && stretch.is(first - 1, TokenKind::word)) continue;
        // "C $ 16", "hk $ 10": the letters stand apart.
        if (text == "$" && first > from && stretch.is(first - 1, TokenKind::word) && !stretch.is_role(first - 1, Role::article)) {
            const std::string_view apart = stretch.surface(first - 1);
            if (apart.size() <= 4) {
                if (const auto wider = units.money_symbol(upper(apart) + "$")) return make(*wider, first - 1);
            }
        }
        return make(unit_by_clue(stretch, first, text).value_or(*unit), first);
    }
    return std::nullopt;
}

}  // namespace citecheck
