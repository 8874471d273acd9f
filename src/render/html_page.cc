#include "render/html_page.h"

#include <ostream>

#include "render/escape.h"
#include "render/words.h"
#include "support/embedded.h"

namespace citecheck {
namespace {

void write_evidence(const Evidence& evidence, std::ostream& out) {
    // A quotation has words and no figure.
    const std::string value = value_words(evidence.claim.mention.value);
    out << "<figure><figcaption>" << (value.empty() ? "source" : "says <b>" + html_escaped(value) + "</b>") << " · "
        << html_escaped(anchor_words(evidence.claim.anchor)) << " · " << html_escaped(source_words(evidence.source)) << " · "
        << html_escaped(date_words(evidence.source));
    if (!evidence.source.grade.empty()) out << " · " << html_escaped(evidence.source.grade);
    if (!evidence.source.file.empty())
        out << " · <span class=\"quiet\">" << html_escaped(place_words(evidence.source.file, evidence.line, evidence.page, evidence.source.unit)) << "</span>";
    out << "</figcaption>\n<blockquote>";
    if (evidence.snippet.text.empty()) {
        out << html_escaped(evidence.claim.quote);
    } else {
        out << html_marked(evidence.snippet.text, evidence.snippet.highlights);
    }
    out << "</blockquote>\n";
    if (!evidence.paragraph.empty()) {
        out << "<details><summary>the whole paragraph</summary><blockquote>"
            << html_marked(evidence.paragraph, {evidence.claim.mention.span}) << "</blockquote></details>\n";
    }
    out << "</figure>\n";
}

/// A place in the draft, as a link to it where it is on this page.
void write_place(const std::string& place, std::string_view target, std::ostream& out) {
    if (target.empty()) {
        out << html_escaped(place);
    } else {
        out << "<a href=\"#" << target << "\">" << html_escaped(place) << "</a>";
    }
}

void write_pair(std::string_view key, const std::string& words, std::ostream& out) {
    out << "<dt>" << html_escaped(key) << "</dt><dd>" << html_escaped(words) << "</dd>\n";
}

}  // namespace

void write_html_begin(std::string_view title, std::ostream& out) {
    out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
           "'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
           "content=\"no-referrer\">\n<title>"
        << html_escaped(title) << "</title>\n<style>\n"
        << embedded_table("report.css") << "</style>\n</head>\n<body>\n";
}

void write_html_end(const RenderOptions& options, std::ostream& out) {
    out << "<footer><p>citecheck " << html_escaped(options.program_version)
        << ". It says where texts differ, not which of them is right; that nothing is said of a figure does not mean that it is "
           "right. "
           "Keys: j next, k previous.</p></footer>\n<script>\n"
        << embedded_table("report.js") << "</script>\n</body>\n</html>\n";
}

void write_html_filters(std::ostream& out) {
    struct Filter {
        std::string_view id, words;
    };
    constexpr Filter kFilters[] = {{"error", "errors"}, {"warning", "warnings"}, {"note", "notes"}, {"agree", "agreements"}};
    out << "<span class=\"filters\">Show:</span>\n";
    for (const Filter& filter : kFilters) {
        out << "<input class=\"filter\" type=\"checkbox\" id=\"show-" << filter.id
            << "\" checked><label class=\"filter\" for=\"show-" << filter.id << "\">" << filter.words << "</label>\n";
    }
}

std::string html_marked(std::string_view text, const std::vector<Span>& marks) {
    std::string out;
    std::size_t at = 0;
    for (const Span& mark : marks) {
        if (mark.empty() || mark.begin < at || mark.end > text.size()) continue;
        out += html_escaped(text.substr(at, mark.begin - at)) + "<mark>" + html_escaped(text.substr(mark.begin, mark.size())) +
               "</mark>";
        at = mark.end;
    }
    return out + html_escaped(text.substr(at));
}

void write_html_finding(const Finding& finding, std::string_view id, std::string_view target, std::ostream& out) {
    out << "<article class=\"card " << html_class(finding.severity, finding.verdict) << "\" id=\"" << id
        << "\" tabindex=\"0\">\n<h3><span class=\"letter\">" << verdict_letter(finding.verdict) << "</span> "
        << html_escaped(finding.message) << "</h3>\n<p class=\"place\">" << name_of(finding.severity) << " · ";
    write_place(place_words(finding.file, finding.begin), target, out);
    out << " · " << html_escaped(finding.rule) << " · id " << html_escaped(finding.id) << "</p>\n<blockquote>";
    out << (finding.sentence.empty() ? html_escaped(finding.quote) : html_marked(finding.sentence, {finding.marked}))
        << "</blockquote>\n";
    for (const Evidence& evidence : finding.evidence) write_evidence(evidence, out);
    out << "<dl>\n";
    for (const std::string& note : finding.notes) {
        const KeyedNote keyed = split_note(note);
        write_pair(keyed.key, keyed.text, out);
    }
    if (!finding.why.empty()) write_pair("why", joined(finding.why, "; "), out);
    if (finding.replacement) write_pair("help", "write “" + *finding.replacement + "”", out);
    out << "</dl>\n</article>\n";
}

void write_html_claim(const Checked& claim, std::string_view id, std::string_view target, std::ostream& out) {
    out << "<article class=\"card " << html_class(claim.severity, claim.verdict) << "\" id=\"" << id
        << "\" tabindex=\"0\">\n<h3><span class=\"letter\">" << verdict_letter(claim.verdict) << "</span> "
        << html_escaped(claim_words(claim.claim)) << "</h3>\n<p class=\"place\">" << name_of(claim.verdict) << " · ";
    write_place(place_words(claim.file, claim.begin.line, claim.begin.page, claim.begin.unit), target, out);
    out << "</p>\n";
    if (!claim.evidence.empty()) write_evidence(claim.evidence.front(), out);
    const std::string& reason = claim.reason.empty() ? claim.claim.unchecked : claim.reason;
    if (!reason.empty()) {
        out << "<dl>\n";
        write_pair("why", reason, out);
        out << "</dl>\n";
    }
    out << "</article>\n";
}

std::string_view html_class(Severity severity, Verdict verdict) {
    if (severity == Severity::error) return "error";
    if (severity == Severity::warning) return "warning";
    if (verdict == Verdict::agrees || verdict == Verdict::weaker) return "agree";
    return severity == Severity::note ? "note" : "open";
}

std::string_view verdict_letter(Verdict verdict) {
    switch (verdict) {
        case Verdict::agrees: return "A";
        case Verdict::differs: return "D";
        case Verdict::differs_slightly: return "≈";
        case Verdict::sources_differ: return "S";
        case Verdict::older_figure: return "O";
        case Verdict::other_thing: return "T";
        case Verdict::weaker: return "−";
        case Verdict::stronger: return "+";
        case Verdict::review: return "?";
        case Verdict::not_in_sources: return "N";
        case Verdict::not_checked: return "·";
        case Verdict::impossible: return "!";
    }
    return "?";
}

std::string source_words(const SourceInfo& source) {
    std::vector<std::string> words;
    for (const std::string* word : {&source.title, &source.author, &source.publisher}) {
        if (!word->empty()) words.push_back(*word);
    }
    return words.empty() ? source.file : joined(words, ", ");
}

}  // namespace citecheck
