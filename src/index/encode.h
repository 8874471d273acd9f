#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/extract.h"
#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/report.h"
#include "index/records.h"
#include "index/words.h"

namespace citecheck {

/// One article as it goes into the index. Its documents are in the order of SourceLayout, to be added without a gap.
struct EncodedSource {
    std::vector<Xapian::Document> documents;
    std::vector<std::string> words;   ///< of its paragraphs, folded, each once
};

/// In which language the words of a source are stemmed: what is in none that is known, as English.
std::string_view language_of_stems(const SourceInfo& source);

SourceInfo info_of(const Document& document);

/// Values as Xapian documents, with all their terms (schema.h). What they add is counted in `totals`.
EncodedSource encode(const Document& document, const Extraction& extraction, WordReader& words, FileRecord& totals);

/// A file's own record.
Xapian::Document encode(const FileRecord& file);

/// False for kinds whose words are not searched: furniture and code.
bool is_searched(BlockKind kind);

}  // namespace citecheck
