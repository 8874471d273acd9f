#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/block.h"
#include "text/offset_map.h"

namespace citecheck {

/// Writes the text of a format's blocks, each on a line of its own, and keeps where its words came from. White space of
/// every kind becomes one plain space.
class TextBuilder {
  public:
    /// Words that stand in the file from `source` on, byte by byte.
    void put(std::string_view words, std::uint32_t source);
    /// Words that are written otherwise in the file, or not at all, and belong to its byte `source`.
    void put_for(std::string_view words, std::uint32_t source);
    /// A space, unless one stands here, or nothing does.
    void space(std::uint32_t source);

    /// Ends the line; what was put since the last one is `span`, without white space at its ends. Empty: nothing.
    Span end_line();

    /// Takes back a space that stands at the end.
    void trim();

    bool line_is_empty() const { return text_.size() == begin_; }
    /// What was put since the last line's end.
    std::string_view line() const { return std::string_view(text_).substr(begin_); }
    /// Forgets it.
    void drop_line();

    std::string take_text() { return std::move(text_); }
    OffsetMap take_map() { return std::move(map_); }

  private:
    void copy(std::string_view words, std::uint32_t source);

    std::string text_;
    OffsetMap map_;
    std::size_t begin_ = 0;
};

}  // namespace citecheck
