#include "ingest/reader.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "citecheck/error.h"
#include "ingest/articles.h"
#include "ingest/assemble.h"
#include "ingest/format.h"
#include "ingest/join_blocks.h"
#include "ingest/line.h"
#include "ingest/markdown.h"
#include "ingest/markdown_inline.h"
#include "ingest/note_marks.h"
#include "ingest/plain_text.h"
#include "ingest/stretches.h"
#include "ingest/strict_date.h"
#include "support/digest.h"
#include "text/fold.h"
#include "text/token.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

std::optional<Period> period_from(const std::string& written) {
    const auto date = parse_iso_date(written);
    if (!date || !exists(*date)) return std::nullopt;
    return period_of(*date);
}

/// Digest of what the paragraph says: folded tokens, one space between them.
std::uint32_t digest_of(const std::string& text) {
    std::string words;
    std::string word;
    for (const Token& token : tokenize(text)) {
        fold_into(token.in(text), word);
        if (!words.empty()) words += ' ';
        words += word;
    }
    return short_digest(words);
}

/// Gives anchors. Of documents without ids of their own, each counts on from the one before.
class Numbering {
  public:
    explicit Numbering(ReadSoFar& counted) : counted_(counted) {}

    void number(Document& document, bool own_id, bool continues) {
        if (own_id && !continues) counted_.own = 0;
        std::uint32_t& body = own_id ? counted_.own : counted_.shared;
        Labels notes(document, BlockKind::note);
        Labels references(document, BlockKind::reference);
        for (Paragraph& paragraph : document.paragraphs) {
            Anchor& anchor = paragraph.anchor;
            anchor.source = document.id;
            anchor.digest = digest_of(paragraph.text);
            switch (paragraph.kind) {
                case BlockKind::note:
                    anchor.kind = 'n';
                    anchor.ordinal = notes.next(paragraph);
                    break;
                case BlockKind::reference:
                    anchor.kind = 'r';
                    anchor.ordinal = references.next(paragraph);
                    break;
                case BlockKind::body: case BlockKind::list_item: case BlockKind::table_row:
                    anchor.ordinal = ++body;
                    break;
                // Titles and the like are known by their digest; 0 counts nothing.
                case BlockKind::title: case BlockKind::heading: case BlockKind::caption: case BlockKind::byline: case BlockKind::dateline:
                case BlockKind::code: case BlockKind::furniture: break;
            }
        }
    }

  private:
    /// The ordinals of notes or references: a label that is a number gives it; what has none, or one that was given
    /// before, comes behind all of them.
    class Labels {
      public:
        Labels(const Document& document, BlockKind kind) {
            for (const Paragraph& paragraph : document.paragraphs) {
                if (paragraph.kind == kind) last_ = std::max(last_, number_of(paragraph.label));
            }
        }
        std::uint32_t next(const Paragraph& paragraph) {
            const std::uint32_t number = number_of(paragraph.label);
            return number > 0 && used_.insert(number).second ? number : ++last_;
        }

      private:
        static std::uint32_t number_of(const std::string& label) {
            std::uint32_t number = 0;
            const auto parsed = std::from_chars(label.data(), label.data() + label.size(), number);
            return parsed.ec == std::errc{} && parsed.ptr == label.data() + label.size() && number < 100000 ? number : 0;
        }

        std::uint32_t last_ = 0;
        std::set<std::uint32_t> used_;
    };

    ReadSoFar& counted_;
};

/// Places of a stretch, as those of the whole file.
void shift(Document& document, const ReadSoFar& before) {
    for (Paragraph& paragraph : document.paragraphs) {
        paragraph.first_line += before.lines;
        paragraph.last_line += before.lines;
        if (before.pages > 0) paragraph.page = paragraph.page.value_or(1) + before.pages;
        for (Piece& piece : paragraph.pieces) {
            piece.source += before.bytes;
            piece.line += before.lines;
        }
    }
}

/// "file.jsonl:12": a problem's line, too.
void shift(Problem& problem, const std::string& path, const ReadSoFar& before) {
    if (!problem.where.starts_with(path + ":")) return;
    const char* const begin = problem.where.data() + path.size() + 1;
    const char* const end = problem.where.data() + problem.where.size();
    std::uint32_t line = 0;
    const auto parsed = std::from_chars(begin, end, line);
    if (parsed.ec == std::errc{} && parsed.ptr == end) problem.where = path + ":" + std::to_string(line + before.lines);
}

