#pragma once

#include <xapian.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace citecheck {

/// The words of an index as they are written, folded: paragraphs have only their stems as terms. Patterns, words that are spelt
/// otherwise and suggestions are looked for here. A word stays when its last source goes; no search finds it then.
class Dictionary {
  public:
    Dictionary() = default;
    /// Of all these databases together. Words are read when they are first asked for.
    explicit Dictionary(std::vector<Xapian::Database> databases) : databases_(std::move(databases)) {}

    /// The words whose first byte this is, ascending.
    const std::vector<std::string>& beginning_with(char first) const;
    /// The first bytes of all words, ascending.
    std::vector<char> first_bytes() const;

  private:
    std::vector<Xapian::Database> databases_;
    mutable std::map<char, std::vector<std::string>> read_;
};

/// Adds words to those that a database has.
void add_to_dictionary(const std::set<std::string>& words, Xapian::WritableDatabase& database);

}  // namespace citecheck
