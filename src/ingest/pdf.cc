#include "ingest/pdf.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "citecheck/error.h"
#include "ingest/line.h"
#include "ingest/pdf_lines.h"
#include "ingest/pdf_words.h"
#include "ingest/roles.h"
#include "ingest/sensible.h"
#include "text/fold.h"

namespace citecheck {
namespace {

// Sizes are shares of the size most letters of the file have.
constexpr float kNoteSize = 0.93F;      // notes are set smaller than this
constexpr float kHeadingSize = 1.12F;   // headings larger than this
constexpr float kSameSize = 0.06F;      // sizes within this are one
constexpr float kNotesFrom = 0.35F;     // of a page's height: notes stand below
constexpr std::size_t kHeadingWords = 20;
constexpr std::size_t kHeadingLines = 4;    // more lines of one large size are a text in large letters
constexpr std::size_t kBoldWords = 14;
constexpr std::size_t kLeastLetters = 20;   // of a page that holds text
constexpr std::size_t kTitleWordsOfFile = 30;

/// What the lines of a page tell of the one at hand.
struct Column {
    float left = 0;
    float right = 0;
};

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class PdfReader {
  public:
    PdfReader(std::vector<PdfLine> lines, const PdfFile& file, const Lexicon& lexicon) : lines_(std::move(lines)), file_(file), lexicon_(lexicon) {
        body_size_ = body_size();
        measure_runs();
        heading_levels();
    }

    FormatText read() {
        result_.unit = LineUnit::page_line;
        result_.cut_by_pages = true;
        write_text();
        for (std::size_t at = 0; at < lines_.size();) {
            std::size_t end = at;
            while (end < lines_.size() && lines_[end].page == lines_[at].page) ++end;
            page(at, end);
            at = end;
        }
        finish();
        FormatArticle article;
        article.blocks = std::move(blocks_);
        result_.articles.push_back(std::move(article));
        return std::move(result_);
    }

    /// The largest letters of the first page, if they are larger than the text's.
    std::string title() const {
        float largest = body_size_ * kHeadingSize;
        for (const PdfLine& line : lines_) {
            if (line.page == 1 && !line.furniture && count_words(line.text, 2) == 2) largest = std::max(largest, line.size);
        }
        std::string title;
        for (const PdfLine& line : lines_) {
            if (line.page != 1 || line.furniture) continue;
            if (std::abs(line.size - largest) <= kSameSize * largest) title += (title.empty() ? "" : " ") + line.text;
            else if (!title.empty()) break;
        }
        return count_words(title, kTitleWordsOfFile + 1) > kTitleWordsOfFile ? std::string{} : title;
    }

  private:
    float body_size() const {
        std::map<int, std::size_t> letters;
        for (const PdfLine& line : lines_) {
            if (!line.furniture) letters[static_cast<int>(std::lround(line.size * 2))] += line.text.size();
        }
        const auto most = std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == letters.end() ? 10.0F : static_cast<float>(most->first) / 2;
    }

    /// How many lines of one size follow one another around each line of a page: a heading has few.
    void measure_runs() {
        runs_.resize(lines_.size());
        for (std::size_t begin = 0; begin < lines_.size();) {
            std::size_t end = begin + 1;
            while (end < lines_.size() && lines_[end].page == lines_[begin].page && std::abs(lines_[end].size - lines_[begin].size) <= kSameSize * lines_[begin].size) ++end;
            std::fill(runs_.begin() + static_cast<std::ptrdiff_t>(begin), runs_.begin() + static_cast<std::ptrdiff_t>(end), end - begin);
            begin = end;
        }
    }

    bool is_large(std::size_t at) const { return lines_[at].size > body_size_ * kHeadingSize && runs_[at] <= kHeadingLines; }

    /// Larger headings are outer ones.
    void heading_levels() {
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            const PdfLine& line = lines_[at];
            if (!line.furniture && is_large(at)) sizes_[static_cast<int>(std::lround(line.size))] = 0;
        }
        int level = 0;
        for (auto at = sizes_.rbegin(); at != sizes_.rend(); ++at) at->second = std::min(++level, 5);
    }

    /// "2.1. Name": its number says how deep it stands; else its size does.
    int level_of(const PdfLine& line) const {
        std::size_t at = 0;
        int parts = 0;
        while (at < line.text.size() && is_digit(line.text[at])) {
            while (at < line.text.size() && is_digit(line.text[at])) ++at;
            ++parts;
            if (at < line.text.size() && line.text[at] == '.') ++at;
        }
        if (parts > 0 && at < line.text.size() && line.text[at] == ' ' && parts < 5) return parts + 1;
        const auto found = sizes_.find(static_cast<int>(std::lround(line.size)));
        return found == sizes_.end() ? 6 : found->second;
    }

