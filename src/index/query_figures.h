#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "index/query.h"

namespace citecheck {

/// "900..940km", "..20", "$5m..", "~2000", "=12": a figure that is searched, not a word.
bool is_figure(std::string_view text);

/// A word that is read as words and may be meant as a figure, written as one: "5.5%" → "=5.5%". Nothing if it is none, or a number alone.
std::optional<std::string> figure_of_word(std::string_view text);

/// Reads the figure at `span`: a range with an end or both, "~" and a number (a tenth more or less), or a single number with or without "="; with
/// a unit behind the last number, if any. Throws QueryError, the column that of byte `at`.
QueryNode parse_figure(std::string_view query, Span span, std::size_t at);

}  // namespace citecheck
