#include <CLI/CLI.hpp>

#include "citecheck/check.h"
#include "citecheck/error.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/exit_status.h"
#include "cli/judge.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "support/file.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("texts", options.paths, "The source, and the text that is held against it")->type_name("A B")->expected(2);
    add_judging_options(app, options);
    add_batch_option(app, options, R"({"id","a","b"} to {"id","results":[...]}; b is held against a)");
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    const CheckOptions checking = check_options(options, settings);
    if (!options.jsonl.empty()) {
        return run_batch(options, settings.jobs, {"a", "b"}, [&]() -> LineWorker {
            return [&](const nlohmann::ordered_json& item) {
                const Report report = compare_texts({"b", item["b"]}, {"a", item["a"]}, checking);
                nlohmann::ordered_json json;
                json["results"] = told_json(report, options.explain);
                return json;
            };
        });
    }
    if (options.paths.size() != 2) throw InputError("compare needs two texts", "citecheck compare SOURCE DRAFT");
    const Draft source{options.paths[0], options.paths[0] == "-" ? read_standard_input() : read_file(options.paths[0])};
    const Draft draft{options.paths[1], options.paths[1] == "-" ? read_standard_input() : read_file(options.paths[1])};
    Report report = compare_texts(draft, source, checking);
    for (Checked& claim : report.claims) claim.file = draft.name;
    RenderOptions rendering = render_options(options, settings);
    rendering.drafts.push_back({draft.name, text_of(draft)});
    return finish_report(options, settings, std::move(report), std::move(rendering), true);
}

}  // namespace

const Command kCompareCommand{"compare", "Hold one text against another; no index needed",
                              "  citecheck compare press-release.txt story.md\n"
                              "  citecheck compare --jsonl pairs.jsonl > results.jsonl",
                              set_up, run};

}  // namespace citecheck
