#include "ingest/articles.h"

#include <algorithm>

#include "ingest/block_text.h"
#include "ingest/line.h"
#include "ingest/page_notes.h"
#include "ingest/roles.h"
#include "ingest/strict_date.h"
#include "lexicon/tables.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kHeadingWords = 14;
constexpr std::size_t kLongestCredit = 400;   // bytes of a line of thanks, or of what the page asks of its reader
constexpr std::size_t kPoint = 120;           // bytes within which the page says what it wants
constexpr std::size_t kDateline = 60;         // bytes of a place and a day before the dash
constexpr std::size_t kTrailingHeader = 8;    // blocks: title, summary, byline, note on the author, caption

/// A paragraph of prose: long, or a sentence.
bool is_prose(std::string_view text, const Block& block, const Lexicon& lexicon) {
    if (block.kind != BlockKind::body && block.kind != BlockKind::list_item && block.kind != BlockKind::table_row) return false;
    if (block.kind != BlockKind::body || length_of(block) >= 160 || block.parts.size() > 2) return true;
    const std::string_view last = last_words_of(text, block);
    return begins_lower(words_of(text, block)) ? length_of(block) >= 60
                                               : count_words(words_of(text, block), 4) == 4 && ends_sentence(last, lexicon) && !last.ends_with('?') &&
                                                     !last.ends_with('!');
}

/// The same words, whatever stands between them.
bool same_title(std::string_view a, std::string_view b) {
    if (a.size() > 2 * b.size() + 20) return false;
    const auto letters = [](std::string_view text) {
        std::string out = fold(text);
        out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '*' || c == '#'; }), out.end());
        return out;
    };
    return letters(a) == letters(b);
}

/// Labels the blocks of one article, one question after another.
class Labeller {
  public:
    Labeller(std::string_view text, std::vector<Block>& blocks, const SourceEntry* entry, bool title_is_known, const Lexicon& lexicon)
        : text_(text), blocks_(blocks), entry_(entry), title_is_known_(title_is_known), lexicon_(lexicon), pages_(lexicon.tables().pages) {}

