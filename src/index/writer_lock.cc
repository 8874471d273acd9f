#include "index/writer_lock.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>

namespace citecheck {

WriterLock::WriterLock(const std::filesystem::path& directory) : file_(::open((directory / kWriterLock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (file_ < 0) throw Xapian::DatabaseLockError("Unable to get write lock", errno);
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    if (::fcntl(file_, F_OFD_SETLK, &whole) == 0) return;
    const int reason = errno;
    ::close(file_);
    if (reason == EAGAIN || reason == EACCES) throw Xapian::DatabaseLockError("Unable to get write lock: already locked");
    throw Xapian::DatabaseLockError("Unable to get write lock", reason);
}

WriterLock::~WriterLock() { ::close(file_); }

}  // namespace citecheck
