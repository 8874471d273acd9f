// The draft on the left with every claim underlined, the evidence on the right.
#include <algorithm>
#include <ostream>

#include "render/draft_lines.h"
#include "render/escape.h"
#include "render/html_page.h"
#include "render/renderers.h"
#include "render/words.h"

namespace citecheck {
namespace {

/// A stretch of a draft's text that a card or a verdict belongs to.
struct Mark {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string card;  ///< "f3", the third finding's, or "k7", the seventh claim's; empty: none
    std::string_view line_class;
    Verdict verdict = Verdict::not_checked;
    std::string title;  ///< shown on hovering
};

std::string claim_title(const Checked& claim) {
    std::string title(name_of(claim.verdict));
    if (!claim.evidence.empty()) {
        title += ": " + anchor_words(claim.evidence.front().claim.anchor) + " “" + claim.evidence.front().claim.quote + "”";
    } else if (!claim.reason.empty() || !claim.claim.unchecked.empty()) {
        title += ": " + (claim.reason.empty() ? claim.claim.unchecked : claim.reason);
    }
    return title;
}

class ReportHtml {
  public:
    ReportHtml(const Report& report, const RenderOptions& options, std::ostream& out)
        : report_(report), options_(options), out_(out), lines_(options), places_(report) {}

    void write() {
        write_html_begin("citecheck: " + title(), out_);
        write_header();
        write_html_filters(out_);
        out_ << (options_.drafts.empty() ? "<main class=\"single\">\n" : "<main>\n");
        if (!options_.drafts.empty()) {
            out_ << "<section aria-label=\"Draft\">\n";
            for (const DraftText& draft : options_.drafts) write_draft(draft);
            out_ << "</section>\n";
        }
        out_ << "<section aria-label=\"Findings\">\n";
        for (std::size_t i = 0; i < report_.findings.size(); ++i) {
            const Finding& finding = report_.findings[i];
            if (!is_shown(finding, options_.least)) continue;
            const std::string id = "f" + std::to_string(i + 1);
            write_html_finding(finding, id, options_.drafts.empty() ? "" : "at-" + id, out_);
        }
        for (std::size_t i = 0; i < report_.claims.size(); ++i) {
            if (!has_card(report_.claims[i])) continue;
            const std::string id = "k" + std::to_string(i + 1);
            write_html_claim(report_.claims[i], id, options_.drafts.empty() ? "" : "at-" + id, out_);
        }
        out_ << "</section>\n</main>\n";
        write_unchecked();
        write_html_end(options_, out_);
    }

  private:
    std::string title() const {
        std::vector<std::string> names;
        for (const DraftText& draft : options_.drafts) names.push_back(draft.name);
        return names.empty() ? "report" : joined(names, ", ");
    }

    void write_header() {
        out_ << "<header><h1>" << html_escaped(title()) << "</h1>\n<p>" << coverage_line(coverage_words(report_))
             << "</p></header>\n";
    }

    /// The checking copy (--all) has a card for what agrees, too.
    bool has_card(const Checked& claim) const { return options_.all && !claim.evidence.empty() && !places_.has(claim); }

    std::vector<Mark> marks_of(const DraftText& draft) const {
        std::vector<Mark> marks;
        const auto place = [&](const Location& begin, const Location& end) {
            return std::pair(lines_.offset(draft.name, begin), lines_.offset(draft.name, end));
        };
        for (std::size_t i = 0; i < report_.findings.size(); ++i) {
            const Finding& finding = report_.findings[i];
            if (finding.file != draft.name || !is_shown(finding, options_.least)) continue;
            const auto [begin, end] = place(finding.begin, finding.end);
            marks.push_back({begin, end, "f" + std::to_string(i + 1), html_class(finding.severity, finding.verdict),
                             finding.verdict, finding.message});
        }
        for (std::size_t i = 0; i < report_.claims.size(); ++i) {
            const Checked& claim = report_.claims[i];
            if (claim.file != draft.name) continue;
            const auto [begin, end] = place(claim.begin, claim.end);
            marks.push_back({begin, end, has_card(claim) ? "k" + std::to_string(i + 1) : "",
                             html_class(claim.severity, claim.verdict), claim.verdict, claim_title(claim)});
        }
        // Findings stand before claims of the same place: they were put in first.
        std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
        return marks;
    }

