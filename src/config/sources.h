#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace citecheck {

/// One [[source]] of sources.toml: what its user knows of a file or of a part of it.
struct SourceEntry {
    std::string id;
    std::string file;              ///< relative to sources.toml, with '/'
    std::uint32_t first_line = 0;  ///< 0: the whole file
    std::uint32_t last_line = 0;
    std::string title, author, publisher, grade;
    std::string published;         ///< as written: "2021-08", "2021-10-23"; a TOML date becomes the same
    std::string as_of;
    std::vector<std::string> origin;
};

/// sources.toml: the sources of one corpus and the names that mean the same in it.
struct SourcesFile {
    std::vector<SourceEntry> sources;
    std::vector<std::vector<std::string>> same;
};

/// Reads a sources.toml. Throws InputError with file, line and what was expected.
SourcesFile read_sources_file(const std::filesystem::path& path);

}  // namespace citecheck
