#include <string>

#include "reference/rules.h"

namespace citecheck {
namespace {

constexpr int kNearDays = 3;   // time zones, updates and print editions move a date by so much

Severity severity_of(const WrittenDate& cited, const UrlDate& url, int days) {
    if (days <= kNearDays) return Severity::note;
    // A file is put up when it is made or later, never before it is written.
    if (url.is_upload && period_of(cited).begin < period_of(url.date).begin) return Severity::note;
    const bool same_month = cited.year == url.date.year && cited.month == url.date.month;
    return same_month ? Severity::warning : Severity::error;
}

std::string distance(const WrittenDate& cited, const WrittenDate& url, int days) {
    const std::string apart = std::to_string(days) + (days == 1 ? " day apart" : " days apart");
    if (cited.day == url.day && cited.month == url.month) return apart + ": a slip of the year";
    if (cited.day != 0 && cited.day == url.day && cited.year == url.year) return apart + ": a slip of the month";
    return apart;
}

}  // namespace

void check_url_dates(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    std::vector<std::pair<std::size_t, std::size_t>> of_work;   // work, index of its finding
    for (const Entry& entry : entries) {
        if (!entry.reference.date || !entry.url_date) continue;
        const FoundDate& cited = *entry.reference.date;
        const WrittenDate& url = entry.url_date->date;
        if (!exists(cited.date) || agree(cited.date, url)) continue;
        const int days = days_apart(cited.date, url);
        if (days <= entry.url_date->slack_days) continue;
        bool joined = false;
        for (const auto& [work, index] : of_work) {
            ReferenceFinding& finding = findings[index];
            if (work != entry.work || words_at(document, finding.paragraph, finding.span) != words_at(document, entry.paragraph, cited.span)) continue;
            finding.also.push_back({entry.paragraph, cited.span});
            joined = true;
            break;
        }
        if (joined) continue;
        ReferenceFinding finding;
        finding.rule = "cite/url-date";
        finding.severity = severity_of(cited.date, *entry.url_date, days);
        finding.paragraph = entry.paragraph;
        finding.span = cited.span;
        finding.message = "cited as " + to_string(cited.date) + ", but its URL says " + to_string(url);
        finding.why.push_back(distance(cited.date, url, days));
        finding.notes.push_back(url_note(document, entry));
        finding.replacement = with_year_of(words_at(document, entry.paragraph, cited.span), cited.date, url);
        finding.replacement_is_safe = finding.replacement && is_given_elsewhere(entries, entry.paragraph, url);
        of_work.emplace_back(entry.work, findings.size());
        findings.push_back(std::move(finding));
    }
}

}  // namespace citecheck
