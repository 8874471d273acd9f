#pragma once

#include <string>
#include <string_view>

#include "ingest/format.h"

namespace citecheck {

/// Articles, one a line, each a JSON object with a text ("text", "body", "content", …: a string with line ends, or a list of paragraphs)
/// and what else it says of itself ("title", "author", "publisher", "date", "language" under their usual names). Other lines are
/// problems. Throws InputError if no line is an article.
FormatText read_jsonl(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

}  // namespace citecheck
