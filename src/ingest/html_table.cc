#include "ingest/html_table.h"

#include <algorithm>
#include <charconv>

namespace citecheck {
namespace {

constexpr std::size_t kMostSpan = 100;          // places one cell may take in a row or column
constexpr std::size_t kMostCells = 1'000'000;   // of a table; a few spans can ask for more than memory has
constexpr std::uint32_t kLongestCell = 1200;    // bytes: longer ones hold an article

std::size_t span_of(const HtmlNode& cell, std::string_view attribute) {
    const std::string_view written = cell.attribute(attribute);
    std::size_t span = 1;
    std::from_chars(written.data(), written.data() + written.size(), span);
    return std::clamp<std::size_t>(span, 1, kMostSpan);
}

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }
bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; });
}

class TableReader {
  public:
    TableReader(const HtmlTree& tree, std::uint32_t table, const HtmlContent& content) : tree_(tree), table_(table), content_(content) {}

    HtmlTable read() {
        result_.is_layout = tree_.nodes[table_].attribute("role") == "presentation" || tree_.nodes[table_].attribute("role") == "none";
        collect();
        std::size_t columns = 0;
        for (const auto& row : result_.rows) columns = std::max(columns, row.size());
        if (columns < 2) result_.is_layout = true;
        if (!result_.is_layout) {
            find_head_rows();
            find_head_column();
        }
        return std::move(result_);
    }

  private:
    void collect() {
        std::vector<std::vector<std::uint32_t>>& rows = result_.rows;
        std::size_t cells = 0;
        std::size_t column = 0;
        for (std::uint32_t at = table_ + 1; at < tree_.nodes[table_].end; ++at) {
            const HtmlNode& node = tree_.nodes[at];
            if (content_.is_left_out(at)) continue;
            if (node.name == "table" || node.name == "h1" || node.name == "h2" || node.name == "h3") {
                result_.is_layout = true;
                return;
            }
            if (node.name == "caption" && result_.caption == 0) result_.caption = at;
            if (node.name == "tr") {
                ++row_;
                column = 0;
                if (rows.size() < row_) rows.emplace_back();
                in_head_.push_back(tree_.nodes[node.parent].name == "thead");
            }
            if ((node.name != "td" && node.name != "th") || row_ == 0) continue;
            if (content_.length(at) > kLongestCell) result_.is_layout = true;
            std::size_t height = span_of(node, "rowspan");
            const std::size_t width = span_of(node, "colspan");
            while (column < rows[row_ - 1].size() && rows[row_ - 1][column] != 0) ++column;
            if ((cells += width * height) > kMostCells) return;
            for (std::size_t down = 0; down < height; ++down) {
                if (rows.size() < row_ + down) rows.emplace_back();
                std::vector<std::uint32_t>& row = rows[row_ - 1 + down];
                if (row.size() < column + width) row.resize(column + width, 0);
                std::fill_n(row.begin() + static_cast<std::ptrdiff_t>(column), width, at);
            }
            column += width;
        }
        rows.resize(row_);   // spans may reach below the table
    }

    std::string words(std::uint32_t cell) const { return cell == 0 ? std::string{} : text_in(tree_, cell, 200); }
    bool is_empty(std::uint32_t cell) const { return cell == 0 || content_.length(cell) == 0; }

    /// Rows in <thead>, rows of nothing but <th>; else a first row without figures above rows that have some.
    void find_head_rows() {
        const auto& rows = result_.rows;
        std::size_t head = 0;
        while (head < rows.size() && (in_head_[head] || is_head(rows[head]))) ++head;
        if (head == rows.size()) head = 0;
        if (head == 0 && rows.size() >= 2 && rows.front().size() >= 2) {
            const bool plain = std::none_of(rows[0].begin(), rows[0].end(), [&](std::uint32_t cell) { return is_empty(cell) || has_digit(words(cell)) || content_.length(cell) > 40; });
            const bool figures = std::any_of(rows[1].begin(), rows[1].end(), [&](std::uint32_t cell) { return has_digit(words(cell)); });
            const bool row_heads = tree_.nodes[rows[0][0]].name == "th";
            if (plain && figures && !row_heads) head = 1;
        }
        result_.head_rows = head;
    }

    bool is_head(const std::vector<std::uint32_t>& row) const {
        std::size_t heads = 0;
        for (const std::uint32_t cell : row) {
            if (cell == 0 || is_empty(cell)) continue;
            if (tree_.nodes[cell].name != "th") return false;
            ++heads;
        }
        // One heading over all columns is a title of the rows below it; a lone <th> of two columns heads its row.
        return heads >= 2;
    }

    /// The first cells are words, and behind them stand figures.
    void find_head_column() {
        std::size_t named = 0;
        std::size_t marked = 0;
        std::size_t counted = 0;
        std::size_t body = 0;
        for (std::size_t at = result_.head_rows; at < result_.rows.size(); ++at) {
            const std::vector<std::uint32_t>& row = result_.rows[at];
            if (row.size() < 2 || is_empty(row[0])) continue;
            ++body;
            marked += tree_.nodes[row[0]].name == "th";
            named += has_letter(words(row[0])) && content_.length(row[0]) <= 80;
            counted += std::any_of(row.begin() + 1, row.end(), [&](std::uint32_t cell) { return cell != row[0] && has_digit(words(cell)); });
        }
        result_.head_column = body > 0 && (marked * 2 > body || (named * 4 >= body * 3 && counted * 2 >= body));
    }

    const HtmlTree& tree_;
    std::uint32_t table_;
    const HtmlContent& content_;
    HtmlTable result_;
    std::size_t row_ = 0;
    std::vector<bool> in_head_;
};

}  // namespace

HtmlTable html_table(const HtmlTree& tree, std::uint32_t table, const HtmlContent& content) { return TableReader(tree, table, content).read(); }

}  // namespace citecheck
