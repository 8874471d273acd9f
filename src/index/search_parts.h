#pragma once

#include <string>
#include <vector>

#include "citecheck/search.h"
#include "index/search_plan.h"

namespace citecheck {

/// What each part of the query brought to a paragraph, in the order of the query, then what its source brought. `source` is
/// its version_key.
std::vector<ScorePart> score_parts(SearchPlan& plan, const Paragraph& paragraph, const std::string& source);

/// Each part of the query, from the whole to the words, and whether the paragraph meets it.
std::vector<PartCheck> part_checks(SearchPlan& plan, const Paragraph& paragraph);

}  // namespace citecheck
