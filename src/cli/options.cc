#include "cli/options.h"

#include <CLI/CLI.hpp>

namespace citecheck {

void add_common_options(CLI::App& app, Options& options) {
    const std::string group = "Common options";
    app.add_option("-c,--config", options.config, "Configuration instead of the nearest citecheck.toml")
        ->type_name("FILE")
        ->envname("CITECHECK_CONFIG")
        ->group(group);
    app.add_flag("--isolated", options.isolated, "Read no citecheck.toml at all")->group(group);
    app.add_option("--index", options.index,
                   "Folder of the index, or a shards.toml; may be given again (else: from citecheck.toml, or index/ here or in a folder above)")
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->take_all()
        ->envname("CITECHECK_INDEX")
        ->group(group);
    app.add_option("--format", options.format, "text, line, table, json, jsonl, markdown, html, csv: what the command knows")
        ->type_name("NAME")
        ->envname("CITECHECK_FORMAT")
        ->group(group);
    app.add_option("-o,--output", options.outputs,
                   "Write to FILE instead; may be given again. The format is FMT, else by the file's extension")
        ->type_name("[FMT=]FILE")
        ->group(group)
        ->allow_extra_args(false)
        ->take_all();
    app.add_option("--color,--colour", options.colour, "Colour on a terminal")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->envname("CITECHECK_COLOR")
        ->group(group);
    app.add_flag("--ascii", options.ascii, "Plain quotes and no other signs beyond ASCII in text")->group(group);
    app.add_option("--width", options.width, "Columns of text (else: the terminal's; 100 where there is none)")
        ->type_name("N")
        ->check(CLI::Range(40, 1000))
        ->envname("CITECHECK_WIDTH")
        ->group(group);
    app.add_option("-j,--jobs", options.jobs, "Threads (else: as many as there are cores)")
        ->type_name("N")
        ->check(CLI::Range(1, 1024))
        ->envname("CITECHECK_JOBS")
        ->group(group);
    app.add_flag("-q,--quiet", options.quiet, "No remarks on standard error but faults")->group(group);
    app.add_flag("-v,--verbose", options.verbose, "Say more on standard error")->group(group);
}

void add_judging_options(CLI::App& app, Options& options) {
    const auto severities = [](bool never) {
        return never ? CLI::IsMember({"error", "warning", "note", "never"}) : CLI::IsMember({"error", "warning", "note"});
    };
    app.add_option("--only", options.only, "Only these rules, by id or group: number/differs,cite")
        ->type_name("RULE,..")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--skip", options.skip, "All rules but these")->type_name("RULE,..")->delimiter(',')->allow_extra_args(false);
    app.add_option("--min-severity", options.min_severity, "Show findings from this severity on (warning)")
        ->type_name("LEVEL")
        ->check(severities(false))
        ->envname("CITECHECK_MIN_SEVERITY");
    app.add_option("--fail-on", options.fail_on, "Exit with 1 from this severity on (error)")
        ->type_name("LEVEL")
        ->check(severities(true))
        ->envname("CITECHECK_FAIL_ON");
    app.add_option("--sources", options.sources, "Only sources whose id or file matches")->type_name("GLOB");
    app.add_option("--as-of", options.as_of, "Leave out sources that were published later: 2021, 2021-08, 2021-08-26")
        ->type_name("DATE");
    app.add_flag("--all", options.all, "Show agreements and notes, too");
    app.add_flag("--notes", options.notes, "Show notes, too");
    app.add_flag("--explain", options.explain, "Show every term by which two claims were judged to be of one thing");
}

void add_strict_option(CLI::App& app, Options& options) {
    app.add_flag("--strict", options.strict, "Exit with 2 if a shard of the index did not answer");
}

void add_batch_option(CLI::App& app, Options& options, const std::string& what) {
    app.add_option("--jsonl", options.jsonl, "One JSON object a line in, one out, in the same order: " + what)
        ->type_name("FILE|-");
}

}  // namespace citecheck
