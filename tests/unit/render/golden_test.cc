#include <catch2/catch.hpp>
#include <sstream>

#include "render/claims.h"
#include "render/renderer.h"
#include "support/golden.h"
#include "support/sample_report.h"

namespace citecheck {
namespace {

RenderOptions sample_options() {
    RenderOptions options;
    options.width = 100;
    options.program_version = "1.2.3";
    options.drafts = {{"drafts/fire.md", sample_draft()}};
    return options;
}

template <typename Value>
std::string rendered(const Value& value, Format format, const RenderOptions& options) {
    std::ostringstream out;
    render(value, format, options, out);
    return out.str();
}

TEST_CASE("every format of a report", "[golden]") {
    RenderOptions options = sample_options();
    for (const Renderer& renderer : renderers()) {
        if (renderer.report == nullptr) continue;
        check_golden("report/" + std::string(renderer.name) + std::string(renderer.extension),
                     rendered(sample_report(), renderer.format, options));
    }
    options.all = options.explain = true;
    options.least = Severity::note;
    for (const Format format : {Format::text, Format::table, Format::line}) {
        check_golden("report/all-" +
                         std::string(format == Format::text    ? "text"
                                     : format == Format::table ? "table"
                                                               : "line") +
                         ".txt",
                     rendered(sample_report(), format, options));
    }
}

TEST_CASE("a report on a narrow terminal, in colour, in ASCII", "[golden]") {
    RenderOptions options = sample_options();
    options.width = 60;
    check_golden("report/narrow.txt", rendered(sample_report(), Format::text, options));
    options.colour = true;
    options.ascii = true;
    check_golden("report/colour-ascii.txt", rendered(sample_report(), Format::text, options));
}

TEST_CASE("every format of a collation", "[golden]") {
    RenderOptions options = sample_options();
    options.all = true;
    for (const Renderer& renderer : renderers()) {
        if (renderer.collation == nullptr) continue;
        check_golden("collation/" + std::string(renderer.name) + std::string(renderer.extension),
                     rendered(sample_collation(), renderer.format, options));
    }
    options.all = false;
    check_golden("collation/quiet.txt", rendered(sample_collation(), Format::text, options));
}

TEST_CASE("every format of hits", "[golden]") {
    RenderOptions options = sample_options();
    for (const Renderer& renderer : renderers()) {
        if (renderer.hits == nullptr) continue;
        check_golden("hits/" + std::string(renderer.name) + std::string(renderer.extension),
                     rendered(sample_hits(), renderer.format, options));
    }
    options.colour = true;
    options.width = 60;
    check_golden("hits/colour.txt", rendered(sample_hits(), Format::text, options));
}

TEST_CASE("claims as they were read", "[golden]") {
    for (const bool why : {false, true}) {
        std::ostringstream out;
        render_claims(sample_report().claims, why, Format::text, sample_options(), out);
        check_golden(why ? "claims/why.txt" : "claims/text.txt", out.str());
    }
}

}  // namespace
}  // namespace citecheck
