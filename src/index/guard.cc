#include "index/guard.h"

#include <unistd.h>

#include <cctype>
#include <optional>
#include <system_error>
#include <vector>

#include "index/archive.h"
#include "index/writer_lock.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

/// Another process that holds a file open, as far as /proc shows it to us: "process 4711". Such a lock is one of an open file
/// description, of which the system tells no owner.
std::optional<std::string> holder_of(const fs::path& file) {
    std::error_code error;
    const fs::path wanted = fs::canonical(file, error);
    if (error) return std::nullopt;
    for (fs::directory_iterator process("/proc", error), end; !error && process != end; process.increment(error)) {
        const std::string name = process->path().filename().string();
        if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) == 0 || name == std::to_string(::getpid())) continue;
        std::error_code unreadable;
        fs::directory_iterator descriptor(process->path() / "fd", unreadable);
        for (; !unreadable && descriptor != fs::directory_iterator(); descriptor.increment(unreadable)) {
            std::error_code gone;
            if (fs::read_symlink(descriptor->path(), gone) == wanted) return "process " + name;
        }
    }
    return std::nullopt;
}

/// Who changes an index: holds our lock or, another program, Xapian's.
std::string writer_of(const fs::path& directory) {
    for (const char* lock : {kWriterLock, "flintlock"}) {
        if (std::optional<std::string> holder = holder_of(directory / lock)) return *holder;
    }
    return "another process";
}

std::string told_by(const Xapian::Error& error) {
    std::string told = error.get_msg();
    if (const char* reason = error.get_error_string()) told += std::string(" (") + reason + ")";
    return told;
}

}  // namespace

void rethrow_as_index_error(const fs::path& directory) {
    const std::string name = directory.string();
    try {
        throw;
    } catch (const Xapian::DatabaseLockError& error) {
        // The only way to tell a lock that is held from one that cannot be made.
        if (error.get_msg().find("already locked") == std::string::npos) {
            throw IndexError(name + ": cannot be locked for writing: " + told_by(error),
                             "see that the folder can be written to; the last state stays readable");
        }
        throw IndexError(name + ": " + writer_of(directory) + " is writing to this index",
                         "wait until it has finished, then run again");
    } catch (const Xapian::DatabaseVersionError& error) {
        throw IndexError(name + ": was made by another release of Xapian: " + told_by(error),
                         "remove the folder and run `citecheck index`");
    } catch (const Xapian::DatabaseCorruptError& error) {
        throw IndexError(name + ": the index is damaged: " + told_by(error), "remove the folder and run `citecheck index`");
    } catch (const Xapian::DatabaseOpeningError& error) {
        throw IndexError(name + ": cannot be opened as an index: " + told_by(error),
                         "run `citecheck index`, or name the right folder with --index");
    } catch (const Xapian::DatabaseModifiedError&) {
        throw IndexError(name + ": was changed again and again while it was read", "run again when indexing has finished");
    } catch (const Xapian::NetworkError& error) {
        throw IndexError(name + ": does not answer: " + told_by(error), "see that the server runs and can be reached");
    } catch (const Xapian::Error& error) {
        throw IndexError(name + ": " + told_by(error),
                         "see that the disk has room and that the folder can be written to; the last state stays readable");
    } catch (const DamagedRecord& error) {
        throw IndexError(name + ": the index is damaged: " + error.what(), "remove the folder and run `citecheck index`");
    }
}

}  // namespace citecheck
