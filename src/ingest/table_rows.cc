#include "ingest/table_rows.h"

#include <algorithm>
#include <string>

#include "ingest/table_heading.h"

namespace citecheck {
namespace {

constexpr std::string_view kEmphasis = "*_`";

bool has_digit(std::string_view words) { return words.find_first_of("0123456789") != std::string_view::npos; }

/// A cell without emphasis around it ("**450**"), which goes with the text's other markup.
Span plain(std::string_view text, Span cell) {
    while (cell.begin < cell.end && kEmphasis.find(text[cell.begin]) != std::string_view::npos) ++cell.begin;
    while (cell.begin < cell.end && kEmphasis.find(text[cell.end - 1]) != std::string_view::npos) --cell.end;
    return cell;
}

class RowWriter {
  public:
    RowWriter(std::string_view text, const TextTable& table, const Lexicon& lexicon) : text_(text), table_(table), lexicon_(lexicon) {
        named_ = has_head_column();
        for (std::size_t column = 0; column < table.head.size(); ++column) {
            headings_.push_back(read_column_heading(words(plain(text, table.head[column])), named_ && column > 0, lexicon));
        }
    }

    std::vector<Part> row(const std::vector<Span>& cells) const {
        std::vector<Part> parts;
        const bool named = named_ && !cells.empty() && !cells[0].empty();
        if (named) parts.push_back({cells[0], {}, {}});
        bool first = true;
        for (std::size_t column = named ? 1 : 0; column < cells.size(); ++column) {
            if (cells[column].empty()) continue;
            const bool has_name = column < headings_.size() && !headings_[column].name.empty();
            const std::string before = !first ? "; " : !named ? "" : has_name ? ", " : ": ";
            first = false;
            if (has_name) add_heading(parts, column, before);
            parts.push_back({cells[column], has_name ? ": " : before, {}});
            if (has_name) add_unit(parts, cells[column], headings_[column].unit);
        }
        return parts;
    }

  private:
    std::string_view words(Span span) const { return text_.substr(span.begin, span.size()); }

    /// The first cells are words, and behind them stand figures.
    bool has_head_column() const {
        std::size_t body = 0;
        std::size_t word = 0;
        std::size_t counted = 0;
        for (const std::vector<Span>& row : table_.rows) {
            if (row.size() < 2 || row[0].empty()) continue;
            ++body;
            word += !has_digit(words(row[0]));
            counted += std::any_of(row.begin() + 1, row.end(), [&](Span cell) { return has_digit(words(cell)); });
        }
        return body > 0 && word * 4 >= body * 3 && counted * 2 >= body;
    }

    void add_heading(std::vector<Part>& parts, std::size_t column, const std::string& before) const {
        const Span whole = table_.head[column];
        const ColumnHeading& heading = headings_[column];
        const bool as_written = heading.name == words(plain(text_, whole));
        parts.push_back({whole, before, as_written ? std::string() : heading.name});
    }

    void add_unit(std::vector<Part>& parts, Span cell, const std::string& unit) const {
        if (unit.empty() || !is_bare_number(words(plain(text_, cell)))) return;
        parts.push_back({{cell.end - 1, cell.end}, {}, unit == "%" ? unit : " " + unit});
    }

    std::string_view text_;
    const TextTable& table_;
    const Lexicon& lexicon_;
    bool named_ = false;
    std::vector<ColumnHeading> headings_;
};

}  // namespace

std::vector<std::vector<Part>> parts_of_rows(std::string_view text, const TextTable& table, const Lexicon& lexicon) {
    const RowWriter writer(text, table, lexicon);
    std::vector<std::vector<Part>> rows;
    for (const std::vector<Span>& row : table.rows) rows.push_back(writer.row(row));
    return rows;
}

}  // namespace citecheck
