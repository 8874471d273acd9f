#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "ingest/block.h"
#include "ingest/line.h"

namespace citecheck {

/// A Markdown file (CommonMark, GitHub's tables and footnotes) as blocks, in reading order, and what its front matter says.
struct MarkdownText {
    std::vector<Block> blocks;
    std::string title, author, publisher, date, language;   ///< of the front matter; empty: it does not say
};

/// Captions, running heads, buttons and notes that are marked by superscripts are known for what they look like, as in
/// plain text.
MarkdownText markdown_blocks(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon);

/// What the front matter gives under a key: "refs.bib", [a.bib, b.bib], or a list of one a line.
std::vector<std::string> front_matter_list(std::string_view text, std::string_view key);

}  // namespace citecheck
