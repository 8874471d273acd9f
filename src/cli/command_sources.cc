#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "config/edit_sources.h"
#include "ingest/line.h"
#include "render/json_values.h"
#include "render/page.h"
#include "render/words.h"
#include "support/file.h"
#include "text/display.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("action", options.paths, "list (the default), show ID, set ID KEY=VALUE, or doctor")
        ->type_name("[list|show ID|set ID KEY=VALUE|doctor]")
        ->expected(0, 20);
    add_strict_option(app, options);
}

Json source_json(const SourceInfo& source) {
    Json json;
    json["id"] = source.id;
    json["file"] = source.file;
    json["title"] = source.title;
    json["author"] = source.author;
    json["publisher"] = source.publisher;
    json["language"] = source.language;
    json["grade"] = source.grade;
    json["origin"] = strings_json(source.origin);
    json["published"] = period_json(source.published);
    json["publishedInferred"] = source.published_inferred;
    json["asOf"] = period_json(source.as_of);
    return json;
}

void write_list(const std::vector<SourceInfo>& sources, Format format, const RenderOptions& options, std::ostream& out) {
    if (format == Format::json) {
        Json list = Json::array();
        for (const SourceInfo& source : sources) list.push_back(source_json(source));
        out << json_text({{"schema", "citecheck-sources-1"}, {"sources", list}}, 1) << '\n';
        return;
    }
    if (format != Format::text) throw InputError("sources have no such format", "one of text, json");
    Page page(options, out);
    std::size_t id_columns = 2;
    std::size_t date_columns = 7;
    for (const SourceInfo& source : sources) {
        id_columns = std::max(id_columns, source.id.size());
        date_columns = std::max(date_columns, date_words(source).size());
    }
    id_columns = std::min<std::size_t>(id_columns, 30);
    date_columns = std::min<std::size_t>(date_columns, 36);
    for (const SourceInfo& source : sources) {
        page.write_padded(page.plain(source.id), id_columns, Ink::strong);
        page.write("  ");
        page.write_padded(page.plain(date_words(source)), date_columns, source.published ? Ink::plain : Ink::warning);
        page.write("  ");
        std::string words = source.title.empty() ? "(no title)" : source.title;
        for (const std::string* const more : {&source.author, &source.publisher}) {
            if (!more->empty()) words += ", " + *more;
        }
        if (!source.language.empty()) words += " (" + source.language + ")";
        page.write_wrapped(page.plain(words + "  [" + source.file + "]"), id_columns + date_columns + 4);
    }
}

void write_source(const Document& document, std::ostream& out, const RenderOptions& options) {
    Page page(options, out);
    const auto row = [&](std::string_view key, const std::string& words) {
        page.write_padded(key, 12, Ink::dim);
        page.write_wrapped(page.plain(words.empty() ? "-" : words), 12);
    };
    row("id", document.id);
    row("file", document.file);
    row("title", document.title);
    row("author", document.author);
    row("publisher", document.publisher);
    row("language", document.language);
    row("published",
        document.published ? to_string(*document.published) + (document.published_inferred ? " (inferred)" : "") : "");
    row("as of", document.as_of ? to_string(*document.as_of) : "");
    row("grade", document.grade);
    row("origin", joined(document.origin, ", "));
    std::size_t notes = 0;
    std::size_t references = 0;
    for (const Paragraph& paragraph : document.paragraphs) {
        notes += paragraph.kind == BlockKind::note ? 1 : 0;
        references += paragraph.kind == BlockKind::reference ? 1 : 0;
    }
    row("paragraphs", std::to_string(document.paragraphs.size()) + ", " + std::to_string(notes) + " of them notes, " +
                          std::to_string(references) + " references");
    if (!document.paragraphs.empty()) {
        const Paragraph& first = document.paragraphs.front();
        const Paragraph& last = document.paragraphs.back();
        switch (document.unit) {
            case LineUnit::line: row("lines", std::to_string(first.first_line) + "-" + std::to_string(last.last_line)); break;
            case LineUnit::page_line: row("pages", std::to_string(page_of(first, 0)) + "-" + std::to_string(page_of(last, static_cast<std::uint32_t>(last.text.size())))); break;
            case LineUnit::paragraph: break;
        }
    }
}

/// The last paragraph of its text, if that stops in mid-sentence.
const Paragraph* find_cut(const Document& document) {
    constexpr std::size_t kLeastText = 80;   // bytes: shorter lines may be anything
    const Paragraph* last = nullptr;
    for (const Paragraph& paragraph : document.paragraphs) {
        if (paragraph.kind == BlockKind::body || paragraph.kind == BlockKind::list_item) last = &paragraph;
    }
    const bool cut = last != nullptr && last->kind == BlockKind::body && last->text.size() >= kLeastText && !last->text.ends_with(':') &&
                     !ends_sentence(last->text, Lexicon::builtin());
    return cut ? last : nullptr;
}

