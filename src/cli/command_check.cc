#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

#include "citecheck/check.h"
#include "citecheck/error.h"
#include "cli/apply_rules.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/exit_status.h"
#include "cli/judge.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tell.h"
#include "ingest/bibliography.h"
#include "render/json_values.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("drafts", options.paths, "Files, folders, or - for standard input (else: `drafts` of citecheck.toml)")
        ->type_name("FILE|DIR|-");
    add_judging_options(app, options);
    app.add_option("--bibliography", options.bibliographies, "BibTeX or CSL-JSON that drafts cite from, besides what their front matter names; may be given again")
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->take_all();
    app.add_option("--max-findings", options.max_findings, "Show the N gravest")->type_name("N");
    app.add_option("--stdin-filename", options.stdin_filename, "The name of the draft on standard input")->type_name("NAME");
    app.add_option("--files-from", options.files_from, "Names of drafts, one a line")->type_name("FILE|-");
    app.add_flag("--strict", options.strict, "Exit with 2 if the index is out of date, or a shard of it did not answer");
    add_batch_option(app, options, R"({"id","text"} to {"id","claims":[...]})");
}

/// The index, if there is one that can be used; else a message, and the rules that need none are run.
std::unique_ptr<Index> try_index(const Options& options, const Settings& settings) {
    try {
        return std::make_unique<Index>(open_index(options, settings));
    } catch (const IndexError& error) {
        tell(error);
        return nullptr;
    }
}

/// Whether every rule that is asked for can do without sources.
bool needs_no_index(const Options& options) {
    constexpr std::string_view kWithoutSources[] = {"cite", "date", "sum", "unit", "draft"};
    return !options.only.empty() && std::all_of(options.only.begin(), options.only.end(), [&](const std::string& name) {
        const std::string group = name.substr(0, name.find('/'));
        return std::find(std::begin(kWithoutSources), std::end(kWithoutSources), group) != std::end(kWithoutSources) &&
               name != "date/differs";
    });
}

bool is_stale(const Settings& settings, const Options& options) {
    IngestOptions dry;
    dry.dry_run = true;
    dry.jobs = options.jobs;
    const IngestSummary summary = ingest(corpus_paths(settings), index_folder(settings), dry);
    return summary.added + summary.updated + summary.removed > 0;
}

void append(Report& all, Report&& one) {
    std::move(one.findings.begin(), one.findings.end(), std::back_inserter(all.findings));
    std::move(one.claims.begin(), one.claims.end(), std::back_inserter(all.claims));
    for (Problem& problem : one.problems) {   // of a bibliography of several drafts: once
        if (std::find(all.problems.begin(), all.problems.end(), problem) == all.problems.end()) all.problems.push_back(std::move(problem));
    }
    all.quotations.found += one.quotations.found;
    all.quotations.word_for_word += one.quotations.word_for_word;
    all.index = one.index;
}

/// Findings in the files of references that several drafts cite from: told once; an entry is unused if none of them cites it.
void join_shared(Report& report, const std::vector<Draft>& drafts) {
    std::map<std::string, std::size_t> users;   // of each file
    for (const Draft& draft : drafts) {
        for (const BibliographyFile& file : draft.bibliographies) ++users[file.name];
    }
    const auto key_of = [](const Finding& finding) { return std::tuple(finding.file, finding.key, finding.begin.byte); };
    std::map<std::tuple<std::string, std::string, std::uint32_t>, std::size_t> told;
    for (const Finding& finding : report.findings) {
        if (users.contains(finding.file)) ++told[key_of(finding)];
    }
    std::erase_if(report.findings, [&](const Finding& finding) {
        const auto shared = users.find(finding.file);
        if (shared == users.end()) return false;
        std::size_t& times = told[key_of(finding)];
        if (times == 0) return true;
        const bool is_used = finding.rule == "cite/unused" && times < shared->second;
        times = 0;
        return is_used;
    });
}

