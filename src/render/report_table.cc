// The checking copy: every number of the draft in its order, and what was done with it.
#include <algorithm>
#include <ostream>
#include <vector>

#include "render/page.h"
#include "render/renderers.h"
#include "render/words.h"
#include "text/display.h"

namespace citecheck {
namespace {

struct Row {
    std::string file;
    Location begin;
    std::string claim, verdict, against, how;
    Severity severity = Severity::none;
};

std::string against_words(const std::vector<Evidence>& evidence) {
    if (evidence.empty()) return "-";
    std::string words = anchor_words(evidence.front().claim.anchor);
    if (evidence.size() > 1) words += ", +" + std::to_string(evidence.size() - 1);
    return words;
}

/// "says 14; same event …": what the first source says, and why that is what it is.
std::string how_words(const std::vector<Evidence>& evidence, const std::string& reason) {
    if (evidence.empty()) return reason;
    const std::string value = value_words(evidence.front().claim.mention.value);
    const std::string says = value.empty() ? "source has other words" : "says " + value;
    return reason.empty() ? says : says + "; " + reason;
}

std::string reason_of(const Checked& claim) {
    if (!claim.reason.empty()) return claim.reason;
    return claim.evidence.empty() ? claim.claim.unchecked : joined(claim.evidence.front().comparison.reasons, "; ");
}

std::vector<Row> rows_of(const Report& report, const RenderOptions& options) {
    std::vector<Row> rows;
    for (const Finding& finding : report.findings) {
        if (!options.all && !is_shown(finding, options.least)) continue;
        rows.push_back({finding.file, finding.begin, finding.quote, verdict_in_capitals(finding.verdict),
                        against_words(finding.evidence),
                        how_words(finding.evidence,
                                  finding.evidence.empty() || finding.why.empty() ? finding.message : joined(finding.why, "; ")),
                        finding.severity});
    }
    if (options.all) {
        const FindingPlaces places(report);
        for (const Checked& claim : report.claims) {
            if (places.has(claim)) continue;
            rows.push_back({claim.file, claim.begin, claim_words(claim.claim), std::string(name_of(claim.verdict)),
                            against_words(claim.evidence), how_words(claim.evidence, reason_of(claim)), Severity::none});
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.file != b.file ? a.file < b.file : a.begin.byte < b.begin.byte; });
    return rows;
}

}  // namespace

void report_as_table(const Report& report, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    const std::vector<Row> rows = rows_of(report, options);
    // "how" is the long one and comes last: it gets what the others leave, and is wrapped under itself.
    const std::size_t room = page.width();
    const std::size_t line_columns = 6;
    const std::size_t verdict_columns = 17;
    const std::size_t claim_columns = std::max<std::size_t>(16, room * 3 / 10);
    const std::size_t against_columns = std::max<std::size_t>(16, room / 5);
    std::string file;
    for (const Row& row : rows) {
        if (row.file != file || &row == &rows.front()) {
            if (&row != &rows.front()) page.end_line();
            page.write(page.plain(row.file), Ink::strong);
            page.end_line();
            page.write_padded("line", line_columns, Ink::dim);
            page.write_padded("claim", claim_columns, Ink::dim);
            page.write_padded("verdict", verdict_columns, Ink::dim);
            page.write_padded("against", against_columns, Ink::dim);
            page.write("how", Ink::dim);
            page.end_line();
            file = row.file;
        }
        page.write_padded(std::to_string(row.begin.line), line_columns);
        page.write_padded(shortened(page.plain(row.claim), claim_columns - 1, page.ellipsis()), claim_columns);
        page.write_padded(row.verdict, verdict_columns, row.severity == Severity::none ? Ink::plain : ink_of(row.severity));
        page.write_padded(shortened(page.plain(row.against), against_columns - 1, page.ellipsis()), against_columns);
        page.write_wrapped(page.plain(row.how), line_columns + claim_columns + verdict_columns + against_columns);
    }
    if (!rows.empty()) page.end_line();
    page.write_wrapped(page.plain(coverage_line(coverage_words(report))), 0);
}

}  // namespace citecheck
