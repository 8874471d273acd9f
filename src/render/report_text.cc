// Findings for a terminal: the draft's line, what is meant underlined, what the sources say below it.
#include <algorithm>
#include <cstdio>
#include <ostream>

#include "render/draft_lines.h"
#include "render/page.h"
#include "render/renderers.h"
#include "render/words.h"
#include "text/display.h"

namespace citecheck {
namespace {

constexpr std::size_t kNumberColumns = 5;    // line numbers up to 99,999 keep the bar in place
constexpr std::size_t kKeyColumns = 8;       // "says 13 ", "why     "
constexpr std::size_t kMostKeyColumns = 28;  // longer values push their own row only
constexpr std::size_t kEvidenceShown = 5;

const std::string kGutter(kNumberColumns + 1, ' ');

/// The line with the words in question in its window: what stands before, they themselves, what stands after.
struct SourceLine {
    std::string before, marked, after;
};

/// Cuts the ends off so that all of it takes `room` columns where the marked words allow it.
SourceLine fit(SourceLine line, std::size_t room, const std::string& ellipsis) {
    const std::size_t marked = display_columns(line.marked);
    if (marked >= room) return {"", shortened(line.marked, room, ellipsis), ""};
    const std::size_t left_room = room - marked;
    const std::size_t before = display_columns(line.before);
    const std::size_t after = display_columns(line.after);
    if (before + after <= left_room) return line;
    // Two thirds before: the words that lead up to a figure say what it is.
    const std::size_t keep_before = std::min(before, std::max(left_room * 2 / 3, left_room - std::min(after, left_room)));
    if (keep_before < before) {
        const std::size_t room_left = keep_before - std::min(keep_before, display_columns(ellipsis));
        line.before = ellipsis + std::string(last_columns(line.before, room_left));
    }
    line.after = shortened(line.after, left_room - std::min(left_room, display_columns(line.before)), ellipsis);
    return line;
}

class ReportText {
  public:
    ReportText(const Report& report, const RenderOptions& options, std::ostream& out)
        : report_(report), options_(options), page_(options, out), lines_(options) {}

    void write() {
        for (const Finding& finding : report_.findings) {
            if (!is_shown(finding, options_.least)) continue;
            write_finding(finding);
            page_.end_line();
        }
        if (options_.all) write_others();
        write_coverage();
    }

  private:
    void write_finding(const Finding& finding) {
        page_.write(
            page_.plain(place_words(finding.file, finding.begin)),
            Ink::strong);
        page_.write(": ");
        page_.write(name_of(finding.severity), ink_of(finding.severity));
        page_.write(": ");
        page_.write(page_.plain(finding.message));
        page_.end_line();
        write_source_line(finding);
        write_evidence(finding);
        for (const std::string& note : finding.notes) {
            const KeyedNote keyed = split_note(note);
            write_row(keyed.key, keyed.text);
        }
        if (!finding.why.empty()) write_row("why", joined(finding.why, "; "));
        if (options_.explain) write_terms(finding);
        if (finding.replacement) write_row("help", "write " + page_.quoted(*finding.replacement));
    }

    void write_source_line(const Finding& finding) {
        const std::string_view raw = lines_.line(finding.file, finding.begin.line);
        if (raw.empty()) {
            write_row("at", page_.quoted(finding.quote));
            write_row("rule", finding.rule + "  id " + finding.id);
            return;
        }
        const std::size_t begin = byte_of_column(raw, finding.begin.column);
        const std::size_t end =
            finding.end.line == finding.begin.line ? std::max(begin, byte_of_column(raw, finding.end.column)) : raw.size();
        const std::size_t room = page_.width() - kGutter.size() - 2;
        const SourceLine line =
            fit({page_.plain(raw.substr(0, begin)), page_.plain(raw.substr(begin, end - begin)), page_.plain(raw.substr(end))},
                room, page_.ellipsis());
        const std::string number = std::to_string(finding.begin.line);
        page_.write(std::string(kNumberColumns - std::min(kNumberColumns, number.size()), ' ') + number + " | ", Ink::dim);
        page_.write(line.before);
        page_.write(line.marked, ink_of(finding.severity));
        page_.write(line.after);
        page_.end_line();
        write_underline(finding, display_columns(line.before), std::max<std::size_t>(1, display_columns(line.marked)), room);
    }

    /// The carets, and behind them, if there is room, the rule and the id.
    void write_underline(const Finding& finding, std::size_t indent, std::size_t length, std::size_t room) {
        const std::string label = finding.rule + "  id " + finding.id;
        page_.write(kGutter + "| ", Ink::dim);
        page_.write(std::string(indent, ' '));
        page_.write(std::string(length, '^'), ink_of(finding.severity));
        if (indent + length + 1 + label.size() > room) {
            page_.end_line();
            page_.write(kGutter + "| ", Ink::dim);
            page_.write(std::string(room > label.size() ? std::min(indent, room - label.size()) : 0, ' '));
        } else {
            page_.write(" ");
        }
        page_.write(label, Ink::dim);
        page_.end_line();
    }

