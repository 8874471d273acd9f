#include "support/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "citecheck/error.h"

namespace citecheck {
namespace {

/// Closes a descriptor however the scope is left.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

std::string read_all(int fd, const std::string& name, std::size_t expected, std::size_t limit) {
    std::string bytes;
    bytes.reserve(expected);
    char buffer[1 << 16];
    for (;;) {
        const ssize_t got = ::read(fd, buffer, sizeof buffer);
        if (got == 0) return bytes;
        if (got < 0) {
            if (errno == EINTR) continue;
            throw InputError(name + ": cannot be read: " + std::strerror(errno));
        }
        bytes.append(buffer, static_cast<std::size_t>(got));
        if (bytes.size() > limit) {
            throw InputError(name + ": larger than " + std::to_string(limit >> 20) + " MB", "split it into smaller files");
        }
    }
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) throw InputError(path.string() + ": " + std::strerror(errno));
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) throw InputError(path.string() + ": " + std::strerror(errno));
    if (S_ISDIR(status.st_mode)) throw InputError(path.string() + ": is a folder, not a file");
    const auto size = status.st_size > 0 ? static_cast<std::size_t>(status.st_size) : 0;
    if (size > limit) {
        throw InputError(path.string() + ": larger than " + std::to_string(limit >> 20) + " MB",
                         "split it into smaller files");
    }
    return read_all(file.get(), path.string(), size, limit);
}

std::string read_standard_input(std::size_t limit) { return read_all(STDIN_FILENO, "standard input", 0, limit); }

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    const std::filesystem::path beside = path.string() + ".new";
    {
        const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (file.get() < 0) throw InputError(beside.string() + ": cannot be written: " + std::strerror(errno));
        while (!bytes.empty()) {
            const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
            if (put < 0) {
                if (errno == EINTR) continue;
                const std::string reason = std::strerror(errno);
                ::unlink(beside.c_str());
                throw InputError(path.string() + ": cannot be written: " + reason);
            }
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
    }
    std::error_code error;
    std::filesystem::rename(beside, path, error);
    if (error) throw InputError(path.string() + ": cannot be written: " + error.message());
}

void sync_file(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() >= 0) ::fsync(file.get());
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "citecheck.XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw InputError(name + ": no temporary folder can be made: " + std::strerror(errno));
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace citecheck
