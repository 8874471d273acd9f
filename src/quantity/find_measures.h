#pragma once

#include <vector>

#include "citecheck/claim.h"
#include "citecheck/lexicon.h"
#include "lexicon/analysis.h"

namespace citecheck {

/// A measure in a text, with the tokens it is made of. A mark on a scale ("a score of 8.4 out of 10", "85/100") is a
/// number without a unit: its value is the mark, its span takes in the scale's end, `counted` is the noun it marks.
struct MeasureMention {
    Mention mention;          ///< `value` is a Measure; `span` takes in hedge, number, unit; `counted` the noun phrase
    std::uint32_t first = 0;  ///< tokens [first, last)
    std::uint32_t last = 0;
    std::uint32_t counted_head = 0;  ///< token of the head noun; means nothing where `counted` is empty
    std::uint32_t upper_first =
        0;  ///< of a range: token at which its second number begins ("from 5 *to 7*" may be a change); else == last
    std::vector<Measure> ends;  ///< of a range with "to": its two numbers, each by itself, in the order of the text; else empty
};

/// Every number, quantity, amount of money, percentage, count, ordinal and duration, left to right, none inside another.
/// `taken` are token ranges that belong to dates (ascending): no measure is read there. Linear in the length of the text.
/// Match scores ("2-0") are no measures; they go to `scores`, if there is one: quantities in the unit kScore, from the lower
/// number to the higher.
std::vector<MeasureMention> find_measures(const Analysis& analysis, const Lexicon& lexicon,
                                          const std::vector<TokenRange>& taken = {}, std::vector<MeasureMention>* scores = nullptr);

inline constexpr const char* kScore = "match score";

}  // namespace citecheck
