#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "index/encode.h"
#include "index/words.h"

namespace citecheck {

/// The sources that an index holds, just as they were made when their files were read. For one thread.
class StoredSources {
  public:
    /// As the index is now. Throws IndexError.
    explicit StoredSources(const std::filesystem::path& directory);
    ~StoredSources();
    StoredSources(const StoredSources&) = delete;
    StoredSources& operator=(const StoredSources&) = delete;

    /// The source whose record this is.
    EncodedSource read(Xapian::docid record, WordReader& words);
    /// Those of a file, in their order. The first call reads the list of all.
    void read(const std::string& file, WordReader& words, const std::function<void(EncodedSource&)>& take);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace citecheck
