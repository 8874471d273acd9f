#include "index/source_layout.h"

#include <algorithm>

#include "index/records.h"

namespace citecheck {

std::size_t SourceLayout::find(const Anchor& anchor) const {
    std::size_t by_digest = paragraphs.size();
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const Entry& entry = paragraphs[i];
        if (entry.kind != anchor.kind) continue;
        const bool here = entry.ordinal == anchor.ordinal;
        if (anchor.digest == 0) {
            if (here) return i;
            continue;
        }
        if (entry.digest != anchor.digest) continue;
        if (here) return i;
        by_digest = std::min(by_digest, i);
    }
    return by_digest;
}

std::pair<std::uint32_t, std::uint32_t> SourceLayout::claims_of(std::size_t paragraph) const {
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < paragraph; ++i) first += paragraphs[i].claims;
    return {first, first + paragraphs[paragraph].claims};
}

BlockMaker::Place BlockMaker::add(std::string record) {
    // Deflate sees 32 kB; beyond a few, a reader only unpacks more than it wants.
    constexpr std::size_t kBlockSize = 8192;
    if (size_ >= kBlockSize) end_block();
    size_ += record.size();
    open_.push_back(std::move(record));
    return {static_cast<std::uint32_t>(blocks_.size()), static_cast<std::uint32_t>(open_.size() - 1)};
}

void BlockMaker::end_block() {
    if (open_.empty()) return;
    blocks_.push_back(to_record(open_));
    open_.clear();
    size_ = 0;
}

std::vector<std::string> BlockMaker::take() {
    end_block();
    return std::move(blocks_);
}

}  // namespace citecheck
