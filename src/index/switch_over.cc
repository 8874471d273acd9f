#include "index/switch_over.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <string>

#include "citecheck/error.h"
#include "support/file.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRoots = "iamglass";
constexpr const char* kElsewhere = "XAPIANDB";
constexpr const char* kLock = "flintlock";
constexpr const char* kNewPlace = "building/whole";

/// The same file under another name, in the place of what has that; a copy where a file system has no second names.
void put(const fs::path& file, const fs::path& place) {
    fs::path beside = place;
    beside += ".new";
    fs::remove(beside);
    std::error_code none;
    fs::create_hard_link(file, beside, none);
    if (none) fs::copy_file(file, beside);
    sync_file(beside);
    fs::rename(beside, place);
}

/// From here on the new database is the one that is found.
void point_elsewhere(const fs::path& directory) {
    const fs::path pointer = directory / kElsewhere;
    write_file(pointer, std::string("glass ") + kNewPlace + "\n");
    sync_file(pointer);
    sync_file(directory);
    fs::remove(directory / kRoots);
    sync_file(directory);
}

void move_in(const fs::path& directory) {
    const fs::path whole = place_of_new(directory);
    for (const fs::directory_entry& file : fs::directory_iterator(directory)) {
        if (file.path().extension() == ".glass" && !fs::exists(whole / file.path().filename())) fs::remove(file.path());
    }
    for (const fs::directory_entry& file : fs::directory_iterator(whole)) {
        const std::string name = file.path().filename().string();
        if (name != kRoots && name != kLock) put(file.path(), directory / name);
    }
    sync_file(directory);
    put(whole / kRoots, directory / kRoots);
    sync_file(directory);
    fs::remove(directory / kElsewhere);
    sync_file(directory);
}

template <class Work>
void writing(const fs::path& directory, Work work) {
    try {
        work();
    } catch (const fs::filesystem_error& error) {
        throw IndexError(directory.string() + ": cannot be written: " + error.code().message(), "see that the folder can be written to");
    }
}

/// The lock that Xapian takes for writing, of the folder itself: Xapian would look for it where "XAPIANDB" points to.
class FolderLock {
  public:
    explicit FolderLock(const fs::path& directory) : file_(::open((directory / kLock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
        struct flock whole {};
        whole.l_type = F_WRLCK;
        whole.l_whence = SEEK_SET;
        whole.l_len = 1;
        if (file_ < 0 || ::fcntl(file_, F_OFD_SETLK, &whole) != 0) {
            if (file_ >= 0) ::close(file_);
            throw Xapian::DatabaseLockError("Unable to get write lock: already locked");
        }
    }
    ~FolderLock() { ::close(file_); }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    int file_;
};

}  // namespace

bool is_switching(const fs::path& directory) {
    std::error_code ignored;
    return fs::exists(directory / kElsewhere, ignored);
}

bool holds_database(const fs::path& directory) {
    std::error_code ignored;
    return fs::exists(directory / kRoots, ignored) || is_switching(directory);
}

RootsFile::RootsFile(const fs::path& directory) : is_switching_(is_switching(directory)) {
    struct stat roots {};
    if (::stat((directory / kRoots).c_str(), &roots) != 0) return;
    device_ = roots.st_dev;
    number_ = roots.st_ino;
}

fs::path place_of_new(const fs::path& directory) { return directory / kNewPlace; }

void switch_over(const fs::path& directory) {
    writing(directory, [&] {
        const fs::path whole = place_of_new(directory);
        for (const fs::directory_entry& file : fs::directory_iterator(whole)) sync_file(file.path());
        sync_file(whole);
        sync_file(whole.parent_path());
        point_elsewhere(directory);
        move_in(directory);
    });
}

void finish_switch(const fs::path& directory) {
    if (!is_switching(directory)) return;
    const FolderLock lock(directory);
    if (!is_switching(directory)) return;
    writing(directory, [&] {
        if (fs::exists(place_of_new(directory) / kRoots)) {
            fs::remove(directory / kRoots);
            move_in(directory);
        } else {
            fs::remove(directory / kElsewhere);   // it points to nothing
        }
        fs::remove_all(place_of_new(directory).parent_path());
    });
}

}  // namespace citecheck
