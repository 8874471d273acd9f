#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace citecheck {

/// Everything that was typed, as it was typed; what it means is found out in settings.h and by the commands. An empty
/// string: not given.
struct Options {
    // Common to all commands.
    std::string config;
    bool isolated = false;
    std::vector<std::string> index;
    bool quiet = false;
    int verbose = 0;
    std::string colour = "auto";
    bool ascii = false;
    int width = 0;
    std::string format;
    std::vector<std::string> outputs;
    std::size_t jobs = 0;

    std::vector<std::string> paths;  // positional words of a command: files, query words, names
    std::string jsonl;               // file with one JSON object a line, "-": standard input
    bool all = false;
    bool explain = false;

    // What is told: check, compare, report.
    std::vector<std::string> only, skip;
    std::string min_severity, fail_on;
    std::size_t max_findings = 0;  // 0: all
    bool notes = false;
    std::string sources;
    std::string as_of;
    bool differs = false;
    std::vector<std::string> kinds;

    std::vector<std::string> bibliographies;   // files of references that drafts cite from

    // Where drafts come from.
    std::string stdin_filename;
    std::string files_from;
    bool strict = false;

    // search, show
    std::size_t limit = 10;
    std::size_t skip_hits = 0;
    std::size_t context = 0;
    std::size_t before = 0, after = 0;  // paragraphs; `context` is at least that on both sides
    bool count = false;
    bool files_only = false;
    std::string order = "relevance";
    std::vector<std::string> facets;
    std::string why_not;  // an anchor
    std::string queries;  // a file with one query a line; "-": standard input
    std::string like;     // an anchor, a file, FILE#p3; "-": standard input
    bool exact = false;   // no other names of what is searched

    bool why = false;      // claims
    bool dry_run = false;  // index
    bool fold = false;
};

/// Flags that every command takes.
void add_common_options(CLI::App& app, Options& options);

/// Flags of commands that judge: rules, severities, tolerance of exit status.
void add_judging_options(CLI::App& app, Options& options);

/// --strict, for commands that read an index which may be incomplete.
void add_strict_option(CLI::App& app, Options& options);

/// --jsonl, for commands that can work through a batch.
void add_batch_option(CLI::App& app, Options& options, const std::string& what);

}  // namespace citecheck
