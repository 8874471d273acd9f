#include "ingest/pdf_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>

#include "ingest/pdf_tables.h"
#include "ingest/roles.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr float kSmall = 0.85F;        // of the word before: raised figures are set smaller than this
constexpr float kLeastRise = 0.12F;    // of the neighbour's letters: raised figures stand so much higher
constexpr float kLabelGap = 2.0F;      // of a note's letters: its number may stand so far before it
constexpr float kCellGap = 1.3F;       // of the letters' size: wider than the spaces of a line that fills its column
constexpr float kEdge = 0.18F;         // of a page's height: running heads stand above, feet below
constexpr std::size_t kEdgeLines = 3;  // lines from the top or bottom

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Figures raised; the commas between them ("1,2") stay.
std::string superscript(std::string_view digits) {
    static constexpr std::array<std::string_view, 10> kDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out;
    for (const char c : digits) out += is_digit(c) ? kDigits[static_cast<std::size_t>(c - '0')] : std::string_view(&c, 1);
    return out;
}

bool is_short_number(std::string_view text) {
    return !text.empty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), is_digit);
}

/// "1", "12", "1,2,3"; "1," before another of them.
bool is_number_list(std::string_view text) {
    if (text.ends_with(',')) text.remove_suffix(1);
    if (text.empty()) return false;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (!is_short_number(text.substr(0, comma))) return false;
        if (comma == text.size()) return true;
        text.remove_prefix(comma + 1);
    }
    return false;
}

/// How much higher than the neighbour's its foot stands. Boxes end below the foot of the letters, those of large letters more so.
float rise_over(const PdfWord& word, const PdfWord& neighbour) {
    constexpr float kBelowFoot = 0.22F;   // of the size
    return (neighbour.bottom - kBelowFoot * neighbour.size) - (word.bottom - kBelowFoot * word.size);
}

/// Finds the numbers of lines that manuscripts and listings have in their margins.
class LineNumbers {
  public:
    explicit LineNumbers(const PdfPage& page) : page_(page) {}

    PdfPage page_without() {
        std::vector<std::size_t> numbers;
        for (std::size_t at = 0; at < page_.words.size(); ++at) {
            if (is_candidate(page_.words[at])) numbers.push_back(at);
        }
        // They stand flush right.
        const auto edge = [this](std::size_t at) { return page_.words[at].right; };
        std::sort(numbers.begin(), numbers.end(), [&](std::size_t a, std::size_t b) { return edge(a) < edge(b); });
        for (std::size_t begin = 0; begin < numbers.size();) {
            std::size_t end = begin + 1;
            while (end < numbers.size() && edge(numbers[end]) - edge(numbers[end - 1]) < 0.5F) ++end;
            find_in({numbers.begin() + static_cast<std::ptrdiff_t>(begin), numbers.begin() + static_cast<std::ptrdiff_t>(end)});
            begin = end;
        }
        std::sort(found_.begin(), found_.end());
        PdfPage rest;
        rest.width = page_.width;
        rest.height = page_.height;
        for (std::size_t at = 0; at < page_.words.size(); ++at) {
            if (!std::binary_search(found_.begin(), found_.end(), at)) rest.words.push_back(page_.words[at]);
        }
        return rest;
    }

  private:
    static constexpr std::size_t kLeast = 5;      // that count on
    static constexpr int kLargestStep = 10;

    bool is_candidate(const PdfWord& word) const { return !word.text.empty() && word.text.size() <= 4 && std::all_of(word.text.begin(), word.text.end(), is_digit); }

    /// Small, on the foot of its line, outside of all its words. Of a raised one this does not hold: it is a note's.
    bool is_outside_its_line(const PdfWord& number) const {
        const PdfWord* before = nullptr;
        const PdfWord* behind = nullptr;
        for (const PdfWord& word : page_.words) {
            if (&word == &number || word.bottom < number.top || word.top > number.bottom) continue;
            if (word.right <= number.left && (before == nullptr || word.right > before->right)) before = &word;
            if (word.left >= number.right && (behind == nullptr || word.left < behind->left)) behind = &word;
        }
        if ((before == nullptr) == (behind == nullptr)) return false;
        const PdfWord& neighbour = before == nullptr ? *behind : *before;
        return number.size < kSmall * neighbour.size && std::abs(rise_over(number, neighbour)) < kLeastRise * neighbour.size;
    }

