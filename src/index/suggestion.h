#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "index/dictionary.h"
#include "index/gone_sources.h"
#include "index/query.h"

namespace citecheck {

/// What a suggestion needs to know of the index.
struct SuggestionScope {
    const Xapian::Database& database;
    const GoneSources& gone;
    const Dictionary& dictionary;
    WordReader& words;
};

/// The query with each word that no paragraph has replaced by the nearest that some have, the more frequent first; nothing
/// if there is no such word or nothing near it. With few `hits`, a word that hardly any paragraph has is taken for a slip,
/// too, if one that differs by a single letter stands in many. Reads the list of words only where a word is in doubt.
std::optional<std::string> suggest(const QueryNode& query, std::string_view text, const SuggestionScope& scope, std::size_t hits);

}  // namespace citecheck
