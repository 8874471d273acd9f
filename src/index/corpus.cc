#include "index/corpus.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "citecheck/error.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

bool is_source_file(const fs::path& path) {
    const std::string name = path.filename().string();
    return !name.starts_with('.') && !name.starts_with("README") && !name.starts_with("LICENSE") && name != "sources.toml";
}

}  // namespace

Corpus survey(const std::vector<fs::path>& roots) {
    Corpus corpus;
    std::map<std::string, CorpusFile> files;
    for (const fs::path& root : roots) {
        if (!fs::is_directory(root)) throw InputError(root.string() + ": no such folder");
        for (fs::recursive_directory_iterator at(root), end; at != end; ++at) {
            if (at->path().filename().string().starts_with('.') && at->is_directory()) {
                at.disable_recursion_pending();
                continue;
            }
            if (!at->is_regular_file() || !is_source_file(at->path())) continue;
            CorpusFile file;
            file.path = at->path();
            file.file = at->path().lexically_relative(root).generic_string();
            file.size = at->file_size();
            file.changed = at->last_write_time().time_since_epoch().count();
            files.emplace(file.file, std::move(file));
        }
    }
    for (auto& [name, file] : files) corpus.files.push_back(std::move(file));
    return corpus;
}

}  // namespace citecheck
