#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/vocabulary.h"

namespace citecheck {

/// What a small word does between numbers and units (quantity_words.tsv).
enum class QuantityRole : std::uint8_t {
    none,
    conjunction,  ///< and
    alternative,  ///< or
    article,      ///< a, an
    of,
    per,
    each,  ///< each, every: "5 dollars each week"
    to,    ///< between the ends of a range: "5 to 10"
    between,
    from,
    minus,   ///< before a number: "minus 12"
    point,   ///< in a spelled decimal: "two point five"
    square,  ///< before a unit
    cubic,
    squared,  ///< behind a unit
    cubed,
    old,         ///< behind a unit of time: an age
    dimension,   ///< behind a unit of length: "2 in thick"
    determiner,  ///< the, these, their: may stand behind "of" before what is counted
    below_zero,  ///< "below" in "12 degrees below zero"
    auxiliary,   ///< having, being: no adjective before what is counted
    low,         ///< "the low thousands"
    mid,
    high,
    negation,    ///< "not a single"
    when,        ///< last, next: a time of its own behind a number
    ratio,       ///< near two numbers: "a ratio of 3 to 1"
    age,         ///< before a number: "aged 12", "at the age of 12"
    complement,  ///< "but" in "all but seven"
    age_class,   ///< before a hyphen and a number: "under-21"
    tally,       ///< what a bare "1.2m" is the size of: "the number rose to 1.2m"
    dial,        ///< before a telephone number: "call 999"
    phrasal,     ///< a verb with an "over" of its own: "handed over 4 hostages"
    result,      ///< before a score: "lost 1-3"
    priced,      ///< a noun that prices are given for without "per": "5 dollars a share"
    rating,      ///< near a number and its most: "a score of 8 out of 10"
    being,       ///< between a person and an age: "she is 40"
    person,      ///< whose age a bare number behind "is" tells: he, she, the twins
    collective   ///< a singular that numbers count as a plural: staff, aircraft
};

class QuantityWords {
  public:
    /// Throws InputError with table and line.
    void load(std::string_view tsv, Vocabulary& vocabulary);
    QuantityRole of(WordId word) const { return word < roles_.size() ? roles_[word] : QuantityRole::none; }

  private:
    std::vector<QuantityRole> roles_;
};

}  // namespace citecheck
