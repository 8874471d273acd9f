#include "reference/check_bibliography.h"

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/check.h"
#include "support/cases.h"

namespace citecheck {
namespace {

/// What is told of a draft and its file of references, which stand in one text with "====" between them.
std::string findings(const std::string& text) {
    const std::string between = "\n====\n";
    const std::size_t end = text.find(between);
    Draft draft{"draft.md", text.substr(0, end)};
    draft.bibliographies.push_back({"refs.bib", text.substr(end + between.size())});
    CheckOptions options;
    options.only = {"cite", "date"};
    std::string out;
    for (const Finding& finding : check(draft, nullptr, options).findings) {
        if (!out.empty()) out += " || ";
        out += std::string(name_of(finding.severity)) + " " + finding.file + ":" + std::to_string(finding.begin.line) + " " + finding.rule + " [" + finding.quote + "] " + finding.message;
        for (const std::string& note : finding.notes) {
            if (note.starts_with("also  line ")) out += " +" + note.substr(11);
        }
        if (finding.replacement) out += " => " + *finding.replacement;
        CHECK(finding.begin.byte <= finding.end.byte);
    }
    return out;
}

TEST_CASE("drafts are checked against their files of references", "[reference]") { run_cases("reference/bibliographies.tsv", findings); }

TEST_CASE("a file of references is checked for itself", "[reference]") {
    const Report report = check({"refs.bib", "@online{a, date = {2021-02-30}}\n@online{b}"}, nullptr);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().rule == "date/impossible");
    CHECK(report.findings.front().file == "refs.bib");
}

TEST_CASE("front matter names the bibliography", "[reference]") {
    const auto named = [](const std::string& text) { return named_bibliographies({"a.md", text}); };
    using Names = std::vector<std::string>;
    CHECK(named("---\ntitle: T\nbibliography: refs.bib # Zotero\n---\n\nIt sank.") == Names{"refs.bib"});
    CHECK(named("---\nbibliography: [\"a.bib\", b.json]\n---\n") == Names{"a.bib", "b.json"});
    CHECK(named("---\r\nbibliography:\r\n  - a.bib\r\n  - 'b c.bib'\r\nlang: en\r\n---\r\n") == Names{"a.bib", "b c.bib"});
    CHECK(named("---\nbibliography: a.bib\n").empty());
    CHECK(named("bibliography: a.bib\n").empty());
    CHECK(named_bibliographies({"a.txt", "---\nbibliography: refs.bib\n---\n"}).empty());
}

}  // namespace
}  // namespace citecheck