class FileReader {
  public:
    FileReader(std::string_view bytes, const std::string& path, const std::vector<SourceEntry>& entries, const Lexicon& lexicon, ReadSoFar& before)
        : path_(path), entries_(entries), lexicon_(lexicon), before_(before), format_(before.format != nullptr ? *before.format : format_of(bytes, path)),
          made_(read_format(bytes)), file_{source_of(bytes, path)},
          text_lines_(text()), lines_(made_ ? std::vector<Line>{} : lines_of(text())) {}

    ReadFile read() {
        if (made_) {
            file_.problems = std::move(made_->problems);
            read_articles();
        } else {
            read_segments();
        }
        if (text().find_first_not_of(" \t\r\n\f") != std::string_view::npos) before_.has_text = true;
        Numbering numbering(before_);
        for (std::size_t at = 0; at < file_.documents.size(); ++at) {
            numbering.number(file_.documents[at], own_id_[at], continues_ && at == 0);
            shift(file_.documents[at], before_);
        }
        for (Problem& problem : file_.problems) shift(problem, path_, before_);
        note_read();
        return std::move(file_);
    }

  private:
    /// What is read of a text takes some thirty times its room, until it is in the index.
    static void refuse_endless_text(std::size_t bytes, std::size_t most, const std::string& path) {
        if (bytes > most) throw InputError(path + ": holds " + std::to_string((bytes + (std::size_t{1} << 20) - 1) >> 20) + " MB of text; one file may hold " + std::to_string(kMostTextOfFile >> 20) + " MB", "split it into several files");
    }

    /// What the next stretch goes on from.
    void note_read() {
        const SourceText& source = file_.source;
        before_.format = &format_;
        before_.bytes += static_cast<std::uint32_t>(source.text.size());
        before_.lines += source.lines.lines() - 1;
        if (!made_) before_.pages += static_cast<int>(std::count(source.text.begin(), source.text.end(), '\f'));
        if (file_.documents.empty()) return;
        Document& last = file_.documents.back();
        std::vector<Paragraph> paragraphs = std::exchange(last.paragraphs, {});
        before_.last = last;
        last.paragraphs = std::move(paragraphs);
    }

