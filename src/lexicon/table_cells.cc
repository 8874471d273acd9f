#include "lexicon/table_cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace citecheck {
namespace {

constexpr std::array<std::string_view, kBaseCount> kBases = {"length", "mass",       "time",  "current",     "temperature",
                                                             "amount", "luminosity", "angle", "information", "money"};

}  // namespace

double number_cell(const Table& table, const TableRow& row, std::string_view column) {
    const std::string_view cell = table.cell(row, column);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
        table.fail(row, "'" + std::string(cell) + "' is not a number");
    }
    return value;
}

Dimension dimension_cell(const Table& table, const TableRow& row, std::string_view column) {
    Dimension dimension;
    for (const std::string_view part : split(table.cell(row, column), ' ')) {
        const std::size_t caret = part.find('^');
        const auto base = std::find(kBases.begin(), kBases.end(), part.substr(0, caret));
        int exponent = 1;
        if (caret != std::string_view::npos) {
            std::from_chars(part.data() + caret + 1, part.data() + part.size(), exponent);
        }
        if (base == kBases.end() || exponent == 0) {
            table.fail(row, "no dimension '" + std::string(part) +
                                "': one of length, mass, time, current, temperature, amount, "
                                "luminosity, angle, information, money, with ^exponent");
        }
        dimension.exponent[static_cast<std::size_t>(base - kBases.begin())] = static_cast<std::int8_t>(exponent);
    }
    return dimension;
}

}  // namespace citecheck