    void write_text() {
        for (const PdfLine& line : lines_) {
            const auto begin = static_cast<std::uint32_t>(result_.text.size());
            result_.text += line.text;
            spans_.push_back({begin, static_cast<std::uint32_t>(result_.text.size())});
            result_.text += '\n';
            result_.lines.push_back({line.number, line.page});
        }
    }

    /// Lines [begin, end) of one page.
    void page(std::size_t begin, std::size_t end) {
        columns(begin, end);
        for (std::size_t at = begin; at < end; ++at) line(at);
    }

    /// For each line, the margins of the lines that stand above and below it.
    void columns(std::size_t begin, std::size_t end) {
        constexpr std::size_t kMostLines = 400;   // few pages have more; comparing all would take too long
        columns_.resize(end);
        for (std::size_t at = begin; at < end; ++at) {
            const PdfLine& here = lines_[at];
            Column column{here.left, here.right};
            for (std::size_t other = begin; other < end && end - begin <= kMostLines; ++other) {
                const PdfLine& there = lines_[other];
                if (there.furniture || std::abs(there.size - here.size) > kSameSize * here.size) continue;
                const float shared = std::min(here.right, there.right) - std::max(here.left, there.left);
                if (shared < 0.5F * std::min(here.right - here.left, there.right - there.left)) continue;
                column.left = std::min(column.left, there.left);
                column.right = std::max(column.right, there.right);
            }
            columns_[at] = column;
        }
    }

    void line(std::size_t at) {
        const PdfLine& here = lines_[at];
        if (here.furniture) {
            add_alone(at, BlockKind::furniture);
            return;
        }
        if (here.is_table_row) {
            finish();
            add_alone(at, BlockKind::table_row);
            return;
        }
        if (is_large(at) && has_letter(here.text) && !ends_sentence(here.text, lexicon_) && count_words(here.text, kHeadingWords + 1) <= kHeadingWords) {
            heading(at, level_of(here));
            return;
        }
        if (is_small(here) ? note(at) : note_of_full_size(at)) return;
        if (here.bold && !is_small(here) && is_bold_heading(at)) {
            heading(at, level_of(here));
            return;
        }
        text_line(at);
    }

    bool is_small(const PdfLine& line) const { return line.size < body_size_ * kNoteSize; }

    bool is_bold_heading(std::size_t at) const {
        const PdfLine& here = lines_[at];
        if (!has_letter(here.text) || ends_sentence(here.text, lexicon_) || !begins_sentence(here.text) || here.text.ends_with(',') || count_words(here.text, kBoldWords + 1) > kBoldWords) return false;
        // Text in bold letters altogether has no bold headings.
        const std::size_t next = at + 1;
        return next >= lines_.size() || !lines_[next].bold || std::abs(lines_[next].size - here.size) > kSameSize * here.size || lines_[next].page != here.page ||
               count_words(lines_[next].text, kBoldWords + 1) <= kBoldWords;
    }

    /// Small letters below the text: a note begins with its label, and goes on in small letters.
    bool note(std::size_t at) {
        const PdfLine& here = lines_[at];
        const bool low = here.top > kNotesFrom * file_.pages[here.page - 1].height;
        std::optional<LineLabel> label = note_label(here.text);
        if (!label) {
            label = number_label(here.text);
            // "3 percent" in a table of small letters is no note: its number counts on, and stands at the margin.
            if (label && (!counts_on(label->label) || !is_at_margin(at))) label.reset();
        }
        if (!label) label = star_label(here.text);
        if (low && label) {
            begin_note(at, *label);
            return true;
        }
        if (block_ && block_->kind == BlockKind::note && std::abs(here.size - lines_[last_].size) <= kSameSize * here.size && low) {
            add(at);
            return true;
        }
        // A note of the page before goes on at the foot of this one.
        if (low && !blocks_.empty() && !label && is_last_on_page(at)) {
            const auto open = std::find_if(blocks_.rbegin(), blocks_.rend(), [](const Block& block) { return block.kind == BlockKind::note; });
            const bool near = open != blocks_.rend() && open->page + 1 == static_cast<int>(here.page);
            if (near && !ends_sentence(std::string_view(result_.text).substr(open->parts.back().span.begin, open->parts.back().span.size()), lexicon_)) {
                Block note = std::move(*open);
                blocks_.erase(std::next(open).base());
                finish();
                block_ = std::move(note);
                block_->page = static_cast<int>(here.page);
                add(at);
                return true;
            }
        }
        return false;
    }