    void write_draft(const DraftText& draft) {
        if (options_.drafts.size() > 1) out_ << "<h2>" << html_escaped(draft.name) << "</h2>\n";
        const std::vector<Mark> marks = marks_of(draft);
        out_ << "<div class=\"draft\">\n";
        std::size_t mark = 0;
        std::size_t open_until = 0;  // marks that overlap one already written are told of by their card alone
        std::uint32_t number = 0;
        for (std::size_t begin = 0; begin < draft.text.size();) {
            ++number;
            const std::size_t end = std::min(draft.text.find('\n', begin), draft.text.size());
            if (end > begin) {
                out_ << "<p data-line=\"" << number << "\">";
                std::size_t at = begin;
                while (mark < marks.size() && marks[mark].begin < end) {
                    const Mark& next = marks[mark++];
                    if (next.begin < open_until || next.end <= next.begin) {
                        if (!next.card.empty()) out_ << "<span id=\"at-" << next.card << "\"></span>";
                        continue;
                    }
                    write_text(draft, at, next.begin);
                    at = std::min<std::size_t>(next.end, end);
                    write_mark(next, std::string_view(draft.text).substr(next.begin, at - next.begin));
                    open_until = next.end;
                }
                write_text(draft, at, end);
                out_ << "</p>\n";
            }
            begin = end + 1;
        }
        out_ << "</div>\n";
    }

    void write_text(const DraftText& draft, std::size_t begin, std::size_t end) {
        if (begin < end) out_ << html_escaped(std::string_view(draft.text).substr(begin, end - begin));
    }

    void write_mark(const Mark& mark, std::string_view words) {
        const std::string letter = "<sup>" + std::string(verdict_letter(mark.verdict)) + "</sup>";
        if (!mark.card.empty()) {
            out_ << "<a class=\"claim " << mark.line_class << "\" id=\"at-" << mark.card << "\" href=\"#" << mark.card
                 << "\" title=\"" << html_escaped(mark.title) << "\">" << html_escaped(words) << letter << "</a>";
        } else {
            out_ << "<span class=\"claim " << mark.line_class << "\" title=\"" << html_escaped(mark.title) << "\">"
                 << html_escaped(words) << letter << "</span>";
        }
    }

    void write_unchecked() {
        const auto open = [](const Checked& claim) {
            return claim.verdict == Verdict::not_checked || claim.verdict == Verdict::not_in_sources;
        };
        if (std::none_of(report_.claims.begin(), report_.claims.end(), open)) return;
        out_ << "<h2>Not checked, and not in the "
                "sources</h2>\n<table><tr><th>line</th><th>claim</th><th>verdict</th><th>reason</th></tr>\n";
        for (const Checked& claim : report_.claims) {
            if (!open(claim)) continue;
            out_ << "<tr><td>" << html_escaped(options_.drafts.size() > 1 ? claim.file + ":" : "") << claim.begin.line
                 << "</td><td>" << html_escaped(claim_words(claim.claim)) << "</td><td>" << name_of(claim.verdict) << "</td><td>"
                 << html_escaped(claim.reason.empty() ? claim.claim.unchecked : claim.reason) << "</td></tr>\n";
        }
        out_ << "</table>\n";
    }

    const Report& report_;
    const RenderOptions& options_;
    std::ostream& out_;
    DraftLines lines_;
    FindingPlaces places_;
};

}  // namespace

void report_as_html(const Report& report, const RenderOptions& options, std::ostream& out) {
    ReportHtml(report, options, out).write();
}

}  // namespace citecheck
