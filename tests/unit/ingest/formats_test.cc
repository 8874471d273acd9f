#include <algorithm>
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
#include "reference/check_references.h"
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

/// The labels of all marks, in their order; then every note with its label.
std::string marks_and_notes(const std::string& name) {
    const ReadFile file = read(name);
    std::string marks;
    std::string notes;
    for (const Paragraph& paragraph : file.documents.at(0).paragraphs) {
        for (const NoteMark& mark : paragraph.marks) marks += mark.label + " ";
        if (paragraph.kind == BlockKind::note) notes += "| " + paragraph.label + ": " + paragraph.text + " ";
    }
    return marks + notes;
}

TEST_CASE("the notes of a PDF are those that its marks lead to", "[ingest]") {
    const std::string office = "| 1: County office, Report on traffic, 2019, p. 12. ";
    const std::string pier = "| 2: The pier was paid for by the county, which had set aside 12 million kroner for it in 2015. ";
    CHECK(marks_and_notes("papers/notes.pdf") == "1 2 3 4 5 " + office + pier + "| 3: Letter to the author, 3 May 2019. | 4: Price list, 2019. | 5: Timetable, p. 4. ");
    CHECK(marks_and_notes("papers/notes-of-pages.pdf") == "1 2 1 2 3 " + office + pier + "| 1: Letter to the author, 3 May 2019. | 2: Price list, 2019. | 3: Timetable, p. 4. ");
    CHECK(marks_and_notes("papers/notes-in-columns.pdf") == "1 2 3 | 1: Register of mills, no. 14. | 2: Letter of the priest, 1931. | 3: Accounts of the parish, p. 8. ");
    for (const std::string name : {"papers/notes.pdf", "papers/notes-of-pages.pdf", "papers/notes-of-full-size.pdf", "papers/notes-in-columns.pdf"}) {
        INFO(name);
        for (const ReferenceFinding& finding : check_references(read(name).documents.at(0), Lexicon::builtin())) CHECK(finding.rule != "cite/dangling");
    }
}

TEST_CASE("notes as large as the text are known by the marks above them", "[ingest]") {
    CHECK(marks_and_notes("papers/notes-of-full-size.pdf").starts_with("1 2 3 4 5 | 1: County office, Report on traffic, 2019, p. 12. | 2: The pier was paid for by the county"));
}

TEST_CASE("the numbers that a manuscript has before its lines are not read", "[ingest]") {
    const ReadFile file = read("papers/numbered-lines.pdf");
    REQUIRE(file.documents.at(0).paragraphs.size() == 1);
    CHECK(file.documents.at(0).paragraphs.at(0).text == "The bridge was opened in 1987, and 12,000 cars cross it daily, more than were foreseen then. It is to be closed in October for repairs of its cables, and the ferry will run once more, as it did before.");
}

TEST_CASE("sources.toml cuts a page by its lines, a PDF by its pages", "[ingest]") {
    SourceEntry drill;
    drill.id = "drill";
    drill.first_line = 2;
    drill.last_line = 3;
    const ReadFile report = read_source(read_file(files() / "good/report.pdf"), "report.pdf", {drill}, Lexicon::builtin());
    REQUIRE(report.documents.size() == 2);
    CHECK(report.documents[1].id == "drill");
    CHECK(report.documents[1].paragraphs.back().text == "The next drill will be held in October.");
    SourceEntry second;
    second.id = "second";
    second.first_line = 2;
    second.last_line = 2;
    const ReadFile page = read_source("<p>The mill was built in 1911.</p>\n<p>The pier was built in 1912.</p>\n", "a.html", {second}, Lexicon::builtin());
    REQUIRE(page.documents.size() == 2);
    CHECK(page.documents[1].id == "second");
    CHECK(page.documents[1].paragraphs.at(0).text == "The pier was built in 1912.");
}

