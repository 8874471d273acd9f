#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/like_text.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/tell.h"
#include "render/json_values.h"
#include "render/page.h"
#include "render/words.h"
#include "support/file.h"

namespace citecheck {
namespace {

constexpr std::pair<const char*, SearchOrder> kOrders[] = {{"relevance", SearchOrder::relevance},
                                                           {"date", SearchOrder::date},
                                                           {"date-desc", SearchOrder::date_desc},
                                                           {"source", SearchOrder::source}};

void set_up(CLI::App& app, Options& options) {
    app.add_option("query", options.paths, "What to look for; the language is below")->type_name("QUERY");
    app.add_option("-n,--limit", options.limit, "Paragraphs at most (10)")->type_name("N")->check(CLI::Range(1, 100000));
    app.add_option("--skip", options.skip_hits, "Leave out the first N: with -n 10 --skip 10 the second ten")->type_name("N")->check(CLI::Range(0, 1000000));
    std::vector<std::string> orders;
    for (const auto& [name, order] : kOrders) orders.emplace_back(name);
    app.add_option("--sort", options.order, "Order: relevance, date (oldest first), date-desc, source")
        ->type_name("ORDER")
        ->check(CLI::IsMember(orders));
    const auto paragraphs = CLI::Range(0, 100);
    app.add_option("-C,--context", options.context, "Paragraphs before and after each")->type_name("N")->check(paragraphs);
    app.add_option("-B,--before", options.before, "Paragraphs before each")->type_name("N")->check(paragraphs);
    app.add_option("-A,--after", options.after, "Paragraphs after each")->type_name("N")->check(paragraphs);
    app.add_flag("--count", options.count, "Only how many paragraphs match");
    app.add_flag("-l,--files-with-matches", options.files_only, "Only the files that hold them");
    app.add_option("--facet", options.facets, "Count matches by source, year, kind, publisher, lang, author, file, folder")
        ->type_name("NAME,..")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_flag("--explain", options.explain, "What each part of the query brought to a hit");
    app.add_option("--why-not", options.why_not, "Which parts of the query this paragraph does not meet")->type_name("ANCHOR");
    app.add_option("--like", options.like, "Paragraphs nearest to this one, to a file's (draft.md#p3), to a file or standard input")
        ->type_name("ANCHOR|FILE|-");
    app.add_option("--queries", options.queries, "One query a line; its number stands before each hit")->type_name("FILE|-");
    app.add_flag("--exact", options.exact, "Not by other names: ISKP finds no \"Islamic State Khorasan Province\"");
    add_strict_option(app, options);
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

SearchOptions search_options(const Options& options, const Settings& settings) {
    SearchOptions searching;
    searching.limit = options.limit;
    searching.offset = options.skip_hits;
    searching.explain = options.explain;
    searching.facets = options.facets;
    searching.synonyms = !options.exact;
    searching.same = settings.config.same;
    for (const auto& [name, order] : kOrders) {
        if (options.order == name) searching.order = order;
    }
    if (options.count) {
        searching.limit = 0;
        searching.count_all = true;
    } else if (options.files_only) {
        searching.limit = 0;
        searching.facets = {"file"};
    }
    return searching;
}

/// The paragraphs around a hit, of its kind: the notes before a note, the body before a body paragraph.
void add_context(Hit& hit, const Index& index, const Options& options) {
    Anchor anchor = hit.anchor;
    anchor.digest = 0;
    const auto add = [&](std::uint32_t ordinal, std::vector<Paragraph>& list) {
        anchor.ordinal = ordinal;
        if (std::optional<Paragraph> paragraph = index.paragraph(anchor)) list.push_back(std::move(*paragraph));
    };
    for (auto back = static_cast<std::uint32_t>(std::max(options.context, options.before)); back > 0; --back) {
        if (hit.anchor.ordinal > back) add(hit.anchor.ordinal - back, hit.before);
    }
    for (std::uint32_t on = 1; on <= std::max(options.context, options.after); ++on) add(hit.anchor.ordinal + on, hit.after);
}

int run_json_lines(const Options& options, const Settings& settings) {
    std::vector<std::shared_ptr<Index>> opened;
    const int status = run_batch(options, settings.jobs, {"text"}, [&]() -> LineWorker {
        const auto index = opened.emplace_back(std::make_shared<Index>(open_index(options, settings)));
        return [&, index](const nlohmann::ordered_json& item) {
            SearchOptions searching;
            searching.limit = options.limit;
            searching.plain_words = true;
            searching.synonyms = !options.exact;
            searching.same = settings.config.same;
            nlohmann::ordered_json json;
            json["hits"] = nlohmann::ordered_json::array();
            const SearchResult found = index->search(item["text"].get<std::string>(), searching);
            for (const Hit& hit : found.hits) {
                json["hits"].push_back({{"source", hit.source.file}, {"anchor", to_string(hit.anchor)}, {"score", hit.weight}});
            }
            if (!found.missing.empty()) json["missing"] = problems_json(found.missing);
            return json;
        };
    });
    return finish_partial(opened, options, status);
}

void write_tail(const SearchResult& result, std::size_t skipped) {
    std::set<std::string> sources;
    for (const Hit& hit : result.hits) sources.insert(hit.source.id);
    const std::size_t shown = result.hits.size();
    std::cout << '\n';
    if (skipped > 0 && shown > 1) std::cout << skipped + 1 << " to ";
    std::cout << skipped + shown;
    const bool more = result.matches > shown;
    if (more) std::cout << (result.matches_exact ? " of " : " of more than ") << result.matches;
    std::cout << (shown == 1 && !more ? " paragraph in " : " paragraphs in ") << sources.size()
              << (sources.size() == 1 ? " source.\n" : " sources.\n");
}

/// An editor opens the files that a line names.
SearchResult with_openable_files(SearchResult result, const Settings& settings) {
    std::map<std::string, std::string> known;
    for (Hit& hit : result.hits) {
        const auto [path, is_new] = known.try_emplace(hit.source.file);
        if (is_new) path->second = openable(hit.source.file, settings);
        hit.source.file = path->second;
    }
    return result;
}

/// What was found, in the way that was asked for; the exit status.
int show_result(SearchResult result, const Index& index, const Options& options, const Settings& settings) {
    if (options.files_only) {
        std::vector<std::string> files;
        for (const FacetValue& file : result.facets.front().values) files.push_back(openable(file.value, settings));
        std::sort(files.begin(), files.end());
        for (const std::string& file : files) std::cout << file << '\n';
        return files.empty() ? kSomething : kNothing;
    }
    if (options.count && options.facets.empty()) {
        std::cout << result.matches << '\n';
        return result.matches == 0 ? kSomething : kNothing;
    }
    for (Hit& hit : result.hits) add_context(hit, index, options);
    write_outputs(options, render_options(options, settings), [&](Format format, const RenderOptions& how, std::ostream& out) {
        render(format == Format::line ? with_openable_files(result, settings) : result, format, how, out);
    });
    if (options.outputs.empty() && standard_format(options) == Format::text && !result.hits.empty() && !options.quiet) write_tail(result, options.skip_hits);
    if (result.hits.empty() && result.matches > 0 && options.skip_hits > 0 && !options.quiet) {
        tell("there are no more: " + std::to_string(result.matches) + (result.matches == 1 ? " paragraph matches" : " paragraphs match"));
    }
    return result.hits.empty() && result.matches == 0 ? kSomething : kNothing;
}

/// One query a line, all hits together, each with its query's number. Empty lines and those that begin with '#' are none.
int run_queries(const Index& index, const Options& options, const Settings& settings) {
    std::istringstream lines(options.queries == "-" ? read_standard_input() : read_file(options.queries));
    const std::string name = options.queries == "-" ? "standard input" : options.queries;
    const SearchOptions searching = search_options(options, settings);
    SearchResult all;
    std::size_t number = 0;
    bool fault = false;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.find_first_not_of(" \t") == std::string::npos || line.front() == '#') continue;
        try {
            SearchResult found = index.search(line, searching);
            if (options.count) {
                std::cout << number << ": " << found.matches << '\n';
                all.matches += found.matches;
                continue;
            }
            if (found.suggestion && !options.quiet) tell(name + ":" + std::to_string(number) + ": did you mean: " + *found.suggestion);
            for (Hit& hit : found.hits) {
                hit.query = number;
                all.hits.push_back(std::move(hit));
            }
        } catch (const QueryError& error) {
            tell(name + ":" + std::to_string(number) + ": " + error.what(), error.hint());
            fault = true;
        }
    }
    if (options.count) return fault ? kNotCompleted : all.matches == 0 ? kSomething : kNothing;
    all.matches = all.hits.size();
    const int status = show_result(std::move(all), index, options, settings);
    return fault ? kNotCompleted : status;
}

std::string_view name_of(PartRole role) {
    switch (role) {
        case PartRole::optional: return "optional";
        case PartRole::required: return "required";
        case PartRole::excluded: return "excluded";
        case PartRole::alternative: return "alternative";
    }
    return "optional";
}

void write_why_not_json(const WhyNot& answer, const Anchor& anchor, std::ostream& out) {
    Json json;
    json["schema"] = "citecheck-why-not-1";
    json["anchor"] = to_string(anchor);
    json["found"] = answer.found;
    json["rank"] = answer.rank > 0 ? Json(answer.rank) : Json(nullptr);
    json["searched"] = answer.searched;
    json["parts"] = Json::array();
    for (const PartCheck& part : answer.parts) {
        json["parts"].push_back({{"part", part.text}, {"role", name_of(part.role)}, {"holds", part.holds}, {"depth", part.depth}});
    }
    out << json_text(json, 1) << '\n';
}

void write_why_not(const WhyNot& answer, const Anchor& anchor, const RenderOptions& how, std::ostream& out) {
    Page page(how, out);
    std::string verdict = to_string(anchor) + (answer.found ? " is found" : " is not found");
    if (answer.rank > 0) verdict += ", as number " + std::to_string(answer.rank);
    if (!answer.searched) verdict += ": its words are not searched (furniture of the page, or code)";
    page.write(page.plain(verdict), Ink::strong);
    page.end_line();
    for (const PartCheck& part : answer.parts) {
        const bool excluded = part.role == PartRole::excluded;
        const bool in_the_way = excluded ? part.holds : part.role == PartRole::required && !part.holds;
        page.write("  " + std::string(part.holds ? "has    " : "lacks  "), in_the_way ? Ink::error : Ink::plain);
        page.write(std::string(2 * part.depth, ' ') + page.plain(part.text));
        if (excluded) page.write("  (must not be there)", Ink::dim);
        if (part.role == PartRole::required && !part.holds) page.write("  (must be there)", Ink::dim);
        page.end_line();
    }
}

int run_why_not(const Index& index, const std::string& query, const Options& options, const Settings& settings) {
    const std::optional<Anchor> anchor = parse_anchor(options.why_not);
    if (!anchor) throw InputError("--why-not: '" + options.why_not + "' is no anchor", "an anchor is written mai-2025#p6");
    const std::optional<WhyNot> answer = index.why_not(query, *anchor, search_options(options, settings));
    if (!answer) throw InputError("--why-not: no paragraph " + to_string(*anchor), "citecheck sources lists the sources");
    write_outputs(options, render_options(options, settings), [&](Format format, const RenderOptions& how, std::ostream& out) {
        if (format == Format::json) {
            write_why_not_json(*answer, *anchor, out);
        } else if (format == Format::text) {
            write_why_not(*answer, *anchor, how, out);
        } else {
            throw InputError("--why-not has no such format", "one of text, json");
        }
    });
    return answer->found ? kNothing : kSomething;
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    if (!options.jsonl.empty()) return run_json_lines(options, settings);
    const std::string query = query_of(options);
    if (query.empty() && options.like.empty() && options.queries.empty()) {
        throw QueryError("nothing to search for", "citecheck search --help shows what a query may hold");
    }
    if (!query.empty() && (!options.like.empty() || !options.queries.empty())) {
        throw InputError("a query stands beside --like or --queries", "give one of them");
    }
    const Index index = open_index(options, settings);
    if (!options.queries.empty()) return finish_partial(index, options, run_queries(index, options, settings));
    SearchOptions searching = search_options(options, settings);
    if (!options.like.empty()) {
        LikeText like = read_like_text(options.like, index);
        searching.plain_words = true;
        searching.without = like.anchor;
        const int status = show_result(index.search(like.text, searching), index, options, settings);
        return finish_partial(index, options, status);
    }
    if (!options.why_not.empty()) return finish_partial(index, options, run_why_not(index, query, options, settings));
    SearchResult result = index.search(query, searching);
    if (result.suggestion && !options.quiet) tell("did you mean: " + *result.suggestion);
    const int status = show_result(std::move(result), index, options, settings);
    return finish_partial(index, options, status);
}

}  // namespace

const Command kSearchCommand{
    "search", "Find paragraphs of the sources",
    "  citecheck search border Iran                any of the words, best first\n"
    "  citecheck search '\"border with Iran\" 900..940km'\n"
    "  citecheck search 'killed:10..20 date:2021-08..' --sort date\n"
    "  citecheck search -C 1 -n 3 prison raid      with the paragraphs around\n"
    "  citecheck search --like draft.md#p3         what the sources say of a draft's paragraph\n\n"
    "The query language (docs/search.md):\n"
    "  a b \"a phrase\" +must -mustnot a AND b  a OR b  NOT a  (a OR b)  a NEAR/3 b  a ADJ/3 b\n"
    "  begin* *end mid*dle  word~1 word~2 (letters that differ)  source:ID path:FOLDER/ title: author: publisher: kind: lang:de\n"
    "  date:2021-08..2021-10  date-in-text:2020-02-29  900..940km  $1.2bn..  ..20  ~2000  =12  killed:10..20",
    set_up, run};

}  // namespace citecheck
