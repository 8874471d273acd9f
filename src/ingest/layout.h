#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "citecheck/lexicon.h"
#include "ingest/line.h"

namespace citecheck {

/// How the lines of a text make paragraphs.
struct Layout {
    bool wrapped = false;            ///< lines were broken at a right margin; else every line stands for itself
    std::uint32_t width = 0;         ///< that margin, in code points
    bool filled = false;             ///< every line takes all words that fit, so that a break before one that fits is meant
    bool short_first_lines = false;  ///< paragraphs begin with a line that was broken early (a trace of HTML source)
    bool indented_first_lines = false;  ///< the first line of a paragraph is set in
};

/// Measures the lines of a text, or of a part of it.
Layout measure_layout(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon);

/// In wrapped text without a blank line between them: `second` begins a new paragraph.
bool is_paragraph_break(std::string_view text, const Line& first, const Line& second, const Layout& layout, const Lexicon& lexicon);

}  // namespace citecheck
