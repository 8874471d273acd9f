#include "index/known_contents.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <system_error>
#include <utility>
#include <vector>

#include "citecheck/error.h"
#include "index/archive.h"
#include "index/records.h"
#include "support/digest.h"
#include "support/file.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "unpacked";
constexpr std::string_view kVersion = "citecheck-unpacked-1";

struct Entry {
    std::string path;
    KnownContents contents;
};

template <class Archive>
void fields(Archive& archive, Entry& entry) {
    archive(entry.path, entry.contents.stamp, entry.contents.members, entry.contents.problems, entry.contents.remarks);
}

}  // namespace

template <class Archive>
void fields(Archive& archive, FileStamp& stamp) {
    archive(stamp.size, stamp.changed);
}

template <class Archive>
void fields(Archive& archive, KnownContents::Member& member) {
    archive(member.name, member.stamp);
}

template <class Archive>
void fields(Archive& archive, Problem& problem) {
    archive(problem.where, problem.what);
}

AllKnownContents read_known_contents(const fs::path& directory) {
    AllKnownContents known;
    std::error_code error;
    if (!fs::is_regular_file(directory / kFile, error)) return known;
    try {
        const std::string bytes = read_file(directory / kFile);
        const std::string_view record = std::string_view(bytes).substr(std::min(bytes.size(), kVersion.size() + 64));
        if (!bytes.starts_with(kVersion) || bytes.compare(kVersion.size(), 64, sha256(record)) != 0) return known;
        for (Entry& entry : from_record<std::vector<Entry>>(std::string(record))) known.emplace(std::move(entry.path), std::move(entry.contents));
    } catch (const std::exception&) {
        known.clear();
    }
    return known;
}

void write_known_contents(const fs::path& directory, const AllKnownContents& contents) {
    // A change in the last moment may be followed by another with the same time stamp.
    const auto moment_ago = (fs::file_time_type::clock::now() - std::chrono::seconds(2)).time_since_epoch().count();
    std::vector<Entry> entries;
    for (const auto& [path, known] : contents) {
        if (known.stamp.changed != 0 && known.stamp.changed < moment_ago) entries.push_back({path, known});
    }
    std::error_code error;
    if (entries.empty()) {
        fs::remove(directory / kFile, error);
        return;
    }
    const std::string record = to_record(entries);
    const std::string bytes = std::string(kVersion) + sha256(record) + record;
    try {
        if (!fs::is_regular_file(directory / kFile, error) || read_file(directory / kFile) != bytes) write_file(directory / kFile, bytes);
    } catch (const Error&) {
        fs::remove(directory / kFile, error);
    }
}

}  // namespace citecheck
