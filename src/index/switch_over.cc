#include "index/switch_over.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "citecheck/error.h"
#include "support/file.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRoots = "iamglass";
constexpr const char* kElsewhere = "XAPIANDB";
constexpr const char* kXapiansLock = "flintlock";
constexpr const char* kNewPlace = "citecheck-building/whole";
constexpr const char* kBeside = ".new";

std::string pointer() { return std::string("glass ") + kNewPlace + "\n"; }

/// The same file under another name, in the place of what has that; a copy where a file system has no second names.
void put(const fs::path& file, const fs::path& place) {
    fs::path beside = place;
    beside += kBeside;
    fs::remove(beside);
    std::error_code none;
    fs::create_hard_link(file, beside, none);
    if (none) fs::copy_file(file, beside);
    sync_file(beside);
    fs::rename(beside, place);
    fs::remove(beside);   // two names of one file stay two
}

/// From here on the new database is the one that is found.
void point_elsewhere(const fs::path& directory) {
    write_file(directory / kElsewhere, pointer());
    sync_file(directory / kElsewhere);
    sync_file(directory);
    fs::remove(directory / kRoots);
    sync_file(directory);
}

void move_in(const fs::path& directory) {
    const fs::path whole = place_of_new(directory);
    // Where tables must be copied, there may not be room for the old ones, too.
    std::vector<fs::path> old;
    for (const fs::directory_entry& file : fs::directory_iterator(directory)) {
        if (file.path().extension() == ".glass") old.push_back(file.path());
    }
    for (const fs::path& file : old) fs::remove(file);
    for (const fs::directory_entry& file : fs::directory_iterator(whole)) {
        const std::string name = file.path().filename().string();
        if (name != kRoots && name != kXapiansLock) put(file.path(), directory / name);
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

}  // namespace

bool is_switching(const fs::path& directory) {
    // Another program's databases may have such a file, too.
    std::ifstream file(directory / kElsewhere);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    return text == pointer();
}

bool holds_database(const fs::path& directory) {
    std::error_code ignored;
    return fs::exists(directory / kRoots, ignored) || fs::exists(directory / kElsewhere, ignored);
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
    writing(directory, [&] {
        if (fs::exists(place_of_new(directory) / kRoots)) {
            fs::remove(directory / kRoots);
            move_in(directory);
        } else {
            fs::remove(directory / kElsewhere);   // it points to nothing
        }
    });
}

void clear_leftovers(const fs::path& directory) {
    if (is_switching(directory)) return;
    writing(directory, [&] {
        fs::remove_all(place_of_new(directory).parent_path());
        std::vector<fs::path> left;
        for (const fs::directory_entry& file : fs::directory_iterator(directory)) {
            const fs::path name = file.path().stem();
            if (file.path().extension() == kBeside && (name.extension() == ".glass" || name == kRoots)) left.push_back(file.path());
        }
        for (const fs::path& file : left) fs::remove(file);
    });
}

}  // namespace citecheck
