#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace citecheck {

/// One row of a table. Its views lead into the text the table was read from.
struct TableRow {
    std::size_t line = 0;  ///< from 1
    std::span<const std::string_view> cells;  ///< as many as there are columns
};

/// Tab-separated rows; `#` begins a comment line, empty lines are passed over, the first other line names the columns.
/// Lives no longer than the text it was read from.
class Table {
  public:
    /// Throws InputError, with `name` and line, if a row has more cells than there are columns or a needed column is
    /// missing. A row with fewer cells has empty ones at its end.
    Table(std::string_view name, std::string_view text, const std::vector<std::string_view>& needed_columns);
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    const std::vector<TableRow>& rows() const { return rows_; }

    /// The cell of a column. The column must be one that was asked for or that the file names.
    std::string_view cell(const TableRow& row, std::string_view column) const;

    /// Throws InputError: "units.tsv:41: <what>".
    [[noreturn]] void fail(const TableRow& row, const std::string& what) const;

  private:
    std::string name_;
    std::vector<std::string_view> columns_;
    std::vector<std::string_view> cells_;  // of all rows
    std::vector<TableRow> rows_;
};

/// The parts of `cell` between `separator`s; none for an empty cell.
std::vector<std::string_view> split(std::string_view cell, char separator);

}  // namespace citecheck