    /// "* Corresponding author", with the star of the keyboard or that of formulas.
    static std::optional<LineLabel> star_label(std::string_view text) {
        for (const std::string_view star : {"*", "∗"}) {
            if (!text.starts_with(star) || text.size() < star.size() + 3) continue;
            return LineLabel{"*", star.size() + (text[star.size()] == ' ' ? 1 : 0)};
        }
        return std::nullopt;
    }

    void begin_note(std::size_t at, const LineLabel& label) {
        begin(at, BlockKind::note, true);
        block_->label = label.label;
        block_->parts.front().span.begin += static_cast<std::uint32_t>(label.length);
        if (is_digit(label.label.front())) last_label_ = std::stoi(label.label);
    }

    /// Some set notes in letters as large as the text's: one begins with the raised number that stands as a mark above it on
    /// its page.
    bool note_of_full_size(std::size_t at) {
        const PdfLine& here = lines_[at];
        if (block_ && block_->kind == BlockKind::note && !is_small(lines_[last_]) && continues_below(at)) {
            add(at);
            return true;
        }
        if (here.text.empty() || static_cast<unsigned char>(here.text.front()) < 0xC2 || here.top <= kNotesFrom * file_.pages[here.page - 1].height) return false;
        const std::optional<LineLabel> label = note_label(here.text);
        if (!label || !is_digit(label->label.front()) || !counts_on(label->label) || !is_at_margin(at) || !has_mark_above(at, here.text.substr(0, here.text.find(' ')))) return false;
        begin_note(at, *label);
        return true;
    }

    bool continues_below(std::size_t at) const {
        const PdfLine& here = lines_[at];
        const PdfLine& before = lines_[last_];
        return here.page == before.page && here.top > before.top && here.top - before.bottom <= spacing(at) && std::abs(here.size - before.size) <= kSameSize * before.size &&
               !note_label(here.text);
    }

    bool has_mark_above(std::size_t at, const std::string& mark) const {
        for (std::size_t above = at; above > 0 && lines_[above - 1].page == lines_[at].page; --above) {
            const std::size_t found = lines_[above - 1].text.find(mark);
            if (found != std::string::npos && found > 0) return true;
        }
        return false;
    }

    bool counts_on(const std::string& label) const {
        const int number = std::stoi(label);
        return number == last_label_ + 1 || (number > last_label_ && number <= last_label_ + 3) || number == 1;
    }

    bool is_at_margin(std::size_t at) const { return lines_[at].left - columns_[at].left < 2 * lines_[at].size; }

    /// Nothing but small letters stands below it on its page.
    bool is_last_on_page(std::size_t at) const {
        for (std::size_t next = at + 1; next < lines_.size() && lines_[next].page == lines_[at].page; ++next) {
            if (!lines_[next].furniture && !is_small(lines_[next]) && lines_[next].top > lines_[at].top) return false;
        }
        return true;
    }

    void heading(std::size_t at, int level) {
        const bool goes_on = block_ && block_->kind == BlockKind::heading && block_->level == level && lines_[last_].page == lines_[at].page &&
                             lines_[at].top - lines_[last_].bottom < lines_[at].height() && lines_[at].top > lines_[last_].top;
        if (goes_on) {
            add(at);
            return;
        }
        begin(at, BlockKind::heading, true);
        block_->level = level;
    }

    void text_line(std::size_t at) {
        const PdfLine& here = lines_[at];
        if (block_ && (block_->kind == BlockKind::body || block_->kind == BlockKind::list_item || block_->kind == BlockKind::caption) && goes_on(at)) {
            add(at);
            return;
        }
        if (const auto marker = list_marker(here.text)) {
            begin(at, BlockKind::list_item, true);
            if (!marker->ordered) block_->parts.front().span.begin += static_cast<std::uint32_t>(marker->length);
            return;
        }
        begin(at, is_caption(here.text, lexicon_) ? BlockKind::caption : BlockKind::body, false);
    }

