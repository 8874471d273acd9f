#pragma once

#include <string_view>

#include "citecheck/text.h"
#include "ingest/text_builder.h"

namespace citecheck {

/// How LaTeX is read: as words for a reader, as an address (whose dashes and signs are its own), or as it is.
enum class LatexText { words, verbatim, raw };

/// Puts the words that LaTeX would print for a stretch of `text`: accents ("\'e", "{\"o}", "\v{c}"), letters ("\ss", "\o"), signs
/// ("\&", "--", "``", "~"). Braces go, of commands it does not know ("\emph") what stands in their braces stays. Linear in
/// its length; braces may be nested as deep as they like.
void put_latex(std::string_view text, Span span, LatexText as, TextBuilder& out);

}  // namespace citecheck
