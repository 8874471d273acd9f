#pragma once

#include <string>
#include <string_view>

#include "ingest/format.h"

namespace citecheck {

/// A PDF as one article, every place with its page: paragraphs put together over columns and pages, headings and notes told
/// by the size of their letters, running heads and page numbers left out. Throws InputError with one sentence if the file
/// is encrypted, damaged, or holds pictures of pages only.
FormatText read_pdf(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

}  // namespace citecheck
