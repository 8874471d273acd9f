#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>

#include "citecheck/error.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/tell.h"
#include "cli/version.h"

namespace {

using namespace citecheck;

/// Every command, in the order of --help.
const Command* const kCommands[] = {&kIndexCommand,  &kSourcesCommand, &kSearchCommand,  &kCheckCommand,
                                    &kReportCommand, &kCompareCommand, &kExtractCommand, &kClaimsCommand,
                                    &kShowCommand,   &kExplainCommand, &kDoctorCommand,  &kSchemaCommand};

constexpr const char* kFooter =
    "A first session:\n"
    "  citecheck index                  the texts in corpus/ become the sources in index/\n"
    "  citecheck search border Iran     find a paragraph\n"
    "  citecheck check draft.md         hold a draft against the sources\n"
    "  citecheck report                 what the sources say against one another\n\n"
    "citecheck COMMAND --help shows a command's flags and examples.\n"
    "Exit status: 0 nothing at or above --fail-on, 1 something, 2 not completed.";

void set_up(CLI::App& app, Options& options) {
    app.name("citecheck");
    app.set_version_flag("--version", std::string("citecheck ") + kVersion);
    app.require_subcommand(1);
    app.footer(kFooter);
    add_common_options(app, options);
    for (const Command* command : kCommands) {
        CLI::App* sub = app.add_subcommand(std::string(command->name), std::string(command->summary));
        sub->footer("Examples:\n" + std::string(command->examples));
        command->set_up(*sub, options);
        add_common_options(*sub, options);
    }
}

/// What was typed wrong, and where to read on; help and version are no fault. `word`: the first that is no flag.
int tell_parse_error(const CLI::App& app, const CLI::ParseError& error, const std::string& word) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        app.exit(error, std::cout, std::cerr);
        return finish_standard_output() ? kNothing : kNotCompleted;
    }
    std::string command;
    for (const CLI::App* sub : app.get_subcommands()) command = " " + sub->get_name();
    const bool query = command == " search" && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
    tell(command.empty() && !word.empty() ? "there is no command '" + word + "'" : error.what(),
         query ? "a query that begins with '-' stands behind '--': citecheck search -- -ferry harbour" : "citecheck" + command + " --help");
    return kNotCompleted;
}

int run(const CLI::App& app, const Options& options) {
    const std::string name = app.get_subcommands().front()->get_name();
    for (const Command* command : kCommands) {
        if (command->name != name) continue;
        const int status = command->run(options);
        return finish_standard_output() ? status : kNotCompleted;
    }
    return kNotCompleted;
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    Options options;
    CLI::App app("Finds where a draft differs from its sources, and the sources from one another.");
    try {
        set_up(app, options);
        app.parse(argc, argv);
        return run(app, options);
    } catch (const CLI::ParseError& error) {
        const auto word =
            std::find_if(argv + std::min(argc, 1), argv + argc, [](const char* argument) { return argument[0] != '-'; });
        return tell_parse_error(app, error, word == argv + argc ? "" : *word);
    } catch (const Error& error) {
        tell(error);
    } catch (const std::exception& error) {
        tell(std::string("internal error: ") + error.what(),
             "please report this, with the command and the text that it was about");
    }
    return kNotCompleted;
}
