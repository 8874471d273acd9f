#include "ingest/html.h"

#include <algorithm>
#include <array>

#include "citecheck/error.h"
#include "ingest/html_content.h"
#include "ingest/html_metadata.h"
#include "ingest/html_table.h"
#include "ingest/roles.h"
#include "ingest/table_heading.h"
#include "lexicon/tables.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kLargestPage = std::size_t{32} << 20;   // bytes
constexpr std::size_t kCharsetWithin = 4096;                   // bytes from the top
constexpr std::uint32_t kLongestByline = 150;
constexpr std::uint32_t kLongestCaption = 400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string superscript(std::string_view digits) {
    static constexpr std::array<std::string_view, 10> kDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out;
    for (const char digit : digits) out += kDigits[static_cast<std::size_t>(digit - '0')];
    return out;
}

class BlockReader {
  public:
    BlockReader(const HtmlTree& tree, PageKind kind, TextBuilder& text, const Lexicon& lexicon)
        : lexicon_(lexicon), tree_(tree), content_(tree, kind, lexicon), pages_(lexicon.tables().pages), text_(text) {}

    std::vector<Block> read() {
        const std::uint32_t root = content_.root();
        walk(root, root == 0 ? static_cast<std::uint32_t>(tree_.nodes.size()) : tree_.nodes[root].end);
        // Notes stand behind the article on some pages.
        if (root != 0) {
            for (std::uint32_t at = tree_.nodes[root].end; at < tree_.nodes.size(); ++at) {
                if (content_.is_left_out(at) || content_.note_label(at).empty()) continue;
                walk(at - 1, tree_.nodes[at].end);
                at = tree_.nodes[at].end - 1;
            }
        }
        return std::move(blocks_);
    }

  private:
    struct Context {
        std::uint32_t node = 0;
        std::size_t depth = 0;      ///< elements open around it
        BlockKind kind = BlockKind::body;
        int level = 0;
        std::string label;
        bool keeps_lines = false;   ///< blocks within it are lines of one block
        bool set_apart = false;     ///< within a <blockquote>
    };

    /// The nodes behind `from`, before `end`.
    void walk(std::uint32_t from, std::uint32_t end) {
        contexts_.assign(1, Context{});
        open_.clear();
        for (std::uint32_t at = from + 1; at < end;) {
            while (!open_.empty() && tree_.nodes[open_.back()].end <= at) leave();
            at = content_.is_left_out(at) ? std::max(tree_.nodes[at].end, at + 1) : enter(at);
        }
        while (!open_.empty()) leave();
        flush();
    }

    /// Reads a node; returns the next one to be read.
    std::uint32_t enter(std::uint32_t at) {
        const HtmlNode& node = tree_.nodes[at];
        if (node.is_text()) {
            put(node);
            return at + 1;
        }
        if (node.name == "br") {
            if (break_) flush();
            break_ = true;
            text_.space(node.source);
            return at + 1;
        }
        if (node.name == "sup") return superscript_at(at);
        if (node.name == "a" && content_.is_note_mark(at)) return note_mark(at);
        if (node.name == "a" && contexts_.back().kind == BlockKind::heading && is_permalink(at)) return node.end;
        if (node.name == "table" && !contexts_.back().keeps_lines) {
            const HtmlTable table = html_table(tree_, at, content_);
            if (!table.is_layout) {
                flush();
                write_table(table);
                return node.end;
            }
        }
        if (node.name == "q") text_.put_for("“", node.source);
        if (is_block_element(node.name)) open_block(at);
        open_.push_back(at);
        return at + 1;
    }

