#include "render/renderer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "citecheck/error.h"
#include "support/sample_report.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

template <typename Value>
std::string rendered(const Value& value, Format format, const RenderOptions& options = {}) {
    std::ostringstream out;
    render(value, format, options, out);
    return out.str();
}

/// No byte that could drive a terminal, and nothing that is not UTF-8.
bool is_harmless(const std::string& bytes) {
    const bool controls = std::any_of(bytes.begin(), bytes.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r'; });
    return !controls && !find_invalid_utf8(bytes);
}

/// A report whose every word is hostile.
Report hostile_report() {
    Report report = sample_report();
    const std::string evil = "\x1b]0;owned\x07 <script>alert(1)</script> \xff\xfe | `code` \u202e \" 'x'";
    for (Finding& finding : report.findings) {
        finding.message = finding.quote = finding.sentence = evil;
        finding.why = finding.notes = {evil};
        finding.file = evil;
        for (Evidence& evidence : finding.evidence) {
            evidence.claim.quote = evidence.snippet.text = evidence.paragraph = evil;
            evidence.source.title = evidence.source.file = evil;
            evidence.claim.anchor.source = evil;
        }
    }
    for (Checked& claim : report.claims) claim.claim.quote = claim.reason = evil;
    return report;
}

TEST_CASE("formats are found by either name", "[render]") {
    CHECK(format_named("md") == Format::markdown);
    CHECK(format_named("markdown") == Format::markdown);
    CHECK(format_named("checking-copy") == Format::table);
    CHECK_FALSE(format_named("").has_value());
    CHECK_FALSE(format_named("sarif").has_value());
}

TEST_CASE("a format that cannot show a value says which can", "[render]") {
    try {
        rendered(sample_hits(), Format::html);
        FAIL("hits were rendered as HTML");
    } catch (const InputError& error) {
        CHECK(std::string(error.what()) == "there is no format 'html' for this command");
        CHECK(error.hint() == "one of text, line, json, jsonl");
    }
}

TEST_CASE("foreign words do no harm in any format", "[render]") {
    RenderOptions options;
    options.all = options.explain = true;
    options.least = Severity::note;
    options.drafts = {{"drafts/fire.md", sample_draft()}};
    for (const Renderer& renderer : renderers()) {
        if (renderer.report == nullptr) continue;
        INFO(renderer.name);
        const std::string bytes = rendered(hostile_report(), renderer.format, options);
        CHECK(is_harmless(bytes));
        if (renderer.format == Format::html) {
            CHECK(bytes.find("<script>alert") == std::string::npos);
            CHECK(bytes.find("&lt;script&gt;alert") != std::string::npos);
        }
        if (renderer.format == Format::markdown) CHECK(bytes.find("\\<script\\>alert") != std::string::npos);
    }
}

TEST_CASE("the same values give the same bytes", "[render]") {
    for (const Renderer& renderer : renderers()) {
        if (renderer.report != nullptr)
            CHECK(rendered(sample_report(), renderer.format) == rendered(sample_report(), renderer.format));
        if (renderer.collation != nullptr)
            CHECK(rendered(sample_collation(), renderer.format) == rendered(sample_collation(), renderer.format));
    }
}

TEST_CASE("ASCII output is ASCII", "[render]") {
    RenderOptions options;
    options.ascii = options.all = true;
    options.drafts = {{"drafts/fire.md", sample_draft()}};
    for (const Format format : {Format::text, Format::line, Format::table}) {
        const std::string bytes = rendered(sample_report(), format, options);
        CHECK(std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    }
}

TEST_CASE("no line of text is wider than the page where words allow it", "[render]") {
    RenderOptions options;
    options.drafts = {{"drafts/fire.md", sample_draft()}};
    options.all = true;
    for (const int width : {70, 80, 120}) {
        options.width = width;
        std::istringstream lines(rendered(sample_report(), Format::text, options));
        for (std::string line; std::getline(lines, line);) {
            if (line.rfind("drafts/", 0) == 0) continue;  // places stay whole, so that editors find them
            INFO(line);
            CHECK(count_code_points(line) <= static_cast<std::size_t>(width));
        }
    }
}

TEST_CASE("the underline stands under the words", "[render]") {
    RenderOptions options;
    options.drafts = {{"drafts/fire.md", sample_draft()}};
    for (const int width : {60, 100, 300}) {
        options.width = width;
        std::istringstream lines(rendered(sample_report(), Format::text, options));
        std::string source;
        std::string carets;
        std::getline(lines, source);
        std::getline(lines, source);
        std::getline(lines, carets);
        const std::size_t column = count_code_points(source.substr(0, source.find("killed 9 firefighters")));
        INFO(source << "\n" << carets);
        CHECK(carets.find_first_of('^') == column);
        CHECK(carets.find_last_of('^') == column + std::string("killed 9 firefighters").size() - 1);
    }
}

TEST_CASE("JSON lists every claim, but only the findings that are shown", "[render]") {
    const auto json = nlohmann::json::parse(rendered(sample_report(), Format::json));
    CHECK(json["schema"] == "citecheck-1");
    CHECK(json["claims"].size() == 5);
    CHECK(json["findings"].size() == 3);
    CHECK(json["summary"]["notChecked"] == 1);
    CHECK(json["summary"]["note"] == 1);
    const auto& finding = json["findings"][0];
    CHECK(finding["draft"]["start"]["line"] == 3);
    CHECK(finding["evidence"][0]["value"]["lo"] == 14);
    CHECK(finding["suggest"][0]["safe"] == false);
    const std::string quote = finding["draft"]["quote"];
    CHECK(sample_draft().compare(finding["draft"]["start"]["byte"], quote.size(), quote) == 0);
    CHECK(json["claims"][4]["reason"] == "what is counted is not known");
}

TEST_CASE("an HTML report asks for nothing from anywhere", "[render]") {
    RenderOptions options;
    options.drafts = {{"drafts/fire.md", sample_draft()}};
    for (const std::string& page :
         {rendered(sample_report(), Format::html, options), rendered(sample_collation(), Format::html, options)}) {
        CHECK(page.find("default-src 'none'") != std::string::npos);
        for (const std::string_view tag : {"<link", "<img", "src=", "@import", "url(", "<iframe"}) {
            INFO(tag);
            CHECK(page.find(tag) == std::string::npos);
        }
    }
}

}  // namespace
}  // namespace citecheck
