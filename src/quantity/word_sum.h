#pragma once

#include <cstdint>
#include <optional>

#include "lexicon/number_words.h"
#include "quantity/stretch.h"

namespace citecheck {

/// A cardinal as its words add up: "two hundred and two thousand" is (200 + 2) · 1000.
class WordSum {
  public:
    WordSum() = default;
    /// Goes on from a number in digits: "4 million six hundred".
    explicit WordSum(double digits) : group_(digits), last_(NumberClass::small), decimal_(true) {}

    bool begun() const { return last_ != NumberClass::none; }
    /// The kind of the last word taken.
    NumberClass last() const { return last_; }
    double last_power() const { return last_power_; }
    double value() const { return total_ + group_; }

    /// Takes a word in; false if the number cannot go on with it.
    bool take(const NumberWord& word);

  private:
    bool add(double value, double room, NumberClass kind);
    bool take_hundred();
    bool take_power(double value);
    bool take_group(double value);

    double total_ = 0;
    double group_ = 0;
    double last_power_ = 1e300;
    NumberClass last_ = NumberClass::none;
    bool decimal_ = false;  // began with digits
};

/// Takes the words of a cardinal from `at` on; returns where they end, `at` if there is none.
std::uint32_t take_words(const Stretch& stretch, WordSum& sum, std::uint32_t at);

struct WordFraction {
    double value = 0;
    std::uint32_t last = 0;  ///< behind its tokens
};

/// "a half", "one third", "three-quarters", "two thirds" at `at`.
std::optional<WordFraction> match_word_fraction(const Stretch& stretch, std::uint32_t at);

/// The denominator at `at` of a fraction with that numerator; 0 if there is none.
double denominator_at(const Stretch& stretch, std::uint32_t at, double numerator);

/// The largest power of ten that divides a whole number: 1000 of 12,000.
double trailing_unit(double value);

}  // namespace citecheck
