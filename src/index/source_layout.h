#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "citecheck/document.h"
#include "index/archive.h"

namespace citecheck {

/// How a source lies in the index: its documents have consecutive numbers, so that none needs terms by which it is found.
/// First the source record, then this, then the blocks, then the paragraphs, then the claims.
struct SourceLayout {
    struct Entry {
        char kind = 'p';
        std::uint32_t ordinal = 0;
        std::uint32_t digest = 0;
        std::uint32_t claims = 0;   ///< of this paragraph
    };
    std::uint32_t blocks = 0;
    std::vector<Entry> paragraphs;  ///< in reading order
    std::uint32_t claims = 0;       ///< of all paragraphs

    std::uint32_t first_paragraph() const { return 2 + blocks; }
    std::uint32_t first_claim() const { return first_paragraph() + static_cast<std::uint32_t>(paragraphs.size()); }
    /// Documents of the source, its record among them.
    std::uint32_t documents() const { return first_claim() + claims; }
    /// Which of `paragraphs` is meant: by digest where the anchor has one (the ordinal then tells twins apart), else by its
    /// ordinal. paragraphs.size(): none.
    std::size_t find(const Anchor& anchor) const;
    /// Of one paragraph: [first, last) among the source's claims.
    std::pair<std::uint32_t, std::uint32_t> claims_of(std::size_t paragraph) const;
};

template <class Archive>
void fields(Archive& archive, SourceLayout::Entry& entry) {
    archive(entry.kind, entry.ordinal, entry.digest, entry.claims);
}

template <class Archive>
void fields(Archive& archive, SourceLayout& layout) {
    archive(layout.blocks, layout.paragraphs, layout.claims);
}

/// The data of a paragraph's and a claim's document: where its record is.
struct RecordPointer {
    std::uint32_t to_source = 0;   ///< how many documents back the source record is
    std::uint32_t to_block = 0;    ///< how many back the block is
    std::uint32_t item = 0;        ///< which of the block's records
};

template <class Archive>
void fields(Archive& archive, RecordPointer& pointer) {
    archive(pointer.to_source, pointer.to_block, pointer.item);
}

/// Records one after another, put together into blocks of some kilobytes: what stands together in a text repeats itself, and
/// Xapian compresses each document's data by itself.
class BlockMaker {
  public:
    struct Place {
        std::uint32_t block = 0;
        std::uint32_t item = 0;
    };
    Place add(std::string record);
    /// The records of a new kind begin a new block.
    void end_block();
    /// Ends the last block.
    std::vector<std::string> take();

  private:
    std::vector<std::string> blocks_;
    std::vector<std::string> open_;
    std::size_t size_ = 0;
};

}  // namespace citecheck
