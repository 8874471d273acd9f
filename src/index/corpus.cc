#include "index/corpus.h"

#include <algorithm>
#include <map>
#include <numeric>
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

/// The files in the order of their names. Of those with one name the first of the first root stays; another file of that name is
/// a problem.
std::vector<CorpusFile> by_name(std::vector<CorpusFile> files, std::vector<Problem>& problems) {
    std::vector<std::size_t> order(files.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto before = [&](std::size_t a, std::size_t b) { return files[a].name < files[b].name; };
    if (!std::is_sorted(order.begin(), order.end(), before)) std::stable_sort(order.begin(), order.end(), before);
    std::vector<std::size_t> kept;
    std::map<std::size_t, std::size_t> doubles;   // and the file that stays in the place of each
    for (const std::size_t at : order) {
        if (kept.empty() || files[kept.back()].name != files[at].name) {
            kept.push_back(at);
        } else {
            doubles.emplace(at, kept.back());
        }
    }
    for (const auto& [at, first] : doubles) {
        std::error_code uncertain;
        if (fs::equivalent(files[first].path, files[at].path, uncertain)) continue;
        problems.push_back({files[at].path.generic_string(), "not indexed: " + files[first].path.generic_string() + " has the same name below its corpus"});
    }
    std::vector<CorpusFile> sorted;
    sorted.reserve(kept.size());
    for (const std::size_t at : kept) sorted.push_back(std::move(files[at]));
    return sorted;
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
    std::vector<CorpusFile> files = by_name(std::move(found.files), survey.problems);
    survey.files.reserve(files.size());
    for (CorpusFile& file : files) {
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
