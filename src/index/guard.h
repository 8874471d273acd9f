#pragma once

#include <xapian.h>

#include <exception>
#include <filesystem>
#include <string>

#include "citecheck/error.h"

namespace citecheck {

/// Throws what is being handled again, as an IndexError that names the index and says what to do: Xapian's errors and
/// damaged records. Anything else passes unchanged. To be called in a handler.
[[noreturn]] void rethrow_as_index_error(const std::filesystem::path& directory);

/// Runs `work`; foreign exceptions stop here.
template <class Work>
auto guarded(const std::filesystem::path& directory, Work work) {
    try {
        return work();
    } catch (...) {
        rethrow_as_index_error(directory);
    }
}

}  // namespace citecheck
