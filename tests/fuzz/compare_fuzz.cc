// Two texts with a line "---" between them.
#include "citecheck/check.h"
#include "citecheck/error.h"
#include "fuzz/invariants.h"

namespace citecheck {
namespace {

void require_report(const Report& report, std::size_t bytes) {
    for (const Checked& checked : report.claims) {
        require_value(checked.claim.mention.value);
        require(checked.begin.byte <= checked.end.byte && checked.end.byte <= bytes, "a claim stands in its file");
        for (const Evidence& evidence : checked.evidence) {
            const double sure = evidence.comparison.same_thing;
            require(sure >= 0 && sure <= 1, "a probability lies between 0 and 1");
            for (const Span span : evidence.snippet.highlights) require_whole_characters(span, evidence.snippet.text);
        }
    }
    for (const Finding& finding : report.findings) {
        require(finding.severity != Severity::none && !finding.rule.empty() && !finding.message.empty(), "a finding says what it is");
        require_whole_characters(finding.marked, finding.sentence);
        require(finding.rank >= 0 && finding.rank <= 100, "a rank lies between 0 and 100");
    }
}

void hold(const std::string& source, const std::string& draft) {
    try {
        const Report report = compare_texts({"draft.md", draft}, {"source.md", source});
        require_report(report, draft.size());
        const Report again = compare_texts({"draft.md", draft}, {"source.md", source});
        require(report.findings.size() == again.findings.size() && report.claims.size() == again.claims.size(), "the same texts give the same report");
        for (std::size_t i = 0; i < report.claims.size(); ++i) {
            require(report.claims[i].verdict == again.claims[i].verdict && report.claims[i].claim == again.claims[i].claim, "the same texts give the same verdicts");
        }
        for (std::size_t i = 0; i < report.findings.size(); ++i) require(report.findings[i].id == again.findings[i].id, "the same texts give the same findings");
    } catch (const InputError&) {
        return;  // no text
    }
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = citecheck::text_of(data, size);
    constexpr std::string_view kBetween = "\n---\n";
    const std::size_t at = bytes.find(kBetween);
    if (at == std::string_view::npos) return 0;
    citecheck::hold(std::string(bytes.substr(0, at)), std::string(bytes.substr(at + kBetween.size())));
    return 0;
}
