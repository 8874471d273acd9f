#include "index/corpus.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "index/described.h"
#include "ingest/walk.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

std::vector<SourceEntry> entries_of(const SourcesFile& sources, const std::string& file) {
    std::vector<SourceEntry> entries;
    std::copy_if(sources.sources.begin(), sources.sources.end(), std::back_inserter(entries),
                 [&](const SourceEntry& entry) { return entry.file == file; });
    return entries;
}

/// Every sources.toml that speaks of one of the files, read once.
std::map<fs::path, SourcesFile> read_sources_files(const std::vector<CorpusFile>& files, Survey& survey) {
    std::map<fs::path, SourcesFile> read;
    for (const CorpusFile& file : files) {
        if (file.sources.empty() || read.contains(file.sources)) continue;
        const SourcesFile& sources = read.emplace(file.sources, read_sources_file(file.sources)).first->second;
        survey.same.insert(survey.same.end(), sources.same.begin(), sources.same.end());
        for (const SourceEntry& entry : sources.sources) {
            std::error_code error;
            if (fs::exists(file.sources.parent_path() / entry.file, error)) continue;
            const bool in_archive = std::any_of(files.begin(), files.end(), [&](const CorpusFile& one) { return one.name == entry.file; });
            if (in_archive) continue;
            survey.problems.push_back({file.sources.generic_string(), "names " + entry.file + ", which is not there"});
        }
    }
    return read;
}

/// Sorts files by name. Of those with one name the first of the first root stays; another file of that name is a problem.
void leave_out_doubles(std::vector<CorpusFile>& files, std::vector<Problem>& problems) {
    const auto by_name = [](const CorpusFile& a, const CorpusFile& b) { return a.name < b.name; };
    if (!std::is_sorted(files.begin(), files.end(), by_name)) std::stable_sort(files.begin(), files.end(), by_name);
    std::size_t kept = 0;
    for (std::size_t at = 0; at < files.size(); ++at) {
        CorpusFile& file = files[at];
        if (kept == 0 || files[kept - 1].name != file.name) {
            if (kept != at) files[kept] = std::move(file);
            ++kept;
            continue;
        }
        const fs::path& first = files[kept - 1].path;
        std::error_code uncertain;
        if (fs::equivalent(first, file.path, uncertain)) continue;
        problems.push_back({file.path.generic_string(), "not indexed: " + first.generic_string() + " has the same name below its corpus"});
    }
    files.resize(kept);
}

}  // namespace

Survey survey(const std::vector<fs::path>& roots, const AllKnownContents& known) {
    CorpusFiles found = find_corpus_files(roots, known);
    Survey survey;
    survey.problems = std::move(found.problems);
    survey.remarks = std::move(found.remarks);
    survey.unpacked = std::move(found.unpacked);
    survey.contents = std::move(found.contents);
    const std::map<fs::path, SourcesFile> sources = read_sources_files(found.files, survey);
    leave_out_doubles(found.files, survey.problems);
    survey.files.reserve(found.files.size());
    for (CorpusFile& file : found.files) {
        SurveyedFile& surveyed = survey.files.emplace_back();
        if (!file.sources.empty()) surveyed.entries = entries_of(sources.at(file.sources), file.name);
        const FileStamp stamp = file.packed ? *file.packed : stamp_of(file.path);
        surveyed.packed = file.packed.has_value();
        surveyed.size = stamp.size;
        surveyed.changed = stamp.changed;
        surveyed.path = std::move(file.path);
        surveyed.file = std::move(file.name);
    }
    describe_files(found.bibliographies, survey.files, survey.problems);
    return survey;
}

bool may_be_hidden(const std::vector<fs::path>& roots, const std::string& file) {
    return std::any_of(roots.begin(), roots.end(), [&](const fs::path& root) {
        std::error_code error;
        static_cast<void>(fs::status(root / file, error));
        return error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory;
    });
}

}  // namespace citecheck
