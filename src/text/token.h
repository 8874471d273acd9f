#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "citecheck/text.h"

namespace citecheck {

enum class TokenKind : std::uint8_t {
    word,         ///< letters: "Afghan", "U.S.", "km", "th" of "12th", "'s" of "Iran's"
    number,       ///< digits with separators between digits: "12", "1,234.5"
    punctuation,  ///< one character: . , ; : ! ? ( ) [ ] quotes, hyphen, dashes
    symbol,       ///< one character: $ % € ° ½ × / ~ + = …
    superscript,  ///< a run of superscript digits and signs: "²", "⁻¹"
    url           ///< an address or an e-mail address, whole
};

enum class Case : std::uint8_t { none, lower, capital, upper, mixed };

struct Token {
    Span span;
    TokenKind kind = TokenKind::word;
    Case letters = Case::none;
    bool space_before = false;  ///< white space, or the beginning of the text

    std::string_view in(std::string_view text) const { return text.substr(span.begin, span.size()); }
    bool operator==(const Token&) const = default;
};

/// All of `text` but its white space, in order. Stretches in `left_out` (ascending, apart from each other: note marks)
/// give no tokens and count as white space. Linear in the length of the text.
std::vector<Token> tokenize(std::string_view text, std::span<const Span> left_out = {});

}  // namespace citecheck
