#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "ingest/block.h"
#include "text/line_index.h"

namespace citecheck {

/// A text put together from a file, with the way back.
struct RebuiltText {
    std::string text;
    std::vector<Piece> pieces;
};

/// The parts of a block as one text: lines joined with a space, words that were divided at line ends put together again,
/// white space of every kind made one plain space. Words that were put in (`Part::before`) lead to where they were put.
RebuiltText assemble(std::string_view file, const std::vector<Part>& parts, const LineIndex& lines, const Lexicon& lexicon);

/// Bytes of a text to be replaced by others, as a rule by none.
struct Edit {
    Span span;
    std::string replacement;
};

/// Makes the edits (ascending, apart from each other); the rest keeps its way back. White space that becomes double or
/// stands at an end is taken out, too.
void apply_edits(RebuiltText& rebuilt, const std::vector<Edit>& edits);

}  // namespace citecheck
