#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "citecheck/index.h"
#include "support/file.h"

namespace citecheck {

/// A corpus of a few strings and its index, gone at the end of the test.
class TinyCorpus {
  public:
    /// File names below the corpus root and what they say.
    explicit TinyCorpus(const std::map<std::string, std::string>& files = {});

    void write(const std::string& file, const std::string& text);
    void remove(const std::string& file);
    IngestSummary update(const IngestOptions& options = {});
    Index open() const { return Index::open(index()); }

    std::filesystem::path root() const { return folder_.path() / "corpus"; }
    std::filesystem::path index() const { return folder_.path() / "index"; }

  private:
    TemporaryFolder folder_;
};

}  // namespace citecheck
