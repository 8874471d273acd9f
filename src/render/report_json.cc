// The schema citecheck-1 of docs/json-output.md.
#include <ostream>

#include "render/json_values.h"
#include "render/renderers.h"
#include "render/words.h"

namespace citecheck {
namespace {

Json summary_json(const Report& report) {
    const Coverage coverage = coverage_of(report);
    Json json;
    json["claims"] = coverage.claims;
    json["checked"] = coverage.checked;
    json["notChecked"] = coverage.not_checked;
    json["error"] = coverage.errors;
    json["warning"] = coverage.warnings;
    json["note"] = coverage.notes;
    json["agrees"] = coverage.agree;
    json["stet"] = 0;
    return json;
}

}  // namespace

void report_as_json(const Report& report, const RenderOptions& options, std::ostream& out) {
    Json json;
    json["schema"] = "citecheck-1";
    json["tool"] = {{"name", "citecheck"}, {"version", options.program_version}};
    json["index"] = index_json(report.index);
    json["summary"] = summary_json(report);
    json["findings"] = Json::array();
    for (const Finding& finding : report.findings) {
        if (is_shown(finding, options.least)) json["findings"].push_back(finding_json(finding, options.explain));
    }
    json["claims"] = Json::array();
    for (const Checked& claim : report.claims) json["claims"].push_back(checked_json(claim, options.explain));
    json["problems"] = problems_json(report.problems);
    out << json_text(json, 1) << '\n';
}

void report_as_json_lines(const Report& report, const RenderOptions& options, std::ostream& out) {
    for (const Finding& finding : report.findings) {
        if (is_shown(finding, options.least)) out << json_text(finding_json(finding, options.explain), -1) << '\n';
    }
}

}  // namespace citecheck
