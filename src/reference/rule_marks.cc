#include <algorithm>
#include <set>
#include <string>

#include "reference/rules.h"

namespace citecheck {
namespace {

constexpr std::size_t kFewMissing = 3;   // so many marks a writer may leave without their notes

/// Stars and daggers are lost too easily on the way from page to file to say anything of.
bool is_sign(const std::string& label) { return label.find_first_not_of("*\xE2\x80\xA0\xA1") == std::string::npos; }

ReferenceFinding dangling(std::size_t paragraph, Span span, std::string message) {
    ReferenceFinding finding;
    finding.rule = "cite/dangling";
    finding.severity = Severity::warning;
    finding.paragraph = paragraph;
    finding.span = span;
    finding.message = std::move(message);
    return finding;
}

/// "Ibid." with nothing before it, and short forms whose work is in no full reference.
void check_pointers(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    if (!entries.empty() && entries.front().reference.same_as_before) {
        const std::string& text = document.paragraphs[entries.front().paragraph].text;
        const Span words{0, static_cast<std::uint32_t>(std::min(text.size(), text.find_first_of(" ,")))};
        findings.push_back(dangling(entries.front().paragraph, words, "the first reference says “" + text.substr(0, words.end) + "”: there is none before it"));
    }
    const auto short_forms = std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.is_short; });
    const auto unresolved = std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return !entry.is_resolved; });
    // Where none is resolved, the full references stand elsewhere or what looks like short forms are none.
    if (short_forms - unresolved < 2 || unresolved * 2 > short_forms) return;
    std::set<std::string> told;
    for (const Entry& entry : entries) {
        if (entry.is_resolved) continue;
        const Span span{0, std::max(entry.reference.authors.end, entry.reference.title.end)};
        const std::string words(words_at(document, entry.paragraph, span));
        if (told.insert(words).second) findings.push_back(dangling(entry.paragraph, span, "short form “" + words + "”: no reference gives the work in full"));
    }
}

}  // namespace

void check_marks(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    std::set<std::string> labels;
    bool has_notes = false;
    for (const Paragraph& paragraph : document.paragraphs) {
        if (!paragraph.label.empty()) labels.insert(paragraph.label);
        has_notes |= paragraph.kind == BlockKind::note && !is_sign(paragraph.label);
    }
    std::set<std::string> marked;
    std::vector<ReferenceFinding> missing;
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        for (const NoteMark& mark : document.paragraphs[at].marks) {
            const bool is_new = marked.insert(mark.label).second;
            // Without any list the notes were left out as a whole, which the reader sees.
            if (!is_new || labels.empty() || labels.contains(mark.label) || is_sign(mark.label)) continue;
            missing.push_back(dangling(at, mark.span, "mark " + mark.label + " has no note"));
        }
    }
    // Many at once were lost on the way from page to file, or are no marks.
    const bool are_lost = missing.size() > kFewMissing && missing.size() * 3 > marked.size();
    if (!are_lost) findings.insert(findings.end(), missing.begin(), missing.end());
    const bool has_marks = std::any_of(marked.begin(), marked.end(), [](const std::string& label) { return !is_sign(label); });
    for (std::size_t at = 0; has_notes && has_marks && at < document.paragraphs.size(); ++at) {
        const Paragraph& paragraph = document.paragraphs[at];
        // A list of works may hold more than the text cites; a note belongs to a place in it.
        if (paragraph.kind != BlockKind::note || is_sign(paragraph.label) || marked.contains(paragraph.label)) continue;
        const Span words{0, static_cast<std::uint32_t>(std::min<std::size_t>(paragraph.text.size(), paragraph.text.find(',')))};
        findings.push_back(dangling(at, words, "note " + paragraph.label + " has no mark in the text"));
    }
    check_pointers(document, entries, findings);
}

}  // namespace citecheck
