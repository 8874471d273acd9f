#include "reference/check_references.h"

#include <algorithm>
#include <chrono>

#include "reference/rules.h"

namespace citecheck {

std::vector<ReferenceFinding> check_references(const Document& document, const Lexicon& lexicon) {
    std::vector<ReferenceFinding> findings;
    const std::vector<Entry> entries = find_entries(document, lexicon);
    check_dates(document, entries, lexicon, findings);
    check_url_dates(document, entries, findings);
    check_copies(document, entries, findings);
    check_publication(document, entries, findings);
    check_marks(document, entries, findings);
    check_citations(document, entries, lexicon, findings);
    std::stable_sort(findings.begin(), findings.end(), [](const ReferenceFinding& a, const ReferenceFinding& b) {
        return a.paragraph != b.paragraph ? a.paragraph < b.paragraph : a.span.begin < b.span.begin;
    });
    return findings;
}

bool agree(const WrittenDate& a, const WrittenDate& b) {
    if (a.year != b.year) return false;
    if (a.month == 0 || b.month == 0) return true;
    if (a.month != b.month) return false;
    return a.day == 0 || b.day == 0 || a.day == b.day;
}

int days_apart(const WrittenDate& a, const WrittenDate& b) {
    if (agree(a, b)) return 0;
    const Period first = period_of(a);
    const Period second = period_of(b);
    const auto days = [](auto span) { return static_cast<int>(std::chrono::floor<std::chrono::days>(span).count()); };
    // From the last day of the one to the first of the other.
    if (first.end <= second.begin) return days(second.begin - first.end) + 1;
    return days(first.begin - second.end) + 1;
}

std::optional<std::string> with_year_of(std::string_view written, const WrittenDate& stated, const WrittenDate& date) {
    if (date.day == 0 || stated.day != date.day || stated.month != date.month) return std::nullopt;
    std::string replaced(written);
    const std::size_t at = replaced.find(std::to_string(stated.year));
    if (at == std::string::npos) return std::nullopt;
    return replaced.replace(at, 4, std::to_string(date.year));
}

std::string url_note(const Document& document, const Entry& entry) {
    return "url  " + std::string(words_at(document, entry.paragraph, entry.reference.url)) + " → " + to_string(entry.url_date->date);
}

}  // namespace citecheck