    void find_in(std::vector<std::size_t> column) {
        if (column.size() < kLeast) return;
        std::sort(column.begin(), column.end(), [this](std::size_t a, std::size_t b) { return page_.words[a].top < page_.words[b].top; });
        for (std::size_t begin = 0; begin + 1 < column.size();) {
            const int step = number_of(column[begin + 1]) - number_of(column[begin]);
            std::size_t end = begin + 1;
            while (end < column.size() && number_of(column[end]) - number_of(column[end - 1]) == step) ++end;
            const auto outside = [this](std::size_t at) { return is_outside_its_line(page_.words[at]); };
            const auto first = column.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last = column.begin() + static_cast<std::ptrdiff_t>(end);
            if (step > 0 && step <= kLargestStep && end - begin >= kLeast && 2 * static_cast<std::size_t>(std::count_if(first, last, outside)) > end - begin) {
                found_.insert(found_.end(), first, last);
            }
            begin = end;
        }
    }

    int number_of(std::size_t at) const {
        int number = 0;
        for (const char digit : page_.words[at].text) number = 10 * number + (digit - '0');
        return number;
    }

    const PdfPage& page_;
    std::vector<std::size_t> found_;
};

/// Puts the words of one page together to lines.
class PageLines {
  public:
    PageLines(const PdfPage& page, std::uint32_t number, std::vector<PdfLine>& lines) : page_(page), number_(number), lines_(lines) {}

    void read() {
        for (std::size_t at = 0; at < page_.words.size(); ++at) {
            const PdfWord& word = page_.words[at];
            const PdfWord* const before = at > 0 ? &page_.words[at - 1] : nullptr;
            if (before == nullptr || !follows(*before, word)) begin();
            add(before, word, at + 1 < page_.words.size() ? &page_.words[at + 1] : nullptr);
        }
        begin();
    }

  private:
    static float middle(const PdfWord& word) { return (word.top + word.bottom) / 2; }

    /// The two stand in one line: as high as each other, the second behind the first and not far from it.
    bool follows(const PdfWord& before, const PdfWord& word) const {
        const float size = std::max({before.size, word.size, 1.0F});
        if (std::abs(middle(word) - middle(before)) > 0.6F * size && std::abs(word.bottom - before.bottom) > 0.5F * size) return false;
        if (word.left < before.left) return false;
        return word.left - before.right < 4 * size;
    }

    void begin() {
        if (!line_.text.empty()) {
            line_.page = number_;
            line_.number = ++count_;
            line_.size = most(sizes_);
            line_.bold = bold_ * 2 > letters_;
            while (line_.text.ends_with(' ')) line_.text.pop_back();
            for (PdfCell& cell : line_.cells) cell.end = std::min(cell.end, line_.text.size());
            if (!line_.text.empty()) lines_.push_back(std::move(line_));
        }
        line_ = PdfLine{};
        sizes_.clear();
        bold_ = letters_ = 0;
    }

    static float most(const std::map<int, std::size_t>& sizes) {
        int best = 0;
        std::size_t count = 0;
        for (const auto& [size, letters] : sizes) {
            if (letters >= count) {
                best = size;
                count = letters;
            }
        }
        return static_cast<float>(best) / 10;
    }

    /// A figure that is smaller than its neighbour and stands higher: a note's mark, or a power. What stands far before a
    /// line is its number in the margin.
    static bool is_raised(const PdfWord& word, const PdfWord* neighbour) {
        if (neighbour == nullptr || !is_number_list(word.text) || neighbour->left - word.right > kLabelGap * neighbour->size) return false;
        return word.size < kSmall * neighbour->size && rise_over(word, *neighbour) > kLeastRise * neighbour->size;
    }