    /// "¶", "#": a heading's link to itself.
    bool is_permalink(std::uint32_t at) const {
        if (!tree_.nodes[at].attribute("href").starts_with('#') || content_.length(at) > 4) return false;
        const std::string words = text_in(tree_, at, 8);
        return std::none_of(words.begin(), words.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c); });
    }

    void leave() {
        const std::uint32_t at = open_.back();
        const HtmlNode& node = tree_.nodes[at];
        open_.pop_back();
        if (node.name == "q") text_.put_for("”", node.source);
        if (node.name == "a" && keeps_addresses()) address(node);
        if (is_block_element(node.name)) {
            if (node.name == "dt" && !text_.line_is_empty()) {
                term_ = true;   // its definition goes on with it
                text_.put_for(": ", node.source);
            } else {
                flush();
            }
        }
        if (contexts_.size() > 1 && contexts_.back().node == at) contexts_.pop_back();
    }

    void put(const HtmlNode& node) {
        const bool blank = std::all_of(node.text.begin(), node.text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
        if (!blank) break_ = false;
        if (node.as_written) text_.put(node.text, node.source);
        else text_.put_for(node.text, node.source);
    }

    void open_block(std::uint32_t at) {
        const HtmlNode& node = tree_.nodes[at];
        if (!(node.name == "dd" && term_)) flush();
        Context context = contexts_.back();
        if (context.keeps_lines) return;
        context.node = at;
        const std::string& label = content_.note_label(at);
        if (!label.empty()) {
            context = {at, 0, BlockKind::note, 0, label, true};
        } else if (node.name.size() == 2 && node.name[0] == 'h' && is_digit(node.name[1])) {
            context = {at, 0, BlockKind::heading, node.name[1] - '0', {}, true};
        } else if (node.name == "li" || node.name == "dd") {
            context.kind = BlockKind::list_item;
        } else if (node.name == "figcaption" || node.name == "caption" || is_caption_box(at)) {
            context.kind = BlockKind::caption;
        } else if (node.name == "pre") {
            context.kind = BlockKind::code;
        } else if (node.name == "blockquote") {
            context.set_apart = true;
        } else if (is_byline(at)) {
            context = {at, 0, BlockKind::byline, 0, {}, true};
        } else {
            return;
        }
        context.depth = open_.size();
        contexts_.push_back(std::move(context));
    }

    /// "wp-caption-text", "photo-credit": what sites call the words under a picture.
    bool is_caption_box(std::uint32_t at) const {
        const HtmlNode& node = tree_.nodes[at];
        if ((node.name != "p" && node.name != "div") || content_.length(at) > kLongestCaption) return false;
        const std::string_view name = node.attribute("class");
        return name.find("caption") != std::string_view::npos || name.find("credit") != std::string_view::npos;
    }

    bool is_byline(std::uint32_t at) const {
        const HtmlNode& node = tree_.nodes[at];
        if (content_.length(at) == 0 || content_.length(at) > kLongestByline) return false;
        const std::string_view name = node.attribute("class");
        const auto is_called = [&](std::string_view word) { return name.find(word) != std::string_view::npos; };
        return node.attribute("itemprop") == "author" || node.attribute("rel") == "author" || is_called("byline") || is_called("dateline") ||
               is_called("timestamp") || is_called("entry-meta") || is_called("post-meta") || is_called("article-meta") || is_called("pubdate");
    }

    void flush() {
        break_ = false;
        term_ = false;
        const Context& context = contexts_.back();
        if (context.keeps_lines && open_.size() > context.depth) {
            text_.space(tree_.nodes[open_.back()].source);
            return;
        }
        end_block(context.kind, context.level, context.label);
    }

    void end_block(BlockKind kind, int level, const std::string& label) {
        const std::string line(text_.line());
        Span span = text_.end_line();
        if (span.empty()) return;
        Block block;
        block.kind = kind;
        block.level = level;
        block.label = label;
        block.certain = kind != BlockKind::body;
        block.gap_before = true;
        block.set_apart = kind == BlockKind::body && contexts_.back().set_apart;
        if (kind == BlockKind::note) trim_note(line, label, span);
        if (span.empty()) return;
        if (kind == BlockKind::heading) {
            std::string words = fold(std::string_view(line).substr(0, span.size()));
            while (words.ends_with(' ') || words.ends_with(':')) words.pop_back();
            under_references_ = pages_.is(PageRole::references_heading, words) || pages_.is(PageRole::notes_heading, words);
        }
        block.parts.push_back({span, {}});
        blocks_.push_back(std::move(block));
    }

    /// A note's own label and the ways back to its mark are no words of it.
    static void trim_note(std::string_view line, const std::string& label, Span& span) {
        std::string_view words = line.substr(0, span.size());
        for (bool found = true; found;) {
            found = false;
            for (const std::string_view sign : {"↩︎", "↩", "↑", "⤴", "^ ", "Jump up ", "︎"}) {
                if (words.ends_with(sign)) {
                    words.remove_suffix(sign.size());
                    span.end -= static_cast<std::uint32_t>(sign.size());
                    found = true;
                }
                if (words.starts_with(sign)) {
                    words.remove_prefix(sign.size());
                    span.begin += static_cast<std::uint32_t>(sign.size());
                    found = true;
                }
            }
            while (words.ends_with(' ')) {
                words.remove_suffix(1);
                --span.end;
            }
        }
        std::optional<LineLabel> own = note_label(words);
        if (!own) own = number_label(words);
        if (own && own->label == label) span.begin += static_cast<std::uint32_t>(own->length);
    }

    bool keeps_addresses() const { return under_references_ || contexts_.back().kind == BlockKind::note; }

    /// Where a reference leads to is part of it.
    void address(const HtmlNode& link) {
        const std::string_view href = link.attribute("href");
        if (!href.starts_with("http") || href.find(' ') != std::string_view::npos || text_.line().find(href) != std::string_view::npos) return;
        text_.space(link.source);
        text_.put_for("<" + std::string(href) + ">", link.source);
    }

    /// "¹", "m²", "10⁶", "[12]", "21st".
    std::uint32_t superscript_at(std::uint32_t at) {
        const HtmlNode& node = tree_.nodes[at];
        std::string words = text_in(tree_, at, 40);
        words.erase(std::remove_if(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; }), words.end());
        const bool digits = !words.empty() && words.size() <= 3 && std::all_of(words.begin(), words.end(), is_digit);
        if (digits) {
            text_.put_for(superscript(words), node.source);
            return node.end;
        }
        if ((words.starts_with("-") || words.starts_with("−")) && words.size() <= 5) {
            const std::string_view power = std::string_view(words).substr(words.starts_with("-") ? 1 : 3);
            if (!power.empty() && std::all_of(power.begin(), power.end(), is_digit)) {
                text_.put_for("⁻" + superscript(power), node.source);
                return node.end;
            }
        }
        open_.push_back(at);
        return at + 1;
    }

    std::uint32_t note_mark(std::uint32_t at) {
        const HtmlNode& node = tree_.nodes[at];
        std::string words = text_in(tree_, at, 40);
        std::string digits;
        std::copy_if(words.begin(), words.end(), std::back_inserter(digits), is_digit);
        if (digits.empty()) {
            open_.push_back(at);
            return at + 1;
        }
        text_.put_for(superscript(digits), node.source);
        return node.end;
    }

    void write_cell(std::uint32_t cell) {
        for (std::uint32_t at = cell + 1; at < tree_.nodes[cell].end;) {
            const HtmlNode& node = tree_.nodes[at];
            if (content_.is_left_out(at)) {
                at = std::max(node.end, at + 1);
                continue;
            }
            if (node.is_text()) {
                put(node);
            } else if (node.name == "br" || is_block_element(node.name)) {
                text_.space(node.source);
            } else if (node.name == "sup") {
                const std::uint32_t next = superscript_at(at);
                if (next == at + 1) open_.pop_back();
                at = next;
                continue;
            } else if (node.name == "a" && content_.is_note_mark(at)) {
                const std::uint32_t next = note_mark(at);
                if (next == at + 1) open_.pop_back();
                at = next;
                continue;
            }
            ++at;
        }
        text_.trim();
    }

    bool is_empty(std::uint32_t cell) const { return cell == 0 || content_.length(cell) == 0; }

    void write_table(const HtmlTable& table) {
        if (table.caption != 0) {
            write_cell(table.caption);
            end_block(BlockKind::caption, 0, {});
        }
        for (std::size_t at = table.head_rows; at < table.rows.size(); ++at) write_row(table, table.rows[at]);
    }

    /// "Abbey Gate, Deaths: 13; Wounded: 45".
    void write_row(const HtmlTable& table, const std::vector<std::uint32_t>& row) {
        // One heading over all columns.
        if (!row.empty() && row[0] != 0 && tree_.nodes[row[0]].name == "th" && std::all_of(row.begin(), row.end(), [&](std::uint32_t cell) { return cell == row[0]; })) {
            write_cell(row[0]);
            end_block(BlockKind::caption, 0, {});
            return;
        }
        const bool named = table.head_column && !row.empty() && !is_empty(row[0]);
        if (named) write_cell(row[0]);
        std::uint32_t before = named ? row[0] : 0;
        bool first = true;
        for (std::size_t column = named ? 1 : 0; column < row.size(); ++column) {
            const std::uint32_t cell = row[column];
            if (is_empty(cell) || cell == before) continue;
            before = cell;
            const std::uint32_t source = tree_.nodes[cell].source;
            const bool has_name = has_head(table, column);
            if (!first) text_.put_for("; ", source);
            else if (named) text_.put_for(text_.line().ends_with(':') ? " " : has_name ? ", " : ": ", source);
            first = false;
            std::string unit;
            if (has_name) {
                unit = write_head(table, column, named);
                text_.put_for(text_.line().ends_with(':') ? " " : ": ", source);
            }
            const std::size_t begin = text_.line_size();
            write_cell(cell);
            if (!unit.empty() && is_bare_number(text_.line().substr(begin))) text_.put_for((unit == "%" ? "" : " ") + unit, source);
        }
        end_block(BlockKind::table_row, 0, {});
    }

    bool has_head(const HtmlTable& table, std::size_t column) const {
        for (std::size_t row = 0; row < table.head_rows; ++row) {
            if (column < table.rows[row].size() && !is_empty(table.rows[row][column])) return true;
        }
        return false;
    }

    /// Returns the unit that the column's headings name, which is not written with them.
    std::string write_head(const HtmlTable& table, std::size_t column, bool in_row) {
        std::string unit;
        std::uint32_t before = 0;
        for (std::size_t row = 0; row < table.head_rows; ++row) {
            if (column >= table.rows[row].size()) continue;
            const std::uint32_t cell = table.rows[row][column];
            if (is_empty(cell) || cell == before) continue;
            if (before != 0) text_.put_for(" ", tree_.nodes[cell].source);
            before = cell;
            const std::size_t begin = text_.line_size();
            write_cell(cell);
            const std::string written(text_.line().substr(begin));
            const ColumnHeading heading = read_column_heading(written, in_row, lexicon_);
            if (!heading.unit.empty()) unit = heading.unit;
            if (heading.name == written) continue;
            text_.cut_line(begin);
            text_.put_for(heading.name, first_word(cell));
        }
        return unit;
    }

    /// Where the first word of a cell stands.
    std::uint32_t first_word(std::uint32_t cell) const {
        for (std::uint32_t at = cell + 1; at < tree_.nodes[cell].end; ++at) {
            if (tree_.nodes[at].is_text() && content_.length(at) > 0) return tree_.nodes[at].source;
        }
        return tree_.nodes[cell].source;
    }

    const Lexicon& lexicon_;
    const HtmlTree& tree_;
    HtmlContent content_;
    const PageWords& pages_;
    TextBuilder& text_;
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> open_;
    std::vector<Context> contexts_{Context{}};
    bool break_ = false;              ///< a <br> was the last thing
    bool term_ = false;               ///< a <dt> waits for its <dd>
    bool under_references_ = false;   ///< the last heading is that of a list of works or notes
};

}  // namespace

