#include <CLI/CLI.hpp>
#include <iostream>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "citecheck/lexicon.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/settings.h"
#include "cli/tell.h"

namespace citecheck {
namespace {

void set_up(CLI::App&, Options&) {}

/// One line of the examination; what to do stands under a fault.
class Findings {
  public:
    void good(const std::string& words) { std::cout << "ok    " << words << '\n'; }
    void bad(const std::string& words, const std::string& hint) {
        std::cout << "look  " << words << '\n';
        if (!hint.empty()) std::cout << "      " << hint << '\n';
        ++faults_;
    }
    std::size_t faults() const { return faults_; }

  private:
    std::size_t faults_ = 0;
};

void examine_corpus(const Options& options, const Settings& settings, Findings& findings) {
    std::vector<std::filesystem::path> corpora;
    for (const std::filesystem::path& path : corpus_paths(settings)) {
        if (std::filesystem::exists(path)) {
            corpora.push_back(path);
        } else {
            findings.bad("sources: " + path.string() + " is not there", "name the folder as `corpus` in citecheck.toml");
        }
    }
    if (corpora.empty()) return;
    IngestOptions dry;
    dry.dry_run = true;
    dry.jobs = options.jobs;
    const IngestSummary summary = ingest(corpora, index_folder(settings), dry);
    for (const Problem& problem : summary.problems) findings.bad(problem.where + ": " + problem.what, "");
    const std::size_t changed = summary.added + summary.updated + summary.removed;
    if (changed == 0) {
        findings.good("sources: as indexed");
    } else {
        findings.bad("sources: " + std::to_string(summary.added) + " new, " + std::to_string(summary.updated) + " changed, " +
                         std::to_string(summary.removed) + " gone since they were indexed",
                     "citecheck index brings the index up to date");
    }
}

/// Whether every folder of the index is whole. What servers show is theirs to examine.
bool is_whole(const IndexPlaces& places, Findings& findings) {
    bool whole = true;
    for (const Shard& shard : places.shards) {
        if (shard.folder.empty()) continue;
        const std::vector<std::string> faults = examine_index(shard.folder);
        for (const std::string& fault : faults) findings.bad(shard.name + ": " + fault, "");
        if (faults.empty()) {
            findings.good("records: " + shard.name + " is whole");
            continue;
        }
        findings.bad(shard.name + ": is damaged", "remove the folder and run `citecheck index`");
        whole = false;
    }
    return whole;
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    Findings findings;
    findings.good("configuration: " + (settings.config.file.empty() ? "none, built in" : settings.config.file.string()));
    try {
        const Index index = open_index(options, settings);
        const IndexInfo info = index.info();
        findings.good("index: " + settings.index->name + ", " + std::to_string(info.sources) +
                      (info.sources == 1 ? " source" : " sources"));
        if (index.lexicon_digest() == Lexicon::builtin_digest()) {
            findings.good("words: the index was made with this program's");
        } else {
            findings.bad("words: the index was made with others than this program's", "citecheck index brings it up to date");
        }
        for (const Problem& problem : index.missing()) findings.bad("shards: " + problem.where + ": " + problem.what, "see that it is there and can be reached");
        const bool whole = is_whole(*settings.index, findings);
        std::size_t undated = 0;
        for (const SourceInfo& source : index.sources()) undated += source.published ? 0 : 1;
        if (undated > 0)
            findings.bad("dates: " + std::to_string(undated) + (undated == 1 ? " source has none" : " sources have none"), "citecheck sources doctor names them");
        if (settings.index->is_folder()) examine_corpus(options, settings, findings);
        if (!whole || !index.missing().empty()) return kNotCompleted;
    } catch (const IndexError& error) {
        tell(error);
        return kNotCompleted;
    }
    return findings.faults() == 0 ? kNothing : kSomething;
}

}  // namespace

const Command kDoctorCommand{"doctor", "Is the index whole and current, and what to do if not",
                             "  citecheck doctor                    0: all is well, 1: something to look at, 2: damaged or not there", set_up,
                             run};

}  // namespace citecheck
