#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "index/encode.h"
#include "index/writer.h"

namespace citecheck {

/// Some files that follow each other, for one part of an index that is built.
struct Chunk {
    std::size_t first = 0;
    std::size_t last = 0;   ///< behind it
};

/// Parts for files of these sizes: of some megabytes they are quickest; many hundreds would not be merged at once.
std::vector<Chunk> chunks_of(const std::vector<std::uint64_t>& sizes, std::size_t threads);

/// Builds an index that has nothing yet, or is made anew: parts of some megabytes of text, which several threads write at once, are merged into
/// one whole. That is quicker than one database that grows, and leaves no block half empty.
class FirstBuild {
  public:
    /// The folder of the index; what is being built lies below it until it is whole. To be made while a Writer holds its lock.
    explicit FirstBuild(std::filesystem::path directory);
    ~FirstBuild();
    FirstBuild(const FirstBuild&) = delete;
    FirstBuild& operator=(const FirstBuild&) = delete;

    /// One part, for one thread.
    class Part {
      public:
        explicit Part(const FirstBuild& build, std::size_t number);
        void add(const EncodedSource& source);
        void finish();

      private:
        const FirstBuild& build_;
        Xapian::WritableDatabase database_;
    };

    /// Makes parts 0 to `parts` - 1 the index, in their order, and shows it to readers.
    void finish(std::size_t parts, Writer& writer, const std::string& lexicon_digest, const std::string& aliases);

  private:
    std::filesystem::path folder_of(const std::string& part) const { return building_ / part; }

    std::filesystem::path directory_;
    std::filesystem::path building_;
};

}  // namespace citecheck
