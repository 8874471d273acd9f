#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

#include "index/query.h"

namespace citecheck {

/// The query with each word that no paragraph has replaced by the nearest that some have, the more frequent first; nothing
/// if there is no such word or nothing near it. Reads the list of words, so only asked for when a word is missing.
std::optional<std::string> suggest(const QueryNode& query, std::string_view text, const Xapian::Database& database);

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other; `limit` + 1 if more
/// than `limit`. In code points.
unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit);

}  // namespace citecheck
