#pragma once

#include "ingest/bibliography.h"

namespace citecheck {

/// Reads BibTeX and BibLaTeX: @string, @comment, @preamble, values in braces or quotation marks, numbers and macros joined by '#',
/// LaTeX's accents and signs. Adds to entries and problems.
void read_bibtex(Bibliography& bibliography);

}  // namespace citecheck
