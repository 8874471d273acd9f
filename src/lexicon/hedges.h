#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "citecheck/measure.h"
#include "lexicon/phrase_table.h"
#include "lexicon/vocabulary.h"

namespace citecheck {

/// Words and signs that widen or bound a number (hedges.tsv).
class Hedges {
  public:
    /// Throws InputError with table and line.
    void load(std::string_view tsv, Vocabulary& vocabulary);

    struct Match {
        std::size_t length = 0;  ///< in words
        Hedge hedge = Hedge::none;
    };
    /// The longest hedge whose last word is the last of `words`.
    std::optional<Match> ending(std::span<const WordId> words) const;
    /// The longest hedge behind a number that begins at `words[at]`.
    std::optional<Match> beginning(std::span<const WordId> words, std::size_t at) const;
    /// Whether the word may stand between a hedge and its number and change nothing: "more than *just* 30".
    bool is_skipped(WordId word) const { return word < skipped_.size() && skipped_[word]; }

  private:
    PhraseTable before_;  // last word first
    PhraseTable after_;
    std::vector<Hedge> hedges_;
    std::vector<bool> skipped_;
};

}  // namespace citecheck
