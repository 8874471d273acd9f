#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/block.h"

namespace citecheck {

/// A title has no more words than this.
inline constexpr std::size_t kTitleWords = 30;

/// The first part of a block, as it stands in the file; empty if it has none.
inline std::string_view words_of(std::string_view text, const Block& block) {
    if (block.parts.empty()) return {};
    const Span span = block.parts.front().span;
    return text.substr(span.begin, span.size());
}

/// The last part.
inline std::string_view last_words_of(std::string_view text, const Block& block) {
    if (block.parts.empty()) return {};
    const Span span = block.parts.back().span;
    return text.substr(span.begin, span.size());
}

/// Bytes of all parts.
inline std::size_t length_of(const Block& block) {
    std::size_t length = 0;
    for (const Part& part : block.parts) length += part.span.size();
    return length;
}

}  // namespace citecheck
