#pragma once

namespace citecheck {

/// What the program returns (README, "Exit status"). A run that could not be completed beats what was found in it.
inline constexpr int kNothing = 0;    ///< nothing at or above --fail-on; something was found by `search`
inline constexpr int kSomething = 1;  ///< something is; `search` found nothing
inline constexpr int kNotCompleted = 2;

}  // namespace citecheck
