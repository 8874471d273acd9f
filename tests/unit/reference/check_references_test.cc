#include "reference/check_references.h"

#include <catch2/catch.hpp>
#include <string>

#include "ingest/reader.h"
#include "reference/parse.h"
#include "reference/url_date.h"
#include "reference/works.h"
#include "support/cases.h"

namespace citecheck {
namespace {

/// "error 3 date/impossible [words] message +5": severity, line, rule, words in question, message, lines of copies.
std::string findings(const std::string& text) {
    std::string out;
    for (const Document& document : read_source(text, "a.txt", {}, Lexicon::builtin()).documents) {
        for (const ReferenceFinding& finding : check_references(document)) {
            const Paragraph& paragraph = document.paragraphs[finding.paragraph];
            if (!out.empty()) out += " || ";
            out += finding.severity == Severity::error ? "error " : finding.severity == Severity::warning ? "warning " : "note ";
            out += std::to_string(line_of(paragraph, finding.span.begin)) + " " + finding.rule + " [" +
                   paragraph.text.substr(finding.span.begin, finding.span.size()) + "] " + finding.message;
            for (const auto& copy : finding.also) out += " +" + std::to_string(line_of(document.paragraphs[copy.paragraph], copy.span.begin));
            if (finding.replacement) out += " => " + *finding.replacement + (finding.replacement_is_safe ? " (safe)" : "");
        }
    }
    return out;
}

std::string parts(const std::string& text) {
    const Reference reference = parse_reference(text, Lexicon::builtin());
    const auto part = [&](Span span) { return text.substr(span.begin, span.size()); };
    return part(reference.authors) + " | " + part(reference.title) + " | " + part(reference.container) + " | " +
           (reference.date ? to_string(reference.date->date) : "") + " | " + part(reference.url) + (reference.same_as_before ? " | ibid" : "") +
           (reference.doi.empty() ? "" : " | doi " + part(reference.doi)) + (reference.pages.empty() ? "" : " | pp " + part(reference.pages));
}

TEST_CASE("references, notes and dates are checked against one another", "[reference]") {
    run_cases("reference/findings.tsv", findings);
}

TEST_CASE("references are taken apart", "[reference]") { run_cases("reference/parts.tsv", parts); }

TEST_CASE("addresses carry dates, archives and numbers do not", "[reference]") {
    run_cases("reference/url_dates.tsv", [](const std::string& url) {
        const auto date = date_of_url(url);
        return date ? to_string(date->date) + (date->is_upload ? " (upload)" : "") : "";
    });
}

TEST_CASE("addresses are compared without the reader's way to them", "[reference]") {
    CHECK(normal_url("https://www.Example.org/a/?utm_source=x&id=12#top") == "example.org/a?id=12");
    CHECK(normal_url("http://example.org/a") == normal_url("https://example.org/a/"));
    CHECK(normal_url("https://e.org/pdf?symbol=1") != normal_url("https://e.org/pdf?symbol=2"));
}

TEST_CASE("edits are counted up to a limit", "[reference]") {
    CHECK(edit_distance("rassler", "ressler", 2) == 1);
    CHECK(edit_distance("abc", "abc", 2) == 0);
    CHECK(edit_distance("abc", "xyz", 2) == 3);
    CHECK(edit_distance("1901fedee7", "1901fedeee7", 2) == 1);
}

}  // namespace
}  // namespace citecheck
