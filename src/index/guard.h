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

/// The same for a reader: if a writer has replaced what was being read, `reopen` and once more.
template <class Reopen, class Work>
auto guarded_read(const std::filesystem::path& directory, Reopen reopen, Work work) {
    return guarded(directory, [&] {
        try {
            return work();
        } catch (const Xapian::DatabaseModifiedError&) {
            reopen();
            return work();
        }
    });
}

}  // namespace citecheck
