#include <algorithm>

#include "ingest/articles.h"
#include "ingest/block_text.h"
#include "ingest/roles.h"
#include "ingest/strict_date.h"

namespace citecheck {
namespace {

/// At `at` stands a headline, and right under it a date.
bool is_dated_headline(std::string_view text, const std::vector<Block>& blocks, std::size_t at, const Lexicon& lexicon) {
    if (at + 1 >= blocks.size() || blocks[at].kind != BlockKind::body || blocks[at].parts.empty() || blocks[at].parts.size() > 3) return false;
    if (blocks[at + 1].parts.size() != 1 || !parse_date_line(words_of(text, blocks[at + 1]))) return false;
    const std::vector<Part>& parts = blocks[at].parts;
    const std::string_view headline = text.substr(parts.front().span.begin, parts.back().span.end - parts.front().span.begin);
    return is_heading_like(headline, kTitleWords, lexicon) && !parse_date_line(headline);
}

}  // namespace

std::vector<std::size_t> find_article_starts(std::string_view text, const std::vector<Block>& blocks, const Lexicon& lexicon) {
    std::vector<std::size_t> starts;
    if (blocks.empty()) return starts;
    starts.push_back(0);
    bool has_text = false;
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const Block& block = blocks[at];
        const bool behind_end = at > 0 && blocks[at - 1].ends_article;
        if (is_dated_headline(text, blocks, at, lexicon) && has_text) {
            std::size_t start = at;
            const bool captioned = at > 0 && blocks[at - 1].kind == BlockKind::caption;
            // Under the title, byline and note on the author of the article before, a caption is that article's.
            const bool behind_author = at > 1 && is_biography(words_of(text, blocks[at - 2]), {}, lexicon);
            if (captioned && !behind_author) --start;
            if (start > starts.back()) starts.push_back(start);
            has_text = false;
        } else if (behind_end && has_text && !block.ends_article) {
            // What follows is another article only if it has text of its own under a line fit for a title.
            std::size_t title = at;
            while (title < blocks.size() && title < at + 3 && !is_heading_like(words_of(text, blocks[title]), kTitleWords, lexicon)) ++title;
            const bool text_follows = title + 1 < blocks.size() && title < at + 3 && blocks.size() - title > 2 &&
                                      std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(title) + 1, blocks.end(), [&](const Block& next) {
                                          return next.kind == BlockKind::body && length_of(next) >= 160;
                                      });
            if (text_follows && at > starts.back()) {
                starts.push_back(at);
                has_text = false;
            }
        }
        has_text |= block.kind == BlockKind::body && length_of(block) >= 100;
    }
    return starts;
}

}  // namespace citecheck
