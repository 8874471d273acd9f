#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <set>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tell.h"

namespace citecheck {
namespace {

/// More paragraphs than any corpus a person searches will match; bounds the memory that --count and -l take.
constexpr std::size_t kAllHits = 1000000;

void set_up(CLI::App& app, Options& options) {
    app.add_option("query", options.paths,
                   "Words, \"phrases\", AND OR NOT, NEAR, source:ID, title:WORD, author:WORD, date:2021-08.., 900..940km, ~2000")
        ->type_name("QUERY");
    app.add_option("-n,--limit", options.limit, "Paragraphs at most (10)")->type_name("N")->check(CLI::Range(1, 100000));
    app.add_option("-C,--context", options.context, "Paragraphs before and after each")
        ->type_name("N")
        ->check(CLI::Range(0, 100));
    app.add_flag("--count", options.count, "Only how many paragraphs match");
    app.add_flag("-l,--files-with-matches", options.files_only, "Only the files that hold them");
    add_batch_option(app, options, R"({"id","text"}, plain words, to {"id","hits":[{"source","anchor","score"}]})");
}

std::string query_of(const Options& options) {
    std::string query;
    for (const std::string& word : options.paths) {
        if (!query.empty()) query += ' ';
        query += word;
    }
    return query;
}

/// The paragraphs around a hit, of its kind: the notes before a note, the body before a body paragraph.
void add_context(Hit& hit, const Index& index, std::size_t count) {
    Anchor anchor = hit.anchor;
    anchor.digest = 0;
    for (std::uint32_t back = static_cast<std::uint32_t>(count); back > 0; --back) {
        if (hit.anchor.ordinal <= back) continue;
        anchor.ordinal = hit.anchor.ordinal - back;
        if (std::optional<Paragraph> paragraph = index.paragraph(anchor)) hit.before.push_back(std::move(*paragraph));
    }
    for (std::uint32_t on = 1; on <= count; ++on) {
        anchor.ordinal = hit.anchor.ordinal + on;
        if (std::optional<Paragraph> paragraph = index.paragraph(anchor)) hit.after.push_back(std::move(*paragraph));
    }
}

int run_lines(const Options& options, const Settings& settings) {
    return run_batch(options, settings.jobs, {"text"}, [&]() -> LineWorker {
        const auto index = std::make_shared<Index>(open_index(options, settings));
        return [&, index](const nlohmann::ordered_json& item) {
            SearchOptions searching;
            searching.limit = options.limit;
            searching.plain_words = true;
            nlohmann::ordered_json json;
            json["hits"] = nlohmann::ordered_json::array();
            for (const Hit& hit : index->search(item["text"].get<std::string>(), searching).hits) {
                json["hits"].push_back({{"source", hit.source.file}, {"anchor", to_string(hit.anchor)}, {"score", hit.weight}});
            }
            return json;
        };
    });
}

void write_tail(const SearchResult& result, std::size_t limit) {
    std::set<std::string> sources;
    for (const Hit& hit : result.hits) sources.insert(hit.source.id);
    const std::size_t shown = result.hits.size();
    std::cout << '\n' << shown;
    const bool more = shown >= limit && result.estimated > shown;
    if (more) std::cout << " of about " << result.estimated;
    std::cout << (shown == 1 && !more ? " paragraph in " : " paragraphs in ") << sources.size()
              << (sources.size() == 1 ? " source.\n" : " sources.\n");
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    if (!options.jsonl.empty()) return run_lines(options, settings);
    const std::string query = query_of(options);
    if (query.empty()) throw QueryError("nothing to search for", "citecheck search --help shows what a query may hold");
    const Index index = open_index(options, settings);
    SearchOptions searching;
    searching.limit = options.count || options.files_only ? kAllHits : options.limit;
    SearchResult result = index.search(query, searching);
    if (result.suggestion && !options.quiet) tell("did you mean: " + *result.suggestion);
    if (options.count) {
        std::cout << result.hits.size() << '\n';
    } else if (options.files_only) {
        std::set<std::string> files;
        for (const Hit& hit : result.hits) files.insert(hit.source.file);
        for (const std::string& file : files) std::cout << file << '\n';
    } else {
        for (Hit& hit : result.hits) add_context(hit, index, options.context);
        write_outputs(options, render_options(options, settings),
                      [&](Format format, const RenderOptions& how, std::ostream& out) { render(result.hits, format, how, out); });
        if (options.outputs.empty() && standard_format(options) == Format::text && !result.hits.empty() && !options.quiet)
            write_tail(result, options.limit);
    }
    return result.hits.empty() ? kSomething : kNothing;
}

}  // namespace

const Command kSearchCommand{"search", "Find paragraphs of the sources",
                             "  citecheck search border Iran                any of the words, best first\n"
                             "  citecheck search '\"border with Iran\" 900..940km'\n"
                             "  citecheck search 'killed 10..20 date:2021-08..'\n"
                             "  citecheck search -C 1 -n 3 prison raid      with the paragraphs around",
                             set_up, run};

}  // namespace citecheck
