#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "quotation/find_quotations.h"

namespace citecheck {

/// One place where a quotation leaves its original.
struct WordChange {
    std::string quoted;     ///< as the quotation has it; empty: left out there
    std::string original;   ///< as the original has it; empty: put in
};

/// A quotation laid along the words of a text.
struct Alignment {
    std::size_t first = 0;             ///< words of the text: [first, last)
    std::size_t last = 0;
    std::size_t differing = 0;         ///< words changed, put in or left out
    std::vector<WordChange> changes;   ///< in order; neighbouring ones are one
};

/// The stretch of `original` that the quotation follows best: with the fewest words changed, put in or left out, of
/// several the first. Where the quotation has a gap, the original may go on for any number of words.
Alignment align(const Quotation& quotation, std::string_view quoted_text, const std::vector<QuotedWord>& original, std::string_view original_text);

}  // namespace citecheck
