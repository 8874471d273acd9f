#include <catch2/catch.hpp>
#include <string>

#include "quotation/align.h"
#include "quotation/find_quotations.h"
#include "support/cases.h"

namespace citecheck {
namespace {

std::string dump_words(const Quotation& quotation) {
    std::string out;
    for (const QuotedWord& word : quotation.words) {
        if (!out.empty()) out += ' ';
        if (word.gap_before) out += "~ ";
        out += word.word + (word.ending_open ? "*" : "");
    }
    return out;
}

std::string dump_quotations(const std::string& text) {
    std::string out;
    for (const Quotation& quotation : find_quotations(text)) out += (out.empty() ? "" : " | ") + dump_words(quotation);
    return out.empty() ? "-" : out;
}

std::string dump_alignment(const std::string& row) {
    const std::size_t arrow = row.find(" => ");
    REQUIRE(arrow != std::string::npos);
    const std::string draft = row.substr(0, arrow);
    const std::string source = row.substr(arrow + 4);
    const std::vector<Quotation> quotations = find_quotations(draft);
    REQUIRE(quotations.size() == 1);
    const std::vector<QuotedWord> words = words_to_quote(source);
    const Alignment alignment = align(quotations.front(), draft, words, source);
    std::string out;
    for (const WordChange& change : alignment.changes) out += (out.empty() ? "" : ", ") + change.quoted + "/" + change.original;
    CHECK((alignment.differing == 0) == out.empty());
    if (out.empty()) out = "-";
    const Span first = words[alignment.first].span;
    const Span last = words[alignment.last - 1].span;
    return out + " in: " + source.substr(first.begin, last.end - first.begin);
}

TEST_CASE("what stands between quotation marks", "[quotation]") { run_cases("quotation/found.tsv", dump_quotations); }

TEST_CASE("a quotation beside its original", "[quotation]") { run_cases("quotation/aligned.tsv", dump_alignment); }

}  // namespace
}  // namespace citecheck
