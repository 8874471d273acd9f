#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/report.h"
#include "config/sources.h"
#include "ingest/walk.h"
#include "support/file.h"

namespace citecheck {

/// A file to be indexed, before it is opened.
struct SurveyedFile {
    std::filesystem::path path;          ///< where it is
    std::string file;                    ///< below its corpus root, with '/'
    std::vector<SourceEntry> entries;    ///< what the root's sources.toml says of it
    std::optional<SourceEntry> described;   ///< what a bibliography of the corpus says of it: used where nothing better is known
    std::uint64_t size = 0;
    std::int64_t changed = 0;            ///< time of its last change in the file system's own count; 0: unknown
    bool packed = false;                 ///< in an archive that was not unpacked: it cannot be read
};

struct Survey {
    std::vector<std::shared_ptr<const TemporaryFolder>> unpacked;   ///< where the files of archives lie, as long as this lives
    AllKnownContents contents;                     ///< of archives and mails
    std::vector<SurveyedFile> files;               ///< by `file`; each once
    std::vector<std::vector<std::string>> same;    ///< every [[same]] of every sources.toml
    std::vector<Problem> problems;
    std::vector<Problem> remarks;                  ///< no faults
};

/// Everything that is to be indexed under `roots`. Throws InputError if a root is not there or a sources.toml is faulty:
/// without its dates and names the index would be another one.
/// Archives and mails that are `known` and have not changed are not unpacked.
Survey survey(const std::vector<std::filesystem::path>& roots, const AllKnownContents& known);

/// Whether a file that the survey does not show may still be there, in a folder that cannot be looked into.
bool may_be_hidden(const std::vector<std::filesystem::path>& roots, const std::string& file);

}  // namespace citecheck