TEST_CASE("places in a list of articles are the lines and bytes of the file", "[ingest]") {
    const ReadFile file = read("good/dump.jsonl");
    const std::string bytes = read_file(files() / "good/dump.jsonl");
    REQUIRE(file.documents.size() == 2);
    const auto place = [&](std::size_t document, std::size_t paragraph, const std::string& words) {
        const Paragraph& at = file.documents.at(document).paragraphs.at(paragraph);
        return file.source.locate(at, static_cast<std::uint32_t>(at.text.find(words)));
    };
    for (const auto& [document, paragraph, words, written] : {std::tuple(0, 0, "Karlshavn", "Karlshavn"), {0, 1, "–", "\\u2013"}, {0, 1, "km²", "km\\u00b2"},
                                                             {0, 1, "under", "under"}, {0, 1, "🌊", "\\ud83c"}, {0, 2, "million", "million"}, {1, 1, "12 km", "12 km"}}) {
        INFO(words);
        const Location found = place(static_cast<std::size_t>(document), static_cast<std::size_t>(paragraph), words);
        CHECK(found.byte == bytes.find(written));
        CHECK(found.line == (document == 0 ? 1u : 3u));
    }
}

TEST_CASE("a line that is no article is told, and the others are read", "[ingest]") {
    const ReadFile file = read_source("{\"text\": \"There were 12 boats.\"}\nno JSON\n\n{\"title\": \"Boats\"}\n{\"body\": \"There were 13 ships.\"}\n",
                                      "a.jsonl", {}, Lexicon::builtin());
    CHECK(file.documents.size() == 2);
    REQUIRE(file.problems.size() == 1);
    CHECK(file.problems[0].where == "a.jsonl:2");
    CHECK(file.problems[0].what == "not read: no JSON object with a text (and 1 more)");
}

