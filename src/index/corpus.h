#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "citecheck/report.h"
#include "config/sources.h"

namespace citecheck {

/// A file to be indexed, before it is opened.
struct CorpusFile {
    std::filesystem::path path;          ///< where it is
    std::string file;                    ///< below its corpus root, with '/'
    std::vector<SourceEntry> entries;    ///< what the nearest sources.toml says of it
    std::uint64_t size = 0;
    std::int64_t changed = 0;            ///< time of its last change in the file system's own count
};

struct Corpus {
    std::vector<CorpusFile> files;                 ///< by `file`; each once
    std::vector<std::vector<std::string>> same;    ///< every [[same]] of every sources.toml
    std::vector<Problem> problems;                 ///< what could not be looked at, what stands in two corpora
    std::vector<std::string> unseen;               ///< files that are there and could not be looked at
};

/// Everything that is to be indexed under `roots`. Throws InputError if a root is not there or a sources.toml is faulty.
Corpus survey(const std::vector<std::filesystem::path>& roots);

}  // namespace citecheck
