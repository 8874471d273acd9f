#include <catch2/catch.hpp>

#include "index/language.h"
#include "support/cases.h"

using namespace citecheck;

TEST_CASE("the language of a text is told by its function words", "[index]") {
    WordReader words;
    run_cases("index/languages.tsv", [&](const std::string& text) {
        Paragraph paragraph;
        paragraph.text = text;
        EnglishWords read;
        const std::string language = language_of(std::vector<Paragraph>{paragraph}, words, read);
        return language.empty() ? "-" : language;
    });
    CHECK(known_languages().size() == 30);
    CHECK(known_languages().front() == "ar");
}