TEST_CASE("every damaged file is a problem of one sentence, and the others are indexed", "[ingest]") {
    const TemporaryFolder folder;
    const auto began = std::chrono::steady_clock::now();
    const IngestSummary summary = ingest({files() / "damaged"}, folder.path() / "index");
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began).count();
    CHECK(seconds < 180);
    std::map<std::string, std::string> told;
    for (const Problem& problem : summary.problems) told[problem.where] = problem.what;
    CHECK(told["bomb.docx"] == "unpacks to more than 256 MB; nothing for readers does");
    CHECK(told["locked.pdf"] == "is encrypted; it opens only with a password");
    CHECK(told["scan.pdf"] == "holds pictures of pages, no text (2 pages)");
    CHECK(told["deep.html"] == "nested more than 1000 elements deep; read up to there");
    CHECK(told["binary.txt"] == "is not text (it holds NUL bytes)");
    CHECK(told["lines.jsonl"].starts_with("holds no articles; no line is"));
    CHECK(told["cut.zip"] == "is damaged; read up to there");
    for (const std::string end : {"pdf", "docx", "odt", "epub"}) CHECK(told["cut." + end].find("damaged") != std::string::npos);
    for (const std::string end : {"pdf", "docx", "odt", "epub", "eml", "html", "txt", "jsonl"}) CHECK(told["empty." + end].starts_with("holds no text"));
    for (const std::string end : {"pdf", "docx"}) CHECK(told["text." + end].starts_with("is damaged, or "));
    CHECK(std::count_if(summary.problems.begin(), summary.problems.end(), [](const Problem& problem) { return problem.where == "side.docx" && problem.what.ends_with("read without it"); }) == 2);
    for (const auto& [where, what] : told) {
        INFO(where << ": " << what);
        CHECK(fs::exists(files() / "damaged" / where));
        CHECK_FALSE(what.empty());
    }
    const Index index = Index::open(folder.path() / "index");
    for (const std::string file : {"fine.txt", "side.docx", "deep.docx", "deep.html", "entities.docx"}) {
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

TEST_CASE("a file with more text than memory is meant for is refused in one sentence", "[ingest]") {
    std::string text;
    while (text.size() <= kMostTextOfFile) text += "The flood killed 41 people.\n\n";
    try {
        read_source(text, "a.txt", {}, Lexicon::builtin());
        FAIL("it was read");
    } catch (const InputError& error) {
        CHECK(std::string(error.what()) == "a.txt: holds 33 MB of text; one file may hold 32 MB");
    }
}

TEST_CASE("what a mail carries is a file of its own, one mail deep", "[ingest]") {
    const TemporaryFolder folder;
    const IngestSummary summary = ingest({files() / "mails"}, folder.path() / "index");
    CHECK(summary.problems.empty());
    std::string remarks;
    for (const Problem& remark : summary.remarks) remarks += remark.where + ": " + remark.what + "\n";
    CHECK(remarks ==
          "all.eml/message.eml/message.eml: attachments too deep in other files: deep.txt\n"
          "all.eml: attachments without a reader: ../.hidden.txt (and 1 more)\n");
    const Index index = Index::open(folder.path() / "index");
    std::string names;
    for (const SourceInfo& source : index.sources()) names += source.id + " ";
    CHECK(names ==
          "all.eml all.eml/2-page.html all.eml/all.zip/a/one.txt all.eml/message.eml all.eml/message.eml/boats.txt all.eml/message.eml/message.eml all.eml/minutes.docx "
          "all.eml/notes.odt all.eml/page.html all.eml/report.pdf list.mbox list.mbox/1/count.txt list.mbox/2/count.txt list.mbox/3/count.txt list.mbox~2 list.mbox~3 ");
    CHECK(index.document("all.eml/message.eml/boats.txt")->paragraphs.at(0).text == "Café – 12 boats sank.");
    CHECK(index.document("list.mbox/2/count.txt")->paragraphs.at(0).text == "The ferry carried 102 people.");
    CHECK(ingest({files() / "mails"}, folder.path() / "index").unchanged == summary.files);
}

TEST_CASE("archives and mails that have not changed are not unpacked again, changed ones are", "[ingest]") {
    const TemporaryFolder folder;
    const fs::path corpus = folder.path() / "corpus";
    const fs::path index = folder.path() / "index";
    fs::create_directory(corpus);
    const auto earlier = fs::file_time_type::clock::now() - std::chrono::hours(1);
    const auto put = [&](const fs::path& from, fs::file_time_type changed) {
        fs::copy_file(from, corpus / from.filename(), fs::copy_options::overwrite_existing);
        fs::last_write_time(corpus / from.filename(), changed);
    };
    put(files() / "good/all.zip", earlier);
    put(files() / "mails/all.eml", earlier);
    put(files() / "mails/list.mbox", earlier);
    const IngestSummary first = ingest({corpus}, index);
    CHECK(first.added == first.files);
    const std::string kept = read_file(index / "unpacked");
    // Not even looked into: with the size and time it had, other bytes change nothing.
    const auto blot = [&](const std::string& name) {
        const std::string bytes(static_cast<std::size_t>(fs::file_size(corpus / name)), 'x');
        write_file(corpus / name, bytes);
        fs::last_write_time(corpus / name, earlier);
    };
    blot("all.zip");
    const IngestSummary second = ingest({corpus}, index);
    CHECK(second.unchanged == first.files);
    CHECK(second.problems == first.problems);
    CHECK(second.remarks == first.remarks);
    CHECK(read_file(index / "unpacked") == kept);
    // Another time: it is unpacked, and what it brought before goes or stays by what is in it.
    put(files() / "good/all.zip", earlier + std::chrono::minutes(1));
    fs::remove(corpus / "list.mbox");
    const IngestSummary third = ingest({corpus}, index);
    CHECK(third.removed == 4);
    CHECK(third.unchanged == first.files - 4);
    CHECK(third.updated == 0);
    // Without what was kept, or with it damaged, all is unpacked, and nothing is lost.
    write_file(index / "unpacked", kept.substr(0, kept.size() - 1));
    CHECK(ingest({corpus}, index).unchanged == first.files - 4);
    fs::remove(index / "unpacked");
    CHECK(ingest({corpus}, index).unchanged == first.files - 4);
    CHECK(fs::exists(index / "unpacked"));
}

TEST_CASE("a folder with every format is indexed in one go, and a second time nothing is read", "[ingest]") {
    const TemporaryFolder folder;
    const IngestSummary first = ingest({files() / "good"}, folder.path() / "index");
    CHECK(first.problems.empty());
    CHECK(first.added == first.files);
    CHECK(first.added == 16);
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