    /// The line belongs to the paragraph before it.
    bool goes_on(std::size_t at) const {
        const PdfLine& here = lines_[at];
        const PdfLine& before = lines_[last_];
        if (std::abs(here.size - before.size) > kSameSize * before.size) return false;
        const bool ended = ends_sentence(before.text, lexicon_);
        const auto marker = list_marker(here.text);
        if (marker && (!marker->ordered || ended)) return false;
        // Another column or page: where a sentence is open.
        const bool below = here.page == before.page && here.top > before.top;
        if (!below) return !ended && block_->kind != BlockKind::caption && before.right > columns_[last_].right - 0.25F * (columns_[last_].right - columns_[last_].left);
        const float gap = here.top - before.bottom;
        if (gap > spacing(at)) return false;
        if (!ended) return true;
        // A first line is set in; a last line stops short.
        const bool set_in = here.left - columns_[at].left > 0.7F * here.size && before.left - columns_[last_].left < 0.5F * before.size;
        const bool hanging = block_->kind == BlockKind::list_item;
        const bool stops_short = columns_[last_].right - before.right > 0.25F * (columns_[last_].right - columns_[last_].left);
        return !((set_in && !hanging) || stops_short);
    }

    /// The most a line's distance from the one above it may be within a paragraph: half as much again as is common.
    float spacing(std::size_t at) const {
        float common = lines_[at].height() * 0.5F;
        for (std::size_t near = at > 12 ? at - 12 : 0; near < std::min(at + 12, lines_.size() - 1); ++near) {
            const PdfLine& upper = lines_[near];
            const PdfLine& lower = lines_[near + 1];
            if (upper.page != lower.page || lower.top <= upper.top || std::abs(upper.size - lines_[at].size) > kSameSize * upper.size) continue;
            common = std::min(common, lower.top - upper.bottom);
        }
        return std::max(common, 0.0F) + 0.45F * lines_[at].height();
    }

    void add_alone(std::size_t at, BlockKind kind) {
        // What belongs to the page cuts no paragraph: it is put before the one that is open.
        Block block = make(at, kind);
        block.certain = true;
        blocks_.push_back(std::move(block));
    }

    Block make(std::size_t at, BlockKind kind) const {
        Block block;
        block.kind = kind;
        block.gap_before = true;
        block.page = static_cast<int>(lines_[at].page);
        block.first_line = block.last_line = lines_[at].number;
        block.parts.push_back({spans_[at], {}});
        return block;
    }

    void begin(std::size_t at, BlockKind kind, bool certain) {
        finish();
        block_ = make(at, kind);
        block_->certain = certain;
        last_ = at;
    }

    void add(std::size_t at) {
        block_->parts.push_back({spans_[at], {}});
        last_ = at;
    }

    void finish() {
        if (block_) blocks_.push_back(std::move(*block_));
        block_.reset();
    }

    std::vector<PdfLine> lines_;
    const PdfFile& file_;
    const Lexicon& lexicon_;
    float body_size_ = 10;
    std::vector<std::size_t> runs_;   ///< of lines
    std::map<int, int> sizes_;        ///< of headings, in points → level
    std::vector<Span> spans_;         ///< of lines, in the text
    std::vector<Column> columns_;
    std::vector<Block> blocks_;
    std::optional<Block> block_;      ///< that is being read
    std::size_t last_ = 0;            ///< its last line
    int last_label_ = 0;
    FormatText result_;
};

}  // namespace

FormatText read_pdf(std::string_view bytes, const std::string& name, const Lexicon& lexicon) {
    const PdfFile file = read_pdf_words(bytes, name);
    std::size_t letters = 0;
    for (const PdfPage& page : file.pages) {
        for (const PdfWord& word : page.words) letters += word.text.size();
    }
    if (file.stopped.empty() && !file.pages.empty() && letters < kLeastLetters * file.pages.size() && letters < 10 * kLeastLetters) {
        throw InputError(name + ": holds pictures of pages, no text (" + std::to_string(file.pages.size()) + (file.pages.size() == 1 ? " page)" : " pages)"),
                         "run it through text recognition (ocrmypdf) first");
    }
    if (file.pages.empty()) throw InputError(name + ": not read: " + (file.stopped.empty() ? "it has no pages" : file.stopped));
    PdfReader reader(pdf_lines(file, lexicon), file, lexicon);
    const std::string title = reader.title();
    FormatText result = reader.read();
    Metadata& metadata = result.articles.front().metadata;
    metadata.title = sensible_title(file.title);
    if (metadata.title.empty()) metadata.title = title;
    metadata.author = sensible_author(file.author);
    metadata.date = file.created;
    metadata.date_inferred = true;
    if (!file.stopped.empty()) {
        result.problems.push_back({name, "read up to page " + std::to_string(file.pages.size()) + " of " + std::to_string(file.page_count) + ": " + file.stopped});
    }
    return result;
}

}  // namespace citecheck
