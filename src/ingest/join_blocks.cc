#include "ingest/join_blocks.h"

#include <algorithm>

#include "ingest/block_text.h"
#include "ingest/line.h"
#include "lexicon/tables.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kFarthest = 60;       // blocks between the parts of one paragraph: a page of notes
constexpr std::size_t kFullLine = 80;       // bytes: shorter text that stops without a full stop may be anything

std::string_view words_of(std::string_view text, const Part& part) { return text.substr(part.span.begin, part.span.size()); }

bool is_text(const Block& block) { return block.kind == BlockKind::body || block.kind == BlockKind::list_item; }

bool stands_between(const Block& block) {
    return block.kind == BlockKind::furniture || block.kind == BlockKind::note || block.kind == BlockKind::caption;
}

/// Stops in mid-sentence.
bool is_open(std::string_view text, const Block& block, const Lexicon& lexicon) {
    if (block.parts.empty()) return false;
    const std::string_view last = words_of(text, block.parts.back());
    return !last.ends_with(':') && !ends_sentence(last, lexicon);
}

/// The block behind `last` that goes on with `open`, whose last part was `last`; `last` itself if there is none.
std::size_t continuation_of(std::string_view text, const std::vector<Block>& blocks, const Block& open, std::size_t last) {
    std::size_t at = last + 1;
    bool cut = false;
    while (at < blocks.size() && at <= last + kFarthest && stands_between(blocks[at])) {
        cut |= blocks[at].kind != BlockKind::caption;
        ++at;
    }
    if (at < blocks.size()) cut |= blocks[at].page != blocks[last].page;  // a form feed is a page break by itself
    if (at >= blocks.size() || blocks[at].kind != BlockKind::body || blocks[at].parts.empty() || blocks[at].set_apart != open.set_apart) return last;
    const std::string_view next = words_of(text, blocks[at].parts.front());
    if (begins_lower(next)) return at;
    return cut && length_of(open) >= kFullLine && open.kind == BlockKind::body ? at : last;
}

/// `cut`: something of the page stands between them.
bool continues_reference(std::string_view text, const Block& first, const Block& second, bool cut, const Lexicon& lexicon) {
    if (first.kind != second.kind || (first.kind != BlockKind::reference && first.kind != BlockKind::note)) return false;
    if (first.parts.empty() || second.parts.empty()) return false;
    const std::string_view before = words_of(text, first.parts.back());
    const std::string_view next = words_of(text, second.parts.front());
    if (ends_sentence(before, lexicon) || before.ends_with('>') || before.find("://") != std::string_view::npos) return false;
    const std::string folded = fold(head_of(next, 40));
    const bool locator = next.starts_with('<') || lexicon.tables().pages.begins(PageRole::locator, folded) > 0;
    return locator || (begins_lower(next) && (cut || before.ends_with(','))) || (cut && first.kind == BlockKind::reference);
}

void append(Block& first, Block&& second) {
    first.last_line = std::max(first.last_line, second.last_line);
    for (Part& part : second.parts) first.parts.push_back(std::move(part));
    second.parts.clear();
}

}  // namespace

std::vector<Block> join_cut_blocks(std::string_view text, std::vector<Block> blocks, const Lexicon& lexicon) {
    std::vector<bool> taken(blocks.size(), false);
    std::vector<Block> joined;
    joined.reserve(blocks.size());
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        if (taken[at]) continue;
        std::size_t last = at;
        if (is_text(blocks[at])) {
            while (is_open(text, blocks[at], lexicon)) {
                const std::size_t next = continuation_of(text, blocks, blocks[at], last);
                if (next == last) break;
                append(blocks[at], std::move(blocks[next]));
                taken[next] = true;
                last = next;
            }
        } else if (!blocks[at].parts.empty()) {
            for (std::size_t next = at + 1; next < blocks.size() && next <= at + kFarthest; ++next) {
                if (blocks[next].kind == BlockKind::furniture) continue;
                if (!continues_reference(text, blocks[at], blocks[next], next > last + 1, lexicon)) break;
                if (blocks[next].label != blocks[at].label && !blocks[next].label.empty()) break;
                append(blocks[at], std::move(blocks[next]));
                taken[next] = true;
                last = next;
            }
        }
        joined.push_back(std::move(blocks[at]));
    }
    return joined;
}

}  // namespace citecheck