    void add(const PdfWord* before, const PdfWord& word, const PdfWord* next) {
        const bool first = line_.text.empty();
        const bool raised = is_raised(word, first ? next : standing_);
        if (first) {
            line_.left = word.left;
            line_.top = word.top;
            line_.right = word.right;
            line_.bottom = word.bottom;
            line_.cells.push_back({word.left, word.right, 0, 0});
        } else {
            const float gap = word.left - before->right;
            const bool apart = gap > kCellGap * std::max(word.size, before->size);
            if (before->space_after || (gap > 0.25F * std::max(word.size, before->size) && !raised)) line_.text += ' ';
            if (raised && line_.text.ends_with(' ') && gap < 0.3F * before->size) line_.text.pop_back();
            line_.right = std::max(line_.right, word.right);
            if (apart) line_.cells.push_back({word.left, word.right, line_.text.size(), 0});
            if (!raised) {
                line_.top = std::min(line_.top, word.top);
                line_.bottom = std::max(line_.bottom, word.bottom);
            }
        }
        line_.text += raised ? superscript(word.text) : word.text;
        line_.cells.back().right = std::max(line_.cells.back().right, word.right);
        line_.cells.back().end = line_.text.size();
        if (raised && first && next != nullptr) line_.text += ' ';
        if (!raised || first) standing_ = raised ? next : &word;
        if (!raised) {
            sizes_[static_cast<int>(std::lround(word.size * 10))] += word.text.size();
            letters_ += word.text.size();
            bold_ += word.bold ? word.text.size() : 0;
        }
    }

    const PdfPage& page_;
    std::uint32_t number_;
    std::vector<PdfLine>& lines_;
    PdfLine line_;
    const PdfWord* standing_ = nullptr;  ///< the last word of the line that is not raised
    std::map<int, std::size_t> sizes_;   ///< tenths of a point → letters
    std::size_t bold_ = 0;
    std::size_t letters_ = 0;
    std::uint32_t count_ = 0;
};

/// Parsers take the raised numbers of several notes that stand below each other for a column of its own. Puts each before the
/// line it belongs to; `lines` from `first` on are those of one page.
class StrayLabels {
  public:
    StrayLabels(std::vector<PdfLine>& lines, std::size_t first) : lines_(lines), first_(first) {}

    void join() {
        std::vector<std::size_t> joined;
        for (std::size_t at = first_; at < lines_.size(); ++at) {
            if (!is_label(lines_[at])) continue;
            PdfLine* const line = line_behind(lines_[at]);
            if (line == nullptr) continue;
            put_before(lines_[at], *line);
            joined.push_back(at);
        }
        for (auto at = joined.rbegin(); at != joined.rend(); ++at) lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(*at));
        std::uint32_t number = 0;
        for (std::size_t at = first_; at < lines_.size() && !joined.empty(); ++at) lines_[at].number = ++number;
    }

  private:
    static bool is_sign(std::string_view text) { return text == "*" || text == "∗" || text == "†" || text == "‡" || text == "§" || text == "¶"; }

    static bool is_label(const PdfLine& line) { return is_short_number(line.text) || is_sign(line.text); }

    /// The line that begins right behind the label, in larger letters that stand lower.
    PdfLine* line_behind(const PdfLine& label) const {
        PdfLine* best = nullptr;
        for (std::size_t at = first_; at < lines_.size(); ++at) {
            PdfLine& line = lines_[at];
            const float gap = line.left - label.right;
            if (gap < -0.1F * line.size || gap > kLabelGap * line.size || label.size >= kSmall * line.size) continue;
            const float rise = line.bottom - label.bottom;
            if (rise < 2 * kLeastRise * line.size || rise > 0.8F * line.size || is_label(line)) continue;
            if (best == nullptr || line.left < best->left) best = &line;
        }
        return best;
    }

    static void put_before(const PdfLine& label, PdfLine& line) {
        const std::string words = (is_sign(label.text) ? label.text : superscript(label.text)) + " ";
        line.text.insert(0, words);
        line.left = label.left;
        for (PdfCell& cell : line.cells) {
            cell.begin += cell.begin > 0 ? words.size() : 0;
            cell.end += words.size();
        }
        line.cells.front().left = label.left;
    }

    std::vector<PdfLine>& lines_;
    std::size_t first_;
};

/// Its words with every number as one sign: running heads count pages.
std::string pattern_of(std::string_view text) {
    std::string out;
    for (const char c : fold(text)) {
        if (is_digit(c)) {
            if (!out.ends_with('#')) out += '#';
        } else {
            out += c;
        }
    }
    return out;
}

bool is_roman_number(std::string_view text) {
    return !text.empty() && text.size() <= 6 && text.find_first_not_of("ivxlc") == std::string_view::npos;
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; });
}

