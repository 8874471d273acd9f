#include "ingest/page_notes.h"

#include <algorithm>
#include <optional>
#include <string>

#include "ingest/block_text.h"
#include "ingest/roles.h"

namespace citecheck {
namespace {

class PageNotes {
  public:
    PageNotes(std::string_view text, std::vector<Block>& blocks) : text_(text), blocks_(blocks) {}

    /// Notes at the foot of a page whose numbers are plain digits: one that counts on from the note right above it, or
    /// whose number stands as a mark in the text since the note before.
    void numbered() {
        int last = 0;
        std::size_t text_from = 0;   // the text since the last notes
        std::size_t scanned = 0;     // where the next number's mark has been looked for already
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            Block& block = blocks_[at];
            if (block.kind == BlockKind::note) {
                last = label_number(block.label) > 0 ? label_number(block.label) : last;
                continue;
            }
            const bool below_note = at > 0 && blocks_[at - 1].kind == BlockKind::note;
            const std::size_t page = below_note ? at : text_from;
            const bool may_be_note = is_free(at) || (block.kind == BlockKind::list_item && !block.certain);
            const auto label = may_be_note ? number_label(words(at)) : std::nullopt;
            if (!label || label_number(label->label) != last + 1) {
                text_from = page;
                continue;
            }
            if (!(below_note && block.kind == BlockKind::body) && !has_mark(std::max(text_from, scanned), at, label->label)) {
                scanned = at;
                text_from = page;
                continue;
            }
            block.kind = BlockKind::note;
            block.label = label->label;
            block.parts.front().span.begin += static_cast<std::uint32_t>(label->length);
            ++last;
            scanned = text_from;
        }
    }

    /// "* I thank …" is a note if a name or title above ends with the star.
    void starred() {
        bool starred = false;
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            Block& block = blocks_[at];
            if (block.parts.empty()) continue;
            if (length_of(block) < 200 && last_words_of(text_, block).ends_with('*') && !last_words_of(text_, block).ends_with("**")) starred = true;
            const bool star = block.kind == BlockKind::list_item && !block.certain && block.parts.front().span.begin >= 2 &&
                              text_.substr(block.parts.front().span.begin - 2, 2) == "* ";
            const bool alone = (at == 0 || blocks_[at - 1].kind != BlockKind::list_item) && (at + 1 == blocks_.size() || blocks_[at + 1].kind != BlockKind::list_item);
            if (!starred || !star || !alone) continue;
            block.kind = BlockKind::note;
            block.label = std::string(1, '*');
            starred = false;
        }
    }

  private:
    std::string_view words(std::size_t at) const { return words_of(text_, blocks_[at]); }
    bool is_free(std::size_t at) const { return blocks_[at].kind == BlockKind::body && !blocks_[at].certain; }

    /// The digits stand at a word's or sentence's end ("years.1 The") in blocks [first, end).
    bool has_mark(std::size_t first, std::size_t end, const std::string& digits) const {
        for (std::size_t at = first; at < end; ++at) {
            if (blocks_[at].kind != BlockKind::body) continue;
            for (const Part& part : blocks_[at].parts) {
                const std::string_view line = text_.substr(part.span.begin, part.span.size());
                for (std::size_t found = line.find(digits); found != std::string_view::npos; found = line.find(digits, found + 1)) {
                    const std::size_t behind = found + digits.size();
                    const bool ends = behind == line.size() || line[behind] == ' ';
                    const bool touches = found >= 2 && std::string_view(".,;:!?)\"").find(line[found - 1]) != std::string_view::npos &&
                                         !(line[found - 2] >= '0' && line[found - 2] <= '9');
                    const bool quoted = found >= 3 && (line.substr(found - 3, 3) == "”" || line.substr(found - 3, 3) == "’");
                    if (ends && (touches || quoted)) return true;
                }
            }
        }
        return false;
    }

    std::string_view text_;
    std::vector<Block>& blocks_;
};

}  // namespace

int label_number(std::string_view label) {
    int value = 0;
    for (const char c : label) {
        if (c < '0' || c > '9') return 0;
        value = value * 10 + (c - '0');
        if (value > 9999) return 0;
    }
    return value;
}

void label_page_notes(std::string_view text, std::vector<Block>& blocks) {
    PageNotes notes(text, blocks);
    notes.numbered();
    notes.starred();
}

}  // namespace citecheck
