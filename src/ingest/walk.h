#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "citecheck/report.h"
#include "support/file.h"

namespace citecheck {

/// A file of a corpus.
struct CorpusFile {
    std::filesystem::path path;   ///< to open it
    std::string name;             ///< below its root, with '/'; of a root that is a file, its own name
    std::filesystem::path sources;  ///< the sources.toml that may speak of it: the root's, or empty if there is none
};

struct CorpusFiles {
    std::vector<CorpusFile> files;     ///< in the order of roots, then of names, byte by byte
    std::vector<CorpusFile> bibliographies;   ///< BibTeX and CSL-JSON: about the sources, none of them
    std::vector<Problem> problems;     ///< one for each extension that is not read
    std::vector<Problem> remarks;      ///< no faults: attachments of mails that are not read
    std::vector<std::shared_ptr<const TemporaryFolder>> unpacked;   ///< where the files of archives lie, as long as this lives
};

/// The files under some roots (folders, or files themselves); archives are folders ("a.zip/b.txt"), unpacked,
/// and so are mails that carry files ("mail.eml/report.pdf"). README*, LICENSE*, sources.toml and everything hidden are
/// left out; links to folders are not followed. Throws InputError if a root is not there.
CorpusFiles find_corpus_files(const std::vector<std::filesystem::path>& roots);

}  // namespace citecheck
