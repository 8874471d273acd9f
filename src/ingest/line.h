#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "citecheck/text.h"

namespace citecheck {

/// A line of a file, without the white space at its ends.
struct Line {
    Span span;                 ///< of the decoded text; empty if blank
    std::uint32_t number = 1;  ///< from 1
    std::uint32_t indent = 0;  ///< columns before the first character; tab stops at every fourth
    std::uint32_t width = 0;   ///< code points of `span`
    int page = 0;              ///< from 1 if the file has form feeds, else 0
    bool blank() const { return span.empty(); }
    std::string_view in(std::string_view text) const { return text.substr(span.begin, span.size()); }
};

/// All lines of a text.
std::vector<Line> lines_of(std::string_view text);

/// The line's last sentence ends with it: a full stop that is none of an abbreviation, "!", "?" or "…", with quotation
/// marks, brackets and note marks behind it.
bool ends_sentence(std::string_view line, const Lexicon& lexicon);

/// Its first letter is a small one (behind quotation marks and brackets).
bool begins_lower(std::string_view line);

/// A sentence may begin with it: a capital, a digit or a symbol (behind quotation marks and brackets).
bool begins_sentence(std::string_view line);

/// How many words it has; stops counting at `limit`.
std::size_t count_words(std::string_view line, std::size_t limit);

/// The first and the last `bytes` of a text, cut between code points.
std::string_view head_of(std::string_view text, std::size_t bytes);
std::string_view tail_of(std::string_view text, std::size_t bytes);

}  // namespace citecheck
