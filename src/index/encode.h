#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "citecheck/extract.h"
#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/report.h"
#include "index/records.h"
#include "index/words.h"

namespace citecheck {

/// One article as it goes into the index: its source record, its paragraphs and their claims, in reading order.
struct EncodedSource {
    Xapian::Document record;
    std::vector<Xapian::Document> paragraphs;
    std::vector<Xapian::Document> claims;
    std::vector<std::uint32_t> paragraph_of_claim;   ///< for each claim: which of `paragraphs`; == paragraphs.size(): none
};

SourceInfo info_of(const Document& document);

/// Values as Xapian documents, with all their terms (schema.h). What they add is counted in `totals`. What only the writer
/// knows, the numbers of documents in slots, is left to it.
EncodedSource encode(const Document& document, const Extraction& extraction, WordReader& words, FileRecord& totals);

/// A file's own record.
Xapian::Document encode(const FileRecord& file);

/// False for kinds whose words are not searched: furniture and code.
bool is_searched(BlockKind kind);

/// A document number as a slot's value, and back; throws DamagedRecord.
std::string slot_value(Xapian::docid id);
Xapian::docid docid_of(const std::string& value);

}  // namespace citecheck
