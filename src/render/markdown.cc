// Reports for a review, a pull request or an e-mail: CommonMark with tables.
#include <algorithm>
#include <ostream>

#include "render/escape.h"
#include "render/renderers.h"
#include "render/words.h"

namespace citecheck {
namespace {

/// The sentence with the words in question in bold.
std::string marked_sentence(const Finding& finding) {
    const std::string& text = finding.sentence;
    const Span mark = finding.marked;
    if (mark.empty() || mark.end > text.size()) return markdown_escaped(text);
    return markdown_escaped(text.substr(0, mark.begin)) + "**" + markdown_escaped(text.substr(mark.begin, mark.size())) + "**" +
           markdown_escaped(text.substr(mark.end));
}

std::string place(const std::string& file, std::uint32_t line, std::uint32_t page, LineUnit unit) {
    return file.empty() ? "" : markdown_escaped(place_words(file, line, page, unit));
}

void write_evidence(const std::vector<Evidence>& evidence, std::ostream& out) {
    if (evidence.empty()) return;
    out << "| says | source | written | quotation |\n|---|---|---|---|\n";
    for (const Evidence& item : evidence) {
        out << "| " << markdown_escaped(value_words(item.claim.mention.value)) << " | "
            << markdown_escaped(anchor_words(item.claim.anchor)) << ", " << place(item.source.file, item.line, item.page, item.source.unit) << " | "
            << markdown_escaped(date_words(item.source)) << " | “" << markdown_escaped(evidence_words(item)) << "” |\n";
    }
    out << '\n';
}

void write_finding(const Finding& finding, std::ostream& out) {
    out << "### " << name_of(finding.severity) << ": " << markdown_escaped(finding.message) << "\n\n"
        << place(finding.file, finding.begin.line, finding.begin.page, finding.begin.unit) << "\n\n";
    const std::string sentence = finding.sentence.empty() ? markdown_escaped(finding.quote) : marked_sentence(finding);
    if (!sentence.empty()) out << "> " << sentence << "\n\n";
    write_evidence(finding.evidence, out);
    for (const std::string& note : finding.notes) {
        const KeyedNote keyed = split_note(note);
        out << "- " << markdown_escaped(keyed.key) << ": " << markdown_escaped(keyed.text) << '\n';
    }
    if (!finding.why.empty()) out << "- why: " << markdown_escaped(joined(finding.why, "; ")) << '\n';
    if (finding.replacement) out << "- help: write “" << markdown_escaped(*finding.replacement) << "”\n";
    out << "- rule `" << finding.rule << "`, id `" << finding.id << "`\n\n";
}

std::string draft_names(const Report& report) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const Checked& claim : report.claims) add(claim.file);
    for (const Finding& finding : report.findings) add(finding.file);
    return joined(names, ", ");
}

void write_claims(const Report& report, std::ostream& out) {
    out << "## Every claim\n\n| line | claim | verdict | evidence |\n|---|---|---|---|\n";
    for (const Checked& claim : report.claims) {
        out << "| " << claim.begin.line << " | " << markdown_escaped(claim_words(claim.claim)) << " | " << name_of(claim.verdict)
            << " | ";
        if (claim.evidence.empty()) {
            out << markdown_escaped(claim.reason.empty() ? claim.claim.unchecked : claim.reason);
        } else {
            const Evidence& best = claim.evidence.front();
            out << markdown_escaped(anchor_words(best.claim.anchor)) << " says "
                << markdown_escaped(value_words(best.claim.mention.value));
        }
        out << " |\n";
    }
    out << '\n';
}

void write_group(const Group& group, std::ostream& out) {
    out << "### " << markdown_escaped(group.title) << " — " << name_of(group.verdict)
        << "\n\n| says | source | written | quotation |\n|---|---|---|---|\n";
    for (const Reading& reading : group.readings) {
        out << "| " << markdown_escaped(value_words(reading.claim.mention.value)) << " | "
            << markdown_escaped(anchor_words(reading.claim.anchor)) << ", " << place(reading.source.file, reading.line, reading.page, reading.source.unit)
            << " | " << markdown_escaped(date_words(reading.source));
        if (!reading.origin.empty()) out << ", after " << markdown_escaped(joined(reading.origin, ", "));
        out << " | “" << markdown_escaped(reading_quote(reading)) << "” |\n";
    }
    out << '\n';
    if (!group.why.empty()) out << "Why: " << markdown_escaped(joined(group.why, "; ")) << "\n\n";
}

}  // namespace

void report_as_markdown(const Report& report, const RenderOptions& options, std::ostream& out) {
    const std::string names = draft_names(report);
    out << "# Checked: " << (names.empty() ? "a draft" : markdown_escaped(names)) << "\n\n";
    const CoverageWords words = coverage_words(report);
    out << words.claims << ". " << words.told << "\n\n";
    for (const Finding& finding : report.findings) {
        if (is_shown(finding, options.least)) write_finding(finding, out);
    }
    if (options.all) write_claims(report, out);
}

void collation_as_markdown(const Collation& collation, const RenderOptions& options, std::ostream& out) {
    out << "# What the sources say against one another\n\n"
        << count_words(collation.index.sources, "source", "sources") << ", "
        << count_words(collation.groups.size(), "thing", "things") << " told by two or more.\n\n";
    const auto write_groups = [&](std::string_view heading, bool agreeing) {
        bool first = true;
        for (const Group& group : collation.groups) {
            if ((group.severity == Severity::none) != agreeing || (!agreeing && group.severity < options.least)) continue;
            if (first) out << "## " << heading << "\n\n";
            first = false;
            write_group(group, out);
        }
    };
    write_groups("Where the sources differ", false);
    if (options.all) write_groups("Where they agree", true);
    bool first = true;
    for (const Finding& finding : collation.references) {
        if (!is_shown(finding, options.least)) continue;
        if (first) out << "## Citations inside the sources\n\n";
        first = false;
        write_finding(finding, out);
    }
}

}  // namespace citecheck
