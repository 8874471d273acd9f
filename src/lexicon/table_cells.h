#pragma once

#include <string_view>

#include "citecheck/measure.h"
#include "support/table.h"

namespace citecheck {

/// The cell as a number. Throws InputError, with table and line, if it is none.
double number_cell(const Table& table, const TableRow& row, std::string_view column);

/// "mass length^2 time^-2" as a dimension; an empty cell has none. Throws InputError if a base is unknown.
Dimension dimension_cell(const Table& table, const TableRow& row, std::string_view column);

}  // namespace citecheck
