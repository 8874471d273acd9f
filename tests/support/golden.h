#pragma once

#include <string>
#include <string_view>

namespace citecheck {

/// Holds `bytes` against tests/golden/<name>. With CITECHECK_UPDATE_GOLDEN=1 in the environment the file is written
/// instead: read the diff before you commit it.
void check_golden(std::string_view name, const std::string& bytes);

}  // namespace citecheck
