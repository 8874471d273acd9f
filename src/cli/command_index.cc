#include <CLI/CLI.hpp>
#include <iostream>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/settings.h"
#include "cli/tell.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("paths", options.paths, "Folders or files of sources (else: `corpus` of citecheck.toml, or corpus/)")
        ->type_name("PATH");
    app.add_flag("--dry-run", options.dry_run, "Say what would be done");
    app.add_flag("--fold", options.fold, "Write the index anew, without what it still holds of texts that changed or went")->excludes("--dry-run");
}

std::string changes_of(const IngestSummary& summary) {
    return std::to_string(summary.added) + " added, " + std::to_string(summary.updated) + " updated, " +
           std::to_string(summary.unchanged) + " unchanged, " + std::to_string(summary.removed) + " removed";
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    const auto [corpora, directory] = index_job(options.paths, settings);
    for (const std::filesystem::path& corpus : corpora) {
        if (!std::filesystem::exists(corpus))
            throw InputError(corpus.string() + ": no such file or folder", "citecheck index FOLDER names the sources");
    }
    IngestOptions ingest_options;
    ingest_options.jobs = options.jobs;
    ingest_options.dry_run = options.dry_run;
    ingest_options.fold = options.fold;
    ingest_options.progress = !options.quiet;
    const IngestSummary summary = ingest(corpora, directory, ingest_options);
    tell(summary.problems);
    if (!options.quiet) tell(summary.remarks);
    if (!options.quiet) {
        std::cout << directory.string() << ": " << (options.dry_run ? "would be: " : "") << changes_of(summary) << '\n';
        if (!options.dry_run) {
            if (summary.made_anew) std::cout << directory.string() << ": was of an earlier version, and was made anew\n";
            if (summary.folded) std::cout << directory.string() << ": was written anew, without what it held of texts that changed or went\n";
            std::cout << summary.documents << (summary.documents == 1 ? " source, " : " sources, ") << summary.paragraphs
                      << (summary.paragraphs == 1 ? " paragraph, " : " paragraphs, ") << summary.claims
                      << (summary.claims == 1 ? " claim\n" : " claims\n");
        }
    }
    return summary.problems.empty() ? kNothing : kNotCompleted;
}

}  // namespace

const Command kIndexCommand{"index", "Bring the index up to date with the sources",
                            "  citecheck index                      corpus/ into index/\n"
                            "  citecheck index articles --index a   a folder of one's own\n"
                            "  citecheck index --dry-run            what would be done",
                            set_up, run};

}  // namespace citecheck
