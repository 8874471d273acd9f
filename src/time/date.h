#pragma once

#include <optional>
#include <string_view>

#include "citecheck/lexicon.h"
#include "citecheck/period.h"

namespace citecheck {

/// A date that stands alone, as in sources.toml or a document's metadata: "2021-08", "2021-10-23", "29.11.2021",
/// "January 23, 2025", "2021-08-26T10:00:00Z". Nothing if the text is no date or more than one; a date that does not exist
/// comes back with its fault.
std::optional<Period> parse_date(std::string_view written, const Lexicon& lexicon = Lexicon::builtin());

}  // namespace citecheck
