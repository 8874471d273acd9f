#pragma once

#include <filesystem>

namespace citecheck {

/// The file that is locked while an index is changed, below its folder.
inline constexpr const char* kWriterLock = "writing.lock";

/// One process changes an index at a time. Xapian's own lock is not enough: it comes too late for what is done before a database is
/// opened and after it was closed (switch_over.h, first_build.h).
class WriterLock {
  public:
    /// Throws Xapian::DatabaseLockError: another holds it, or it cannot be made.
    explicit WriterLock(const std::filesystem::path& directory);
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

  private:
    int file_;
};

}  // namespace citecheck
