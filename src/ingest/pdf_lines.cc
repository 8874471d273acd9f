#include "ingest/pdf_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>

#include "ingest/roles.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr float kSmall = 0.85F;        // of the word before: raised figures are set smaller than this
constexpr float kEdge = 0.14F;         // of a page's height: running heads stand above, feet below
constexpr std::size_t kEdgeLines = 3;  // lines from the top or bottom

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string superscript(std::string_view digits) {
    static constexpr std::array<std::string_view, 10> kDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out;
    for (const char digit : digits) out += kDigits[static_cast<std::size_t>(digit - '0')];
    return out;
}

bool is_short_number(std::string_view text) {
    return !text.empty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), is_digit);
}

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

    /// A figure that is smaller than its neighbour and stands higher: a note's mark, or a power.
    static bool is_raised(const PdfWord& word, const PdfWord* neighbour) {
        if (neighbour == nullptr || !is_short_number(word.text)) return false;
        return word.size < kSmall * neighbour->size && word.bottom < neighbour->bottom - 0.08F * neighbour->size;
    }

    void add(const PdfWord* before, const PdfWord& word, const PdfWord* next) {
        const bool first = line_.text.empty();
        const bool raised = is_raised(word, first ? next : before);
        if (first) {
            line_.left = word.left;
            line_.top = word.top;
            line_.right = word.right;
            line_.bottom = word.bottom;
        } else {
            const float gap = word.left - before->right;
            if (before->space_after || (gap > 0.25F * std::max(word.size, before->size) && !raised)) line_.text += ' ';
            if (raised && line_.text.ends_with(' ') && gap < 0.3F * before->size) line_.text.pop_back();
            line_.right = std::max(line_.right, word.right);
            if (!raised) {
                line_.top = std::min(line_.top, word.top);
                line_.bottom = std::max(line_.bottom, word.bottom);
            }
        }
        line_.text += raised ? superscript(word.text) : word.text;
        if (raised && first && next != nullptr) line_.text += ' ';
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
    std::map<int, std::size_t> sizes_;   ///< tenths of a point → letters
    std::size_t bold_ = 0;
    std::size_t letters_ = 0;
    std::uint32_t count_ = 0;
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
            begin = end;
        }
        for (const std::size_t at : edges) ++seen[key_of(lines_[at])];
        for (const std::size_t at : edges) {
            PdfLine& line = lines_[at];
            const std::size_t times = seen[key_of(line)];
            const bool number = is_page_number(line.text) || is_roman_number(line.text);
            const bool many = file_.pages.size() <= 4 ? times * 2 > file_.pages.size() && times >= 2 : times >= 3 && times * 8 >= file_.pages.size();
            line.furniture = number || many;
        }
    }

  private:
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
    explicit ReadingOrder(std::vector<PdfLine> lines) : lines_(std::move(lines)) {}

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
    static constexpr std::size_t kMostLines = 2000;
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

    void put(const std::vector<std::size_t>& region, int depth) {
        const float gutter = region.size() < 2 * kLeastLines || depth == kDeepest ? 0 : find_gutter(region);
        if (gutter <= 0) {
            order_.insert(order_.end(), region.begin(), region.end());
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
            order_.insert(order_.end(), region.begin(), region.end());
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
    std::vector<std::size_t> order_;
};

}  // namespace

std::vector<PdfLine> pdf_lines(const PdfFile& file) {
    std::vector<PdfLine> lines;
    for (std::size_t at = 0; at < file.pages.size(); ++at) PageLines(file.pages[at], static_cast<std::uint32_t>(at + 1), lines).read();
    Furniture(file, lines).find();
    std::vector<PdfLine> ordered;
    for (auto begin = lines.begin(); begin != lines.end();) {
        const auto end = std::find_if(begin, lines.end(), [begin](const PdfLine& line) { return line.page != begin->page; });
        std::vector<PdfLine> page = ReadingOrder({std::make_move_iterator(begin), std::make_move_iterator(end)}).order();
        std::move(page.begin(), page.end(), std::back_inserter(ordered));
        begin = end;
    }
    return ordered;
}

}  // namespace citecheck
