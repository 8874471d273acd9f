#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace citecheck {

/// Runs every row of tests/cases/<name>: the first cell goes through `dump`, the second is what is wanted. Lines that begin
/// with '#' and empty lines are passed over; `\n` in the first cell stands for a line end. A failure names file and line.
/// Fails if the file has no rows.
void run_cases(std::string_view name, const std::function<std::string(const std::string&)>& dump);

}  // namespace citecheck
