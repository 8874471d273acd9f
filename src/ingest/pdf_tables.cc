#include "ingest/pdf_tables.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "ingest/table_heading.h"

namespace citecheck {
namespace {

constexpr std::size_t kLeastRows = 3;
constexpr std::size_t kMostCellBytes = 80;
constexpr float kWidestPart = 0.6F;      // of the column: a wider part is a line of prose with something beside it
constexpr float kFarthestRow = 2.2F;     // heights between two rows of one table

struct Cell {
    float left = 0;
    float right = 0;
    std::string text;
};

struct Row {
    std::vector<std::size_t> parts;   ///< lines
    std::vector<Cell> cells;          ///< from left to right
    float top = 0;
    float bottom = 0;
};

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }
bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; });
}

class TableFinder {
  public:
    TableFinder(std::vector<PdfLine>& lines, const std::vector<std::size_t>& region, const Lexicon& lexicon) : lines_(lines), region_(region), lexicon_(lexicon) {
        float left = 1e9F;
        float right = 0;
        for (const std::size_t at : region) {
            left = std::min(left, lines[at].left);
            right = std::max(right, lines[at].right);
        }
        width_ = right - left;
    }

    std::vector<std::size_t> find() {
        collect_rows();
        for (std::size_t begin = 0; begin < rows_.size();) {
            std::size_t end = begin + 1;
            while (end < rows_.size() && rows_[end].top - rows_[end - 1].bottom < kFarthestRow * (rows_[end].bottom - rows_[end].top)) ++end;
            table(begin, end);
            begin = end;
        }
        std::vector<std::size_t> kept;
        std::copy_if(region_.begin(), region_.end(), std::back_inserter(kept), [&](std::size_t at) { return !taken_.contains(at); });
        return kept;
    }

  private:
    /// Lines as high as each other are parts of one row.
    void collect_rows() {
        std::vector<std::size_t> by_height = region_;
        std::stable_sort(by_height.begin(), by_height.end(), [&](std::size_t a, std::size_t b) { return lines_[a].top < lines_[b].top; });
        for (std::size_t begin = 0; begin < by_height.size();) {
            const PdfLine& first = lines_[by_height[begin]];
            std::size_t end = begin + 1;
            while (end < by_height.size() && lines_[by_height[end]].top - first.top < 0.4F * first.height()) ++end;
            Row row;
            row.parts.assign(by_height.begin() + static_cast<std::ptrdiff_t>(begin), by_height.begin() + static_cast<std::ptrdiff_t>(end));
            begin = end;
            if (read_cells(row)) rows_.push_back(std::move(row));
        }
    }

    /// False: it is no row of a table.
    bool read_cells(Row& row) const {
        std::sort(row.parts.begin(), row.parts.end(), [&](std::size_t a, std::size_t b) { return lines_[a].left < lines_[b].left; });
        row.top = lines_[row.parts.front()].top;
        row.bottom = lines_[row.parts.front()].bottom;
        for (const std::size_t at : row.parts) {
            const PdfLine& line = lines_[at];
            row.bottom = std::max(row.bottom, line.bottom);
            if (line.cells.size() == 1 && line.right - line.left > kWidestPart * width_) return false;
            for (const PdfCell& cell : line.cells) {
                if (cell.end - cell.begin > kMostCellBytes || (!row.cells.empty() && cell.left < row.cells.back().right)) return false;
                row.cells.push_back({cell.left, cell.right, line.text.substr(cell.begin, cell.end - cell.begin)});
            }
        }
        return row.cells.size() >= 2;
    }

