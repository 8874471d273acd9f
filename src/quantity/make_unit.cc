#include <cmath>
#include <string>
#include <string_view>

#include "quantity/unit_grammar.h"

namespace citecheck {
namespace {

std::string powered_name(const std::string& name, int power, bool is_length) {
    if (power == 1) return name;
    if (is_length && power == 2) return "square " + name;
    if (is_length && power == 3) return "cubic " + name;
    if (power == 2) return name + " squared";
    if (power == 3) return name + " cubed";
    return name + "^" + std::to_string(power);
}

std::string powered_symbol(const std::string& symbol, int power) {
    static constexpr std::string_view kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out = symbol;
    if (power == 1) return out;
    if (power < 0) out += "⁻";
    return out += kDigits[std::abs(power) % 10];
}

}  // namespace

Unit make_unit(const UnitExpression& expression, const Units& units) {
    Unit unit;
    Dimension length;
    length.exponent[static_cast<std::size_t>(Base::length)] = 1;
    std::string above;
    std::string below;
    int denominators = 0;
    for (std::uint8_t i = 0; i < expression.size; ++i) denominators += expression.factors[i].power < 0;
    for (std::uint8_t i = 0; i < expression.size; ++i) {
        const auto [named, power] = expression.factors[i];
        const UnitRow& row = units.row(named.row);
        const std::string name = (named.prefix < 0 ? "" : units.prefix(static_cast<std::size_t>(named.prefix)).word) + row.name;
        const std::string symbol =
            (named.prefix < 0 ? "" : units.prefix(static_cast<std::size_t>(named.prefix)).symbol) + row.symbol;
        const double factor = row.scale * (named.prefix < 0 ? 1 : units.prefix(static_cast<std::size_t>(named.prefix)).factor);
        unit.scale *= std::pow(factor, power);
        for (std::size_t base = 0; base < kBaseCount; ++base) {
            unit.dimension.exponent[base] =
                static_cast<std::int8_t>(unit.dimension.exponent[base] + row.dimension.exponent[base] * power);
        }
        if (!row.currency.empty()) unit.currency = row.currency;
        const std::string words = powered_name(name, std::abs(power), row.dimension == length);
        if (power > 0) {
            above += (above.empty() ? "" : " ") + words;
        } else {
            below += (above.empty() && below.empty() ? "per " : " per ") + words;
        }
        const bool stroke = denominators == 1 && power < 0 && expression.size > 1;
        if (stroke) {
            unit.symbol += "/" + powered_symbol(symbol, -power);
        } else {
            unit.symbol += (unit.symbol.empty() ? "" : " ") + powered_symbol(symbol, power);
        }
    }
    unit.name = above + below;
    if (!expression.per.empty()) {
        unit.name += (unit.name.empty() ? "per " : " per ") + expression.per;
        unit.symbol += "/" + expression.per;
    }
    if (expression.size == 1 && expression.factors[0].power == 1 && expression.per.empty()) {
        unit.offset = units.row(expression.factors[0].unit.row).offset;
    }
    return unit;
}

}  // namespace citecheck
