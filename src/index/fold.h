#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "index/encode.h"
#include "index/words.h"
#include "index/writer.h"

namespace citecheck {

/// The sources that an index holds, to be written once more. For one thread.
class StoredSources {
  public:
    explicit StoredSources(const std::filesystem::path& directory);
    ~StoredSources();
    StoredSources(const StoredSources&) = delete;
    StoredSources& operator=(const StoredSources&) = delete;

    /// Those of a file in their order, just as they were made when the file was read.
    void read(const std::string& file, WordReader& words, const std::function<void(EncodedSource&)>& take);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Whether so much of an index is of sources that are gone that it should be folded.
bool is_worth_folding(const Writer& writer);

/// Makes an index anew from its own records, without what is gone: half the time that reading the files would take. After a
/// commit; nothing can be written by `writer` afterwards. Throws IndexError, and leaves the index as it is.
void fold(Writer& writer, const std::filesystem::path& directory, std::size_t threads, bool progress);

}  // namespace citecheck
