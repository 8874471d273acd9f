#include "citecheck/extract.h"

#include <catch2/catch.hpp>
#include <string>

#include "support/cases.h"
#include "support/claims.h"

namespace citecheck {
namespace {

std::string claims(const std::string& text) {
    std::string out;
    for (const Claim& claim : claims_of_text(text)) out += (out.empty() ? "" : "; ") + dump(claim);
    return out;
}

TEST_CASE("claims say what is measured, of whom, in which event", "[claim]") { run_cases("claim/claims.tsv", claims); }

TEST_CASE("a long text of numbers takes time in proportion to its length", "[claim]") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "12 people and ";
    CHECK(claims_of_text(text).size() == 3000);
}

TEST_CASE("a heading sets the year of what stands below it", "[claim]") {
    Document document;
    document.id = "history";
    Paragraph heading;
    heading.kind = BlockKind::heading;
    heading.text = "1931: The flood";
    Paragraph body;
    body.kind = BlockKind::body;
    body.text = "It was worse than in summer 1930. In March the dam broke.";
    document.paragraphs = {heading, body};
    const std::vector<Claim> claims = extract_claims(document);
    REQUIRE_FALSE(claims.empty());
    CHECK(std::get<Period>(claims.back().mention.value).iso == "1931-03");
}

TEST_CASE("titles of cited works are claims of the work, the rest of a reference is none", "[claim]") {
    Document document;
    document.id = "paper";
    Paragraph note;
    note.anchor = {"paper", 'n', 7, 0};
    note.kind = BlockKind::note;
    note.text = "Vale I., “Harbour fire kills 14”, The Holm Courier, 3 May 2019, 12:4, https://holm.example/2019/05/03/fire";
    document.paragraphs.push_back(note);
    const std::vector<Claim> claims = extract_claims(document);
    REQUIRE(claims.size() == 1);
    CHECK(claims.front().surface == "14");
    REQUIRE(claims.front().as_of);
    CHECK(claims.front().as_of->iso == "2019-05-03");
}

TEST_CASE("context does not leak from one document to the next", "[claim]") {
    Document first;
    first.id = "first";
    Paragraph paragraph;
    paragraph.anchor = {"first", 'p', 1, 0};
    paragraph.text = "An earthquake struck Bergen in May 2019. It killed 12 people.";
    first.paragraphs.push_back(paragraph);
    Document second;
    second.id = "second";
    paragraph.anchor.source = "second";
    paragraph.text = "It killed 9 people.";
    second.paragraphs.push_back(paragraph);
    const std::vector<Claim> inherited = extract_claims(first);
    REQUIRE_FALSE(inherited.empty());
    CHECK(inherited.back().event.type == "earthquake");
    const std::vector<Claim> alone = extract_claims(second);
    REQUIRE(alone.size() == 1);
    CHECK(alone.front().event.type.empty());
    CHECK(alone.front().event.places.empty());
}

}  // namespace
}  // namespace citecheck
