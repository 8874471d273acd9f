#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "lexicon/analysis.h"
#include "reference/rules.h"
#include "time/find_periods.h"

namespace citecheck {
namespace {

const Entry* entry_of(const std::vector<Entry>& entries, std::size_t paragraph) {
    const auto found = std::lower_bound(entries.begin(), entries.end(), paragraph,
                                        [](const Entry& entry, std::size_t at) { return entry.paragraph < at; });
    return found != entries.end() && found->paragraph == paragraph ? &*found : nullptr;
}

std::string rule_of(const std::string& fault) {
    if (fault.find(" was a ") != std::string::npos) return "date/weekday";
    return fault.find("before the beginning") != std::string::npos ? "date/order" : "date/impossible";
}

std::string message_of(const std::string& rule, std::string_view words, const std::string& fault) {
    if (rule == "date/impossible") return std::string(words) + " does not exist (" + fault + ")";
    return std::string(words) + ": " + fault;
}

/// What the address of the same work says of the date.
void ask_address(const Document& document, const std::set<WrittenDate>& dates, const Entry& entry, ReferenceFinding& finding) {
    if (!entry.url_date) return;
    finding.notes.push_back(url_note(document, entry));
    const std::string_view words = words_at(document, finding.paragraph, finding.span);
    const std::vector<FoundDate> stated = find_dates(words, false);
    if (stated.size() != 1) return;
    finding.replacement = with_year_of(words, stated.front().date, entry.url_date->date);
    finding.replacement_is_safe = finding.replacement && dates.contains(entry.url_date->date);
}

}  // namespace

void check_dates(const Document& document, const std::vector<Entry>& entries, const Lexicon& lexicon, std::vector<ReferenceFinding>& findings) {
    std::map<std::pair<std::size_t, std::string>, std::size_t> told;   // work and message: index of the finding
    std::set<WrittenDate> dates;
    for (const Entry& entry : entries) {
        if (entry.reference.date) dates.insert(entry.reference.date->date);
    }
    TimeContext context;
    if (!document.published_inferred) context.published = document.published;
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        const Paragraph& paragraph = document.paragraphs[at];
        if (paragraph.kind == BlockKind::furniture || paragraph.kind == BlockKind::code) continue;
        // Without a figure there is no day that might not exist.
        if (paragraph.text.find_first_of("0123456789") == std::string::npos) continue;
        const Analysis analysis = analyse(paragraph.text, paragraph.marks, lexicon);
        for (const PeriodMention& mention : find_periods(analysis, context, lexicon)) {
            const auto* const period = std::get_if<Period>(&mention.mention.value);
            // A year that was guessed may be the guess's fault.
            if (period == nullptr || period->fault.empty() || period->inferred) continue;
            ReferenceFinding finding;
            finding.rule = rule_of(period->fault);
            finding.severity = Severity::error;
            finding.verdict = Verdict::impossible;
            finding.paragraph = at;
            finding.span = mention.mention.span;
            finding.message = message_of(finding.rule, words_at(document, at, finding.span), period->fault);
            if (const Entry* const entry = entry_of(entries, at)) {
                // A copy of the fault in another entry of the same work.
                const auto [same, is_new] = told.emplace(std::pair(entry->work, finding.message), findings.size());
                if (!is_new && findings[same->second].paragraph != at) {
                    findings[same->second].also.push_back({at, finding.span});
                    continue;
                }
                ask_address(document, dates, *entry, finding);
            }
            findings.push_back(std::move(finding));
        }
    }
    check_divided_dates(document, entries, findings);
}

/// "Doe, J. (2010) 'The wall', Times, 31 June.": year and day stand apart, and only together are they a date.
void check_divided_dates(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    for (const Entry& entry : entries) {
        const auto& date = entry.reference.date;
        if (!date || exists(date->date) || date->date.month == 0 || date->date.month > 12) continue;
        const bool told = std::any_of(findings.begin(), findings.end(), [&](const ReferenceFinding& finding) {
            const auto holds = [&](std::size_t paragraph, Span span) { return paragraph == entry.paragraph && span.overlaps(date->span); };
            return holds(finding.paragraph, finding.span) || std::any_of(finding.also.begin(), finding.also.end(), [&](const auto& copy) { return holds(copy.paragraph, copy.span); });
        });
        if (told) continue;
        const std::string& text = document.paragraphs[entry.paragraph].text;
        ReferenceFinding finding;
        finding.rule = "date/impossible";
        finding.severity = Severity::error;
        finding.verdict = Verdict::impossible;
        finding.paragraph = entry.paragraph;
        finding.span = date->span;
        if (text[finding.span.end - 1] == '.') --finding.span.end;
        finding.message = to_string(date->date) + " does not exist";
        findings.push_back(std::move(finding));
    }
}

}  // namespace citecheck