/// The texts of files of references in which something was found, for the quoted lines.
void add_bibliography_texts(const Report& report, const std::vector<Draft>& drafts, std::vector<DraftText>& texts) {
    for (const Draft& draft : drafts) {
        for (const BibliographyFile& file : draft.bibliographies) {
            const bool is_told = std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) { return finding.file == file.name; });
            const bool is_there = std::any_of(texts.begin(), texts.end(), [&](const DraftText& text) { return text.name == file.name; });
            if (is_told && !is_there) texts.push_back({file.name, text_of({file.name, file.bytes})});
        }
    }
}

int run_lines(const Options& options, const Settings& settings, const CheckOptions& checking) {
    if (!settings.index) open_index(options, settings);  // throws, with what to do
    std::vector<std::shared_ptr<Index>> opened;
    const int status = run_batch(options, settings.jobs, {"text"}, [&]() -> LineWorker {
        const auto index = opened.emplace_back(std::make_shared<Index>(open_index(options, settings)));
        return [&, index](const nlohmann::ordered_json& item) {
            const std::string name = item.contains("id") && item["id"].is_string() ? item["id"].get<std::string>() : "text";
            const Report report = check({name, item["text"]}, index.get(), checking);
            nlohmann::ordered_json json;
            json["claims"] = told_json(report, options.explain);
            if (!index->missing().empty()) json["missing"] = problems_json(index->missing());
            return json;
        };
    });
    return finish_partial(opened, options, status);
}

int run(const Options& options) {
    const std::filesystem::path first =
        options.paths.empty() || options.paths.front() == "-" ? options.stdin_filename : options.paths.front();
    const Settings settings = read_settings(options, first.empty() ? first : std::filesystem::absolute(first).parent_path());
    const CheckOptions checking = check_options(options, settings);
    if (!options.jsonl.empty()) return run_lines(options, settings, checking);

    Drafts drafts = read_drafts(draft_names(options, settings.config), options);
    read_bibliographies(drafts.drafts, options, settings.config);
    const bool needs_none = needs_no_index(options) || std::all_of(drafts.drafts.begin(), drafts.drafts.end(), [](const Draft& draft) { return is_bibliography(draft.bytes, draft.name); });
    const bool without_index = needs_none && !settings.index;
    const std::unique_ptr<Index> index = without_index ? nullptr : try_index(options, settings);
    bool completed = index != nullptr || needs_none;
    if (options.strict && index != nullptr && settings.index->is_folder() && is_stale(settings, options)) {
        tell(settings.index->name + ": out of date", "citecheck index brings it up to date");
        completed = false;
    }
    Report report;
    report.problems = std::move(drafts.problems);
    RenderOptions rendering = render_options(options, settings);
    for (const Draft& draft : drafts.drafts) {
        try {
            Report one = check(draft, index.get(), checking);
            for (Checked& claim : one.claims) claim.file = draft.name;
            append(report, std::move(one));
            rendering.drafts.push_back({draft.name, text_of(draft)});
        } catch (const InputError& error) {
            report.problems.push_back({draft.name, without_prefix(error.what(), draft.name)});
        }
    }
    join_shared(report, drafts.drafts);
    add_bibliography_texts(report, drafts.drafts, rendering.drafts);
    completed = completed && report.problems.empty();
    if (index != nullptr) report.index.missing = index->missing();
    const int status = finish_report(options, settings, std::move(report), std::move(rendering), completed);
    return index == nullptr ? status : finish_partial(*index, options, status);
}

}  // namespace

const Command kCheckCommand{"check", "Check a draft against the indexed sources",
                            "  citecheck check draft.md                 what needs a human, with the evidence\n"
                            "  citecheck check --all draft.md           every claim\n"
                            "  citecheck check -o check.html draft.md   one page to read and send\n"
                            "  citecheck check --format=line drafts/    one line a finding, for editors\n"
                            "  citecheck check --only cite draft.md     references alone; needs no index",
                            set_up, run};

}  // namespace citecheck
