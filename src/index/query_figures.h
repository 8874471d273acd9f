#pragma once

#include <cstddef>
#include <string_view>

#include "index/query.h"

namespace citecheck {

/// "900..940km", "..20", "$5m..", "~2000", "=12": a figure that is searched, not a word.
bool is_figure(std::string_view text);

/// Reads the figure at `span`: a range with an end or both, "~" and a number (a tenth more or less), or a single number with or without "="; with
/// a unit behind the last number, if any. Throws QueryError, the column that of byte `at`.
QueryNode parse_figure(std::string_view query, Span span, std::size_t at);

}  // namespace citecheck
