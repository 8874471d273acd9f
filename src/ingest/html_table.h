#pragma once

#include <cstdint>
#include <vector>

#include "ingest/html_content.h"
#include "ingest/html_tree.h"

namespace citecheck {

/// A table of a page: element nodes of its cells, row by row; what spans several places stands in each of them, 0 where
/// nothing stands.
struct HtmlTable {
    std::uint32_t caption = 0;                       ///< its element; 0: none
    std::vector<std::vector<std::uint32_t>> rows;
    std::size_t head_rows = 0;                       ///< rows at its top that name the columns
    bool head_column = false;                        ///< the first cell of a row names it
    bool is_layout = false;                          ///< no table of values: boxes that were set beside each other
};

HtmlTable html_table(const HtmlTree& tree, std::uint32_t table, const HtmlContent& content);

}  // namespace citecheck
