#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "ingest/block.h"
#include "ingest/line.h"

namespace citecheck {

/// Plain text as blocks, in reading order: paragraphs of wrapped lines put together, lists, table rows, notes, captions,
/// page numbers, running heads and buttons known for what they look like. Titles, headings and all that depends on the
/// place in an article are not decided here.
std::vector<Block> plain_text_blocks(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon);

}  // namespace citecheck
