#pragma once

#include <cstdint>
#include <vector>

namespace citecheck {

/// Leads offsets of a changed text back to those of its original. Between two entries both advance byte by byte; an
/// empty map is the identity.
class OffsetMap {
  public:
    /// From `changed` on, the original stands at `original`. Calls must ascend by `changed`.
    void add(std::uint32_t changed, std::uint32_t original);

    /// Forgets what was said of the changed text from `changed` on.
    void cut(std::uint32_t changed);

    std::uint32_t original(std::uint32_t changed) const;

    /// The next place behind `changed` at which the way back may jump; the largest number if there is none.
    std::uint32_t next_jump(std::uint32_t changed) const;

    bool is_identity() const { return entries_.empty(); }

  private:
    struct Entry {
        std::uint32_t changed;
        std::uint32_t original;
    };
    std::vector<Entry> entries_;
};

}  // namespace citecheck
