#pragma once

#include <string>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/lexicon.h"

namespace citecheck {

/// The keys that the terms of a [[same]] table stand for: the folded term, and the lexicon's own key where it knows the
/// name ("ISIS-K" is "iskp").
std::vector<std::string> alias_keys(const std::vector<std::string>& terms, const Lexicon& lexicon);

/// Aliases from [[same]] tables as they are written.
Aliases make_aliases(const std::vector<std::vector<std::string>>& same, const Lexicon& lexicon);

}  // namespace citecheck
