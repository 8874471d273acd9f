#pragma once

#include <string_view>

namespace citecheck {

/// How rare words are in English (word_rarity.tsv): a rare word in common says more than a frequent one.
class WordRarity {
  public:
    static constexpr double kRarest = 7;

    /// The table's rows are sorted by their bytes and looked up by bisection: nothing is read here but where they begin.
    /// Throws InputError if the line that names the columns is missing. `word_rarity_tsv` must outlive this.
    void load(std::string_view word_rarity_tsv);

    /// From 1, as frequent as "the", to 7: a factor e for each step. What the table does not list is rare.
    double of(std::string_view stem) const;

  private:
    std::string_view rows_;
};

}  // namespace citecheck
