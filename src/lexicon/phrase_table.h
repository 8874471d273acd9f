#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lexicon/vocabulary.h"

namespace citecheck {

/// Phrases of one or more words, each with the rows of a table that they name. Look-up costs one probe a word.
class PhraseTable {
  public:
    void add(std::span<const WordId> words, std::uint32_t row);

    struct Match {
        std::size_t length = 0;               ///< in words
        std::span<const std::uint32_t> rows;  ///< in the order they were added
    };
    /// The longest phrase that begins at `words[at]`; nothing if none does.
    std::optional<Match> longest(std::span<const WordId> words, std::size_t at) const;

    /// Whether any phrase begins with this word: a cheap test before `longest`.
    bool may_begin(WordId word) const { return word < begins_.size() && begins_[word]; }

  private:
    struct Node {
        std::uint32_t parent = 0;
        WordId word = kUnknownWord;
        std::uint32_t node = 0;  // 0: free slot
    };
    std::size_t slot_of(std::uint32_t parent, WordId word) const;
    std::uint32_t child(std::uint32_t parent, WordId word) const;
    std::uint32_t make_child(std::uint32_t parent, WordId word);

    std::vector<Node> slots_ = std::vector<Node>(1024);
    std::vector<std::vector<std::uint32_t>> rows_ = std::vector<std::vector<std::uint32_t>>(1);  // by node; 0 is the root
    std::vector<bool> begins_;
};

}  // namespace citecheck
