#include "ingest/walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <map>
#include <system_error>
#include <utility>

#include "citecheck/error.h"
#include "ingest/bibliography.h"
#include "ingest/format.h"
#include "ingest/unpack.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// About the corpus, not part of it.
bool is_left_out(const std::string& name) {
    return name.starts_with('.') || name.starts_with("README") || name.starts_with("LICENSE") || name == "sources.toml";
}

/// What lies beside a saved web page and holds nothing for readers.
bool is_part_of_a_page(const std::string& name) {
    static constexpr auto kParts = std::to_array<std::string_view>({".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico"});
    return std::find(kParts.begin(), kParts.end(), lower(fs::path(name).extension().string())) != kParts.end();
}

/// References of a reference manager: about the sources, not one of them.
bool is_bibliography_file(const fs::path& path, const std::string& name) {
    if (is_bibliography({}, name)) return true;
    if (lower(fs::path(name).extension().string()) != ".json") return false;
    constexpr std::streamsize kHead = 65536;
    std::string head(kHead, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), kHead);
    head.resize(static_cast<std::size_t>(file.gcount()));
    return is_bibliography(head, name);
}

/// The parts of a name: what is about the corpus is so in archives, too.
bool has_left_out_part(const std::string& name) {
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        if (is_left_out(name.substr(begin, end - begin))) return true;
        begin = end + 1;
    }
    return false;
}

class Walker {
  public:
    Walker(CorpusFiles& result, const AllKnownContents& known) : result_(result), known_(known) {}

    std::vector<CorpusFile> take() { return std::exchange(found_, {}); }

    void folder(const fs::path& folder, const std::string& prefix) {
        std::error_code error;
        std::vector<std::pair<std::string, fs::directory_entry>> entries;   // comparing whole paths takes longer than all the rest
        for (fs::directory_iterator at(folder, fs::directory_options::none, error), end; !error && at != end; at.increment(error)) {
            std::string name = at->path().filename().string();
            if (!is_left_out(name)) entries.emplace_back(std::move(name), *at);
        }
        if (error) {
            result_.problems.push_back({folder.generic_string(), "not read: " + error.message()});
            return;
        }
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [name, entry] : entries) {
            if (entry.is_directory(error) && !entry.is_symlink(error)) {
                this->folder(entry.path(), prefix + name + "/");
            } else if (entry.is_regular_file(error)) {
                file(entry.path(), prefix + name);
            } else if (entry.is_symlink(error) && !entry.exists(error)) {
                result_.problems.push_back({entry.path().generic_string(), "not read: a link that leads nowhere"});
            }
        }
    }

    void file(const fs::path& path, const std::string& name) {
        if (is_archive_name(name)) {
            unpack(path, name);
        } else if (has_known_extension(name)) {
            found_.push_back({path, name, {}, packed_});
            if (is_mail_name(name) && !within_) unpack(path, name);
        } else if (!packed_ && is_bibliography_file(path, name)) {
            result_.bibliographies.push_back({path, name, {}, {}});
        } else if (!is_part_of_a_page(name)) {
            Unread& of_kind = unread_[lower(fs::path(name).extension().string())];
            if (of_kind.files++ == 0) of_kind.first = path.parent_path().empty() || path.filename() == fs::path(name).filename() ? path.generic_string() : name;
        }
    }

    void tell_unread() {
        for (const auto& [extension, of_kind] : unread_) {
            const std::string kind = extension.empty() ? "files without an extension" : extension;
            const std::string more = of_kind.files > 1 ? " (and " + std::to_string(of_kind.files - 1) + " more)" : "";
            result_.problems.push_back({of_kind.first, "not read: no reader for " + kind + more});
        }
    }

  private:
    struct Unread {
        std::size_t files = 0;
        std::string first;
    };

    void unpack(const fs::path& path, const std::string& name) {
        const std::string key = fs::absolute(path).generic_string();
        const FileStamp stamp = stamp_of(path);
        if (const auto known = known_.find(key); known != known_.end() && stamp.changed != 0 && known->second.stamp == stamp) {
            known_contents(path, name, known->second);
            result_.contents.insert(*known);
            return;
        }
        const auto place = std::make_shared<const TemporaryFolder>();
        Unpacked unpacked = unpack_archive(path, name, place->path());
        result_.unpacked.push_back(place);
        KnownContents contents{stamp, {}, unpacked.problems, unpacked.remarks};
        tell(contents);
        bool is_plain = true;   // what is about other files must be looked into each time
        for (const UnpackedFile& inside : unpacked.files) {
            contents.members.push_back({inside.name, stamp_of(inside.path)});
            is_plain = is_plain && !is_bibliography_file(inside.path, inside.name);
        }
        if (is_plain) result_.contents.emplace(key, std::move(contents));
        within_ = true;
        for (const UnpackedFile& inside : unpacked.files) {
            if (!has_left_out_part(inside.name)) file(inside.path, name + "/" + inside.name);
        }
        within_ = false;
    }

    void known_contents(const fs::path& path, const std::string& name, const KnownContents& contents) {
        tell(contents);
        within_ = true;
        for (const KnownContents::Member& inside : contents.members) {
            packed_ = inside.stamp;
            if (!has_left_out_part(inside.name)) file(path, name + "/" + inside.name);
        }
        packed_.reset();
        within_ = false;
    }

    void tell(const KnownContents& contents) {
        result_.problems.insert(result_.problems.end(), contents.problems.begin(), contents.problems.end());
        result_.remarks.insert(result_.remarks.end(), contents.remarks.begin(), contents.remarks.end());
    }

    CorpusFiles& result_;
    const AllKnownContents& known_;
    std::optional<FileStamp> packed_;   ///< of the file that is looked at, if it lies in an archive that was not unpacked
    bool within_ = false;   ///< an archive or mail, which was unpacked with all it holds
    std::vector<CorpusFile> found_;
    std::map<std::string, Unread> unread_;
};

}  // namespace

FileStamp stamp_of(const fs::path& path) {
    // The library's functions would each ask the file system anew.
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return {};
    const std::chrono::sys_time<std::chrono::nanoseconds> changed(std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec));
    FileStamp stamp;
    if (S_ISREG(status.st_mode)) stamp.size = static_cast<std::uint64_t>(status.st_size);
    stamp.changed = fs::file_time_type::clock::from_sys(changed).time_since_epoch().count();
    return stamp;
}

CorpusFiles find_corpus_files(const std::vector<fs::path>& roots, const AllKnownContents& known) {
    CorpusFiles result;
    Walker walker(result, known);
    for (const fs::path& root : roots) {
        std::error_code error;
        fs::path folder = root;
        if (fs::is_directory(root, error)) {
            walker.folder(root, "");
        } else if (fs::is_regular_file(root, error)) {
            folder = root.parent_path();
            walker.file(root, root.filename().string());
        } else {
            throw InputError(root.generic_string() + ": no such file or folder");
        }
        const fs::path sources = folder / "sources.toml";
        const bool has_sources = fs::is_regular_file(sources, error);
        std::vector<CorpusFile> found = walker.take();
        std::sort(found.begin(), found.end(), [](const CorpusFile& a, const CorpusFile& b) { return a.name < b.name; });
        for (CorpusFile& file : found) {
            if (has_sources) file.sources = sources;
            result.files.push_back(std::move(file));
        }
    }
    walker.tell_unread();
    return result;
}

}  // namespace citecheck
