#include <CLI/CLI.hpp>
#include <iostream>

#include "citecheck/error.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "support/embedded.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("name", options.paths, "citecheck-1 (check, compare; the default) or citecheck-report-1 (report)")
        ->type_name("NAME")
        ->expected(0, 1);
}

int run(const Options& options) {
    const std::string name = options.paths.empty() ? "citecheck-1" : options.paths.front();
    if (name != "citecheck-1" && name != "citecheck-report-1") {
        throw InputError("there is no schema '" + name + "'", "one of citecheck-1, citecheck-report-1");
    }
    std::cout << embedded_table(name == "citecheck-1" ? "citecheck-1.json" : "citecheck-report-1.json");
    return kNothing;
}

}  // namespace

const Command kSchemaCommand{"schema", "The JSON Schema of an output",
                             "  citecheck schema                      of check --format=json\n"
                             "  citecheck schema citecheck-report-1   of report --format=json",
                             set_up, run};

}  // namespace citecheck
