#pragma once

#include <string>
#include <string_view>

#include "ingest/format.h"

namespace citecheck {

/// A Word document as one article: tracked changes as they would read when accepted, footnotes and endnotes, tables; comments
/// are left out. Every line of the text is a paragraph. Throws InputError with one sentence if it is none, or damaged.
FormatText read_docx(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

}  // namespace citecheck
