// What the sources say against one another, for a terminal.
#include <algorithm>
#include <ostream>

#include "render/page.h"
#include "render/renderers.h"
#include "render/words.h"
#include "text/display.h"

namespace citecheck {
namespace {

constexpr std::size_t kMostValueColumns = 24;

bool is_agreement(const Group& group) { return group.severity == Severity::none; }

class CollationText {
  public:
    CollationText(const Collation& collation, const RenderOptions& options, std::ostream& out)
        : collation_(collation), options_(options), page_(options, out) {}

    void write() {
        const std::size_t agreeing =
            static_cast<std::size_t>(std::count_if(collation_.groups.begin(), collation_.groups.end(), is_agreement));
        write_heading("WHERE THE SOURCES DIFFER", count_words(collation_.index.sources, "source", "sources") + ", " +
                                                      count_words(collation_.groups.size(), "thing", "things") +
                                                      " told by two or more");
        std::size_t number = 0;
        std::size_t hidden = 0;
        for (const Group& group : collation_.groups) {
            if (is_agreement(group)) continue;
            if (group.severity < options_.least) {
                ++hidden;
            } else {
                write_group(group, ++number);
            }
        }
        if (number == 0) page_.write_wrapped(page_.plain("Nothing found."), 0);
        if (number == 0) page_.end_line();
        if (options_.all && agreeing > 0) {
            write_heading("WHERE THEY AGREE", "");
            for (const Group& group : collation_.groups) {
                if (is_agreement(group)) write_group(group, ++number);
            }
        }
        write_references();
        write_closing(agreeing, hidden);
    }

  private:
    void write_heading(std::string_view left, const std::string& right) {
        page_.write(left, Ink::strong);
        const std::size_t taken = display_columns(left) + display_columns(right);
        if (!right.empty())
            page_.write(std::string(page_.width() > taken ? page_.width() - taken : 2, ' ') + page_.plain(right), Ink::dim);
        page_.end_line();
        page_.end_line();
    }

    void write_group(const Group& group, std::size_t number) {
        const std::string label = std::to_string(number) + "  ";
        const std::string verdict = verdict_in_capitals(group.verdict);
        const std::vector<std::string> title = wrap(page_.plain(group.title), page_.width() - label.size() - verdict.size() - 2);
        for (std::size_t i = 0; i < std::max<std::size_t>(1, title.size()); ++i) {
            page_.write(i == 0 ? label : std::string(label.size(), ' '));
            const std::string& line = i < title.size() ? title[i] : group.id;
            page_.write(line, Ink::strong);
            if (i == 0) {
                const std::size_t taken = label.size() + display_columns(line) + verdict.size();
                page_.write(std::string(page_.width() > taken ? page_.width() - taken : 2, ' '));
                page_.write(verdict, ink_of(group.severity));
            }
            page_.end_line();
        }
        write_readings(group);
        if (!group.why.empty()) write_row("why", joined(group.why, "; "));
        write_row("id", group.id + (group.event.empty() ? "" : "  event " + group.event));
        page_.end_line();
    }

    void write_readings(const Group& group) {
        std::size_t value_columns = 0;
        std::size_t anchor_columns = 0;
        std::vector<std::string> values, anchors;
        for (const Reading& reading : group.readings) {
            values.push_back(page_.plain(value_words(reading.claim.mention.value)));
            anchors.push_back(page_.plain((options_.ascii ? to_string(reading.claim.anchor) : anchor_words(reading.claim.anchor)) +
                                          page_words(reading.page, reading.source.unit)));
            if (display_columns(values.back()) <= kMostValueColumns)
                value_columns = std::max(value_columns, display_columns(values.back()));
            anchor_columns = std::max(anchor_columns, display_columns(anchors.back()));
        }
        for (std::size_t i = 0; i < group.readings.size(); ++i) {
            const Reading& reading = group.readings[i];
            const std::size_t own_columns = std::max(value_columns, display_columns(values[i]));
            page_.write("   ");
            page_.write_padded(values[i], own_columns + 2, Ink::strong);
            page_.write_padded(anchors[i], anchor_columns + 2);
            const std::size_t indent = 3 + own_columns + 2 + anchor_columns + 2;
            page_.write_wrapped(page_.quoted(reading_quote(reading)) + " " + page_.plain(told_of(reading)), indent);
        }
    }

    /// "(August 2021, after the UN; also in friends-2021 n.21)"
    static std::string told_of(const Reading& reading) {
        std::string words = "(" + date_words(reading.source);
        if (!reading.origin.empty()) words += ", after " + joined(reading.origin, ", ");
        if (!reading.copies.empty()) words += "; also in " + copies_words(reading);
        return words + ")";
    }

    void write_row(std::string_view key, const std::string& words) {
        page_.write("   ");
        page_.write_padded(key, 5, Ink::dim);
        page_.write_wrapped(page_.plain(words), 8);
    }

    void write_references() {
        const auto shown = [&](const Finding& finding) { return is_shown(finding, options_.least); };
        if (std::none_of(collation_.references.begin(), collation_.references.end(), shown)) return;
        write_heading("CITATIONS INSIDE THE SOURCES", "");
        for (const Finding& finding : collation_.references) {
            if (!shown(finding)) continue;
            page_.write(page_.plain(place_words(finding.file, finding.begin.line, finding.begin.page, finding.begin.unit)), Ink::strong);
            page_.write(": ");
            page_.write(name_of(finding.severity), ink_of(finding.severity));
            page_.write(": " + page_.plain(finding.message + " [" + finding.rule + "]"));
            page_.end_line();
            if (!finding.quote.empty()) write_row("at", page_.quoted(finding.quote));
            for (const std::string& note : finding.notes) {
                const KeyedNote keyed = split_note(note);
                write_row(keyed.key, keyed.text);
            }
            if (!finding.why.empty()) write_row("why", joined(finding.why, "; "));
        }
        page_.end_line();
    }

    void write_closing(std::size_t agreeing, std::size_t hidden) {
        std::size_t differing = collation_.groups.size() - agreeing;
        std::string words = std::to_string(differing) + (differing == 1 ? " differs" : " differ");
        if (hidden > 0) words += " (" + std::to_string(hidden) + " of them below --min-severity)";
        words += ", " + std::to_string(agreeing) + (agreeing == 1 ? " agrees" : " agree");
        if (agreeing > 0 && !options_.all) words += " (--all)";
        words += ". " + count_words(collation_.references.size(), "finding", "findings") + " on citations.";
        page_.write_wrapped(page_.plain(words), 0);
    }

    const Collation& collation_;
    const RenderOptions& options_;
    Page page_;
};

}  // namespace

void collation_as_text(const Collation& collation, const RenderOptions& options, std::ostream& out) {
    CollationText(collation, options, out).write();
}

}  // namespace citecheck
