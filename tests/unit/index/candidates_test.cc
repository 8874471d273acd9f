#include <catch2/catch.hpp>
#include <algorithm>

#include "citecheck/extract.h"
#include "citecheck/index.h"
#include "support/tiny_corpus.h"

using namespace citecheck;

namespace {

const std::map<std::string, std::string> kFiles = {
    {"sources.toml", "[[same]]\nterms = [\"Brenk Hall\", \"the Assembly Rooms\"]\n"},
    {"fire.txt", "The fire\n\nThe fire at Brenk Hall killed 14 dancers. It spread over 30 metres and cost $2 million.\n"},
    {"flood.txt", "The flood\n\nThe flood in Ulvik killed 9 farmers and covered 12 km of road. Repairs cost €5 million.\n"},
    {"other.txt", "Boats\n\nThe yard built 40 boats for 25 fishermen. A fifth, 20 percent, were sold.\n"},
};

/// A claim of a text of its own that reads `surface`.
Claim claim_of(const std::string& text, const std::string& surface) {
    Document document;
    document.id = "draft";
    Paragraph paragraph;
    paragraph.anchor = {"draft", 'p', 1, 1};
    paragraph.text = text;
    paragraph.pieces = {{0, 0, 1}};
    document.paragraphs.push_back(paragraph);
    for (const Claim& claim : extract_claims(document)) {
        if (claim.surface.find(surface) != std::string::npos) return claim;
    }
    FAIL("no claim reads " << surface);
    return {};
}

std::vector<std::string> surfaces(const std::vector<Claim>& claims) {
    std::vector<std::string> read;
    for (const Claim& claim : claims) read.push_back(claim.surface);
    return read;
}

bool any_reads(const std::vector<Claim>& claims, const std::string& part) {
    return std::any_of(claims.begin(), claims.end(),
                       [&](const Claim& claim) { return claim.surface.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("the likeliest candidate comes first", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    const std::vector<Claim> found = index.candidates(claim_of("In the fire at Brenk Hall 16 dancers were killed.", "16"), 10);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().surface.find("14") != std::string::npos);
    CHECK(index.candidates(claim_of("In the fire at Brenk Hall 16 dancers were killed.", "16"), 1).size() == 1);
}

TEST_CASE("candidates are of the same kind of value", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    const auto lengths = index.candidates(claim_of("The fire at Brenk Hall spread over 50 feet; the flood covered a road.", "50"), 10);
    CHECK(any_reads(lengths, "30"));
    CHECK_FALSE(any_reads(lengths, "14"));
    CHECK_FALSE(any_reads(lengths, "million"));
    const auto money = index.candidates(claim_of("The fire and the flood cost $3 million.", "3 million"), 10);
    INFO(surfaces(money).size());
    CHECK(any_reads(money, "2 million"));
    CHECK_FALSE(any_reads(money, "30"));
    CHECK_FALSE(any_reads(money, "14"));
}

TEST_CASE("a claim's own source can be left out", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    for (const Claim& claim : index.claims_of_source("fire.txt")) {
        for (const Claim& found : index.candidates(claim, 20, {}, "fire.txt")) CHECK(found.anchor.source != "fire.txt");
    }
    const Claim killed = claim_of("The fire at Brenk Hall killed 14 dancers.", "14");
    CHECK(any_reads(index.candidates(killed, 20), "14"));
    CHECK_FALSE(any_reads(index.candidates(killed, 20, {}, "fire.txt"), "14"));
}

TEST_CASE("the corpus's aliases are kept", "[index]") {
    TinyCorpus corpus(kFiles);
    corpus.update();
    const Index index = corpus.open();
    CHECK_FALSE(index.aliases().empty());
    CHECK(index.aliases().all("brenk hall").size() == 2);
    corpus.write("sources.toml", "");
    corpus.update();
    CHECK(corpus.open().aliases().empty());
}
