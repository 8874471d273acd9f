#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace citecheck {

/// A digest of a set of things that does not depend on their order, so that those of several shards can be put together: the
/// sum of their SHA-256, modulo 2^256. Tells what changed by itself; no defence against someone who wants two sets to meet.
class ContentsDigest {
  public:
    void add(std::string_view thing);
    /// Everything of another set: what `text` gave. False if it is none.
    bool add_all(std::string_view text);
    /// "sha256:" and 64 hexadecimal digits.
    std::string text() const;

  private:
    std::array<std::uint32_t, 8> words_{};   // the least first
};

}  // namespace citecheck
