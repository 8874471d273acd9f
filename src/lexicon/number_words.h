#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/vocabulary.h"

namespace citecheck {

/// What a word does in a number; see the head of number_words.tsv.
enum class NumberClass : std::uint8_t {
    none,
    small,
    tens,
    hundred,
    power,
    group,
    half,
    quarter,
    ordinal,
    ordinal_power,
    part,
    many,
    vague,
    factor
};

struct NumberWord {
    NumberClass kind = NumberClass::none;
    double value = 0;
    double high = 0;  ///< upper end of what a vague word allows; `value` for the others
};

/// The words that make numbers (number_words.tsv).
class NumberWords {
  public:
    /// Throws InputError with table and line.
    void load(std::string_view tsv, Vocabulary& vocabulary);

    const NumberWord& of(WordId word) const { return word < words_.size() ? words_[word] : kNoWord; }
    /// The magnitude that letters behind digits stand for: "bn" 1e9. Case counts.
    std::optional<double> suffix(std::string_view surface) const;

  private:
    static constexpr NumberWord kNoWord{};
    std::vector<NumberWord> words_;  // by word
    std::vector<std::pair<std::string, double>> suffixes_;
};

}  // namespace citecheck
