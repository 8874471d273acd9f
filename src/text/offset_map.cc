#include "text/offset_map.h"

#include <algorithm>

namespace citecheck {

void OffsetMap::add(std::uint32_t changed, std::uint32_t original) {
    if (!entries_.empty()) {
        const Entry& last = entries_.back();
        if (last.original + (changed - last.changed) == original) return;  // goes on as before
        if (last.changed == changed) {
            entries_.back().original = original;
            return;
        }
    } else if (changed == original) {
        return;
    }
    entries_.push_back({changed, original});
}

void OffsetMap::cut(std::uint32_t changed) {
    while (!entries_.empty() && entries_.back().changed >= changed) entries_.pop_back();
}

std::uint32_t OffsetMap::original(std::uint32_t changed) const {
    const auto after = std::upper_bound(entries_.begin(), entries_.end(), changed,
                                        [](std::uint32_t at, const Entry& entry) { return at < entry.changed; });
    if (after == entries_.begin()) return changed;
    const Entry& entry = *(after - 1);
    return entry.original + (changed - entry.changed);
}

std::uint32_t OffsetMap::next_jump(std::uint32_t changed) const {
    const auto after = std::upper_bound(entries_.begin(), entries_.end(), changed,
                                        [](std::uint32_t at, const Entry& entry) { return at < entry.changed; });
    return after == entries_.end() ? 0xFFFFFFFF : after->changed;
}

}  // namespace citecheck