/// "2.1 Getting started . . . . . . 5": a line of a table of contents.
bool has_leaders(std::string_view text) {
    std::size_t dots = 0;
    for (const char c : text) {
        if (c == '.') ++dots;
        else if (c != ' ') dots = 0;
        if (dots == 5) return true;
    }
    return false;
}

/// Marks what belongs to pages: numbers at their edges, and lines that come again in the same place.
class Furniture {
  public:
    Furniture(const PdfFile& file, std::vector<PdfLine>& lines) : file_(file), lines_(lines) {}

    void find() {
        std::map<std::pair<std::string, int>, std::size_t> seen;
        std::vector<std::size_t> edges;
        for (std::size_t begin = 0; begin < lines_.size();) {
            std::size_t end = begin;
            while (end < lines_.size() && lines_[end].page == lines_[begin].page) ++end;
            for (const std::size_t at : edge_lines(begin, end)) edges.push_back(at);
            contents(begin, end);
            begin = end;
        }
        for (const std::size_t at : edges) ++seen[key_of(lines_[at])];
        for (const std::size_t at : edges) {
            PdfLine& line = lines_[at];
            const std::size_t times = seen[key_of(line)];
            const bool number = is_page_number(line.text) || is_roman_number(line.text);
            const bool many = file_.pages.size() <= 4 ? times * 2 > file_.pages.size() && times >= 2 : times >= 3 && times * 8 >= file_.pages.size();
            line.furniture |= number || many;
        }
    }

  private:
    /// A page of a table of contents: its lines, and the numbers that were set beside them. The text has what they name.
    void contents(std::size_t begin, std::size_t end) {
        std::size_t leaders = 0;
        std::size_t others = 0;
        for (std::size_t at = begin; at < end; ++at) {
            if (has_leaders(lines_[at].text)) ++leaders;
            else if (has_letter(lines_[at].text)) ++others;
        }
        if (leaders < 3) return;
        for (std::size_t at = begin; at < end; ++at) {
            lines_[at].furniture = leaders >= 2 * others || has_leaders(lines_[at].text) || !has_letter(lines_[at].text);
        }
    }

    std::pair<std::string, int> key_of(const PdfLine& line) const {
        // Places within a few points are one.
        return {pattern_of(line.text), static_cast<int>(std::lround(line.top / 6))};
    }

    std::vector<std::size_t> edge_lines(std::size_t begin, std::size_t end) const {
        const float height = file_.pages[lines_[begin].page - 1].height;
        std::vector<std::size_t> order(end - begin);
        for (std::size_t at = begin; at < end; ++at) order[at - begin] = at;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lines_[a].top < lines_[b].top; });
        std::vector<std::size_t> edges;
        for (std::size_t rank = 0; rank < order.size(); ++rank) {
            const PdfLine& line = lines_[order[rank]];
            const bool top = rank < kEdgeLines && line.bottom < height * kEdge;
            const bool bottom = rank + kEdgeLines >= order.size() && line.top > height * (1 - kEdge);
            if (top || bottom) edges.push_back(order[rank]);
        }
        return edges;
    }

    const PdfFile& file_;
    std::vector<PdfLine>& lines_;
};

/// Puts the lines of a page into reading order: columns from left to right, and what crosses them between.
class ReadingOrder {
  public:
    ReadingOrder(std::vector<PdfLine> lines, const Lexicon& lexicon) : lines_(std::move(lines)), lexicon_(lexicon) {}

