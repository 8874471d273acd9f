#include "ingest/walk.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "citecheck/error.h"

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

struct Unread {
    std::size_t files = 0;
    std::string first;
};

void walk(const fs::path& folder, const std::string& prefix, std::vector<CorpusFile>& found, std::vector<Problem>& problems,
          std::map<std::string, Unread>& unread) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(folder, fs::directory_options::none, error), end; !error && at != end; at.increment(error)) entries.push_back(*at);
    if (error) {
        problems.push_back({folder.generic_string(), "not read: " + error.message()});
        return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
        const std::string name = entry.path().filename().string();
        if (is_left_out(name)) continue;
        if (entry.is_directory(error) && !entry.is_symlink(error)) {
            walk(entry.path(), prefix + name + "/", found, problems, unread);
        } else if (entry.is_regular_file(error)) {
            if (is_readable_format(entry.path())) {
                found.push_back({entry.path(), prefix + name, {}});
            } else {
                Unread& of_kind = unread[lower(entry.path().extension().string())];
                if (of_kind.files++ == 0) of_kind.first = entry.path().generic_string();
            }
        } else if (entry.is_symlink(error) && !entry.exists(error)) {
            problems.push_back({entry.path().generic_string(), "not read: a link that leads nowhere"});
        }
    }
}

}  // namespace

bool is_readable_format(const fs::path& path) {
    const std::string extension = lower(path.extension().string());
    return extension == ".txt" || extension == ".text" || extension == ".md" || extension == ".markdown";
}

CorpusFiles find_corpus_files(const std::vector<fs::path>& roots) {
    CorpusFiles result;
    std::map<std::string, Unread> unread;
    for (const fs::path& root : roots) {
        std::error_code error;
        std::vector<CorpusFile> found;
        fs::path folder = root;
        if (fs::is_directory(root, error)) {
            walk(root, "", found, result.problems, unread);
        } else if (fs::is_regular_file(root, error)) {
            folder = root.parent_path();
            if (is_readable_format(root)) {
                found.push_back({root, root.filename().string(), {}});
            } else {
                Unread& of_kind = unread[lower(root.extension().string())];
                if (of_kind.files++ == 0) of_kind.first = root.generic_string();
            }
        } else {
            throw InputError(root.generic_string() + ": no such file or folder");
        }
        const fs::path sources = folder / "sources.toml";
        const bool has_sources = fs::is_regular_file(sources, error);
        std::sort(found.begin(), found.end(), [](const CorpusFile& a, const CorpusFile& b) { return a.name < b.name; });
        for (CorpusFile& file : found) {
            if (has_sources) file.sources = sources;
            result.files.push_back(std::move(file));
        }
    }
    for (const auto& [extension, of_kind] : unread) {
        const std::string kind = extension.empty() ? "files without an extension" : extension;
        const std::string more = of_kind.files > 1 ? " (and " + std::to_string(of_kind.files - 1) + " more)" : "";
        result.problems.push_back({of_kind.first, "not read: no reader for " + kind + more});
    }
    return result;
}

}  // namespace citecheck
