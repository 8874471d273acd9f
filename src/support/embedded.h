#pragma once

#include <string_view>

namespace citecheck {

/// The file of that name that was built into the program ("report.css"; src/CMakeLists.txt lists them). The program is
/// wrong if there is none.
std::string_view embedded_table(std::string_view name);

}  // namespace citecheck