    static void refuse_endless_lines(std::string_view text, const std::string& path) {
        std::size_t line = 1;
        for (std::size_t begin = 0; begin < text.size(); ++line) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            if (end - begin > kLongestLine) throw endless_line(path, line, end - begin);
            begin = end + 1;
        }
    }

    std::optional<FormatText> read_format(std::string_view bytes) const {
        if (format_.read == nullptr) return std::nullopt;
        if (bytes.empty()) throw InputError(path_ + ": holds no text; it is empty");
        return format_.read(bytes, path_, lexicon_);
    }

    /// What places in the file refer to: its decoded text, or the text that was taken from it.
    ReadFile source_of(std::string_view bytes, const std::string& path) {
        // Before it is decoded: other encodings take up to twice the room of UTF-8.
        if (made_) refuse_endless_text(made_->text.size(), kMostTextOfFile, path);
        else refuse_endless_text(bytes.size(), 2 * kMostTextOfFile, path);
        if (made_ && !made_->file) return {{path, made_->text, {}, LineIndex(made_->text), made_->unit}, {}, {}};
        Decoded decoded = made_ ? std::move(*made_->file) : decode(bytes, path);
        refuse_endless_text(decoded.text.size(), kMostTextOfFile, path);
        LineIndex lines(decoded.text);
        if (!made_) refuse_endless_lines(decoded.text, path);
        return {{path, std::move(decoded.text), std::move(decoded.to_bytes), std::move(lines), LineUnit::line}, {}, {}};
    }

    /// What the blocks' spans refer to.
    std::string_view text() const { return made_ ? std::string_view(made_->text) : std::string_view(file_.source.text); }
    bool is_markdown() const { return format_.name == "Markdown"; }

    /// Articles as a format's reader tells them apart, and within them the parts that entries claim; what no entry claims
    /// is one.
    void read_articles() {
        const SourceEntry* whole = nullptr;
        for (const SourceEntry& entry : entries_) {
            if (entry.first_line == 0 && whole == nullptr) whole = &entry;
        }
        for (FormatArticle& article : made_->articles) {
            std::vector<std::pair<const SourceEntry*, std::vector<Block>>> parts;
            for (Block& block : article.blocks) {
                const SourceEntry* const owner = entry_at(block, whole);
                auto part = std::find_if(parts.begin(), parts.end(), [owner](const auto& one) { return one.first == owner; });
                if (part == parts.end()) part = parts.insert(parts.end(), {owner, {}});
                part->second.push_back(std::move(block));
            }
            if (parts.empty()) parts.emplace_back(whole, std::vector<Block>{});
            for (auto& [entry, blocks] : parts) {
                const bool own = entry == nullptr || entry == whole;
                add_document(std::move(blocks), entry, own ? article.metadata : Metadata{});
            }
        }
    }

    /// The entry whose lines (of a PDF: pages) the block stands on.
    const SourceEntry* entry_at(const Block& block, const SourceEntry* whole) const {
        const FormatText::Place place = block.parts.empty() ? FormatText::Place{} : place_of(block.parts.front().span.begin);
        const std::uint32_t number = made_->unit == LineUnit::page_line ? place.page : place.line;
        for (const SourceEntry& entry : entries_) {
            if (entry.first_line != 0 && entry.first_line <= number && number <= entry.last_line) return &entry;
        }
        return whole;
    }

    /// Where a byte of a format's text stands in the file.
    FormatText::Place place_of(std::uint32_t at) const {
        const std::uint32_t line = text_lines_.line(at);
        switch (made_->unit) {
            case LineUnit::line: return {file_.source.lines.line(made_->to_file.original(at)), 0};
            case LineUnit::page_line: return line <= made_->lines.size() ? made_->lines[line - 1] : FormatText::Place{line, 1};
            case LineUnit::paragraph: break;
        }
        return {line, 0};
    }

    /// Pieces of a format's text lead on to the file.
    void lead_to_file(Paragraph& paragraph) const {
        std::vector<Piece> pieces;
        std::uint32_t page = 0;
        for (std::size_t at = 0; at < paragraph.pieces.size(); ++at) {
            const Piece& piece = paragraph.pieces[at];
            const auto end = at + 1 < paragraph.pieces.size() ? paragraph.pieces[at + 1].text : static_cast<std::uint32_t>(paragraph.text.size());
            if (made_->unit == LineUnit::line) {
                add_file_pieces(piece, end, pieces);
                continue;
            }
            const FormatText::Place place = place_of(piece.source);
            pieces.push_back({piece.text, piece.source, place.line});
            if (page == 0 && place.page > 0) paragraph.page = static_cast<int>(place.page);
            if (page != 0 && place.page != page) paragraph.turns.push_back({piece.text, place.page});
            page = place.page;
        }
        paragraph.pieces = std::move(pieces);
    }

    /// One piece of the format's text, cut where its way to the file jumps and where a line of the file ends.
    void add_file_pieces(const Piece& piece, std::uint32_t end, std::vector<Piece>& pieces) const {
        const LineIndex& lines = file_.source.lines;
        for (std::uint32_t text = piece.text; text < end;) {
            const std::uint32_t from = piece.source + (text - piece.text);
            const std::uint32_t source = made_->to_file.original(from);
            const std::uint32_t line = lines.line(source);
            std::uint32_t length = std::min(end - text, made_->to_file.next_jump(from) - from);
            if (line < lines.lines()) length = std::min(length, lines.line_begin(line + 1) - source);
            pieces.push_back({text, source, line});
            text += std::max<std::uint32_t>(length, 1);
        }
    }

    /// The lines that entries claim, each for itself, and what lies between them.
    void read_segments() {
        std::vector<const SourceEntry*> parts;
        const SourceEntry* whole = nullptr;
        for (const SourceEntry& entry : entries_) {
            if (entry.first_line == 0) {
                if (whole == nullptr) whole = &entry;
            } else {
                parts.push_back(&entry);
            }
        }
        std::stable_sort(parts.begin(), parts.end(), [](const SourceEntry* a, const SourceEntry* b) { return a->first_line < b->first_line; });
        std::size_t next = 0;
        for (const SourceEntry* const part : parts) {
            const std::size_t begin = std::min<std::size_t>(part->first_line - 1, lines_.size());
            const std::size_t end = std::min<std::size_t>(part->last_line, lines_.size());
            if (part->first_line > lines_.size() || begin < next) {
                file_.problems.push_back({path_ + ":" + std::to_string(part->first_line),
                                          begin < next ? "lines of \"" + part->id + "\" belong to another source, too"
                                                       : "the file has no such line; \"" + part->id + "\" begins there"});
                if (begin >= end || end <= next) continue;
            }
            segment(next, std::max(begin, next), whole);
            segment(std::max(begin, next), end, part);
            next = std::max(next, end);
        }
        segment(next, lines_.size(), whole);
    }

    void segment(std::size_t begin, std::size_t end, const SourceEntry* entry) {
        if (begin >= end) return;
        const std::span<const Line> lines = std::span(lines_).subspan(begin, end - begin);
        Metadata front_matter;
        std::vector<Block> blocks;
        if (is_markdown()) {
            MarkdownText markdown = markdown_blocks(text(), lines, lexicon_);
            front_matter = {markdown.title, markdown.author, markdown.publisher, markdown.date, markdown.language, false};
            blocks = std::move(markdown.blocks);
        } else {
            blocks = plain_text_blocks(text(), lines, lexicon_);
        }
        std::vector<std::size_t> starts{0};
        if (entry == nullptr) starts = find_article_starts(text(), blocks, lexicon_);
        for (std::size_t at = 0; at < starts.size(); ++at) {
            const std::size_t stop = at + 1 < starts.size() ? starts[at + 1] : blocks.size();
            std::vector<Block> article(std::make_move_iterator(blocks.begin() + static_cast<std::ptrdiff_t>(starts[at])),
                                       std::make_move_iterator(blocks.begin() + static_cast<std::ptrdiff_t>(stop)));
            add_document(std::move(article), entry, at == 0 ? front_matter : Metadata{});
        }
    }

    void add_document(std::vector<Block> blocks, const SourceEntry* entry, const Metadata& metadata) {
        // What a file says of itself is recognised in its text, as what its user says is.
        SourceEntry known = entry == nullptr ? SourceEntry{} : *entry;
        if (known.title.empty()) known.title = metadata.title;
        if (known.author.empty()) known.author = metadata.author;
        const bool says = entry != nullptr || (made_ && !(known.title.empty() && known.author.empty()));
        ArticleFacts facts = label_article(text(), blocks, says ? &known : nullptr, made_ && !metadata.title.empty(), lexicon_);
        if (!made_ || made_->cut_by_pages) blocks = join_cut_blocks(text(), std::move(blocks), lexicon_);
        // Between and behind articles there may be nothing but what belongs to the page.
        const bool only_page = std::all_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.kind == BlockKind::furniture; });
        if (entry == nullptr && only_page && (!file_.documents.empty() || before_.last)) return;
        Document document;
        const bool begins_article = facts.has_title && facts.published;
        const bool continues = !made_ && file_.documents.empty() && before_.last && !begins_article;
        if (continues) {
            continues_ = true;
            document = *before_.last;
        } else {
            document.file = path_;
            document.unit = file_.source.unit;
            describe(document, facts, entry, metadata);
        }
        const bool own_id = entry != nullptr && !entry->id.empty();
        own_id_.push_back(own_id);
        if (own_id) document.id = continues ? further(entry->id, ++before_.continued + 1) : entry->id;
        else document.id = further(path_, ++before_.unnamed);
        add_paragraphs(document, blocks);
        if (document.title.empty()) document.title = title_of(document);
        file_.documents.push_back(std::move(document));
    }

    /// "a.txt", "a.txt~2", "a.txt~3".
    static std::string further(const std::string& id, std::size_t number) { return number == 1 ? id : id + "~" + std::to_string(number); }

    /// The words of the title paragraph, without note marks.
    static std::string title_of(const Document& document) {
        for (const Paragraph& paragraph : document.paragraphs) {
            if (paragraph.kind != BlockKind::title) continue;
            std::string title = paragraph.text;
            for (auto mark = paragraph.marks.rbegin(); mark != paragraph.marks.rend(); ++mark) title.erase(mark->span.begin, mark->span.size());
            while (title.ends_with(' ')) title.pop_back();
            return title;
        }
        return {};
    }

    static void describe(Document& document, const ArticleFacts& facts, const SourceEntry* entry, const Metadata& metadata) {
        document.title = metadata.title;
        document.author = !metadata.author.empty() ? metadata.author : facts.author;
        document.publisher = metadata.publisher;
        document.language = metadata.language;
        document.published = facts.published;
        const auto date = period_from(metadata.date);
        if (date && !(metadata.date_inferred && document.published)) {
            document.published = date;
            document.published_inferred = metadata.date_inferred;
        }
        if (entry == nullptr) return;
        if (!entry->title.empty()) document.title = entry->title;
        if (!entry->author.empty()) document.author = entry->author;
        if (!entry->publisher.empty()) document.publisher = entry->publisher;
        document.grade = entry->grade;
        document.origin = entry->origin;
        if (const auto given = period_from(entry->published)) {
            document.published = given;
            document.published_inferred = false;
        }
        document.as_of = period_from(entry->as_of);
    }

    /// Headings copied from a wiki end in "[edit]".
    static void drop_edit_link(RebuiltText& rebuilt) {
        for (const std::string_view link : {"[edit]", "[edit source]"}) {
            const auto size = static_cast<std::uint32_t>(rebuilt.text.size());
            const auto length = static_cast<std::uint32_t>(link.size());
            if (rebuilt.text.ends_with(link)) apply_edits(rebuilt, {{{size - length, size}, {}}});
        }
    }

    void add_paragraphs(Document& document, const std::vector<Block>& blocks) {
        const Markup markup = is_markdown() ? Markup::markdown : Markup::emphasis_only;
        std::vector<std::pair<int, std::string>> headings;
        for (const Block& block : blocks) {
            Paragraph paragraph;
            paragraph.kind = block.kind;
            paragraph.label = block.label;
            paragraph.set_apart = block.set_apart;
            paragraph.first_line = block.first_line;
            paragraph.last_line = block.last_line;
            if (block.page > 0) paragraph.page = block.page;
            RebuiltText rebuilt = assemble(text(), block.parts, text_lines_, lexicon_);
            if (block.kind != BlockKind::code && !made_) {
                const bool keeps_addresses = block.kind == BlockKind::note || block.kind == BlockKind::reference;
                apply_edits(rebuilt, inline_markup_edits(rebuilt.text, markup, keeps_addresses));
            }
            if (block.kind == BlockKind::title || block.kind == BlockKind::heading) drop_edit_link(rebuilt);
            if (rebuilt.text.empty()) continue;
            paragraph.text = std::move(rebuilt.text);
            paragraph.pieces = std::move(rebuilt.pieces);
            if (made_) {
                lead_to_file(paragraph);
                paragraph.first_line = paragraph.pieces.front().line;
                paragraph.last_line = paragraph.pieces.back().line;
            }
            if (block.kind == BlockKind::heading) {
                while (!headings.empty() && headings.back().first >= block.level) headings.pop_back();
            }
            for (const auto& [level, words] : headings) paragraph.headings.push_back(words);
            if (block.kind == BlockKind::heading) headings.emplace_back(block.level, paragraph.text);
            document.paragraphs.push_back(std::move(paragraph));
        }
        find_note_marks(document.paragraphs);
    }

    const std::string& path_;
    const std::vector<SourceEntry>& entries_;
    const Lexicon& lexicon_;
    ReadSoFar& before_;
    const Format& format_;
    std::optional<FormatText> made_;   ///< by a format's reader; nothing: text or Markdown
    ReadFile file_;
    LineIndex text_lines_;             ///< of text()
    std::vector<Line> lines_;
    std::vector<bool> own_id_;
    bool continues_ = false;           ///< the first document goes on with the last article of the stretch before
};

}  // namespace

