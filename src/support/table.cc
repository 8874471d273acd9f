#include "support/table.h"

#include <algorithm>

#include "citecheck/error.h"

namespace citecheck {

std::vector<std::string_view> split(std::string_view cell, char separator) {
    std::vector<std::string_view> parts;
    if (cell.empty()) return parts;
    for (;;) {
        const std::size_t at = cell.find(separator);
        parts.push_back(cell.substr(0, at));
        if (at == std::string_view::npos) return parts;
        cell.remove_prefix(at + 1);
    }
}

Table::Table(std::string_view name, std::string_view text, const std::vector<std::string_view>& needed_columns)
    : name_(name) {
    std::size_t line = 0;
    while (!text.empty()) {
        ++line;
        const std::size_t end = text.find('\n');
        std::string_view row = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (row.empty() || row.front() == '#') continue;
        if (columns_.empty()) {
            columns_ = split(row, '\t');
            for (const std::string_view needed : needed_columns) {
                if (std::find(columns_.begin(), columns_.end(), needed) == columns_.end()) {
                    throw InputError(name_ + ":" + std::to_string(line) + ": no column '" + std::string(needed) + "'");
                }
            }
            continue;
        }
        const auto count = static_cast<std::size_t>(std::count(row.begin(), row.end(), '\t')) + 1;
        if (count > columns_.size()) {
            throw InputError(name_ + ":" + std::to_string(line) + ": " + std::to_string(count) + " cells in a table of " +
                             std::to_string(columns_.size()) + " columns");
        }
        for (std::size_t begin = 0; begin <= row.size();) {
            const std::size_t tab = std::min(row.find('\t', begin), row.size());
            cells_.push_back(row.substr(begin, tab - begin));
            begin = tab + 1;
        }
        cells_.resize((rows_.size() + 1) * columns_.size());
        rows_.push_back({line, {}});
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].cells = std::span(cells_).subspan(i * columns_.size(), columns_.size());
}

std::string_view Table::cell(const TableRow& row, std::string_view column) const {
    const auto at = std::find(columns_.begin(), columns_.end(), column);
    return at == columns_.end() ? std::string_view{} : row.cells[static_cast<std::size_t>(at - columns_.begin())];
}

void Table::fail(const TableRow& row, const std::string& what) const {
    throw InputError(name_ + ":" + std::to_string(row.line) + ": " + what);
}

}  // namespace citecheck