std::vector<Block> html_blocks(const HtmlTree& tree, PageKind kind, TextBuilder& text, const Lexicon& lexicon) { return BlockReader(tree, kind, text, lexicon).read(); }

FormatText document_of(const HtmlTree& tree, Metadata metadata, const Lexicon& lexicon) {
    FormatText result;
    result.unit = LineUnit::paragraph;
    TextBuilder text;
    FormatArticle article{std::move(metadata), html_blocks(tree, PageKind::document, text, lexicon)};
    result.articles.push_back(std::move(article));
    result.text = text.take_text();
    return result;
}

std::string declared_charset(std::string_view bytes) {
    std::string head(bytes.substr(0, kCharsetWithin));
    std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const std::string_view key : {"charset=", "encoding="}) {
        std::size_t at = head.find(key);
        if (at == std::string::npos || (key == "encoding=" && !head.starts_with("<?xml"))) continue;
        at += key.size();
        while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
        std::size_t end = at;
        while (end < head.size() && end < at + 40 && ((head[end] >= 'a' && head[end] <= 'z') || is_digit(head[end]) || head[end] == '-' || head[end] == '_' || head[end] == ':')) ++end;
        if (end > at) return head.substr(at, end - at);
    }
    return {};
}


FormatText read_html(std::string_view bytes, const std::string& name, const Lexicon& lexicon) {
    if (bytes.size() > kLargestPage) throw InputError(name + ": a page of " + std::to_string(bytes.size() >> 20) + " MB; no page for readers is so large");
    FormatText result;
    result.file = decode(bytes, name, declared_charset(bytes));
    const HtmlTree tree = parse_html(result.file->text);
    if (!tree.cut.empty()) result.problems.push_back({name, tree.cut + "; read up to there"});
    TextBuilder text;
    FormatArticle article;
    article.metadata = html_metadata(tree);
    article.blocks = html_blocks(tree, PageKind::web_page, text, lexicon);
    result.articles.push_back(std::move(article));
    result.to_file = text.take_map();
    result.text = text.take_text();
    return result;
}

}  // namespace citecheck