    ArticleFacts label() {
        if (entry_ != nullptr) facts_.author = entry_->author;
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            if (blocks_[at].gap_before) last_gap_ = at;
        }
        running_heads();
        reference_lists();
        label_page_notes(text_, blocks_);
        header();
        if (!facts_.has_title) trailing_header();
        opening_dateline();
        headings();
        tail();
        return std::move(facts_);
    }

  private:
    std::string_view words(std::size_t at) const { return words_of(text_, blocks_[at]); }
    /// A title may be broken over some lines.
    std::string_view title_words(std::size_t at) const {
        const std::vector<Part>& parts = blocks_[at].parts;
        if (parts.empty() || parts.size() > 3) return {};
        return text_.substr(parts.front().span.begin, parts.back().span.end - parts.front().span.begin);
    }
    bool is_single(std::size_t at) const { return blocks_[at].parts.size() == 1; }
    bool is_free(std::size_t at) const { return blocks_[at].kind == BlockKind::body && !blocks_[at].certain; }

    void running_heads() {
        for (const Block& block : blocks_) {
            if (block.kind != BlockKind::furniture || facts_.published) continue;
            const auto issue = issue_date(words_of(text_, block));
            if (issue && exists(*issue)) facts_.published = period_of(*issue);
        }
    }

    /// A heading's words without numbers, signs and a colon around them, folded.
    std::string heading_words(std::size_t at) const {
        std::string folded = fold(words(at).substr(0, 80));
        while (!folded.empty() && (folded.back() == ':' || folded.back() == ' ' || folded.back() == '.' || folded.back() == '*')) folded.pop_back();
        std::size_t begin = 0;
        while (begin < folded.size() && (folded[begin] == '*' || folded[begin] == ' ' || folded[begin] == '#' || folded[begin] == '.' ||
                                         (folded[begin] >= '0' && folded[begin] <= '9'))) {
            ++begin;
        }
        return folded.substr(begin);
    }

    bool is_heading_block(std::size_t at) const {
        return is_single(at) && (blocks_[at].kind == BlockKind::heading || is_free(at)) && blocks_[at].parts.front().span.size() < 80;
    }

    void make_heading(std::size_t at, int level) {
        blocks_[at].kind = BlockKind::heading;
        blocks_[at].certain = true;
        if (blocks_[at].level == 0) blocks_[at].level = level;
    }

    void reference_lists() {
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            if (!is_heading_block(at)) continue;
            const std::string heading = heading_words(at);
            const bool references = pages_.is(PageRole::references_heading, heading);
            if (!references && !pages_.is(PageRole::notes_heading, heading)) continue;
            if (at + 1 >= blocks_.size()) continue;
            make_heading(at, 1);
            at = reference_list(at + 1, references ? BlockKind::reference : BlockKind::note) - 1;
        }
    }

    /// A list goes on up to a heading of another kind.
    bool ends_list(std::size_t at) const {
        if (blocks_[at].kind == BlockKind::heading) return true;
        if (is_in_capitals(at)) return true;
        if (!is_heading_block(at)) return false;
        const std::string heading = heading_words(at);
        return pages_.is(PageRole::about_author, heading) || pages_.is(PageRole::heading, heading) || pages_.is(PageRole::references_heading, heading) ||
               pages_.is(PageRole::notes_heading, heading);
    }

    /// Two words or more, all in capitals, without figures and quotations.
    bool is_in_capitals(std::size_t at) const {
        if (!is_free(at)) return false;
        const std::string_view line = title_words(at);
        return line == upper_only(line) && count_words(line, 2) == 2 && is_heading_like(line, 2 * kHeadingWords, lexicon_) &&
               line.find_first_of("0123456789\"“") == std::string_view::npos;
    }

    static std::string upper_only(std::string_view words) {
        std::string out;
        for (const char byte : words) {
            if (!(byte >= 'a' && byte <= 'z')) out += byte;
        }
        return out;
    }

    /// The entries from block `first` on; returns the block behind the last. Missing numbers are those of the place.
    std::size_t reference_list(std::size_t first, BlockKind kind) {
        std::size_t end = first;
        int last = 0;
        bool numbered = false;
        std::vector<std::size_t> entries;
        for (; end < blocks_.size() && !ends_list(end); ++end) {
            Block& block = blocks_[end];
            const bool text = block.kind == BlockKind::body || block.kind == BlockKind::list_item || block.kind == BlockKind::note ||
                              block.kind == BlockKind::caption;
            const bool footnote = block.kind == BlockKind::note && block.certain;  // marked up, wherever it stands
            if (!text || footnote || block.parts.empty()) continue;
            if (block.label.empty()) take_label(block, last);
            block.kind = kind;
            block.certain = true;
            entries.push_back(end);
            if (!block.label.empty()) {
                numbered = true;
                last = std::max(last + 1, label_number(block.label));
            } else if (!continues_entry(end)) {
                ++last;
            }
        }
        if (!numbered) return end;
        int number = 0;
        for (const std::size_t at : entries) {
            const int own = label_number(blocks_[at].label);
            number = own > 0 ? own : number + 1;
            if (blocks_[at].label.empty() && !continues_entry(at)) blocks_[at].label = std::to_string(number);
            else if (blocks_[at].label.empty()) --number;
        }
        return end;
    }

    bool continues_entry(std::size_t at) const {
        return at > 0 && (words(at).starts_with('<') || begins_lower(words(at)) ||
                          pages_.begins(PageRole::locator, fold(head_of(words(at), 40))) > 0);
    }

    /// "¹ ", "[1] ", "1. ", "1 " that counts on from the entry before.
    void take_label(Block& block, int last) const {
        const std::string_view line = words_of(text_, block);
        std::optional<LineLabel> label = note_label(line);
        if (!label) {
            label = number_label(line);
            if (label && (label_number(label->label) <= last || label_number(label->label) > last + 5)) return;
        }
        if (!label) return;
        block.label = label->label;
        block.parts.front().span.begin += static_cast<std::uint32_t>(label->length);
        if (words_of(text_, block).starts_with("^ ")) block.parts.front().span.begin += 2;  // "1. ^ Author": the way back of a wiki
    }

    void make_title(std::size_t at) {
        blocks_[at].kind = BlockKind::title;
        blocks_[at].certain = true;
        title_ = std::min(title_, at);
        facts_.has_title = true;
    }

    bool is_entry_title(std::size_t at) const {
        return entry_ != nullptr && !entry_->title.empty() && same_title(title_words(at), entry_->title);
    }

    bool date_line(std::size_t at) {
        if (!is_single(at)) return false;
        const auto date = parse_date_line(words(at));
        if (!date) return false;
        blocks_[at].kind = BlockKind::dateline;
        blocks_[at].certain = true;
        take_date(*date);
        return true;
    }

    /// The first day that is given stays; a month gives way to a day.
    void take_date(const WrittenDate& date) {
        if (exists(date) && (!facts_.published || facts_.published->grain != Grain::day)) facts_.published = period_of(date);
    }

    /// "By Jane Doe | 3 May 2021": the day beside the name.
    void take_date_in(std::string_view line) {
        const std::vector<FoundDate> dates = find_dates(line, false);
        if (dates.size() == 1 && dates.front().date.year != 0 && dates.front().date.day != 0) take_date(dates.front().date);
    }

    /// "KARLSHAVN, May 3, 2021 — The pier …": a first paragraph that begins with place and day.
    void opening_dateline() {
        const auto prose = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& block) { return is_prose(text_, block, lexicon_); });
        if (facts_.published || prose == blocks_.end()) return;
        const std::string_view head = head_of(words_of(text_, *prose), kDateline);
        for (const std::string_view dash : {" — ", " – ", " -- ", " - "}) {
            const std::size_t end = head.find(dash);
            if (end == std::string_view::npos) continue;
            const std::vector<FoundDate> dates = find_dates(head.substr(0, end), false);
            const bool closes = dates.size() == 1 && dates.front().span.end == end;
            if (closes && dates.front().date.year != 0 && dates.front().date.day != 0) take_date(dates.front().date);
            return;
        }
    }

    bool byline(std::size_t at, bool bare) {
        if (!is_single(at) || pages_.is(PageRole::heading, heading_words(at))) return false;
        std::optional<std::string> author = byline_author(words(at), bare, lexicon_);
        if (!author && entry_ != nullptr && !entry_->author.empty() && words(at).starts_with(entry_->author) &&
            words(at).size() <= entry_->author.size() + 4) {
            author = entry_->author;
        }
        if (!author) return false;
        blocks_[at].kind = BlockKind::byline;
        blocks_[at].certain = true;
        if (facts_.author.empty()) facts_.author = *author;
        take_date_in(words(at));
        return true;
    }

    /// From the first line to the first paragraph: title, byline, date, credits and remains of the page.
    void header() {
        const std::size_t end = header_end();
        const std::size_t title = find_title(end);
        for (std::size_t at = 0; at < end; ++at) {
            if (at == title) {
                make_title(at);
                continue;
            }
            if (blocks_[at].kind == BlockKind::heading) return;
            if (is_free(at)) header_line(at, end);
            if (blocks_[at].kind == BlockKind::heading) return;
        }
    }

    /// The first block of prose, or the first heading behind the title.
    std::size_t header_end() const {
        bool heading = false;
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            if (is_entry_title(at)) continue;
            if (blocks_[at].kind == BlockKind::heading && (heading || blocks_[at].level > 1)) return at;
            heading |= blocks_[at].kind == BlockKind::heading;
            if (is_prose(text_, blocks_[at], lexicon_)) return at;
        }
        return blocks_.size();
    }

    /// What the user says is the title, a heading that is marked up as one, or the first line that is fit for it; a word
    /// or two among other short lines are navigation, and what names a kind of text stands above its title.
    std::size_t find_title(std::size_t end) const {
        std::size_t best = blocks_.size();
        for (std::size_t at = 0; at < end; ++at) {
            if (is_entry_title(at)) return at;
            if (best != blocks_.size() || title_is_known_) continue;
            const bool list = pages_.is(PageRole::references_heading, heading_words(at)) || pages_.is(PageRole::notes_heading, heading_words(at));
            if (blocks_[at].kind == BlockKind::heading && !list) best = at;
            if (!is_free(at) || !is_heading_like(title_words(at), kTitleWords, lexicon_) || parse_date_line(words(at)) || words(at).ends_with(':')) continue;
            const std::string folded = heading_words(at);
            if (pages_.is(PageRole::heading, folded) || pages_.is(PageRole::kicker, folded)) continue;
            if (byline_author(words(at), false, lexicon_) || (is_crowded(at) && count_words(words(at), 4) < 3)) continue;
            if (!runs_on(at)) best = at;
        }
        return best;
    }

    /// The next text begins with a small letter: a sentence goes on there.
    bool runs_on(std::size_t at) const {
        std::size_t next = at + 1;
        while (next < blocks_.size() && (blocks_[next].kind == BlockKind::furniture || blocks_[next].kind == BlockKind::note)) ++next;
        return next < blocks_.size() && blocks_[next].kind == BlockKind::body && length_of(blocks_[at]) >= 40 && begins_lower(words(next));
    }

    /// No blank line above or below, where the rest of the article has blank lines.
    bool is_crowded(std::size_t at) const {
        return at < last_gap_ && (!blocks_[at].gap_before || (at + 1 < blocks_.size() && !blocks_[at + 1].gap_before));
    }

    void header_line(std::size_t at, std::size_t end) {
        if (date_line(at) || byline(at, has_title_before(at))) return;
        const bool kicker = !has_title_before(at) && pages_.is(PageRole::kicker, heading_words(at));
        if (kicker || (is_crowded(at) && count_words(words(at), 6) < 6 && !is_before_prose(at))) {
            blocks_[at].kind = BlockKind::furniture;
            return;
        }
        // Above text it is a heading; among the lines under a title it is one of them.
        const bool above_text = at + 1 >= end || pages_.is(PageRole::heading, heading_words(at)) || blocks_[at + 1].kind == BlockKind::heading;
        if (is_single(at) && above_text && is_heading_like(words(at), kTitleWords, lexicon_)) make_heading(at, 1);
    }

    bool has_title_before(std::size_t at) const {
        return title_ < at;
    }

    /// The next block is prose and follows on the next line: this one is its heading.
    bool is_before_prose(std::size_t at) const {
        return at + 1 < blocks_.size() && !blocks_[at + 1].gap_before && is_prose(text_, blocks_[at + 1], lexicon_);
    }

    /// Some pages are saved with the title behind the text: title, summary, byline.
    void trailing_header() {
        const std::size_t size = blocks_.size();
        std::size_t at = size > kTrailingHeader ? size - kTrailingHeader : 1;
        for (std::size_t entry = 0; entry < size; ++entry) {
            if (is_free(entry) && is_entry_title(entry)) at = entry;
        }
        for (; at < size; ++at) {
            if (!is_free(at) || !is_single(at)) continue;
            if (!is_entry_title(at) && !is_heading_like(words(at), kTitleWords, lexicon_)) continue;
            for (std::size_t next = at + 1; next < size && next <= at + 2; ++next) {
                if (is_free(next) && byline(next, true)) {
                    make_title(at);
                    for (std::size_t after = next + 1; after < size; ++after) biography(after);
                    return;
                }
            }
            if (is_entry_title(at)) {
                make_title(at);
                return;
            }
        }
    }

    bool biography(std::size_t at) {
        if (!is_free(at) || blocks_[at].parts.empty()) return false;
        const Block& block = blocks_[at];
        const std::string_view all = text_.substr(block.parts.front().span.begin, block.parts.back().span.end - block.parts.front().span.begin);
        const bool credit = all.size() <= kLongestCredit && pages_.contains(PageRole::credit, fold(all));
        if (!credit && (!is_biography(all, facts_.author, lexicon_) || is_about_its_subject(at, all))) return false;
        blocks_[at].kind = BlockKind::byline;
        blocks_[at].certain = true;
        return true;
    }

    /// "Ada Holm is the tenth president of …": of someone the text is about, or the only thing it says. A note on the
    /// author stands behind a text that does not speak of them.
    bool is_about_its_subject(std::size_t at, std::string_view all) const {
        if (!facts_.author.empty() && all.starts_with(facts_.author)) return false;
        const std::string_view name = all.substr(0, std::min(all.find(" is "), all.find(" was ")));
        const std::string_view last = name.substr(name.rfind(' ') + 1);
        std::size_t bodies = 0;
        for (std::size_t before = 0; before < at; ++before) {
            const Block& block = blocks_[before];
            if ((block.kind != BlockKind::body && block.kind != BlockKind::title) || block.parts.empty()) continue;
            bodies += block.kind == BlockKind::body;
            const std::uint32_t begin = block.parts.front().span.begin;
            if (text_.substr(begin, block.parts.back().span.end - begin).find(last) != std::string_view::npos) return true;
        }
        return bodies < 2;
    }

    /// Short lines that stand alone above text.
    void headings() {
        std::size_t before = blocks_.size();
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            const Block& block = blocks_[at];
            const bool passed_over = block.kind == BlockKind::furniture || block.kind == BlockKind::note || block.kind == BlockKind::caption;
            if (is_free(at) && is_section_heading(at, before)) make_heading(at, 1);
            if (!passed_over) before = at;
        }
    }

    bool is_section_heading(std::size_t at, std::size_t before) const {
        if (!is_single(at) || !is_heading_like(words(at), kHeadingWords, lexicon_)) return false;
        std::size_t next = at + 1;
        while (next < blocks_.size() && (blocks_[next].kind == BlockKind::furniture || blocks_[next].kind == BlockKind::caption)) ++next;
        if (next == blocks_.size() || blocks_[next].kind == BlockKind::note) return false;
        if (pages_.is(PageRole::heading, heading_words(at)) || pages_.is(PageRole::about_author, heading_words(at))) return true;
        if (runs_on(at)) return false;
        if (before < blocks_.size() && blocks_[before].kind == BlockKind::body) {
            const std::string_view above = last_words_of(text_, blocks_[before]);
            if (!ends_sentence(above, lexicon_) && !above.ends_with(':') && length_of(blocks_[before]) > 80) return false;
        }
        const bool alone = blocks_[at].gap_before && blocks_[next].gap_before;
        const bool above_prose = is_prose(text_, blocks_[next], lexicon_) && length_of(blocks_[next]) >= 2 * length_of(blocks_[at]);
        const bool above_list = blocks_[next].kind == BlockKind::list_item || blocks_[next].kind == BlockKind::table_row;
        return above_prose || (alone && above_list) || (alone && blocks_[next].kind == BlockKind::heading);
    }

    /// Behind the text: who wrote it, and what the page wants of its reader.
    void tail() {
        std::size_t end = blocks_.size();
        std::size_t unsure = 0;
        std::size_t kept = end;
        while (end > 0 && unsure < 3) {
            const std::size_t at = end - 1;
            if (blocks_[at].kind == BlockKind::furniture) {
                if (unsure == 0) kept = at;
            } else if (is_solicitation(at)) {
                kept = at;
                unsure = 0;
            } else if ((is_free(at) || blocks_[at].kind == BlockKind::heading) && length_of(blocks_[at]) <= 80 && is_single(at) &&
                       !pages_.is(PageRole::about_author, heading_words(at)) && !blocks_[at].ends_article) {
                ++unsure;
            } else {
                break;
            }
            --end;
        }
        for (std::size_t at = kept; at < blocks_.size(); ++at) {
            if (is_free(at) || blocks_[at].kind == BlockKind::heading) blocks_[at].kind = BlockKind::furniture;
        }
        authors(kept);
    }

    /// The notes on authors among the last blocks before `end`.
    void authors(std::size_t end) {
        for (std::size_t at = 0; at < end; ++at) {
            if (blocks_[at].kind != BlockKind::heading || !pages_.is(PageRole::about_author, heading_words(at))) continue;
            // A line in capitals behind the note on the author opens a box of the page.
            bool in_box = false;
            for (std::size_t note = at + 1; note < end && (is_free(note) || blocks_[note].kind == BlockKind::heading); ++note) {
                in_box |= note > at + 1 && ends_list(note);
                blocks_[note].kind = in_box ? BlockKind::furniture : BlockKind::byline;
                blocks_[note].certain = true;
            }
        }
        std::size_t seen = 0;
        for (std::size_t at = end; at-- > 0 && seen < 3;) {
            if (blocks_[at].kind == BlockKind::furniture || blocks_[at].kind == BlockKind::caption || blocks_[at].kind == BlockKind::title ||
                blocks_[at].kind == BlockKind::byline) {
                continue;
            }
            if (!biography(at)) ++seen;
            if (seen > 0 && blocks_[at].kind == BlockKind::body) return;
        }
    }

    /// "Subscribe to our newsletter": speaks to the reader of what the publisher wants. Quotations do not count.
    bool is_solicitation(std::size_t at) const {
        if (!is_free(at) && blocks_[at].kind != BlockKind::heading) return false;
        const std::string_view line = words(at);
        if (length_of(blocks_[at]) > kLongestCredit || line.starts_with("'") || line.starts_with("‘") ||
            line.find("“") != std::string_view::npos || line.find('"') != std::string_view::npos) {
            return false;
        }
        // It comes to its point at once; a paragraph that ends with "click here" has said something before.
        const std::string folded = fold(head_of(line, kPoint));
        if (!pages_.contains(PageRole::solicitation, folded)) return false;
        for (const std::string_view person : {"you", "your", "our", "us", "we", "now"}) {
            for (std::size_t found = folded.find(person); found != std::string::npos; found = folded.find(person, found + 1)) {
                const auto is_letter = [&](std::size_t byte) { return byte < folded.size() && folded[byte] >= 'a' && folded[byte] <= 'z'; };
                if ((found == 0 || !is_letter(found - 1)) && !is_letter(found + person.size())) return true;
            }
        }
        return false;
    }

    std::string_view text_;
    std::vector<Block>& blocks_;
    const SourceEntry* entry_;
    bool title_is_known_;
    const Lexicon& lexicon_;
    const PageWords& pages_;
    ArticleFacts facts_;
    std::size_t title_ = static_cast<std::size_t>(-1);   ///< block of the title
    std::size_t last_gap_ = 0;                           ///< the last block with a blank line above it
};

}  // namespace

ArticleFacts label_article(std::string_view text, std::vector<Block>& blocks, const SourceEntry* entry, bool title_is_known, const Lexicon& lexicon) {
    return Labeller(text, blocks, entry, title_is_known, lexicon).label();
}

}  // namespace citecheck
