#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "citecheck/period.h"
#include "config/sources.h"
#include "ingest/block.h"

namespace citecheck {

/// Where a new article begins among the blocks of a file: behind a "keep reading" button, or at a headline with a date
/// line under it (and the caption above it). Ascending; 0 is always among them if there are blocks.
std::vector<std::size_t> find_article_starts(std::string_view text, const std::vector<Block>& blocks, const Lexicon& lexicon);

/// What an article says of itself; empty where it says nothing.
struct ArticleFacts {
    bool has_title = false;   ///< the first block of kind title
    std::string author;
    std::optional<Period> published;
};

/// Decides what each block of one article is: title, byline, date line, headings, captions, references, notes, the note on
/// the author, and what belongs to the page. What `entry` knows (may be null) is recognised in the text; with
/// `title_is_known`, nothing else is its title.
ArticleFacts label_article(std::string_view text, std::vector<Block>& blocks, const SourceEntry* entry, bool title_is_known, const Lexicon& lexicon);

}  // namespace citecheck