    void write_evidence(const Finding& finding) {
        const std::size_t shown =
            options_.all || options_.explain ? finding.evidence.size() : std::min(finding.evidence.size(), kEvidenceShown);
        std::vector<std::string> keys, anchors;
        std::size_t key_columns = kKeyColumns;
        std::size_t anchor_columns = 0;
        for (std::size_t i = 0; i < shown; ++i) {
            const Claim& claim = finding.evidence[i].claim;
            keys.push_back(page_.plain("says " + value_words(claim.mention.value)));
            anchors.push_back(anchor_label(claim.anchor));
            if (display_columns(keys.back()) <= kMostKeyColumns)
                key_columns = std::max(key_columns, display_columns(keys.back()));
            anchor_columns = std::max(anchor_columns, display_columns(anchors.back()));
        }
        for (std::size_t i = 0; i < shown; ++i) {
            const std::size_t own_columns = std::max(key_columns, display_columns(keys[i]));
            page_.write(kGutter + "= ", Ink::dim);
            page_.write_padded(keys[i], own_columns + 1, Ink::strong);
            page_.write_padded(anchors[i], anchor_columns + 2);
            const std::size_t indent = kGutter.size() + 2 + own_columns + 1 + anchor_columns + 2;
            page_.write_wrapped(page_.quoted(evidence_words(finding.evidence[i])) + written(finding.evidence[i].source), indent,
                                kGutter);
        }
        if (shown < finding.evidence.size()) {
            write_row("more", count_words(finding.evidence.size() - shown, "further passage", "further passages") +
                                  " (--all shows them)");
        }
    }

    std::string anchor_label(const Anchor& anchor) const {
        return options_.ascii ? page_.plain(to_string(anchor)) : page_.plain(anchor_words(anchor));
    }

    /// " (June 2020)", if it is known.
    std::string written(const SourceInfo& source) const {
        return source.published || source.as_of ? page_.plain(" (" + date_words(source) + ")") : "";
    }

    void write_terms(const Finding& finding) {
        for (const Evidence& evidence : finding.evidence) {
            char same[16];
            std::snprintf(same, sizeof same, "%.2f", evidence.comparison.same_thing);
            write_row("terms", anchor_label(evidence.claim.anchor) + ": " + std::string(name_of(evidence.comparison.relation)) +
                                   ", same thing " + same);
            for (const Term& term : evidence.comparison.terms) {
                char weight[24];
                std::snprintf(weight, sizeof weight, "%+6.2f  ", term.weight);
                write_row("", weight + term.name);
            }
        }
    }

    /// "      = why      …", wrapped under itself.
    void write_row(std::string_view key, std::string_view words) {
        page_.write(kGutter + (key.empty() ? "  " : "= "), Ink::dim);
        page_.write_padded(page_.plain(key), kKeyColumns + 1, key == "why" || key == "help" ? Ink::strong : Ink::dim);
        page_.write_wrapped(page_.plain(words), kGutter.size() + 2 + kKeyColumns + 1, kGutter);
    }

    /// --all: what is told of no other way, one line a claim.
    void write_others() {
        const FindingPlaces places(report_);
        for (const Checked& claim : report_.claims) {
            if (places.has(claim)) continue;
            page_.write(
                page_.plain(place_words(claim.file, claim.begin)),
                Ink::strong);
            page_.write(": ");
            page_.write(name_of(claim.verdict), claim.verdict == Verdict::agrees ? Ink::good : Ink::dim);
            page_.write(": ");
            page_.write(page_.quoted(claim_words(claim.claim)));
            if (!claim.evidence.empty() && claim.verdict != Verdict::not_in_sources) {
                const Evidence& best = claim.evidence.front();
                page_.write("  " + anchor_label(best.claim.anchor) + " " + page_.quoted(evidence_words(best)), Ink::dim);
            } else if (!claim.reason.empty()) {
                page_.write("  " + page_.plain(claim.reason), Ink::dim);
            }
            page_.end_line();
        }
        if (!report_.claims.empty()) page_.end_line();
    }

    void write_coverage() {
        CoverageWords words = coverage_words(report_);
        const Coverage coverage = coverage_of(report_);
        if (coverage.not_checked > 0) words.claims += " (why: citecheck claims --why " + report_.claims.front().file + ")";
        page_.write_wrapped(page_.plain(words.claims), 0);
        if (coverage.notes > 0 && options_.least > Severity::note) words.told += " --notes shows the notes.";
        page_.write_wrapped(page_.plain(words.told), 0);
    }

    const Report& report_;
    const RenderOptions& options_;
    Page page_;
    DraftLines lines_;
};

}  // namespace

void report_as_text(const Report& report, const RenderOptions& options, std::ostream& out) {
    ReportText(report, options, out).write();
}

}  // namespace citecheck
