#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace citecheck {

/// Names that mean one thing for this user or this corpus: the [[same]] tables of citecheck.toml and sources.toml.
/// Keys are entity keys (folded names). Used when comparing, so that a new row needs no new index.
class Aliases {
  public:
    /// Every term of `terms` means the same from now on; sets that share a term become one.
    void add(const std::vector<std::string>& terms);

    /// All that `other` says, too.
    void merge(const Aliases& other);

    /// One key for all that mean the same: `key` itself where nothing was said of it.
    const std::string& canonical(const std::string& key) const;

    /// Every key that means the same as `key`, itself among them, sorted.
    std::vector<std::string> all(const std::string& key) const;

    /// Every set of names that mean the same, each sorted.
    std::vector<std::vector<std::string>> sets() const;

    bool empty() const { return representative_.empty(); }

  private:
    std::unordered_map<std::string, std::string> representative_;
};

}  // namespace citecheck