/// What a user would want to mend in sources.toml.
std::vector<Problem> examine(const Document& document) {
    std::vector<Problem> problems;
    const std::string where = document.id;
    if (!document.published) {
        problems.push_back({where, "has no date: add published = \"…\" to sources.toml"});
    } else if (document.published_inferred) {
        problems.push_back({where, "has no date; " + to_string(*document.published) + " is a guess that carries no verdict"});
    }
    if (document.title.empty()) problems.push_back({where, "has no title"});
    if (document.paragraphs.empty()) problems.push_back({where, "holds no text"});
    if (const Paragraph* const cut = find_cut(document)) {
        problems.push_back({where, "seems to be cut off: its text stops in mid-sentence at " + place_words(document.file, cut->last_line, page_of(*cut, static_cast<std::uint32_t>(cut->text.size())), document.unit)});
    }
    std::vector<std::uint32_t> titles;
    for (const Paragraph& paragraph : document.paragraphs) {
        if (paragraph.kind == BlockKind::title) titles.push_back(paragraph.first_line);
    }
    if (titles.size() > 1) {
        std::string lines;
        for (const std::uint32_t line : titles) lines += (lines.empty() ? "" : ", ") + std::to_string(line);
        problems.push_back(
            {where, "may hold several articles (titles in lines " + lines + "): name them with lines = \"A-B\" in sources.toml"});
    }
    return problems;
}

int run_doctor(const Options& options, const Settings& settings, const Index& index) {
    std::vector<Problem> problems;
    for (const SourceInfo& source : index.sources()) {
        if (const std::optional<Document> document = index.document(source.id)) {
            for (Problem& problem : examine(*document)) problems.push_back(std::move(problem));
        }
    }
    std::vector<std::filesystem::path> corpora;
    for (const std::filesystem::path& path : corpus_paths(settings)) {
        if (std::filesystem::exists(path)) corpora.push_back(path);
    }
    if (!corpora.empty() && settings.index->is_folder()) {
        IngestOptions dry;
        dry.dry_run = true;
        dry.jobs = options.jobs;
        for (const Problem& problem : ingest(corpora, index_folder(settings), dry).problems) problems.push_back(problem);
    }
    for (const Problem& problem : problems) std::cout << printable(problem.where + ": " + problem.what) << '\n';
    if (problems.empty() && !options.quiet) std::cout << "nothing to mend in " << index.info().sources << " sources\n";
    return problems.empty() ? kNothing : kSomething;
}

/// Writes what the user knows of a source to the sources.toml of its corpus.
int run_set(const Options& options, const Settings& settings, const Index& index) {
    const std::string& id = options.paths[1];
    const std::optional<SourceInfo> source = index.source(id);
    if (!source) throw InputError("there is no source '" + id + "'", "citecheck sources lists them");
    const std::filesystem::path folder = corpus_of(source->file, settings);
    if (folder.empty()) throw InputError(source->file + " is in no folder of the corpus", "`corpus` of citecheck.toml names the folders");
    const std::filesystem::path path = folder / "sources.toml";
    const std::string name = path.generic_string();
    std::string text = std::filesystem::exists(path) ? read_file(path) : std::string{};
    const bool has_part_id = id != source->file && id.starts_with(source->file + "~");
    if (has_part_id) throw InputError(id + " is one of several articles in " + source->file, "give it lines and an id in " + name + " first");
    for (std::size_t at = 2; at < options.paths.size(); ++at) {
        const std::size_t equals = options.paths[at].find('=');
        if (equals == std::string::npos || equals == 0) throw InputError("'" + options.paths[at] + "' is no KEY=VALUE", "citecheck sources set " + id + " published=2021-08-26");
        text = with_source_value(text, name, {id, source->file}, options.paths[at].substr(0, equals), options.paths[at].substr(equals + 1));
    }
    write_file(path, text);
    if (!options.quiet) std::cout << printable(name) << ": written; citecheck index brings the index up to date\n";
    return kNothing;
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    const std::string action = options.paths.empty() ? "list" : options.paths.front();
    const std::size_t words = options.paths.size();
    const bool clear = action == "show" ? words == 2 : action == "set" ? words >= 3 : (action == "list" || action == "doctor") && words <= 1;
    if (!clear) {
        throw InputError("sources: what to do is not clear",
                         "citecheck sources list, sources show ID, sources set ID KEY=VALUE, or sources doctor");
    }
    const Index index = open_index(options, settings);
    if (action == "set") return run_set(options, settings, index);
    if (action == "doctor") return run_doctor(options, settings, index);
    const RenderOptions rendering = render_options(options, settings);
    if (action == "list") {
        write_outputs(options, rendering, [&](Format format, const RenderOptions& how, std::ostream& out) {
            write_list(index.sources(), format, how, out);
        });
        return finish_partial(index, options, kNothing);
    }
    const std::optional<Document> document = index.document(options.paths[1]);
    if (!document) tell_partial(index);
    if (!document) throw InputError("there is no source '" + options.paths[1] + "'", "citecheck sources lists them");
    write_outputs(options, rendering, [&](Format format, const RenderOptions& how, std::ostream& out) {
        if (format == Format::json) return write_list({index.source(document->id).value_or(SourceInfo{})}, format, how, out);
        write_source(*document, out, how);
    });
    return finish_partial(index, options, kNothing);
}

}  // namespace

const Command kSourcesCommand{"sources", "The sources in the index, what is known of them, and what is not",
                              "  citecheck sources             one line each\n"
                              "  citecheck sources show ID     everything known of one\n"
                              "  citecheck sources set ID published=2021-08-26 \"title=The flood\"\n"
                              "                                write what you know of one to sources.toml\n"
                              "  citecheck sources doctor      no date, several articles in one file, cut off, unreadable",
                              set_up, run};

}  // namespace citecheck
