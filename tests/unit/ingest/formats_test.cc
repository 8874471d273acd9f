#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "ingest/format.h"
#include "ingest/reader.h"
#include "ingest/unpack.h"
#include "support/cases.h"
#include "support/file.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

fs::path files() { return CITECHECK_TEST_FILES; }

ReadFile read(const std::string& name) { return read_source(read_file(files() / name), name, {}, Lexicon::builtin()); }

/// "12": a line or paragraph; "p3:12": a line of a page; with every page and line that it stands on.
std::string place_of(const Paragraph& paragraph, LineUnit unit) {
    std::string out;
    std::string last;
    for (const Piece& piece : paragraph.pieces) {
        const std::string page = unit == LineUnit::page_line ? "p" + std::to_string(page_of(paragraph, piece.text)) + ":" : "";
        const std::string place = page + std::to_string(piece.line);
        if (place != last) out += (out.empty() ? "" : ",") + place;
        last = place;
    }
    return out;
}

/// "{title; author; publisher; date; language} kind(label) place text | …", articles one behind another.
std::string dump(const std::string& name) {
    std::string out;
    const ReadFile file = read(name);
    for (const Document& document : file.documents) {
        out += (out.empty() ? "{" : " {") + document.title + "; " + document.author + "; " + document.publisher + "; " + (document.published ? document.published->iso : "") +
               (document.published_inferred ? "?" : "") + "; " + document.language + "}";
        for (const Paragraph& paragraph : document.paragraphs) {
            out += " | " + std::string(name_of(paragraph.kind)) + (paragraph.label.empty() ? "" : "(" + paragraph.label + ")") + " " +
                   place_of(paragraph, document.unit) + " " + paragraph.text;
        }
    }
    return out;
}

TEST_CASE("every format is read with its places and with what it says of itself", "[ingest]") { run_cases("ingest/formats.tsv", dump); }

TEST_CASE("places in a Word file are its paragraphs, in a PDF its pages", "[ingest]") {
    const ReadFile word = read("good/minutes.docx");
    const Paragraph& body = word.documents.at(0).paragraphs.at(2);
    const Location people = word.source.locate(body, static_cast<std::uint32_t>(body.text.find("41")));
    CHECK(people.unit == LineUnit::paragraph);
    CHECK(people.line == 3);
    CHECK(people.column == 18);
    const ReadFile report = read("good/report.pdf");
    for (const Paragraph& paragraph : report.documents.at(0).paragraphs) {
        const std::size_t at = paragraph.text.find("had cost twice");
        if (at == std::string::npos) continue;
        CHECK(report.source.locate(paragraph, 0).page == 1);
        CHECK(report.source.locate(paragraph, static_cast<std::uint32_t>(at)).page == 2);
        return;
    }
    FAIL("a paragraph that goes on on the second page");
}

TEST_CASE("every damaged file is a problem of one sentence, and the others are indexed", "[ingest]") {
    const TemporaryFolder folder;
    const auto began = std::chrono::steady_clock::now();
    const IngestSummary summary = ingest({files() / "damaged"}, folder.path() / "index");
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began).count();
    CHECK(seconds < 60);
    std::map<std::string, std::string> told;
    for (const Problem& problem : summary.problems) told[problem.where] = problem.what;
    CHECK(told["bomb.docx"] == "unpacks to more than 256 MB; nothing for readers does");
    CHECK(told["locked.pdf"] == "is encrypted; it opens only with a password");
    CHECK(told["scan.pdf"] == "holds pictures of pages, no text (2 pages)");
    CHECK(told["deep.html"] == "nested more than 5000 elements deep; read up to there");
    CHECK(told["binary.txt"] == "is not text (it holds NUL bytes)");
    CHECK(told["cut.zip"] == "is damaged; read up to there");
    for (const std::string end : {"pdf", "docx", "odt", "epub"}) CHECK(told["cut." + end].find("damaged") != std::string::npos);
    for (const std::string end : {"pdf", "docx", "odt", "epub", "eml", "html", "txt"}) CHECK(told["empty." + end].starts_with("holds no text"));
    for (const std::string end : {"pdf", "docx"}) CHECK(told["text." + end].starts_with("is damaged, or "));
    for (const auto& [where, what] : told) {
        INFO(where << ": " << what);
        CHECK(fs::exists(files() / "damaged" / where));
        CHECK_FALSE(what.empty());
    }
    const Index index = Index::open(folder.path() / "index");
    for (const std::string file : {"fine.txt", "deep.docx", "deep.html", "entities.docx"}) {
        INFO(file);
        const auto document = index.document(file);
        REQUIRE(document);
        CHECK(document->paragraphs.at(0).text.ends_with("The flood killed 41 people."));
    }
}

TEST_CASE("archives are folders, and nothing in them leads outside", "[ingest]") {
    const TemporaryFolder folder;
    const Unpacked zip = unpack_archive(files() / "good/all.zip", "all.zip", folder.path());
    std::string names;
    for (const UnpackedFile& file : zip.files) {
        names += file.name + " ";
        CHECK(file.path.parent_path() == folder.path());
    }
    CHECK(names == "a/README.md a/one.txt inner.zip/deep/inner.txt two.html ");
    CHECK(zip.problems.empty());
}

TEST_CASE("a folder with every format is indexed in one go, and a second time nothing is read", "[ingest]") {
    const TemporaryFolder folder;
    const IngestSummary first = ingest({files() / "good"}, folder.path() / "index");
    CHECK(first.problems.empty());
    CHECK(first.added == first.files);
    CHECK(first.added == 15);
    const IngestSummary second = ingest({files() / "good"}, folder.path() / "index");
    CHECK(second.unchanged == first.files);
    const Index index = Index::open(folder.path() / "index");
    const SearchResult found = index.search("source:report.pdf autumn");
    REQUIRE_FALSE(found.hits.empty());
    CHECK(found.hits[0].page == 2);
    CHECK(found.hits[0].source.unit == LineUnit::page_line);
    CHECK(index.source("all.tar.gz/a/one.txt").has_value());
}

}  // namespace
}  // namespace citecheck
