#include "index/source_layout.h"

#include <algorithm>
#include <utility>

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

void BlockMaker::end_block() {
    if (records_.empty()) return;
    blocks_.push_back(to_record(RecordBlock{{strings_.strings.begin(), strings_.strings.end()}, {records_.begin(), records_.end()}}));
    records_.clear();
    strings_ = {};
    size_ = 0;
}

std::vector<std::string> BlockMaker::take() {
    end_block();
    return std::move(blocks_);
}

}  // namespace citecheck
