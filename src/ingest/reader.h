#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/error.h"
#include "citecheck/lexicon.h"
#include "citecheck/report.h"
#include "config/sources.h"
#include "text/line_index.h"
#include "text/offset_map.h"

namespace citecheck {

/// The decoded text of a file and the way from it to lines, columns and bytes on disk. Of a file whose text does not lie in
/// it as it is (`unit`), the text that was taken from it.
struct SourceText {
    std::string name;      ///< for messages
    std::string text;      ///< UTF-8, without byte-order mark; unit `line`: otherwise as on disk
    OffsetMap to_bytes;
    LineIndex lines;
    LineUnit unit = LineUnit::line;

    /// Where a byte of a paragraph's text stands in the file.
    Location locate(const Paragraph& paragraph, std::uint32_t at) const;
};

/// A file that was read: its text and the articles it holds, in the order they stand in it. An article that no entry gives
/// an id is called by the file's path; further ones "path~2", "path~3", …. Those without ids of their own share one
/// numbering of paragraphs; every other counts from 1.
struct ReadFile {
    SourceText source;
    std::vector<Document> documents;
    std::vector<Problem> problems;   ///< unsure of something: no fault of the run
};

/// What one file may hold of text, in UTF-8: memory is bounded by it. (A mailbox may be larger: what it carries is not its text.)
inline constexpr std::size_t kMostTextOfFile = std::size_t{32} << 20;

/// Takes a file's bytes apart. `path` (below the corpus root, with '/') gives the format (ingest/format.h) and the ids of
/// articles that `entries` (the [[source]] tables of this file) do not name. Throws InputError, with one sentence, if the file
/// cannot be read.
ReadFile read_source(std::string_view bytes, const std::string& path, const std::vector<SourceEntry>& entries, const Lexicon& lexicon);

/// A line of megabytes is a dump of some program, and every word of it would have to be held as one paragraph.
inline constexpr std::size_t kLongestLine = std::size_t{1} << 20;

/// What is told of one.
InputError endless_line(const std::string& path, std::size_t line, std::size_t bytes);

/// The text whose lines and columns the places of a file name: what stands in it, or for Word and the like the text that was
/// taken from it. Empty for a PDF, whose lines are those of its pages. Throws InputError as `read_source` does.
std::string text_of_places(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

}  // namespace citecheck
