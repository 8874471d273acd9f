#include "render/words.h"

#include <string_view>

#include "citecheck/measure.h"
#include "citecheck/period.h"

namespace citecheck {
namespace {

/// "P3W" → "3 weeks", "PT1H" → "1 hour"; empty if it is no plain span.
std::string span_words(std::string_view iso) {
    if (!iso.starts_with('P')) return {};
    iso.remove_prefix(1);
    const bool clock = iso.starts_with('T');
    if (clock) iso.remove_prefix(1);
    const std::size_t digits = iso.find_first_not_of("0123456789.");
    if (digits == 0 || digits == std::string_view::npos || digits + 1 != iso.size()) return {};
    std::string unit;
    switch (iso.back()) {
        case 'Y': unit = "year"; break;
        case 'M': unit = clock ? "minute" : "month"; break;
        case 'W': unit = "week"; break;
        case 'D': unit = "day"; break;
        case 'H': unit = "hour"; break;
        case 'S': unit = "second"; break;
        default: return {};
    }
    const std::string number(iso.substr(0, digits));
    return number + " " + unit + (number == "1" ? "" : "s");
}

/// A period that no date is known of, in words instead of TIMEX3.
std::string open_period_words(const Period& period) {
    if (period.iso == "PRESENT_REF") return "now";
    if (period.iso == "PAST_REF") return "in the past";
    if (period.iso == "FUTURE_REF") return "in the future";
    const std::string span = span_words(period.iso);
    if (!span.empty()) return period.kind == PeriodKind::set ? "every " + (span.starts_with("1 ") ? span.substr(2) : span) : span;
    return "date not known";
}

struct ValueWords {
    std::string operator()(const Measure& measure) const { return to_string(measure); }
    std::string operator()(const Period& period) const { return period.resolved ? to_string(period) : open_period_words(period); }
    std::string operator()(const Entity& entity) const { return entity.surface; }
};

}  // namespace

std::string value_words(const Value& value) { return std::visit(ValueWords{}, value); }

std::string place_words(const std::string& file, std::uint32_t line, std::uint32_t page, LineUnit unit) {
    switch (unit) {
        case LineUnit::line: break;
        case LineUnit::page_line: return file + " p. " + std::to_string(page);
        case LineUnit::paragraph: return file + " par. " + std::to_string(line);
    }
    return file + ":" + std::to_string(line);
}

std::string page_words(std::uint32_t page, LineUnit unit) { return unit == LineUnit::page_line && page > 0 ? " p. " + std::to_string(page) : std::string{}; }

std::string place_words(const std::string& file, const Location& location) {
    const std::string place = place_words(file, location.line, location.page, location.unit);
    return location.unit == LineUnit::line ? place + ":" + std::to_string(location.column) : place;
}

std::string anchor_words(const Anchor& anchor) {
    const std::string number = std::to_string(anchor.ordinal);
    switch (anchor.kind) {
        case 'n': return anchor.source + " n." + number;
        case 'r': return anchor.source + " r." + number;
        default: return anchor.source + " ¶" + number;
    }
}

std::string date_words(const SourceInfo& source) {
    std::string words = source.published ? to_string(*source.published) : "no date";
    if (source.published && source.published_inferred) words += " (inferred)";
    if (source.as_of) words += ", as of " + to_string(*source.as_of);
    return words;
}

std::string count_words(std::size_t count, std::string_view singular, std::string_view plural) {
    return std::to_string(count) + " " + std::string(count == 1 ? singular : plural);
}

const std::string& claim_words(const Claim& claim) { return claim.quote.empty() ? claim.surface : claim.quote; }

const std::string& evidence_words(const Evidence& evidence) {
    return evidence.claim.quote.empty() && !evidence.snippet.text.empty() ? evidence.snippet.text : claim_words(evidence.claim);
}

const std::string& reading_quote(const Reading& reading) {
    return reading.quote.empty() ? claim_words(reading.claim) : reading.quote;
}

std::string copies_words(const Reading& reading) {
    constexpr std::size_t kShown = 4;
    const std::vector<std::string>& all = reading.copies;
    if (all.size() <= kShown + 1) return joined(all, ", ");
    return joined({all.begin(), all.begin() + kShown}, ", ") + " and " + std::to_string(all.size() - kShown) + " more";
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string out;
    for (const std::string& word : words) {
        if (!out.empty()) out += between;
        out += word;
    }
    return out;
}

KeyedNote split_note(std::string_view note) {
    const std::size_t gap = note.find("  ");
    if (gap == std::string_view::npos || gap == 0 || gap > 12 || note.find(' ') != gap) return {"note", std::string(note)};
    const std::size_t text = note.find_first_not_of(' ', gap);
    return {std::string(note.substr(0, gap)), text == std::string_view::npos ? "" : std::string(note.substr(text))};
}

Coverage coverage_of(const Report& report) {
    Coverage coverage;
    coverage.claims = report.claims.size();
    for (const Checked& claim : report.claims) {
        if (claim.verdict == Verdict::not_checked) ++coverage.not_checked;
        if (claim.verdict == Verdict::agrees || claim.verdict == Verdict::weaker) ++coverage.agree;
        if (claim.verdict == Verdict::not_in_sources) ++coverage.not_in_sources;
    }
    coverage.checked = coverage.claims - coverage.not_checked;
    for (const Finding& finding : report.findings) {
        if (finding.severity == Severity::error) ++coverage.errors;
        if (finding.severity == Severity::warning) ++coverage.warnings;
        if (finding.severity == Severity::note) ++coverage.notes;
    }
    return coverage;
}

CoverageWords coverage_words(const Report& report) {
    const Coverage coverage = coverage_of(report);
    CoverageWords words;
    words.claims = count_words(coverage.claims, "claim", "claims") + " found";
    if (coverage.claims > 0)
        words.claims += ": " + std::to_string(coverage.checked) + " checked, " + std::to_string(coverage.not_checked) + " not";
    const QuotationCounts& quotations = report.quotations;
    if (quotations.found > 0)
        words.quotations = count_words(quotations.found, "quotation", "quotations") + ": " + std::to_string(quotations.word_for_word) + " word for word in the sources.";
    words.told = count_words(coverage.errors, "error", "errors") + ", " + count_words(coverage.warnings, "warning", "warnings") +
                 ", " + count_words(coverage.notes, "note", "notes") + ". " + count_words(coverage.agree, "agrees", "agree") +
                 ", " + std::to_string(coverage.not_in_sources) + " not in the sources. " +
                 count_words(report.index.sources, "source", "sources") + ".";
    return words;
}

std::string coverage_line(const CoverageWords& words) {
    return words.claims + ". " + words.quotations + (words.quotations.empty() ? "" : " ") + words.told;
}

bool is_shown(const Finding& finding, Severity least) { return finding.severity >= least; }

FindingPlaces::FindingPlaces(const Report& report) {
    for (const Finding& finding : report.findings) places_.emplace(finding.file, finding.begin.byte, finding.end.byte);
}

bool FindingPlaces::has(const Checked& claim) const { return places_.contains({claim.file, claim.begin.byte, claim.end.byte}); }

std::string verdict_in_capitals(Verdict verdict) {
    std::string name(name_of(verdict));
    for (char& c : name) c = c == '-' ? ' ' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

}  // namespace citecheck
