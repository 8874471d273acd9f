#include <catch2/catch.hpp>
#include <string>

#include "citecheck/document.h"
#include "ingest/citation.h"
#include "support/cases.h"

namespace citecheck {
namespace {

TEST_CASE("anchors are written and read back", "[ingest]") {
    const Anchor note{"doe-1999", 'n', 21, 0};
    CHECK(to_string(note) == "doe-1999#n21");
    CHECK(parse_anchor("doe-1999#n21") == note);
    CHECK(parse_anchor(" doe-1999 ¶12 ") == Anchor{"doe-1999", 'p', 12, 0});
    CHECK(parse_anchor("doe-1999 n.21") == note);
    CHECK(parse_anchor("doe-1999#p12@00c0ffee") == Anchor{"doe-1999", 'p', 12, 0xc0ffee});
    CHECK(parse_anchor("doe-1999 ¶12@00c0ffee") == Anchor{"doe-1999", 'p', 12, 0xc0ffee});
    CHECK(to_lasting_string({"doe-1999", 'p', 12, 0xc0ffee}) == "doe-1999#p12@00c0ffee");
    CHECK_FALSE(parse_anchor("doe-1999#p12@c0ffee"));
    CHECK_FALSE(parse_anchor("doe-1999#p12@00c0ffeg"));
    CHECK(parse_anchor("a/b#c.txt~2#r4") == Anchor{"a/b#c.txt~2", 'r', 4, 0});
}

TEST_CASE("what is no anchor is not read as one", "[ingest]") {
    CHECK_FALSE(parse_anchor("doe-1999"));
    CHECK_FALSE(parse_anchor("#p12"));
    CHECK_FALSE(parse_anchor("doe#x12"));
    CHECK_FALSE(parse_anchor("doe#p"));
    CHECK_FALSE(parse_anchor("doe#p12a"));
    CHECK_FALSE(parse_anchor(""));
}

TEST_CASE("an anchor may name its page", "[ingest]") {
    CHECK(parse_anchor("a.pdf#p12@page3") == Anchor{"a.pdf", 'p', 12, 0});
    CHECK(parse_anchor("me@pages#p2") == Anchor{"me@pages", 'p', 2, 0});
    CHECK_FALSE(parse_anchor("a.pdf@page3"));
}

TEST_CASE("a paragraph that goes on on other pages says on which", "[ingest]") {
    Paragraph paragraph;
    CHECK(page_of(paragraph, 5) == 0);
    paragraph.page = 3;
    paragraph.turns = {{10, 4}, {20, 6}};
    CHECK(page_of(paragraph, 0) == 3);
    CHECK(page_of(paragraph, 10) == 4);
    CHECK(page_of(paragraph, 99) == 6);
}

std::string dump_citations(const std::string& text) {
    std::string out;
    for (const Citation& citation : find_citations(text)) {
        out += (out.empty() ? "" : " | ") + citation.key;
        if (citation.place) out += " " + to_string(*citation.place);
        if (citation.page != 0) out += " p. " + std::to_string(citation.page);
    }
    return out.empty() ? "-" : out;
}

TEST_CASE("citations by key", "[ingest]") { run_cases("ingest/citations.tsv", dump_citations); }

}  // namespace
}  // namespace citecheck
