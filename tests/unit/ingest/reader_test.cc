#include "ingest/reader.h"

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/error.h"
#include "support/cases.h"

namespace citecheck {
namespace {

std::string lines_of_pieces(const Paragraph& paragraph) {
    std::string out;
    std::uint32_t last = 0;
    for (const Piece& piece : paragraph.pieces) {
        if (piece.line == last) continue;
        out += (out.empty() ? "" : ",") + std::to_string(piece.line);
        last = piece.line;
    }
    return out;
}

/// "title 1 Words | body 3,4 More words" with labels as "note(2)" and marks as "{2}" in their places.
std::string blocks(const std::string& text, const std::string& path) {
    std::string out;
    for (const Document& document : read_source(text, path, {}, Lexicon::builtin()).documents) {
        if (!out.empty()) out += " || ";
        bool first = true;
        for (const Paragraph& paragraph : document.paragraphs) {
            if (!first) out += " | ";
            first = false;
            out += name_of(paragraph.kind);
            if (!paragraph.label.empty()) out += "(" + paragraph.label + ")";
            out += " " + lines_of_pieces(paragraph) + " ";
            std::uint32_t at = 0;
            for (const NoteMark& mark : paragraph.marks) {
                out += paragraph.text.substr(at, mark.span.begin - at) + "{" + mark.label + "}";
                at = mark.span.end;
            }
            out += paragraph.text.substr(at);
        }
    }
    return out;
}

/// "id; title; author; published" of each article.
std::string facts(const std::string& text) {
    std::string out;
    for (const Document& document : read_source(text, "a.txt", {}, Lexicon::builtin()).documents) {
        if (!out.empty()) out += " || ";
        out += document.id + "; " + document.title + "; " + document.author + "; " + (document.published ? document.published->iso : "");
    }
    return out;
}

std::string anchors(const ReadFile& file) {
    std::string out;
    for (const Document& document : file.documents) {
        for (const Paragraph& paragraph : document.paragraphs) {
            if (paragraph.anchor.ordinal > 0) out += (out.empty() ? "" : " ") + to_string(paragraph.anchor);
        }
    }
    return out;
}

TEST_CASE("plain text is taken apart into blocks", "[ingest]") {
    run_cases("ingest/plain_text.tsv", [](const std::string& text) { return blocks(text, "a.txt"); });
}

TEST_CASE("Markdown is taken apart into blocks", "[ingest]") {
    run_cases("ingest/markdown.tsv", [](const std::string& text) { return blocks(text, "a.md"); });
}

TEST_CASE("HTML is taken apart into blocks, without what belongs to the page", "[ingest]") {
    run_cases("ingest/html.tsv", [](const std::string& text) { return blocks(text, "a.html"); });
}

TEST_CASE("every byte of an HTML paragraph leads back to its place in the file", "[ingest]") {
    const std::string text = "<html><body>\n<p>The pumps of the\nmill &amp; dam ran for <b>nine</b> days.</p>\n<table><tr><th>Town</th><th>Dead</th></tr>\n<tr><td>Ostby</td><td>13</td></tr></table></body></html>";
    const ReadFile file = read_source(text, "a.html", {}, Lexicon::builtin());
    REQUIRE(file.documents.size() == 1);
    REQUIRE(file.documents[0].paragraphs.size() == 2);
    const Paragraph& paragraph = file.documents[0].paragraphs[0];
    CHECK(paragraph.text == "The pumps of the mill & dam ran for nine days.");
    for (const std::string word : {"pumps", "mill", "dam", "nine", "days"}) {
        const Location place = file.source.locate(paragraph, static_cast<std::uint32_t>(paragraph.text.find(word)));
        CHECK(text.substr(place.byte, word.size()) == word);
        CHECK(place.line == (word == "pumps" ? 2 : 3));
    }
    const Location sign = file.source.locate(paragraph, static_cast<std::uint32_t>(paragraph.text.find('&')));
    CHECK(sign.line == 3);
    const Paragraph& row = file.documents[0].paragraphs[1];
    CHECK(row.text == "Ostby, Dead: 13");
    CHECK(text.substr(file.source.locate(row, static_cast<std::uint32_t>(row.text.find("13"))).byte, 2) == "13");
    CHECK(text.substr(file.source.locate(row, static_cast<std::uint32_t>(row.text.find("Dead"))).byte, 4) == "Dead");
}

TEST_CASE("note marks are found, exponents and years are not", "[ingest]") {
    run_cases("ingest/note_marks.tsv", [](const std::string& text) { return blocks(text, "a.txt"); });
}

TEST_CASE("articles of one file are told apart and say who wrote them, and when", "[ingest]") {
    run_cases("ingest/articles.tsv", [](const std::string& text) { return facts(text); });
}

TEST_CASE("every byte of a paragraph leads back to its place in the file", "[ingest]") {
    const std::string text = "Pumps\xC2\xA0of the mill\r\nran for **nine** days and drained 40 fields of the govern-\r\nment near the sea.\r\n";
    const ReadFile file = read_source(text, "a.txt", {}, Lexicon::builtin());
    REQUIRE(file.documents.size() == 1);
    REQUIRE(file.documents[0].paragraphs.size() == 1);
    const Paragraph& paragraph = file.documents[0].paragraphs[0];
    CHECK(paragraph.text == "Pumps of the mill ran for nine days and drained 40 fields of the government near the sea.");
    const auto at = static_cast<std::uint32_t>(paragraph.text.find("nine"));
    const Location nine = file.source.locate(paragraph, at);
    CHECK(nine.line == 2);
    CHECK(nine.column == 11);
    CHECK(text.substr(nine.byte, 4) == "nine");
    CHECK(line_of(paragraph, static_cast<std::uint32_t>(paragraph.text.find("sea"))) == 3);
    const auto forty = static_cast<std::uint32_t>(paragraph.text.find("40"));
    CHECK(text.substr(file.source.locate(paragraph, forty).byte, 9) == "40 fields");
}

TEST_CASE("bytes on disk are counted behind a byte-order mark and in other encodings", "[ingest]") {
    const std::string bytes = "\xEF\xBB\xBF" "Twelve boats sank in the storm of last night.\n";
    const ReadFile file = read_source(bytes, "a.txt", {}, Lexicon::builtin());
    const Location location = file.source.locate(file.documents.at(0).paragraphs.at(0), 7);
    CHECK(location.byte == 10);
    CHECK(location.column == 8);
}

TEST_CASE("anchors count body, list and table blocks; an edit elsewhere moves no digest", "[ingest]") {
    const std::string text = "A title of it\n\nOne thing is said in this sentence.\n\n- and a point\n\nAnother thing is said here.\n";
    const ReadFile file = read_source(text, "x/a.txt", {}, Lexicon::builtin());
    CHECK(anchors(file) == "x/a.txt#p1 x/a.txt#p2 x/a.txt#p3");
    const std::string edited = "A title of it\n\nSomething new stands at the top.\n\nOne thing is said in this sentence.\n";
    const ReadFile after = read_source(edited, "x/a.txt", {}, Lexicon::builtin());
    CHECK(file.documents.at(0).paragraphs.at(1).anchor.digest == after.documents.at(0).paragraphs.at(2).anchor.digest);
    CHECK(file.documents.at(0).paragraphs.at(1).anchor.digest != after.documents.at(0).paragraphs.at(1).anchor.digest);
}

TEST_CASE("sources.toml cuts a file and names its parts; others share one numbering", "[ingest]") {
    const std::string text = "The mill was built in the spring of 1911.\nIt burned down.\nThe pier was built in the spring of 1912.\n";
    SourceEntry mill;
    mill.id = "mill-1911";
    mill.first_line = 1;
    mill.last_line = 2;
    mill.title = "The mill";
    mill.published = "1911-05";
    const ReadFile file = read_source(text, "a.txt", {mill}, Lexicon::builtin());
    CHECK(anchors(file) == "mill-1911#p1 mill-1911#p2 a.txt#p1");
    REQUIRE(file.documents.size() == 2);
    CHECK(file.documents[0].title == "The mill");
    CHECK(file.documents[0].published->iso == "1911-05");
    CHECK_FALSE(file.documents[1].published);
}

TEST_CASE("lines that a file does not have are a problem, not a crash", "[ingest]") {
    SourceEntry entry;
    entry.id = "late";
    entry.first_line = 40;
    entry.last_line = 50;
    const ReadFile file = read_source("Only one line is in this file.\n", "a.txt", {entry}, Lexicon::builtin());
    REQUIRE(file.problems.size() == 1);
    CHECK(file.problems[0].where == "a.txt:40");
}

TEST_CASE("files without text are a problem; files that are no text are an error", "[ingest]") {
    CHECK(read_source("", "a.txt", {}, Lexicon::builtin()).problems.size() == 1);
    CHECK(read_source(" \n\t\n", "a.txt", {}, Lexicon::builtin()).problems.size() == 1);
    CHECK_THROWS_AS(read_source(std::string_view("a\0b", 3), "a.txt", {}, Lexicon::builtin()), InputError);
    const ReadFile buttons = read_source("Share\nTweet\n", "a.txt", {}, Lexicon::builtin());
    CHECK(anchors(buttons).empty());
}

}  // namespace
}  // namespace citecheck
