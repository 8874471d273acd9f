#pragma once

#include <string>
#include <string_view>

#include "ingest/format.h"

namespace citecheck {

/// An EPUB book as one article, its chapters in the order of its spine, with their headings. Every line of the text is a
/// paragraph. Throws InputError with one sentence if it is none, damaged or encrypted.
FormatText read_epub(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

}  // namespace citecheck