    /// Rows [begin, end) follow one another; they are a table if their cells make columns.
    void table(std::size_t begin, std::size_t end) {
        if (end - begin < kLeastRows) return;
        std::vector<Cell> columns = columns_of(begin, end);
        if (columns.size() < 2) return;
        std::size_t figures = 0;
        for (std::size_t at = begin; at < end; ++at) {
            figures += std::any_of(rows_[at].cells.begin(), rows_[at].cells.end(), [](const Cell& cell) { return has_digit(cell.text) && cell.text.size() <= 20; });
        }
        // Lists of words beside each other may be anything.
        if (figures * 2 < end - begin) return;
        std::size_t head = begin;
        while (head < end && std::none_of(rows_[head].cells.begin(), rows_[head].cells.end(), [](const Cell& cell) { return has_digit(cell.text); })) ++head;
        if (head > begin + 2) head = begin;
        name_columns(begin, head, columns);
        bool names_rows = false;
        for (std::size_t at = head; at < end; ++at) {
            const Cell& first = rows_[at].cells.front();
            names_rows |= column_of(first, columns) == 0 && has_letter(first.text);
        }
        for (std::size_t at = begin; at < end; ++at) write_row(rows_[at], at < head, names_rows, columns);
    }

    /// Cells that stand above one another, put together; their texts are not.
    std::vector<Cell> columns_of(std::size_t begin, std::size_t end) const {
        std::vector<Cell> all;
        for (std::size_t at = begin; at < end; ++at) {
            for (const Cell& cell : rows_[at].cells) all.push_back({cell.left, cell.right, {}});
        }
        std::sort(all.begin(), all.end(), [](const Cell& a, const Cell& b) { return a.left < b.left; });
        std::vector<Cell> columns;
        for (const Cell& cell : all) {
            if (columns.empty() || cell.left > columns.back().right) columns.push_back(cell);
            else columns.back().right = std::max(columns.back().right, cell.right);
        }
        return columns;
    }

    static std::size_t column_of(const Cell& cell, const std::vector<Cell>& columns) {
        for (std::size_t at = 0; at < columns.size(); ++at) {
            if (cell.left <= columns[at].right) return at;
        }
        return columns.size() - 1;
    }

    void name_columns(std::size_t begin, std::size_t head, std::vector<Cell>& columns) const {
        for (std::size_t at = begin; at < head; ++at) {
            for (const Cell& cell : rows_[at].cells) {
                std::string& name = columns[column_of(cell, columns)].text;
                name += (name.empty() ? "" : " ") + cell.text;
            }
        }
    }

    void write_row(const Row& row, bool is_head, bool names_rows, const std::vector<Cell>& columns) {
        const bool named = names_rows && column_of(row.cells.front(), columns) == 0;
        std::string text;
        std::size_t first = 0;
        if (named) {
            text = row.cells.front().text;
            first = 1;
        }
        for (std::size_t at = first; at < row.cells.size(); ++at) {
            const ColumnHeading column = read_column_heading(columns[column_of(row.cells[at], columns)].text, named, lexicon_);
            if (!text.empty()) text += at == first && named ? (column.name.empty() ? ": " : ", ") : "; ";
            text += (column.name.empty() ? "" : column.name + ": ") + row.cells[at].text;
            if (!column.unit.empty() && is_bare_number(row.cells[at].text)) text += (column.unit == "%" ? "" : " ") + column.unit;
        }
        // The part that was read first holds the row's place.
        const auto order = [&](std::size_t line) { return std::find(region_.begin(), region_.end(), line); };
        const std::size_t place = *std::min_element(row.parts.begin(), row.parts.end(), [&](std::size_t a, std::size_t b) { return order(a) < order(b); });
        for (const std::size_t part : row.parts) {
            if (part != place || is_head) taken_.insert(part);
        }
        lines_[place].text = text;
        lines_[place].is_table_row = true;
    }

    std::vector<PdfLine>& lines_;
    const std::vector<std::size_t>& region_;
    const Lexicon& lexicon_;
    float width_ = 0;
    std::vector<Row> rows_;
    std::set<std::size_t> taken_;
};

}  // namespace

std::vector<std::size_t> with_table_rows(std::vector<PdfLine>& lines, const std::vector<std::size_t>& region, const Lexicon& lexicon) {
    return TableFinder(lines, region, lexicon).find();
}

}  // namespace citecheck
