#include "ingest/plain_text.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "ingest/layout.h"
#include "ingest/roles.h"
#include "ingest/table_rows.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kOwnLayout = 12;     // lines without a blank one between: enough to measure by themselves
constexpr std::size_t kLongestCaption = 12;  // lines of a caption in brackets
constexpr std::uint32_t kRunningHead = 100;  // code points at most
constexpr std::uint32_t kWidestAlignedRow = 160;
constexpr std::uint32_t kWidestCell = 40;

class PlainReader {
  public:
    PlainReader(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon)
        : text_(text), lines_(lines), lexicon_(lexicon), layout_(measure_layout(text, lines, lexicon)) {
        find_running_heads();
    }

    std::vector<Block> read() {
        std::size_t at = 0;
        bool gap = true;
        while (at < lines_.size()) {
            if (lines_[at].blank()) {
                gap = true;
                ++at;
                continue;
            }
            std::size_t end = at;
            while (end < lines_.size() && !lines_[end].blank()) ++end;
            run(at, end, gap);
            at = end;
            gap = false;
        }
        return std::move(blocks_);
    }

  private:
    std::string_view line(std::size_t at) const { return lines_[at].in(text_); }

    /// Short lines that come again word for word between blank lines. Headings may do so, too, in a file of several
    /// articles; but no heading stands in mid-sentence or says a volume and a page.
    void find_running_heads() {
        struct Seen {
            std::size_t times = 0;
            bool cuts = false;
        };
        std::unordered_map<std::string_view, Seen> seen;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (!is_head_candidate(at)) continue;
            Seen& entry = seen[head_words(line(at))];
            ++entry.times;
            entry.cuts |= cuts_sentence(at) || is_at_page_number(at);
        }
        for (const auto& [words, entry] : seen) {
            const bool has_digits = words.find_first_of("0123456789") != std::string_view::npos;
            if (entry.times >= 2 && (entry.cuts || (has_digits && entry.times >= 3))) running_heads_.insert(words);
        }
    }

    /// Without the page number at one end.
    static std::string_view head_words(std::string_view words) {
        std::string_view rest = words;
        while (!rest.empty() && rest.back() >= '0' && rest.back() <= '9') rest.remove_suffix(1);
        if (rest.size() == words.size()) {
            while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') rest.remove_prefix(1);
        }
        if (rest.size() == words.size() || words.size() - rest.size() > 4) return words;
        while (!rest.empty() && (rest.back() == ' ' || rest.back() == '|')) rest.remove_suffix(1);
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '|')) rest.remove_prefix(1);
        return count_words(rest, 2) == 2 ? rest : words;
    }

    bool is_blank_or_page_number(std::size_t at) const { return at >= lines_.size() || lines_[at].blank() || is_page_number(line(at)); }
    bool is_at_page_number(std::size_t at) const {
        return (at > 0 && !lines_[at - 1].blank() && is_page_number(line(at - 1))) ||
               (at + 1 < lines_.size() && !lines_[at + 1].blank() && is_page_number(line(at + 1)));
    }

    /// A sentence runs on from the text above this line to the one below it.
    bool cuts_sentence(std::size_t at) const {
        std::size_t above = at;
        while (above > 0 && is_blank_or_page_number(above - 1) && at - above < 20) --above;
        std::size_t below = at + 1;
        while (below < lines_.size() && is_blank_or_page_number(below) && below - at < 20) ++below;
        if (above == 0 || below >= lines_.size()) return false;
        return lines_[above - 1].width > 40 && !ends_sentence(line(above - 1), lexicon_) && begins_lower(line(below));
    }

    bool is_head_candidate(std::size_t at) const {
        const Line& candidate = lines_[at];
        if (candidate.blank() || candidate.width > kRunningHead || candidate.width < 4) return false;
        if (!(at == 0 || is_blank_or_page_number(at - 1)) || !is_blank_or_page_number(at + 1)) return false;
        const std::string_view words = line(at);
        // Lists of works repeat "Ibid."; interviews repeat questions; short answers end in a full stop.
        if (list_marker(words) || note_label(words) || ends_sentence(words, lexicon_)) return false;
        return !parse_date_line(words);
    }

    bool is_furniture(std::size_t at) const {
        const std::string_view words = line(at);
        if (is_page_number(words) || issue_date(words)) return true;
        return is_head_candidate(at) && running_heads_.contains(head_words(words));
    }

    /// Lines [begin, end), none blank.
    void run(std::size_t begin, std::size_t end, bool gap) {
        Layout layout = layout_;
        if (end - begin >= kOwnLayout) {
            const Layout own = measure_layout(text_, lines_.subspan(begin, end - begin), lexicon_);
            if (own.wrapped || !layout.wrapped) layout = own;
        }
        std::size_t at = begin;
        while (at < end) {
            const std::size_t next = block(at, end, layout, gap);
            gap = false;
            at = next;
        }
    }

    /// Reads one block from line `at` on; returns the line behind it.
    std::size_t block(std::size_t at, std::size_t end, const Layout& layout, bool gap) {
        Block block;
        block.gap_before = gap;
        const std::string_view words = line(at);
        if (const Button button = button_in(words, lexicon_); button != Button::none) {
            block.kind = BlockKind::furniture;
            block.ends_article = button == Button::ends_article;
            return finish(block, at, at + 1, 0);
        }
        if (is_furniture(at)) {
            block.kind = BlockKind::furniture;
            block.certain = true;
            return finish(block, at, at + 1, 0);
        }
        if (words.starts_with('[') && !note_label(words)) {
            const std::size_t closed = bracket_end(at, end);
            if (closed != at) {
                block.kind = BlockKind::caption;
                return finish(block, at, closed, 0);
            }
        }
        if (const std::size_t rows = table_end(at, end); rows >= at + 2) return table(at, rows, gap);
        if (const auto label = note_label(words)) {
            block.kind = BlockKind::note;
            block.label = label->label;
            return finish(block, at, paragraph_end(at, end, layout, true), label->length);
        }
        if (const auto marker = list_marker(words)) {
            block.kind = BlockKind::list_item;
            return finish(block, at, paragraph_end(at, end, layout, true), marker->ordered ? 0 : marker->length);
        }
        if (is_caption(words, lexicon_)) block.kind = BlockKind::caption;
        return finish(block, at, paragraph_end(at, end, layout, false), 0);
    }

    /// A caption in brackets that begins at `at`; `at` itself if none ends within reach.
    std::size_t bracket_end(std::size_t at, std::size_t end) const {
        for (std::size_t last = at; last < end && last < at + kLongestCaption; ++last) {
            if (line(last).ends_with(']')) return last + 1;
        }
        return at;
    }

    bool begins_block(std::size_t at) const {
        const std::string_view words = line(at);
        return note_label(words) || button_in(words, lexicon_) != Button::none || is_furniture(at) ||
               (words.starts_with('[') && bracket_end(at, lines_.size()) != at && (line(at - 1).ends_with(']') || ends_sentence(line(at - 1), lexicon_))) ||
               is_marked_item(at);
    }

    /// A bullet begins an item wherever it stands; a number only where no number is expected to be split over lines.
    bool is_marked_item(std::size_t at) const {
        const auto marker = list_marker(line(at));
        if (!marker) return false;
        return !marker->ordered || ends_sentence(line(at - 1), lexicon_) || line(at - 1).ends_with(':') || line(at - 1).ends_with(';') ||
               list_marker(line(at - 1)).has_value();
    }

    /// The line behind the paragraph that begins at `at`. `hanging`: an item, whose other lines may be set in.
    std::size_t paragraph_end(std::size_t at, std::size_t end, const Layout& layout, bool hanging) const {
        std::size_t last = at;
        while (last + 1 < end) {
            const Line& first = lines_[last];
            const Line& second = lines_[last + 1];
            if (begins_block(last + 1)) break;
            // Nothing of a note stands behind its address.
            if (hanging && first.in(text_).ends_with('>') && !second.in(text_).starts_with('[') && second.indent <= lines_[at].indent) break;
            if (hanging && second.indent > lines_[at].indent) {
                ++last;
                continue;
            }
            if (layout.wrapped) {
                if (is_paragraph_break(text_, first, second, layout, lexicon_) || is_heading_line(last, at, end, layout)) break;
            } else if (!continues(first, second)) {
                break;
            }
            ++last;
        }
        return last + 1;
    }

    /// Lines that were not broken at a margin belong together only if a sentence runs on from one to the next.
    bool continues(const Line& first, const Line& second) const {
        return first.width >= 30 && !ends_sentence(first.in(text_), lexicon_) && begins_lower(second.in(text_)) && !first.in(text_).ends_with(':');
    }

    /// In wrapped text: a first line far from the margin, before a line that begins anew, is a heading.
    bool is_heading_line(std::size_t last, std::size_t first, std::size_t end, const Layout& layout) const {
        if (last != first || layout.short_first_lines || last + 1 >= end) return false;
        return lines_[last].width * 3 < layout.width * 2 && is_heading_like(line(last), 10, lexicon_) && begins_sentence(line(last + 1)) &&
               lines_[last + 1].width * 4 > layout.width * 3;
    }

    /// Cells of a row: divided by tabs or by bars.
    std::vector<Span> cells(std::size_t at) const {
        std::vector<Span> spans;
        const Line& row = lines_[at];
        const std::string_view words = line(at);
        const char divider = words.find('\t') != std::string_view::npos ? '\t' : '|';
        if (words.find(divider) == std::string_view::npos) return aligned_cells(row);
        std::size_t begin = words.starts_with('|') ? 1 : 0;
        while (begin <= words.size()) {
            std::size_t stop = std::min(words.find(divider, begin), words.size());
            if (stop == words.size() && begin == words.size() && words.ends_with('|')) break;
            std::size_t from = begin;
            std::size_t to = stop;
            while (from < to && words[from] == ' ') ++from;
            while (to > from && words[to - 1] == ' ') --to;
            spans.push_back({row.span.begin + static_cast<std::uint32_t>(from), row.span.begin + static_cast<std::uint32_t>(to)});
            begin = stop + 1;
        }
        return spans;
    }

    /// Columns set with spaces: three or more, all short, two spaces or more between them.
    std::vector<Span> aligned_cells(const Line& row) const {
        std::vector<Span> spans;
        if (row.width > kWidestAlignedRow) return spans;
        std::uint32_t begin = row.span.begin;
        for (std::uint32_t at = row.span.begin; at <= row.span.end; ++at) {
            const bool gap = at == row.span.end || (text_[at] == ' ' && text_[at + 1] == ' ');
            if (!gap) continue;
            if (at - begin > kWidestCell) return {};
            spans.push_back({begin, at});
            while (at < row.span.end && text_[at] == ' ') ++at;
            begin = at;
            if (at == row.span.end) break;
        }
        if (spans.size() < 3) spans.clear();
        return spans;
    }

    std::size_t table_end(std::size_t at, std::size_t end) const {
        const std::size_t columns = cells(at).size();
        if (columns < 2) return at;
        while (at < end && cells(at).size() == columns) ++at;
        return at;
    }

    /// The first row names the columns if no cell of it is a number.
    std::size_t table(std::size_t at, std::size_t end, bool gap) {
        const std::vector<Span> head = cells(at);
        const bool named = std::none_of(head.begin(), head.end(), [&](Span cell) {
            return cell.empty() || (text_[cell.begin] >= '0' && text_[cell.begin] <= '9');
        });
        TextTable table{named ? head : std::vector<Span>{}, {}};
        std::vector<std::size_t> lines;
        for (std::size_t row = named ? at + 1 : at; row < end; ++row) {
            if (line(row).find_first_not_of("|-+: ") == std::string_view::npos) continue;
            table.rows.push_back(cells(row));
            lines.push_back(row);
        }
        std::size_t next = 0;
        for (std::vector<Part>& parts : parts_of_rows(text_, table, lexicon_)) {
            const std::size_t row = lines[next++];
            Block block;
            block.kind = BlockKind::table_row;
            block.certain = true;
            block.gap_before = gap && row == at + (named ? 1 : 0);
            block.first_line = block.last_line = lines_[row].number;
            block.page = lines_[row].page;
            block.parts = std::move(parts);
            if (!block.parts.empty()) blocks_.push_back(std::move(block));
        }
        return end;
    }

    std::size_t finish(Block& block, std::size_t begin, std::size_t end, std::size_t label_bytes) {
        block.first_line = lines_[begin].number;
        block.last_line = lines_[end - 1].number;
        block.page = lines_[begin].page;
        for (std::size_t at = begin; at < end; ++at) {
            Span span = lines_[at].span;
            if (at == begin) span.begin += static_cast<std::uint32_t>(label_bytes);
            block.parts.push_back({span, {}});
        }
        blocks_.push_back(std::move(block));
        return end;
    }

    std::string_view text_;
    std::span<const Line> lines_;
    const Lexicon& lexicon_;
    Layout layout_;
    std::unordered_set<std::string_view> running_heads_;
    std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> plain_text_blocks(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon) {
    return PlainReader(text, lines, lexicon).read();
}

}  // namespace citecheck
