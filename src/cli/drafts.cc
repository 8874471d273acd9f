#include "cli/drafts.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "citecheck/error.h"
#include "ingest/reader.h"
#include "support/file.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kDraftExtensions{".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".odt"};

bool is_draft(const fs::path& path) {
    const std::string name = path.filename().string();
    if (name.empty() || name.front() == '.' || name.rfind("README", 0) == 0 || name.rfind("LICENSE", 0) == 0) return false;
    const std::string extension = path.extension().string();
    return std::find(kDraftExtensions.begin(), kDraftExtensions.end(), extension) != kDraftExtensions.end();
}

/// The drafts in a folder and those below it, sorted; hidden folders are passed over.
std::vector<std::string> drafts_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error);
    if (error) throw InputError(folder.string() + ": " + error.message());
    for (const fs::recursive_directory_iterator end; walk != end; walk.increment(error)) {
        if (error) break;
        if (walk->is_directory(error) && walk->path().filename().string().front() == '.') walk.disable_recursion_pending();
        if (walk->is_regular_file(error) && is_draft(walk->path())) names.push_back(walk->path().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// "drafts/**/*.md": `**` and the slash behind it match any folders, none among them.
bool matches(const std::string& glob, const std::string& path) {
    const std::size_t stars = glob.find("**/");
    if (stars != std::string::npos &&
        fnmatch((glob.substr(0, stars) + glob.substr(stars + 3)).c_str(), path.c_str(), FNM_PERIOD) == 0)
        return true;
    return fnmatch(glob.c_str(), path.c_str(), FNM_PERIOD) == 0;
}

std::vector<std::string> configured_drafts(const Config& config) {
    std::vector<std::string> names;
    const fs::path root = config.folder.empty() ? fs::path(".") : config.folder;
    for (const std::string& glob : config.drafts) {
        const fs::path fixed = root / glob.substr(0, std::min(glob.find_first_of("*?["), glob.size()));
        const fs::path folder = fs::is_directory(fixed) ? fixed : fixed.parent_path();
        if (!fs::is_directory(folder)) continue;
        for (const std::string& name : drafts_in(folder)) {
            if (matches(glob, fs::path(name).lexically_relative(root).generic_string()))
                names.push_back(fs::path(name).lexically_normal().string());
        }
    }
    return names;
}

std::vector<std::string> lines_of(const std::string& file) {
    std::istringstream lines(file == "-" ? read_standard_input() : read_file(file));
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) names.push_back(line);
    }
    return names;
}

/// A message without the file's name before it, where the name is told otherwise.
std::string without_name(std::string what, const std::string& name) {
    if (what.rfind(name + ": ", 0) == 0) what.erase(0, name.size() + 2);
    return what;
}

}  // namespace

std::vector<std::string> draft_names(const Options& options, const Config& config) {
    std::vector<std::string> typed = options.paths;
    if (!options.files_from.empty()) {
        const std::vector<std::string> more = lines_of(options.files_from);
        typed.insert(typed.end(), more.begin(), more.end());
    } else if (typed.empty()) {
        typed = configured_drafts(config);
    }
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const std::string& name : typed) {
        std::error_code ignored;
        if (name == "-" || !fs::is_directory(name, ignored)) {
            add(name);
            continue;
        }
        for (const std::string& inside : drafts_in(name)) add(inside);
    }
    if (names.empty()) throw InputError("no draft to check", "name a file, a folder, or - for standard input");
    return names;
}

Drafts read_drafts(const std::vector<std::string>& names, const Options& options) {
    Drafts result;
    for (const std::string& name : names) {
        try {
            if (name == "-") {
                result.drafts.push_back(
                    {options.stdin_filename.empty() ? "standard input" : options.stdin_filename, read_standard_input()});
            } else {
                result.drafts.push_back({name, read_file(name)});
            }
        } catch (const InputError& error) {
            result.problems.push_back({name, without_name(error.what(), name)});
        }
    }
    return result;
}

void read_bibliographies(std::vector<Draft>& drafts, const Options& options, const Config& config) {
    std::map<std::string, BibliographyFile> read;
    const auto file_of = [&](const std::string& name) -> const BibliographyFile& {
        const auto [found, is_new] = read.try_emplace(name, BibliographyFile{name, {}});
        if (is_new) {
            try {
                found->second.bytes = read_file(name);
            } catch (const InputError& error) {
                found->second.fault = without_name(error.what(), name);
            }
        }
        return found->second;
    };
    for (Draft& draft : drafts) {
        std::vector<std::string> names;
        const auto add = [&](const fs::path& path) {
            std::string name = path.lexically_normal().string();
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        };
        for (const std::string& named : named_bibliographies(draft)) add(fs::path(draft.name).parent_path() / named);
        for (const std::string& typed : options.bibliographies) add(typed);
        if (names.empty()) {
            for (const std::string& configured : config.bibliography) add(from_here(config, configured));
        }
        for (const std::string& name : names) draft.bibliographies.push_back(file_of(name));
    }
}

std::string text_of(const Draft& draft) {
    try {
        return text_of_places(draft.bytes, draft.name, Lexicon::builtin());
    } catch (const InputError&) {
        return {};  // `check` says so
    }
}

}  // namespace citecheck
