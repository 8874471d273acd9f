#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace citecheck {

/// Columns that a text takes on a terminal: none for combining marks, two for wide East Asian characters.
std::size_t display_columns(std::string_view text);

/// Whether a line may be broken before `at` though no space is there: between the characters of Chinese and Japanese, but not before
/// their closing marks. Never inside a character.
bool breaks_without_space(std::string_view text, std::size_t at);

/// `bytes` as safe UTF-8 of one line: what is not UTF-8 becomes U+FFFD, control characters (an escape sequence's, too)
/// and line ends become spaces, direction marks go.
std::string printable(std::string_view bytes);

/// Letters and signs as ASCII, as near as it comes: "é" → "e", "…" → "...", “ → "; "?" where nothing is near.
std::string to_ascii(std::string_view text);

}  // namespace citecheck
