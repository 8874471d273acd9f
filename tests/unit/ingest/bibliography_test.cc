#include "ingest/bibliography.h"

#include <catch2/catch.hpp>
#include <string>

#include "support/cases.h"

namespace citecheck {
namespace {

std::string dump(const Bibliography& bibliography) {
    std::string out;
    for (const BibliographyEntry& entry : bibliography.entries) {
        if (!out.empty()) out += " || ";
        out += entry.key + (entry.key.empty() || entry.type.empty() ? "" : " ") + entry.type;
        const std::string date = entry.published ? to_string(entry.published->date) : "";
        for (const std::string& part : {entry.authors.text, entry.title.text, entry.container.text, date, entry.url.text, entry.doi.text, entry.pages.text}) {
            out += " |" + (part.empty() ? "" : " " + part);
        }
        out += " |";
        for (const std::string& file : entry.files) out += " " + file;
    }
    for (const Problem& problem : bibliography.problems) out += (out.empty() ? "! " : " ! ") + problem.where + ": " + problem.what;
    return out;
}

TEST_CASE("BibTeX is read", "[ingest]") {
    run_cases("ingest/bibtex.tsv", [](const std::string& text) { return dump(read_bibliography(text, "a.bib")); });
}

TEST_CASE("CSL-JSON is read", "[ingest]") {
    run_cases("ingest/csl.tsv", [](const std::string& text) { return dump(read_bibliography(text, "a.json")); });
}

TEST_CASE("words of an entry lead to their place in the file", "[ingest]") {
    const auto words_behind = [](const Bibliography& bibliography, const BibliographyField& field, std::string_view word) {
        const auto at = static_cast<std::uint32_t>(field.text.find(word));
        return bibliography.source.text.substr(field.to_file.original(at), 4);
    };
    const Bibliography bibtex = read_bibliography("@misc{a,\n title = {M{\\\"u}ller and\n  the   Wall}}", "a.bib");
    CHECK(words_behind(bibtex, bibtex.entries.at(0).title, "ller") == "ller");
    CHECK(words_behind(bibtex, bibtex.entries.at(0).title, "Wall") == "Wall");
    const Bibliography csl = read_bibliography(R"([{"id":"a","title":"M\u00fcller \"and\" the Wall","issued":{"date-parts":[[2021, 8]]}}])", "a.json");
    CHECK(words_behind(csl, csl.entries.at(0).title, "Wall") == "Wall");
    CHECK(words_behind(csl, csl.entries.at(0).date, "2021") == "2021");
}

TEST_CASE("a reference manager's own key is one more", "[ingest]") {
    const Bibliography csl = read_bibliography(R"([{"id":"http://e.org/items/AB","citation-key":"doe2021"}])", "a.json");
    CHECK(csl.entries.at(0).other_keys == std::vector<std::string>{"doe2021"});
}

TEST_CASE("paths are compared from their ends", "[ingest]") {
    CHECK(common_path_end("/home/a/storage/X/report.pdf", "X/report.pdf") == 2);
    CHECK(common_path_end("report.pdf", "a/report.pdf") == 1);
    CHECK(common_path_end("a/report.pdf", "a/other.pdf") == 0);
    CHECK(names_in_order("Doe, Jane and {X} and Roe, Max") == "Jane Doe, {X} and Max Roe");
}

TEST_CASE("files of references are told from other files", "[ingest]") {
    CHECK(is_bibliography("", "refs.BIB"));
    CHECK(is_bibliography(" [ {\"id\": \"a\", \"type\": \"book\", \"title\": \"T\"} ]", "refs.json"));
    CHECK_FALSE(is_bibliography("{\"name\": \"x\"}", "package.json"));
    CHECK_FALSE(is_bibliography("@misc{a}", "refs.txt"));
}

TEST_CASE("macros made of macros stay short", "[ingest]") {
    std::string text = "@string{m0 = {" + std::string(100, 'x') + "}}\n";
    for (int i = 1; i < 60; ++i) text += "@string{m" + std::to_string(i) + " = m" + std::to_string(i - 1) + " # m" + std::to_string(i - 1) + "}\n";
    text += "@misc{a, title = m59 # m0 # m1 # m2 # m3 # m4}\n";
    CHECK(read_bibliography(text, "a.bib").entries.at(0).title.text.size() <= 600);
}

TEST_CASE("of many mistakes the first are told", "[ingest]") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "@misc{a, title = {Open\n";
    const Bibliography bibliography = read_bibliography(text, "a.bib");
    CHECK(bibliography.entries.size() == 300);
    CHECK(bibliography.problems.size() == 101);
}

}  // namespace
}  // namespace citecheck
