#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/tag.h"
#include "lexicon/vocabulary.h"
#include "text/token.h"

namespace citecheck {

/// A trigram hidden Markov model over the Penn tags; its tables come from Debian's festlex-poslex (pos_words.tsv,
/// pos_ngrams.tsv).
class Tagger {
  public:
    /// Parses both tables and interns their words. Throws InputError with table and line.
    void load(std::string_view words_tsv, std::string_view ngrams_tsv, Vocabulary& vocabulary);

    /// The likeliest tags of one sentence. Linear in its length.
    void tag(std::string_view text, std::span<const Token> tokens, std::span<const WordId> words, std::span<Tag> tags) const;

  private:
    struct Emission {
        Tag tag;
        float log_probability;  // of the word, given the tag
    };

    std::vector<Emission> emissions_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges_;  // by word: [begin, end) of emissions_
    std::vector<float> trigrams_;
};

}  // namespace citecheck
