#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/check.h"
#include "citecheck/index.h"
#include "citecheck/render.h"
#include "cli/index_places.h"
#include "cli/options.h"
#include "config/config.h"

namespace citecheck {

/// What was meant: flags before the environment (read with the flags), before the configuration, before what is built in.
struct Settings {
    Config config;
    std::optional<IndexPlaces> index;  ///< nothing: none was named and none is in this folder or above it
    std::filesystem::path index_above; ///< the folder above, as it is named from here, whose index was taken because here is none
    Severity least = Severity::warning;
    Severity fail_on = Severity::error;  ///< `none`: never
    std::size_t jobs = 1;
};

/// Configuration: --config, else the nearest citecheck.toml in or above `near` (a draft's folder) or the working
/// directory, else the user's own. Throws InputError.
Settings read_settings(const Options& options, const std::filesystem::path& near = {});

/// Opens the index. Throws IndexError with what to do if there is none. Remarks on standard error if it was made with other
/// words than this program's.
Index open_index(const Options& options, const Settings& settings);

/// The index's folder. Throws InputError if it is several databases, or one elsewhere: `what` ("sources are compared with")
/// takes a folder.
std::filesystem::path index_folder(const Settings& settings);

/// Says on standard error which shards did not answer, if any: what was shown is partial.
void tell_partial(const Index& index);
/// The same, and the exit status: `status`, or with --strict that of a run that was not completed.
int finish_partial(const Index& index, const Options& options, int status);
/// The same of one index that was opened several times; it is told once.
int finish_partial(const std::vector<std::shared_ptr<Index>>& opened, const Options& options, int status);

/// What `check` is told. Throws InputError for a date or a rule that is none.
CheckOptions check_options(const Options& options, const Settings& settings);

/// Colour, width and signs for standard output.
RenderOptions render_options(const Options& options, const Settings& settings);

/// A path below the configuration's folder, as it is named from here: messages show it.
std::filesystem::path from_here(const Config& config, const std::string& path);

/// The folders or files whose index is read: the configuration's; where it was found in a folder above, that one's.
std::vector<std::filesystem::path> corpus_paths(const Settings& settings);

/// A file below the corpus as it can be opened from here: "../corpus/a.txt", "corpus/all.zip/a.txt". As it is if it is in none of
/// the corpus's folders.
std::string openable(const std::string& file, const Settings& settings);
/// The folder of the corpus that holds a file, or the archive in which it lies; empty if none does.
std::filesystem::path corpus_of(const std::string& file, const Settings& settings);

/// What `index` reads and where it writes.
struct IndexJob {
    std::vector<std::filesystem::path> corpora;
    std::filesystem::path folder;
};
/// The folders typed, else those of corpus_paths(). An index found in a folder above is only brought up to date with what
/// that folder holds: other sources get an index here, for they would drop all it has. Throws as index_folder().
IndexJob index_job(const std::vector<std::string>& typed, const Settings& settings);

Severity severity_named(const std::string& name);

}  // namespace citecheck
