#pragma once

#include <cstdint>
#include <filesystem>

namespace citecheck {

/// Whether a folder holds a database, be it in the middle of a switch, or a copy that Xapian's replication keeps. One that happens
/// to be called index/ may be none.
bool holds_database(const std::filesystem::path& directory);

/// In the middle of a switch, maybe an interrupted one: what is at `place_of_new` is needed.
bool is_switching(const std::filesystem::path& directory);

/// Which database a folder holds: another one after a switch, and after each commit.
class RootsFile {
  public:
    explicit RootsFile(const std::filesystem::path& directory);
    bool operator==(const RootsFile&) const = default;

  private:
    std::uint64_t device_ = 0;
    std::uint64_t number_ = 0;   // 0: there is none
    bool is_switching_ = false;
};

/// Where a new database lies, below an index's folder, before it takes the place of the old one.
std::filesystem::path place_of_new(const std::filesystem::path& directory);

/// Puts the whole database at `place_of_new` in the place of the one in the folder. At every moment, and after every interruption,
/// whoever opens the folder finds one of the two: Xapian's file "iamglass" tells where the roots of all tables are, and as long as there is none
/// it follows the file "XAPIANDB" to the new place. Whoever has the old one open goes on reading it. To be called while the
/// folder's lock (writer_lock.h) is held. Throws IndexError: cannot be written.
void switch_over(const std::filesystem::path& directory);

/// Ends a switch that was interrupted, if there was one. To be called while the folder's lock is held. Throws IndexError:
/// cannot be written.
void finish_switch(const std::filesystem::path& directory);

/// Clears away what an interruption left behind in the folder of an index. Likewise.
void clear_leftovers(const std::filesystem::path& directory);

}  // namespace citecheck
