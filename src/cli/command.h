#pragma once

#include <span>
#include <string_view>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace citecheck {

/// A command of the program. To add one: a file command_X.cc, a line here and a line in main.cc.
struct Command {
    std::string_view name;
    std::string_view summary;
    std::string_view examples;                        ///< shown below its --help
    void (*set_up)(CLI::App& app, Options& options);  ///< its own flags; the common ones are there already
    int (*run)(const Options& options);               ///< the exit status; may throw Error
};

extern const Command kIndexCommand;
extern const Command kSourcesCommand;
extern const Command kSearchCommand;
extern const Command kCheckCommand;
extern const Command kReportCommand;
extern const Command kCompareCommand;
extern const Command kExtractCommand;
extern const Command kClaimsCommand;
extern const Command kShowCommand;
extern const Command kExplainCommand;
extern const Command kDoctorCommand;
extern const Command kSchemaCommand;

}  // namespace citecheck
