#pragma once

#include <cstddef>
#include <vector>

#include "citecheck/lexicon.h"
#include "ingest/pdf_lines.h"

namespace citecheck {

/// Finds the tables among lines that stand in one column of a page (`region`: their indices in `lines`, in reading order):
/// three rows or more whose cells stand above one another. Each row becomes one line, "row, column: cell; …", in the place
/// of its first part; rows that name the columns, and the other parts, are taken out of the region.
std::vector<std::size_t> with_table_rows(std::vector<PdfLine>& lines, const std::vector<std::size_t>& region, const Lexicon& lexicon);

}  // namespace citecheck
