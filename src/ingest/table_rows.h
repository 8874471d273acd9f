#pragma once

#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "ingest/block.h"

namespace citecheck {

/// A table of a text: its cells as bytes of the file, without white space around them; a cell may be empty.
struct TextTable {
    std::vector<Span> head;               ///< names of the columns; empty: they have none
    std::vector<std::vector<Span>> rows;
};

/// Each row with what names it and its figures: "Upper town, deaths: 13; damage: 450 million kroner". A row is named by its first cell
/// if most first cells are words with figures behind them.
std::vector<std::vector<Part>> parts_of_rows(std::string_view text, const TextTable& table, const Lexicon& lexicon);

}  // namespace citecheck
