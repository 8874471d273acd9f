#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace citecheck {

/// No text a person reads is larger; what is larger is refused rather than read into memory.
inline constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

/// The whole file. Throws InputError if it cannot be opened, is a folder or is larger than `limit` bytes.
std::string read_file(const std::filesystem::path& path, std::size_t limit = kMaxFileBytes);

/// Everything on standard input, under the same limit.
std::string read_standard_input(std::size_t limit = kMaxFileBytes);

/// Writes beside `path` and renames, so that a reader sees the old file or the new one. Throws InputError.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Waits until a file, or the names in a folder, are on the disk. What cannot be waited for is not.
void sync_file(const std::filesystem::path& path);

/// A new empty folder that is removed with all it holds when the value dies.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace citecheck
