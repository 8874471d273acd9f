#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "index/gone_sources.h"
#include "index/query.h"

namespace citecheck {

/// Whether a part of a query says something of sources, which must first be found.
bool is_of_sources(const QueryNode& node);

/// The version_keys of those, sorted. Throws QueryError: no such source or path.
std::vector<std::string> find_sources(const QueryNode& node, const Xapian::Database& database, const GoneSources& gone, std::string_view text);

}  // namespace citecheck
