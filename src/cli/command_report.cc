#include <CLI/CLI.hpp>
#include <algorithm>

#include "citecheck/check.h"
#include "cli/apply_rules.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/select_groups.h"
#include "cli/settings.h"
#include "cli/tell.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("topic", options.paths, "Only what speaks of these words")->type_name("TOPIC");
    add_judging_options(app, options);
    add_strict_option(app, options);
    app.add_flag("--differs", options.differs, "Only where sources differ: no agreements, no citations");
    app.add_option("--kind", options.kinds,
                   "Only what is of these kinds: a measure (killed), or money, distance, date, percent, count, name")
        ->type_name("KIND,..")
        ->delimiter(',')
        ->allow_extra_args(false);
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    const CheckOptions checking = check_options(options, settings);
    const Index index = open_index(options, settings);
    Collation collation = find_discrepancies(index, checking);
    std::string topic;
    for (const std::string& word : options.paths) topic += word + " ";
    std::erase_if(collation.groups, [&](const Group& group) {
        return !is_about(group, topic) || !is_of_kind(group, options.kinds) ||
               (options.differs && group.severity == Severity::none);
    });
    if (options.differs || !options.paths.empty() || !options.kinds.empty()) collation.references.clear();
    apply_rules(collation.references, settings.config);
    collation.index.missing = index.missing();
    write_outputs(options, render_options(options, settings),
                  [&](Format format, const RenderOptions& how, std::ostream& out) { render(collation, format, how, out); });
    tell(collation.problems);
    if (!collation.problems.empty()) return finish_partial(index, options, kNotCompleted);
    if (settings.fail_on == Severity::none) return finish_partial(index, options, kNothing);
    const auto grave = [&](const auto& item) { return item.severity >= settings.fail_on; };
    const bool failed = std::any_of(collation.groups.begin(), collation.groups.end(), grave) ||
                        std::any_of(collation.references.begin(), collation.references.end(), grave);
    return finish_partial(index, options, failed ? kSomething : kNothing);
}

}  // namespace

const Command kReportCommand{"report", "What the sources say against one another",
                             "  citecheck report                       where the sources differ\n"
                             "  citecheck report --all -o report.html  agreements, too, as one page\n"
                             "  citecheck report --kind killed,money   only such figures\n"
                             "  citecheck report airport bombing       only what speaks of it",
                             set_up, run};

}  // namespace citecheck
