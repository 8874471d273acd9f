#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "citecheck/extract.h"
#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/report.h"
#include "index/records.h"
#include "index/words.h"

namespace citecheck {

/// One article as it goes into the index. Its documents are in the order of SourceLayout, to be added without a gap; those of a
/// long article wait packed: taken apart a document has some twenty times the room.
class EncodedSource {
  public:
    explicit EncodedSource(bool packs) : packs_(packs) {}

    /// The first document: known last, as it sums up all others.
    void set_first(Xapian::Document document) { first_ = std::move(document); }
    void add(const Xapian::Document& document) {
        if (packs_) packed_.push_back(document.serialise());
        else plain_.push_back(document);
    }
    template <class Take>
    void for_each(Take take) const {
        take(first_);
        for (const Xapian::Document& document : plain_) take(document);
        for (const std::string& document : packed_) take(Xapian::Document::unserialise(document));
    }

    std::string key;                  ///< version_key
    std::vector<std::string> words;   ///< of its paragraphs, folded, each once

  private:
    bool packs_;
    Xapian::Document first_;
    std::vector<Xapian::Document> plain_;
    std::vector<std::string> packed_;
};

/// In which language the words of a source are stemmed: what is in none that is known, as English.
std::string_view language_of_stems(const SourceInfo& source);

SourceInfo info_of(const Document& document);
/// The same the other way round, without its paragraphs.
Document document_of(const SourceInfo& source);

/// Values as Xapian documents, with all their terms (schema.h). What they add is counted in `totals`.
EncodedSource encode(const Document& document, const Extraction& extraction, WordReader& words, FileRecord& totals);

/// False for kinds whose words are not searched: furniture and code.
bool is_searched(BlockKind kind);

}  // namespace citecheck
