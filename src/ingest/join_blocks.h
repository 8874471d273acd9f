#pragma once

#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "ingest/block.h"

namespace citecheck {

/// Puts paragraphs together that page breaks, running heads, notes or captions have cut: one that stops in mid-sentence,
/// and the next block of text. References that were cut before their address, too. `blocks` are those of one article,
/// their kinds decided; those in between keep their order behind the paragraph.
std::vector<Block> join_cut_blocks(std::string_view text, std::vector<Block> blocks, const Lexicon& lexicon);

}  // namespace citecheck
