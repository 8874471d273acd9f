#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "citecheck/document.h"
#include "index/archive.h"
#include "index/records.h"

namespace citecheck {

/// How a source lies in the index: its documents have consecutive numbers, so that none needs terms by which it is found.
/// First the source record, then this, then the blocks, then the paragraphs.
struct SourceLayout {
    struct Entry {
        char kind = 'p';
        std::uint32_t ordinal = 0;
        std::uint32_t digest = 0;
    };
    std::uint32_t blocks = 0;
    std::uint32_t first_claim_block = 0;   ///< those before hold paragraphs
    std::vector<Entry> paragraphs;  ///< in reading order
    std::uint32_t claims = 0;       ///< of all paragraphs

    std::uint32_t first_paragraph() const { return 2 + blocks; }
    /// Documents of the source, its record among them.
    std::uint32_t documents() const { return first_paragraph() + static_cast<std::uint32_t>(paragraphs.size()); }
    /// Which of `paragraphs` is meant: by digest where the anchor has one (the ordinal then tells twins apart), else by its
    /// ordinal. paragraphs.size(): none.
    std::size_t find(const Anchor& anchor) const;
};

template <class Archive>
void fields(Archive& archive, SourceLayout::Entry& entry) {
    archive(entry.kind, entry.ordinal, entry.digest);
}

template <class Archive>
void fields(Archive& archive, SourceLayout& layout) {
    archive(layout.blocks, layout.first_claim_block, layout.paragraphs, layout.claims);
}

/// Where a record is: in which block, counted from the source's first, and which of the block's.
struct RecordPlace {
    std::uint32_t block = 0;
    std::uint32_t item = 0;
};

/// The data of a paragraph's document: where its records are.
struct RecordPointer {
    std::uint32_t to_source = 0;   ///< how many documents back the source record is
    RecordPlace paragraph;
    std::uint32_t claims = 0;      ///< of the paragraph; they follow each other, into the next block if need be
    RecordPlace first_claim;       ///< if there is one
};

template <class Archive>
void fields(Archive& archive, RecordPlace& place) {
    archive(place.block, place.item);
}

template <class Archive>
void fields(Archive& archive, RecordPointer& pointer) {
    archive(pointer.to_source, pointer.paragraph, pointer.claims);
    if (pointer.claims > 0) archive(pointer.first_claim);
}

/// Some records and the strings that they share, in bytes that live longer.
struct RecordBlock {
    std::vector<std::string_view> strings;
    std::vector<std::string_view> records;
};

template <class Archive>
void fields(Archive& archive, RecordBlock& block) {
    archive(block.strings, block.records);
}

/// A block as it was stored.
class StoredBlock {
  public:
    /// Throws DamagedRecord.
    explicit StoredBlock(std::string bytes) : bytes_(std::make_unique<std::string>(std::move(bytes))), block_(from_record<RecordBlock>(*bytes_)) {}
    const RecordBlock& block() const { return block_; }

  private:
    std::unique_ptr<std::string> bytes_;
    RecordBlock block_;
};

/// Throws DamagedRecord.
template <class Value>
Value record_in(const RecordBlock& block, std::size_t item) {
    if (item >= block.records.size()) ArchiveReader::fail();
    return from_payload<Value>(block.records[item], &block.strings);
}

/// Records one after another, put together into blocks of some kilobytes: what stands together in a text repeats itself, and
/// Xapian compresses each document's data by itself.
class BlockMaker {
  public:
    template <class Value>
    RecordPlace add(const Value& value) {
        if (size_ >= kBlockSize) end_block();
        const std::size_t strings = strings_.strings.size();
        records_.push_back(to_payload(value, &strings_));
        size_ += records_.back().size();
        for (std::size_t i = strings; i < strings_.strings.size(); ++i) size_ += strings_.strings[i].size();
        return {static_cast<std::uint32_t>(blocks_.size()), static_cast<std::uint32_t>(records_.size() - 1)};
    }
    /// The records of a new kind begin a new block.
    void end_block();
    /// Ends the last block.
    std::vector<std::string> take();

  private:
    // Deflate sees 32 kB; beyond a few, a reader only unpacks more than it wants.
    static constexpr std::size_t kBlockSize = 8192;

    std::vector<std::string> blocks_;
    std::vector<std::string> records_;   // of the open block, as its strings
    StringTable strings_;
    std::size_t size_ = 0;
};

}  // namespace citecheck
