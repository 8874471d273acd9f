#include <catch2/catch.hpp>
#include <string>

#include "lexicon/analysis.h"
#include "support/cases.h"

namespace citecheck {
namespace {

std::string sentences(const std::string& text) {
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    std::string out;
    for (const TokenRange& range : analysis.sentences) {
        const Span span = analysis.span(range.begin, range.end);
        if (!out.empty()) out += " | ";
        out += text.substr(span.begin, span.size());
    }
    return out;
}

TEST_CASE("sentences end where a reader ends them", "[text]") { run_cases("text/sentences.tsv", sentences); }

TEST_CASE("a text without full stops is cut into bounded sentences", "[text]") {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "word ";
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    REQUIRE(analysis.sentences.size() > 10);
    std::uint32_t next = 0;
    for (const TokenRange& range : analysis.sentences) {
        CHECK(range.begin == next);
        CHECK(range.size() <= 400);
        next = range.end;
    }
    CHECK(next == analysis.size());
}

}  // namespace
}  // namespace citecheck
