#pragma once

#include <string>
#include <string_view>

namespace citecheck {

/// The form in which words are compared: lower case, accents and ligatures taken apart (é → e, ß → ss, ﬁ → fi, œ → oe), curly
/// quotes and every kind of dash made plain, soft hyphens and zero-width characters gone, full-width forms made narrow.
/// Superscript digits stay what they are: a note mark must not become part of a number.
std::string fold(std::string_view text);

/// `fold`, written over `out`; for loops that would otherwise allocate a string a word.
void fold_into(std::string_view text, std::string& out);

/// Letters with the marks behind them as one character, where there is one ("e" and an acute: "é").
std::string composed(std::string_view text);

}  // namespace citecheck
