#pragma once

namespace citecheck {

/// The version that CMakeLists.txt names.
inline constexpr const char* kVersion = CITECHECK_VERSION;

}  // namespace citecheck
