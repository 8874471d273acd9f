#include "ingest/markdown.h"

#include <algorithm>
#include <optional>

#include "ingest/roles.h"
#include "ingest/strict_date.h"
#include "ingest/table_rows.h"
#include "text/fold.h"

namespace citecheck {
namespace {

bool is_rule(std::string_view line) {
    std::size_t signs = 0;
    for (const char c : line) {
        if (c == ' ') continue;
        if (c != line.front()) return false;
        ++signs;
    }
    return signs >= 3 && (line.front() == '-' || line.front() == '*' || line.front() == '_');
}

std::size_t fence_length(std::string_view line) {
    if (!line.starts_with("```") && !line.starts_with("~~~")) return 0;
    const std::size_t end = line.find_first_not_of(line.front());
    return end == std::string_view::npos ? line.size() : end;
}

/// ">" alone: a blank line within a quotation.
bool is_empty_quotation(std::string_view line) { return line.starts_with('>') && line.find_first_not_of("> ") == std::string_view::npos; }

int heading_level(std::string_view line) {
    const std::size_t level = line.find_first_not_of('#');
    if (level == 0 || level > 6) return 0;
    if (level == std::string_view::npos) return line.size() <= 6 ? static_cast<int>(line.size()) : 0;
    return line[level] == ' ' || line[level] == '\t' ? static_cast<int>(level) : 0;
}

std::string unquoted(std::string_view value) {
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
        value = value.substr(1, value.size() - 2);
    }
    return std::string(value);
}

class MarkdownReader {
  public:
    MarkdownReader(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon)
        : text_(text), lines_(lines.begin(), lines.end()), lexicon_(lexicon) {}

    MarkdownText read() {
        std::size_t at = front_matter();
        take_out_comments(at);
        while (at < lines_.size()) {
            if (lines_[at].blank() || is_empty_quotation(line(at))) {
                gap_ = true;
                ++at;
            } else {
                at = block(at);
                gap_ = false;
            }
        }
        return std::move(result_);
    }

  private:
    std::string_view line(std::size_t at) const { return lines_[at].in(text_); }

    std::size_t front_matter() {
        if (lines_.empty() || line(0) != "---") return 0;
        std::size_t end = 1;
        while (end < lines_.size() && line(end) != "---" && line(end) != "...") ++end;
        if (end == lines_.size()) return 0;
        for (std::size_t at = 1; at < end; ++at) {
            const std::string_view entry = line(at);
            const std::size_t colon = entry.find(':');
            if (colon == std::string_view::npos || lines_[at].indent > 0) continue;
            const std::string key = fold(entry.substr(0, colon));
            const std::string value = unquoted(entry.substr(colon + 1));
            if (key == "title") result_.title = value;
            if (key == "author" || key == "authors") result_.author = value;
            if (key == "publisher") result_.publisher = value;
            if (key == "lang" || key == "language") result_.language = value;
            if (key == "date" || key == "published") result_.date = iso_date(value);
        }
        return end + 1;
    }

    /// Lines within "<!-- … -->" are left blank; comments within one line are inline markup.
    void take_out_comments(std::size_t from) {
        bool inside = false;
        bool fenced = false;
        for (std::size_t at = from; at < lines_.size(); ++at) {
            Line& here = lines_[at];
            const std::string_view words = line(at);
            if (!inside) {
                if (fence_length(words) != 0) fenced = !fenced;
                const std::size_t open = words.rfind("<!--");
                if (fenced || open == std::string_view::npos || words.find("-->", open) != std::string_view::npos) {
                    if (!fenced && words.starts_with("<!--") && words.ends_with("-->") && words.find("-->") == words.size() - 3) here.span.end = here.span.begin;
                    continue;
                }
                inside = true;
                here.span.end = here.span.begin + static_cast<std::uint32_t>(open);
                continue;
            }
            const std::size_t close = words.find("-->");
            if (close == std::string_view::npos) {
                here.span.end = here.span.begin;
            } else {
                here.span.begin += static_cast<std::uint32_t>(close + 3);
                inside = false;
            }
        }
    }

    Block make(BlockKind kind, std::size_t begin, std::size_t end) const {
        Block block;
        block.kind = kind;
        block.certain = true;
        block.first_line = lines_[begin].number;
        block.last_line = lines_[end - 1].number;
        block.gap_before = gap_;
        block.page = lines_[begin].page;
        return block;
    }

    void add_line(Block& block, std::size_t at, std::size_t skip) const {
        Span span = lines_[at].span;
        span.begin = std::min(span.end, span.begin + static_cast<std::uint32_t>(skip));
        if (!span.empty()) block.parts.push_back({span, {}});
    }

    std::size_t push(Block block, std::size_t end) {
        if (!block.parts.empty()) result_.blocks.push_back(std::move(block));
        return end;
    }

