#pragma once

#include <cstddef>
#include <filesystem>

#include "index/writer.h"

namespace citecheck {

/// Whether so much of an index is of sources that are gone that it should be folded.
bool is_worth_folding(const Writer& writer);

/// Makes an index anew from its own records, without what is gone: half the time that reading the files would take. After a
/// commit; nothing can be written by `writer` afterwards. Throws IndexError, and leaves the index as it is.
void fold(Writer& writer, const std::filesystem::path& directory, std::size_t threads, bool progress);

}  // namespace citecheck
