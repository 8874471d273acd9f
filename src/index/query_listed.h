#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "index/query.h"

namespace citecheck {

/// Whether a part of a query names places or sources that must first be found.
bool is_listed(const QueryNode& node);

/// What it names: of a figure or a date in a text the place_keys of paragraphs, of an id or a path the source_keys; sorted.
/// Throws QueryError: no such source or path, nothing measured by that name.
std::vector<std::string> find_listed(const QueryNode& node, const Xapian::Database& database, std::string_view text);

}  // namespace citecheck
