#pragma once

#include <mutex>
#include <string_view>
#include <unordered_map>

namespace citecheck {

/// How rare words are in English (word_rarity.tsv): a rare word in common says more than a frequent one.
class WordRarity {
  public:
    static constexpr double kRarest = 7;

    /// Nothing is read here but where the rows begin; they are read when the first word is asked for.
    /// Throws InputError if the line that names the columns is missing. `word_rarity_tsv` must outlive this.
    void load(std::string_view word_rarity_tsv);

    /// From 1, as frequent as "the", to 7: a factor e for each step. What the table does not list is rare.
    double of(std::string_view stem) const;

  private:
    void read_rows() const;

    std::string_view rows_;
    mutable std::once_flag read_;
    mutable std::unordered_map<std::string_view, double> rarities_;
};

}  // namespace citecheck
