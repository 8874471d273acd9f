#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/text.h"

namespace citecheck {

/// A word of a quotation as it is compared: folded, without marks.
struct QuotedWord {
    std::string word;
    Span span;                ///< of the text
    bool gap_before = false;  ///< an ellipsis or words in brackets stand before it: the original may go on in between
    bool ending_open = false; ///< "walk[ed]": only the beginning is the original's
};

/// Words between quotation marks.
struct Quotation {
    Span span;                      ///< of the text, without the marks
    std::vector<QuotedWord> words;
    bool gap_behind = false;
};

/// Fewer words than this are a term or a name, not a quotation that could be looked up.
constexpr std::size_t kFewestQuotedWords = 4;

/// More are no quotation but a mark that was never closed.
constexpr std::size_t kMostQuotedWords = 500;

/// What stands between quotation marks of any style, in the order of the text; a quotation within a quotation is part of
/// the outer one, and one that is not closed runs to the end. Left out are terms of under four words, passages of over five
/// hundred, and titles (most words with a capital).
std::vector<Quotation> find_quotations(std::string_view text);

/// The words of a span as a quotation, whatever stands around them; nothing if they are too few or too many.
std::optional<Quotation> quotation_in(std::string_view text, Span span);

/// Words of a text with their places, as quotations are compared with them.
std::vector<QuotedWord> words_to_quote(std::string_view text);

}  // namespace citecheck
