#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "citecheck/report.h"

namespace citecheck {

/// A file that an archive holds or a mail carries, unpacked.
struct UnpackedFile {
    std::filesystem::path path;   ///< to open it
    std::string name;             ///< within the archive, with '/'
};

struct Unpacked {
    std::vector<UnpackedFile> files;    ///< in the order of their names
    std::vector<Problem> problems;
    std::vector<Problem> remarks;       ///< no faults: attachments of a kind that is not read
};

/// True for .zip, .tar, .tar.gz, .tgz, .tar.xz, .txz, .tar.bz2, .tbz2, in any case.
bool is_archive_name(const std::string& name);

/// Unpacks the regular files of an archive, or the attachments of a mail or mailbox, into `folder`; those of archives and mails
/// in it too, as deep as two. Attachments of the third mail of a mailbox are "3/report.pdf". Names that lead
/// outside, links and hidden files are left out. A damaged archive, or one that unpacks to more than anything for readers,
/// is a problem; what came before is kept. `name` is for messages.
Unpacked unpack_archive(const std::filesystem::path& archive, const std::string& name, const std::filesystem::path& folder);

}  // namespace citecheck
