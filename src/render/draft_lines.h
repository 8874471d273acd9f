#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>

#include "citecheck/render.h"
#include "text/line_index.h"

namespace citecheck {

/// The lines of the drafts that a report is about. Lives no longer than the options it is made from.
class DraftLines {
  public:
    explicit DraftLines(const RenderOptions& options);

    /// A line (from 1) without its end; empty if the draft's text is not known or has no such line.
    std::string_view line(std::string_view draft, std::uint32_t number) const;

    /// The byte of the draft's text at a line and column, not past the end of that line.
    std::uint32_t offset(std::string_view draft, const Location& location) const;

  private:
    struct Entry {
        std::string_view text;
        LineIndex lines;
    };
    std::map<std::string_view, Entry> drafts_;
};

/// Byte of the column (from 1, code points) in a line, not past its end.
std::size_t byte_of_column(std::string_view line, std::uint32_t column);

}  // namespace citecheck
