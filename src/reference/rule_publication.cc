#include <map>

#include "reference/rules.h"

namespace citecheck {

void check_publication(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    if (!document.published || document.published_inferred || !document.published->resolved) return;
    const Period& published = *document.published;
    std::map<std::size_t, std::size_t> of_work;
    for (const Entry& entry : entries) {
        if (!entry.reference.date || !exists(entry.reference.date->date)) continue;
        const WrittenDate& date = entry.reference.date->date;
        if (period_of(date).begin < published.end) continue;
        const auto [same, is_new] = of_work.emplace(entry.work, findings.size());
        if (!is_new) {
            findings[same->second].also.push_back({entry.paragraph, entry.reference.date->span});
            continue;
        }
        ReferenceFinding finding;
        finding.rule = "cite/after-publication";
        finding.severity = Severity::warning;
        finding.paragraph = entry.paragraph;
        finding.span = entry.reference.date->span;
        finding.message = "cites a work of " + to_string(date) + ", but was itself published " + std::string(published.grain == Grain::day ? "on " : "in ") + to_string(published);
        finding.why.push_back("one of the two dates is wrong, or the text was changed after its date");
        findings.push_back(std::move(finding));
    }
}

}  // namespace citecheck
