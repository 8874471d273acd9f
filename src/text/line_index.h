#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "citecheck/text.h"

namespace citecheck {

/// Finds the line and column of a byte. Keeps only line starts; `text` must be the same at each call.
class LineIndex {
  public:
    explicit LineIndex(std::string_view text);

    /// Line of byte `at`, from 1.
    std::uint32_t line(std::uint32_t at) const;
    /// First byte of a line (from 1).
    std::uint32_t line_begin(std::uint32_t line) const;
    /// Line, and column in code points; `byte` is `at`.
    Location locate(std::string_view text, std::uint32_t at) const;
    std::uint32_t lines() const { return static_cast<std::uint32_t>(begins_.size()); }

  private:
    std::vector<std::uint32_t> begins_;
};

}  // namespace citecheck