Location SourceText::locate(const Paragraph& paragraph, std::uint32_t at) const {
    const auto after = std::upper_bound(paragraph.pieces.begin(), paragraph.pieces.end(), at,
                                        [](std::uint32_t byte, const Piece& piece) { return byte < piece.text; });
    if (after == paragraph.pieces.begin()) return {};
    const Piece& piece = *(after - 1);
    // Words that were put in may reach beyond the place they belong to.
    const auto byte = static_cast<std::uint32_t>(std::min<std::size_t>(piece.source + (at - piece.text), text.size()));
    Location location = lines.locate(text, byte);
    location.byte = to_bytes.original(location.byte);
    location.unit = unit;
    location.page = unit == LineUnit::page_line ? page_of(paragraph, at) : 0;
    if (unit != LineUnit::line) location.line = piece.line;
    return location;
}

ReadFile read_source(std::string_view bytes, const std::string& path, const std::vector<SourceEntry>& entries, const Lexicon& lexicon) {
    ReadSoFar nothing;
    ReadFile file = read_stretch(bytes, path, entries, lexicon, nothing);
    if (!nothing.has_text && file.problems.empty()) file.problems.push_back({path, "holds no text"});
    return file;
}

ReadFile read_stretch(std::string_view bytes, const std::string& path, const std::vector<SourceEntry>& entries, const Lexicon& lexicon, ReadSoFar& before) {
    return FileReader(bytes, path, entries, lexicon, before).read();
}

InputError endless_line(const std::string& path, std::size_t line, std::size_t bytes) {
    return InputError(path + ":" + std::to_string(line) + ": a line of " + std::to_string(bytes >> 20) + " MB; no text for readers has one",
                      "break it into lines, or leave the file out");
}

std::string text_of_places(std::string_view bytes, const std::string& name, const Lexicon& lexicon) {
    const Format& format = format_of(bytes, name);
    if (format.read == nullptr) return decode(bytes, name).text;
    FormatText made = format.read(bytes, name, lexicon);
    switch (made.unit) {
        case LineUnit::line: return std::move(made.file->text);
        case LineUnit::page_line: return {};
        case LineUnit::paragraph: break;
    }
    return std::move(made.text);
}

}  // namespace citecheck
