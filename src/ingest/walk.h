#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/report.h"
#include "support/file.h"

namespace citecheck {

/// When a file was changed last, and how large it is.
struct FileStamp {
    std::uint64_t size = 0;
    std::int64_t changed = 0;     ///< in the file system's own count; 0: unknown
    bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const std::filesystem::path& path);

/// What an archive or mail held when it was last unpacked.
struct KnownContents {
    struct Member {
        std::string name;         ///< within it
        FileStamp stamp;
    };
    FileStamp stamp;              ///< its own
    std::vector<Member> members;
    std::vector<Problem> problems;
    std::vector<Problem> remarks;
};
using AllKnownContents = std::map<std::string, KnownContents>;   ///< by the full path of the archive or mail

/// A file of a corpus.
struct CorpusFile {
    std::filesystem::path path;   ///< to open it; of a `packed` one that of the archive
    std::string name;             ///< below its root, with '/'; of a root that is a file, its own name
    std::filesystem::path sources;  ///< the sources.toml that may speak of it: the root's, or empty if there is none
    std::optional<FileStamp> packed;   ///< in an archive that was not unpacked, as nothing in it has changed
};

struct CorpusFiles {
    std::vector<CorpusFile> files;     ///< in the order of roots, then of names, byte by byte
    std::vector<CorpusFile> bibliographies;   ///< BibTeX and CSL-JSON: about the sources, none of them
    std::vector<Problem> problems;     ///< one for each extension that is not read
    std::vector<Problem> remarks;      ///< no faults: attachments of mails that are not read
    AllKnownContents contents;         ///< of every archive and mail
    std::vector<std::shared_ptr<const TemporaryFolder>> unpacked;   ///< where the files of archives lie, as long as this lives
};

/// The files under some roots (folders, or files themselves); archives are folders ("a.zip/b.txt"), unpacked,
/// and so are mails that carry files ("mail.eml/report.pdf"). README*, LICENSE*, sources.toml and everything hidden are
/// left out; links to folders are not followed. Archives and mails that are `known` and have not changed are not unpacked. Throws InputError if a root is not there.
CorpusFiles find_corpus_files(const std::vector<std::filesystem::path>& roots, const AllKnownContents& known = {});

}  // namespace citecheck
