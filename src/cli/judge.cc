#include "cli/judge.h"

#include <algorithm>

#include "cli/apply_rules.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/tell.h"
#include "render/json_values.h"
#include "render/words.h"

namespace citecheck {

std::string without_prefix(const std::string& message, const std::string& name) {
    return message.rfind(name + ": ", 0) == 0 ? message.substr(name.size() + 2) : message;
}

Json told_json(const Report& report, bool explain) {
    Json list = Json::array();
    for (const Checked& claim : report.claims) {
        Json json = checked_json(claim, explain);
        json.erase("file");
        list.push_back(std::move(json));
    }
    for (const Finding& finding : report.findings) {
        const bool told = std::any_of(report.claims.begin(), report.claims.end(), [&](const Checked& claim) {
            return claim.begin == finding.begin && claim.end == finding.end;
        });
        if (told) continue;
        Json json = finding_json(finding, explain);
        json["start"] = location_json(finding.begin);
        json["end"] = location_json(finding.end);
        json["quote"] = finding.quote;
        json.erase("draft");
        list.push_back(std::move(json));
    }
    return list;
}

int finish_report(const Options& options, const Settings& settings, Report report, RenderOptions rendering, bool completed) {
    apply_rules(report.findings, settings.config);
    const bool failed = settings.fail_on != Severity::none &&
                        std::any_of(report.findings.begin(), report.findings.end(),
                                    [&](const Finding& finding) { return finding.severity >= settings.fail_on; });
    std::size_t left_out = 0;
    if (options.max_findings > 0 && report.findings.size() > options.max_findings) {
        left_out = report.findings.size() - options.max_findings;
        report.findings.resize(options.max_findings);
    }
    write_outputs(options, rendering,
                  [&](Format format, const RenderOptions& how, std::ostream& out) { render(report, format, how, out); });
    tell(report.problems);
    if (left_out > 0 && !options.quiet) tell(std::to_string(left_out) + " more not shown (--max-findings)");
    if (!completed) return kNotCompleted;
    return failed ? kSomething : kNothing;
}

}  // namespace citecheck