    std::size_t block(std::size_t at) {
        const std::string_view words = line(at);
        if (lines_[at].indent < 2 && !list_marker(words)) in_list_ = false;
        if (fence_length(words) != 0) return fenced_code(at);
        if (lines_[at].indent >= 4 && gap_ && !in_list_) return indented_code(at);
        if (const int level = heading_level(words); level != 0) return heading(at, level);
        if (is_rule(words)) return at + 1;
        if (words.starts_with("[^")) {
            if (const auto label = note_label(words); label && words.find("]:") != std::string_view::npos) return note(at, *label);
        }
        if (is_link_definition(words)) return at + 1;
        if (words.starts_with("![")) {
            if (const std::size_t end = image(at); end != at) return end;
        }
        if (at + 1 < lines_.size() && is_table_rule(line(at + 1)) && words.find('|') != std::string_view::npos) return table(at);
        if (const auto marker = list_marker(words)) {
            in_list_ = true;
            return paragraph(at, BlockKind::list_item, marker->ordered ? 0 : marker->length);
        }
        if (const std::size_t end = page_line(at); end != at) return end;
        if (const auto label = bare_note_label(at)) {
            const std::size_t end = paragraph(at, BlockKind::note, label->length);
            result_.blocks.back().label = label->label;
            result_.blocks.back().certain = false;
            return end;
        }
        return paragraph(at, BlockKind::body, 0);
    }

    /// A button, a page number, a running head: one line, whatever follows.
    std::size_t page_line(std::size_t at) {
        const std::string_view words = line(at);
        const Button button = button_in(words, lexicon_);
        const bool page = button != Button::none || is_page_number(words) || issue_date(words);
        if (!page && !is_caption(words, lexicon_)) return at;
        Block block = make(page ? BlockKind::furniture : BlockKind::caption, at, at + 1);
        block.ends_article = button == Button::ends_article;
        add_line(block, at, 0);
        return push(std::move(block), at + 1);
    }

    /// "¹ …", "^{*} …": a note without Markdown's own mark.
    std::optional<LineLabel> bare_note_label(std::size_t at) const {
        const std::string_view words = line(at);
        return words.starts_with('[') ? std::nullopt : note_label(words);
    }

    std::size_t fenced_code(std::size_t at) {
        const std::size_t length = fence_length(line(at));
        std::size_t end = at + 1;
        while (end < lines_.size() && !(fence_length(line(end)) >= length && line(end).front() == line(at).front())) ++end;
        if (end < lines_.size()) ++end;
        Block code = make(BlockKind::code, at, end);
        for (std::size_t inner = at; inner < end; ++inner) add_line(code, inner, 0);
        return push(std::move(code), end);
    }

    std::size_t indented_code(std::size_t at) {
        std::size_t end = at;
        while (end < lines_.size() && !lines_[end].blank() && lines_[end].indent >= 4) ++end;
        Block code = make(BlockKind::code, at, end);
        for (std::size_t inner = at; inner < end; ++inner) add_line(code, inner, 0);
        return push(std::move(code), end);
    }

    std::size_t heading(std::size_t at, int level) {
        Block heading = make(BlockKind::heading, at, at + 1);
        heading.level = level;
        Span span = lines_[at].span;
        span.begin += static_cast<std::uint32_t>(level);
        while (span.end > span.begin && (text_[span.end - 1] == '#' || text_[span.end - 1] == ' ')) --span.end;
        while (span.begin < span.end && text_[span.begin] == ' ') ++span.begin;
        if (!span.empty()) heading.parts.push_back({span, {}});
        return push(std::move(heading), at + 1);
    }

    /// A footnote and the indented or lazy lines that go on with it.
    std::size_t note(std::size_t at, const LineLabel& label) {
        std::size_t end = at + 1;
        while (end < lines_.size()) {
            if (lines_[end].blank()) {
                if (end + 1 >= lines_.size() || lines_[end + 1].blank() || lines_[end + 1].indent < 2) break;
            } else if (line(end).starts_with("[^") || (lines_[end - 1].blank() && lines_[end].indent < 2)) {
                break;
            }
            ++end;
        }
        Block note = make(BlockKind::note, at, end);
        note.label = label.label;
        for (std::size_t inner = at; inner < end; ++inner) add_line(note, inner, inner == at ? label.length : 0);
        return push(std::move(note), end);
    }

    /// "[id]: https://…": names an address for links.
    bool is_link_definition(std::string_view words) const {
        if (!words.starts_with('[') || words.starts_with("[^")) return false;
        const std::size_t close = words.find("]:");
        return close != std::string_view::npos && close < 60 && words.find(' ', close + 3) == words.find(" \"", close + 3);
    }

    /// A picture alone in its line: its words are a caption.
    std::size_t image(std::size_t at) {
        const std::string_view words = line(at);
        const std::size_t close = words.find("](");
        if (close == std::string_view::npos || !words.ends_with(')')) return at;
        Block caption = make(BlockKind::caption, at, at + 1);
        const std::uint32_t begin = lines_[at].span.begin;
        if (close > 2) caption.parts.push_back({{begin + 2, begin + static_cast<std::uint32_t>(close)}, {}});
        return push(std::move(caption), at + 1);
    }

