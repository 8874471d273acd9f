#pragma once

#include <span>

#include "citecheck/document.h"

namespace citecheck {

/// Finds the marks of notes in the paragraphs of one article and writes them into `marks`: superscripts, "^{9}", "[^9]",
/// "[9]", "*" at the end of a title or name; plain digits behind a full stop or a word ("plots.9 Then") only where the
/// article has a note of that number and the number fits between its neighbours. Exponents (km², 10⁶) are none.
void find_note_marks(std::span<Paragraph> paragraphs);

}  // namespace citecheck
