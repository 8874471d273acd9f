#include <algorithm>
#include <set>
#include <string>

#include "reference/rules.h"

namespace citecheck {
namespace {

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

}  // namespace

void check_marks(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    std::set<std::string> labels;
    bool has_notes = false;
    for (const Paragraph& paragraph : document.paragraphs) {
        if (!paragraph.label.empty()) labels.insert(paragraph.label);
        has_notes |= paragraph.kind == BlockKind::note && !is_sign(paragraph.label);
    }
    std::set<std::string> marked;
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        for (const NoteMark& mark : document.paragraphs[at].marks) {
            const bool is_new = marked.insert(mark.label).second;
            // Without any list the notes were left out as a whole, which the reader sees.
            if (!is_new || labels.empty() || labels.contains(mark.label) || is_sign(mark.label)) continue;
            findings.push_back(dangling(at, mark.span, "mark " + mark.label + " has no note"));
        }
    }
    const bool has_marks = std::any_of(marked.begin(), marked.end(), [](const std::string& label) { return !is_sign(label); });
    for (std::size_t at = 0; has_notes && has_marks && at < document.paragraphs.size(); ++at) {
        const Paragraph& paragraph = document.paragraphs[at];
        // A list of works may hold more than the text cites; a note belongs to a place in it.
        if (paragraph.kind != BlockKind::note || is_sign(paragraph.label) || marked.contains(paragraph.label)) continue;
        const Span words{0, static_cast<std::uint32_t>(std::min<std::size_t>(paragraph.text.size(), paragraph.text.find(',')))};
        findings.push_back(dangling(at, words, "note " + paragraph.label + " has no mark in the text"));
    }
    for (std::size_t at = 0; at < entries.size(); ++at) {
        if (!entries[at].reference.same_as_before || at > 0) continue;
        const std::string& text = document.paragraphs[entries[at].paragraph].text;
        const Span words{0, static_cast<std::uint32_t>(std::min(text.size(), text.find_first_of(" ,")))};
        findings.push_back(dangling(entries[at].paragraph, words, "the first reference says “" + text.substr(0, words.end) + "”: there is none before it"));
    }
}

}  // namespace citecheck
