#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "citecheck/report.h"
#include "citecheck/text.h"

namespace citecheck {

/// The words around `marked` (ascending spans of `text`), at most `width` code points where the marked words allow it:
/// cut at word ends, with "…" where something was left out, highlights moved to their places in the snippet.
Snippet snippet_around(std::string_view text, std::span<const Span> marked, std::size_t width);

/// Some words with about `reach` bytes on either side, from one space to another; without spaces there, between two
/// characters.
Span words_around(std::string_view text, Span words, std::uint32_t reach);

}  // namespace citecheck