    static bool is_table_rule(std::string_view words) {
        return words.find('-') != std::string_view::npos && words.find('|') != std::string_view::npos &&
               words.find_first_not_of("|-: ") == std::string_view::npos;
    }

    std::vector<Span> cells(std::size_t at) const {
        std::vector<Span> spans;
        const std::string_view words = line(at);
        const std::uint32_t base = lines_[at].span.begin;
        std::size_t begin = words.starts_with('|') ? 1 : 0;
        while (begin < words.size()) {
            std::size_t stop = begin;
            while (stop < words.size() && !(words[stop] == '|' && (stop == 0 || words[stop - 1] != '\\'))) ++stop;
            std::size_t from = begin;
            std::size_t to = stop;
            while (from < to && words[from] == ' ') ++from;
            while (to > from && words[to - 1] == ' ') --to;
            spans.push_back({base + static_cast<std::uint32_t>(from), base + static_cast<std::uint32_t>(to)});
            begin = stop + 1;
        }
        return spans;
    }

    std::size_t table(std::size_t at) {
        TextTable table{cells(at), {}};
        std::size_t end = at + 2;
        for (; end < lines_.size() && !lines_[end].blank() && line(end).find('|') != std::string_view::npos; ++end) table.rows.push_back(cells(end));
        std::size_t row = at + 2;
        for (std::vector<Part>& parts : parts_of_rows(text_, table, lexicon_)) {
            Block block = make(BlockKind::table_row, row, row + 1);
            block.parts = std::move(parts);
            push(std::move(block), ++row);
        }
        return end;
    }

    bool interrupts(std::size_t at) const {
        const std::string_view words = line(at);
        if (heading_level(words) != 0 || fence_length(words) != 0 || is_rule(words)) return true;
        const auto marker = list_marker(words);
        if (marker && (!marker->ordered || in_list_ || words.starts_with("1"))) return true;
        return words.starts_with("[^") && words.find("]:") != std::string_view::npos;
    }

    /// Lines up to a blank one or the beginning of another block; an underline makes a heading of them.
    std::size_t paragraph(std::size_t at, BlockKind kind, std::size_t skip) {
        std::size_t end = at;
        std::vector<std::size_t> skips;
        int underlined = 0;
        while (end < lines_.size() && !lines_[end].blank()) {
            const std::string_view words = line(end);
            if (end > at) {
                const bool equals = words.find_first_not_of('=') == std::string_view::npos;
                const bool dashes = words.find_first_not_of('-') == std::string_view::npos;
                if ((equals || dashes) && kind == BlockKind::body) {
                    underlined = equals ? 1 : 2;
                    break;
                }
                if (interrupts(end) || bare_note_label(end) || is_empty_quotation(words)) break;
            }
            std::size_t quote = 0;  // "> " of a quotation
            while (quote < words.size() && (words[quote] == '>' || (quote > 0 && words[quote] == ' '))) ++quote;
            skips.push_back(end == at && skip > 0 ? skip : quote);
            ++end;
        }
        Block block = make(underlined != 0 ? BlockKind::heading : kind, at, end);
        block.level = underlined;
        for (std::size_t inner = at; inner < end; ++inner) add_line(block, inner, skips[inner - at]);
        block.certain = underlined != 0 || kind != BlockKind::body;
        block.set_apart = kind == BlockKind::body && underlined == 0 && line(at).starts_with('>');
        return push(std::move(block), underlined != 0 ? end + 1 : end);
    }

    std::string_view text_;
    std::vector<Line> lines_;
    const Lexicon& lexicon_;
    MarkdownText result_;
    bool gap_ = true;
    bool in_list_ = false;
};

}  // namespace

std::vector<std::string> front_matter_list(std::string_view text, std::string_view key) {
    const auto next_line = [&text] {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        return line;
    };
    std::vector<std::string> values;
    const auto add = [&values](std::string_view value) {
        value = value.substr(0, value.find(" #"));
        if (std::string words = unquoted(value); !words.empty()) values.push_back(std::move(words));
    };
    if (next_line() != "---") return values;
    bool inside = false;
    while (!text.empty()) {
        const std::string_view line = next_line();
        if (line == "---" || line == "...") return values;
        const std::string_view words = line.substr(std::min(line.find_first_not_of(' '), line.size()));
        if (inside && words.starts_with("- ")) {
            add(words.substr(2));
            continue;
        }
        inside = line.size() > key.size() && line.starts_with(key) && line[key.size()] == ':';
        if (!inside) continue;
        std::string_view value = line.substr(key.size() + 1);
        const std::size_t open = value.find_first_not_of(' ');
        if (open == std::string_view::npos || value[open] != '[') {
            add(value);
            continue;
        }
        value = value.substr(open + 1, value.find(']') - open - 1);
        while (!value.empty()) {
            const std::size_t comma = std::min(value.find(','), value.size());
            add(value.substr(0, comma));
            value.remove_prefix(std::min(comma + 1, value.size()));
        }
    }
    return {};   // a rule, and no front matter
}

MarkdownText markdown_blocks(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon) {
    return MarkdownReader(text, lines, lexicon).read();
}

}  // namespace citecheck
