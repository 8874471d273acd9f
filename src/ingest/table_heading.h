#pragma once

#include <string>
#include <string_view>

#include "citecheck/lexicon.h"

namespace citecheck {

/// What stands above a column: what is counted, and in which unit if it says so.
struct ColumnHeading {
    std::string name;   ///< "damage" of "Damage, million kroner"
    std::string unit;   ///< "million kroner"; empty: none is named
};

/// Reads "Damage (million kroner)", "Rain, mm", "Price in USD", "Share (%)". Within a row that has a name before it
/// (`in_row`) a common noun loses its capital: "Upper town, deaths: 13".
ColumnHeading read_column_heading(std::string_view words, bool in_row, const Lexicon& lexicon);

/// A cell that holds a number and nothing else, so that its column's unit is meant: "450", "1,200.5", "−3".
bool is_bare_number(std::string_view cell);

}  // namespace citecheck
