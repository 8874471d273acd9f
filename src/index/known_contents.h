#pragma once

#include <filesystem>

#include "ingest/walk.h"

namespace citecheck {

/// What is kept beside the index of archives and mails, so that those that have not changed need not be unpacked again. It is
/// no part of the index: without it, or if it is damaged or of another version, they are unpacked.
AllKnownContents read_known_contents(const std::filesystem::path& directory);

/// Those whose stamps can be relied on. To be called after the index was committed; a fault is none, as nothing is lost.
void write_known_contents(const std::filesystem::path& directory, const AllKnownContents& contents);

}  // namespace citecheck
