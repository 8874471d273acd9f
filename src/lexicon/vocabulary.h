#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace citecheck {

/// A word of the lexicon by number; comparing and table look-ups go by it.
using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;

/// Folded words (text/fold.h) and their numbers, which ascend from 1 in the order of interning.
class Vocabulary {
  public:
    Vocabulary();

    WordId intern(std::string_view folded);
    /// kUnknownWord if the lexicon has no such word.
    WordId find(std::string_view folded) const;
    std::string_view word(WordId id) const { return words_[id]; }
    /// One more than the largest number in use.
    std::size_t size() const { return words_.size(); }

    /// The tokens of a surface ("square mile", "U.S.", "ISIS-K") as words, interned.
    std::vector<WordId> intern_phrase(std::string_view surface);

  private:
    std::size_t slot_of(std::string_view folded) const;
    void grow();

    std::deque<std::string> words_;        // by number; a deque keeps views into it valid
    std::vector<WordId> slots_;            // open addressing, a power of two
};

}  // namespace citecheck
