#pragma once

#include <cstddef>
#include <vector>

#include "time/expression.h"

namespace citecheck {

/// Days that share a month named after them: "9, 10 and 11 May 2014" gives three dates. Empty if no such list begins here.
std::vector<Match> read_days_before_month(TimeText& text, std::size_t at);

/// Days that go on from a date whose month stands before them: " and 10, 2014" behind "May 9". `first` takes the year that
/// is found at the end. Empty if nothing goes on.
std::vector<Match> read_days_after(TimeText& text, const Match& first);

}  // namespace citecheck
