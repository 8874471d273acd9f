#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "citecheck/text.h"

namespace citecheck {

/// Finds the line and column of a byte, at no cost that grows with the text or its lines. Keeps where lines begin and how
/// many code points there are before each thousandth byte; `text` must be the same at each call.
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
    static constexpr std::uint32_t kStep = 1024;
    std::uint32_t code_points_before(std::string_view text, std::uint32_t at) const;

    std::vector<std::uint32_t> begins_;  // of lines
    std::vector<std::uint32_t> counts_;  // code points before byte 0, kStep, 2 kStep, …
};

}  // namespace citecheck
