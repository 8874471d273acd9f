#pragma once

#include <optional>
#include <string_view>

#include "index/query.h"

namespace citecheck {

/// The part of a query at `span`, if it is a field with its value ("source:mai-2025", "date:2021-08..2021-10"); nothing if
/// it is a word. Throws QueryError.
std::optional<QueryNode> parse_field(std::string_view query, Span span, WordReader& words);

}  // namespace citecheck
