#pragma once

#include <string>
#include <vector>

#include "citecheck/search.h"
#include "index/open_index.h"
#include "index/search_plan.h"

namespace citecheck {

/// The sources of all paragraphs that match, and how many of them each has; in the order of their ids.
struct SourceCount {
    SourceInfo source;
    std::string key;   ///< version_key
    std::size_t paragraphs = 0;
};
std::vector<SourceCount> count_sources(OpenIndex& index, SearchPlan& plan);

/// Throws InputError for a facet that is none, with those there are.
std::vector<Facet> count_facets(SearchPlan& plan, const std::vector<SourceCount>& sources,
                                const std::vector<std::string>& names);

}  // namespace citecheck
