#pragma once

#include <string>
#include <vector>

#include "entity/names.h"
#include "lexicon/analysis.h"

namespace citecheck {

/// A short name that a text gives a longer one: "Tarn Harbour Rescue Service (THRS)".
struct ShortName {
    std::string key;        ///< of the short name, as names have it
    std::string long_key;   ///< of the name right before the bracket
};

/// Capitals in brackets behind a name whose words, or those before it, begin with them. `names` are those of the text.
std::vector<ShortName> find_short_names(const Analysis& analysis, const std::vector<NameMention>& names);

}  // namespace citecheck
