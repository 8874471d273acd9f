#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "index/archive.h"

namespace citecheck {

/// How a source lies in the index: its documents have consecutive numbers, so that none needs terms by which it is found.
/// First the source record, then this, then the blocks (TextBlock), then the paragraphs.
struct SourceLayout {
    /// An anchor without its source and its digest, which stands in the block.
    struct Entry {
        char kind = 'p';
        std::uint32_t ordinal = 0;
        bool operator==(const Entry&) const = default;
    };
    std::vector<std::uint32_t> blocks;   ///< how many paragraphs are in each
    std::vector<Entry> paragraphs;       ///< in reading order
    std::uint32_t claims = 0;            ///< of all paragraphs

    std::uint32_t first_paragraph() const { return 2 + static_cast<std::uint32_t>(blocks.size()); }
    /// Documents of the source, its record among them.
    std::uint32_t documents() const { return first_paragraph() + static_cast<std::uint32_t>(paragraphs.size()); }

    struct Place {
        std::uint32_t block = 0;
        std::uint32_t item = 0;   ///< of the block
    };
    /// Where one of `paragraphs` is. Throws DamagedRecord if there is none of this number.
    Place place_of(std::size_t paragraph) const;
};

void fields(ArchiveWriter& archive, SourceLayout& layout);
void fields(ArchiveReader& archive, SourceLayout& layout);

}  // namespace citecheck
