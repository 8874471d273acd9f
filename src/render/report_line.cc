// One line a finding, for editors and grep: errorformat %f:%l:%c: %t%*[^:]: %m
#include <ostream>

#include "render/page.h"
#include "render/renderers.h"
#include "render/words.h"

namespace citecheck {
namespace {

void write_place(Page& page, const std::string& file, const Location& begin) {
    page.write(page.plain(file + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column) + ": "));
}

std::string first_anchor(const std::vector<Evidence>& evidence) {
    return evidence.empty() ? "" : " " + to_string(evidence.front().claim.anchor);
}

}  // namespace

void report_as_lines(const Report& report, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    for (const Finding& finding : report.findings) {
        if (!is_shown(finding, options.least)) continue;
        write_place(page, finding.file, finding.begin);
        page.write(name_of(finding.severity), ink_of(finding.severity));
        page.write(
            page.plain(": " + finding.message + " [" + finding.rule + "] [" + finding.id + "]" + first_anchor(finding.evidence)));
        page.end_line();
    }
    if (!options.all) return;
    const FindingPlaces places(report);
    for (const Checked& claim : report.claims) {
        if (places.has(claim)) continue;
        write_place(page, claim.file, claim.begin);
        page.write(
            page.plain(std::string(name_of(claim.verdict)) + ": " + claim_words(claim.claim) + first_anchor(claim.evidence)));
        page.end_line();
    }
}

}  // namespace citecheck