    std::vector<PdfLine> order() {
        std::vector<std::size_t> all;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (!lines_[at].furniture) all.push_back(at);
        }
        if (all.size() <= kMostLines) put(all, 0);
        else order_ = all;
        std::vector<PdfLine> ordered;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (lines_[at].furniture) ordered.push_back(std::move(lines_[at]));
        }
        for (const std::size_t at : order_) ordered.push_back(std::move(lines_[at]));
        std::uint32_t number = 0;
        for (PdfLine& line : ordered) line.number = ++number;
        return ordered;
    }

  private:
    static constexpr std::size_t kMostLines = 400;
    static constexpr std::size_t kLeastLines = 4;      // of a column
    static constexpr int kDeepest = 3;                 // cuts: up to eight columns

    /// Where a gap between columns runs from top to bottom.
    float find_gutter(const std::vector<std::size_t>& region) const {
        float left = 1e9F;
        float right = 0;
        for (const std::size_t at : region) {
            left = std::min(left, lines_[at].left);
            right = std::max(right, lines_[at].right);
        }
        // A column's left margin is where a gap ends.
        std::map<int, std::size_t> margins;
        for (const std::size_t at : region) ++margins[static_cast<int>(lines_[at].left)];
        float best = 0;
        std::size_t fewest = region.size();
        for (const auto& [margin, count] : margins) {
            const float gutter = static_cast<float>(margin) - 2;
            if (gutter < left + 0.2F * (right - left) || gutter > left + 0.8F * (right - left)) continue;
            std::size_t crossing = 0;
            std::size_t before = 0;
            std::size_t behind = 0;
            for (const std::size_t at : region) {
                const PdfLine& line = lines_[at];
                if (line.right < gutter - 2) ++before;
                else if (line.left > gutter) ++behind;
                else ++crossing;
            }
            if (before < kLeastLines || behind < kLeastLines || crossing * 5 > region.size() * 2) continue;
            if (crossing < fewest) {
                fewest = crossing;
                best = gutter;
            }
        }
        return best;
    }

    /// Two columns of prose are filled with it; the columns of a table are mostly empty, and its rows are read across.
    bool is_prose(const std::vector<std::size_t>& side) const {
        float left = 1e9F;
        float right = 0;
        for (const std::size_t at : side) {
            left = std::min(left, lines_[at].left);
            right = std::max(right, lines_[at].right);
        }
        std::size_t full = 0;
        for (const std::size_t at : side) full += lines_[at].right - lines_[at].left > 0.7F * (right - left) && lines_[at].text.size() > 20;
        return full * 5 >= side.size() * 2;
    }

    void put_column(const std::vector<std::size_t>& region) {
        const std::vector<std::size_t> rows = with_table_rows(lines_, region, lexicon_);
        order_.insert(order_.end(), rows.begin(), rows.end());
    }

    void put(const std::vector<std::size_t>& region, int depth) {
        const float gutter = region.size() < 2 * kLeastLines || depth == kDeepest ? 0 : find_gutter(region);
        if (gutter <= 0) {
            put_column(region);
            return;
        }
        std::vector<std::size_t> by_height = region;
        std::stable_sort(by_height.begin(), by_height.end(), [&](std::size_t a, std::size_t b) { return lines_[a].top < lines_[b].top; });
        std::vector<std::size_t> before;
        std::vector<std::size_t> behind;
        std::vector<std::size_t> all_before;
        std::vector<std::size_t> all_behind;
        for (const std::size_t at : region) {
            if (lines_[at].right < gutter - 2) all_before.push_back(at);
            else if (lines_[at].left > gutter) all_behind.push_back(at);
        }
        if (!is_prose(all_before) || !is_prose(all_behind)) {
            put_column(region);
            return;
        }
        const auto band = [&] {
            put(before, depth + 1);
            put(behind, depth + 1);
            before.clear();
            behind.clear();
        };
        for (const std::size_t at : by_height) {
            if (lines_[at].right < gutter - 2) {
                before.push_back(at);
            } else if (lines_[at].left > gutter) {
                behind.push_back(at);
            } else {
                band();
                order_.push_back(at);
            }
        }
        band();
    }

    std::vector<PdfLine> lines_;
    const Lexicon& lexicon_;
    std::vector<std::size_t> order_;
};

}  // namespace

std::vector<PdfLine> pdf_lines(const PdfFile& file, const Lexicon& lexicon) {
    std::vector<PdfLine> lines;
    for (std::size_t at = 0; at < file.pages.size(); ++at) {
        const std::size_t first = lines.size();
        const PdfPage page = LineNumbers(file.pages[at]).page_without();
        PageLines(page, static_cast<std::uint32_t>(at + 1), lines).read();
        StrayLabels(lines, first).join();
    }
    Furniture(file, lines).find();
    std::vector<PdfLine> ordered;
    for (auto begin = lines.begin(); begin != lines.end();) {
        const auto end = std::find_if(begin, lines.end(), [begin](const PdfLine& line) { return line.page != begin->page; });
        std::vector<PdfLine> page = ReadingOrder({std::make_move_iterator(begin), std::make_move_iterator(end)}, lexicon).order();
        std::move(page.begin(), page.end(), std::back_inserter(ordered));
        begin = end;
    }
    return ordered;
}

}  // namespace citecheck
