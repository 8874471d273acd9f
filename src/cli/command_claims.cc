#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <filesystem>

#include "citecheck/check.h"
#include "citecheck/error.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tell.h"
#include "render/claims.h"
#include "support/file.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("file", options.paths, "A draft, - for standard input, or a draft and a line: draft.md:30")
        ->type_name("FILE[:LINE]")
        ->required()
        ->expected(1);
    app.add_flag("--why", options.why, "What came of each, and why it was or was not checked");
    app.add_flag("--explain", options.explain, "With --format=json: every term of every comparison");
}

/// "draft.md:30" → "draft.md", 30, if there is no file of the whole name.
std::pair<std::string, std::uint32_t> split_line(const std::string& typed) {
    const std::size_t colon = typed.rfind(':');
    if (colon == std::string::npos || std::filesystem::exists(typed)) return {typed, 0};
    std::uint32_t line = 0;
    const char* end = typed.data() + typed.size();
    const auto [stop, error] = std::from_chars(typed.data() + colon + 1, end, line);
    if (error != std::errc() || stop != end) return {typed, 0};
    return {typed.substr(0, colon), line};
}

std::vector<Checked> claims_of(const Draft& draft, const Options& options, const Settings& settings) {
    if (!options.why || !settings.index) return read_text(draft).claims;
    const Index index = open_index(options, settings);
    return check(draft, &index, check_options(options, settings)).claims;
}

int run(const Options& options) {
    const auto [name, line] = split_line(options.paths.front());
    const Settings settings = read_settings(options, name == "-" ? "" : std::filesystem::absolute(name).parent_path());
    if (options.why && !settings.index && !options.quiet) {
        tell("there is no index: only why a claim can or cannot be checked is told");
    }
    const Draft draft{name == "-" ? "standard input" : name, name == "-" ? read_standard_input() : read_file(name)};
    std::vector<Checked> claims = claims_of(draft, options, settings);
    for (Checked& claim : claims) claim.file = draft.name;
    if (line > 0)
        std::erase_if(claims,
                      [&, wanted = line](const Checked& claim) { return claim.begin.line > wanted || claim.end.line < wanted; });
    write_outputs(options, render_options(options, settings), [&](Format format, const RenderOptions& how, std::ostream& out) {
        render_claims(claims, options.why, format, how, out);
    });
    return kNothing;
}

}  // namespace

const Command kClaimsCommand{"claims", "Every claim of a draft, how it was read, and why it was or was not checked",
                             "  citecheck claims draft.md\n"
                             "  citecheck claims --why draft.md:30",
                             set_up, run};

}  // namespace citecheck
