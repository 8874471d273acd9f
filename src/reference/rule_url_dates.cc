#include <map>
#include <set>
#include <string>
#include <utility>

#include "reference/rules.h"

namespace citecheck {
namespace {

constexpr int kNearDays = 3;   // time zones, updates and print editions move a date by so much

Severity severity_of(const WrittenDate& cited, const UrlDate& url, int days) {
    if (days <= kNearDays) return Severity::note;
    // A year alone is often that of a volume, which went on line when it could.
    if (cited.month == 0) return cited.year > url.date.year ? Severity::warning : Severity::note;
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
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> told;   // work and date as cited: index of the finding
    std::set<std::pair<std::size_t, WrittenDate>> dates;   // by work
    for (const Entry& entry : entries) {
        if (entry.reference.date) dates.emplace(entry.work, entry.reference.date->date);
    }
    for (const Entry& entry : entries) {
        if (!entry.reference.date || !entry.url_date) continue;
        const FoundDate& cited = *entry.reference.date;
        const WrittenDate& url = entry.url_date->date;
        if (!exists(cited.date) || agree(cited.date, url)) continue;
        const int days = days_apart(cited.date, url);
        if (days <= entry.url_date->slack_days) continue;
        const auto [same, is_new] = told.emplace(std::pair(entry.work, words_at(document, entry.paragraph, cited.span)), findings.size());
        if (!is_new) {
            findings[same->second].also.push_back({entry.paragraph, cited.span});
            continue;
        }
        ReferenceFinding finding;
        finding.rule = "cite/url-date";
        finding.days_apart = days;
        finding.severity = severity_of(cited.date, *entry.url_date, days);
        finding.paragraph = entry.paragraph;
        finding.span = cited.span;
        finding.message = "cited as " + to_string(cited.date) + ", but its URL says " + to_string(url);
        finding.why.push_back(distance(cited.date, url, days));
        finding.notes.push_back(url_note(document, entry));
        finding.replacement = with_year_of(words_at(document, entry.paragraph, cited.span), cited.date, url);
        finding.replacement_is_safe = finding.replacement && dates.contains({entry.work, url});
        findings.push_back(std::move(finding));
    }
}

}  // namespace citecheck
