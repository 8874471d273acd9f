#include "ingest/layout.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::uint32_t kNarrowest = 35;   // narrower "margins" are lists of names or verses
constexpr std::uint32_t kWidest = 160;     // wider ones are no margins: each line is a paragraph
constexpr std::uint32_t kRagged = 14;      // a word that did not fit leaves so much room at most, as a rule
constexpr std::uint32_t kPlainlyBroken = 55; // one such line alone shows a margin
constexpr std::uint32_t kSlack = 3;        // a trailing blank or mark more or less

/// The width that most lines come near from below.
struct Margin {
    std::uint32_t width = 0;
    std::size_t lines = 0;
};
Margin find_margin(std::span<const Line* const> inner) {
    std::array<std::size_t, kWidest + 2> count{};
    for (const Line* const line : inner) ++count[std::min(line->width, kWidest + 1)];
    Margin best;
    for (std::uint32_t width = kNarrowest; width <= kWidest; ++width) {
        std::size_t lines = 0;
        for (std::uint32_t at = width >= kRagged ? width - kRagged + 1 : 0; at <= width; ++at) lines += count[at];
        if (lines > best.lines && count[width] > 0) best = {width, lines};
    }
    return best;
}

std::uint32_t first_word_width(std::string_view line) {
    return static_cast<std::uint32_t>(count_code_points(line.substr(0, std::min(line.find(' '), line.size()))));
}

/// The next line's first word would have fitted, and `slack` more: the break was meant, or the paragraph ends here.
bool is_short(std::string_view text, const Line& line, const Line& next, const Layout& layout, std::uint32_t slack) {
    return line.width + 1 + first_word_width(next.in(text)) + slack <= layout.width;
}

/// What the first lines of paragraphs look like, judged by those that follow a line which plainly ends one.
void measure_first_lines(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon, Layout& layout) {
    std::size_t ends = 0;
    std::size_t short_starts = 0;
    std::size_t indented_starts = 0;
    for (std::size_t at = 0; at + 2 < lines.size(); ++at) {
        const Line& line = lines[at];
        const Line& next = lines[at + 1];
        const Line& after = lines[at + 2];
        if (line.blank() || next.blank() || after.blank()) continue;
        if (line.width * 4 > layout.width * 3 || !ends_sentence(line.in(text), lexicon)) continue;
        if (!begins_sentence(next.in(text)) && next.in(text).front() != '[') continue;
        ++ends;
        short_starts += next.width * 4 <= layout.width * 3 && !ends_sentence(next.in(text), lexicon);
        indented_starts += next.indent > line.indent && next.indent > after.indent;
    }
    layout.short_first_lines = ends >= 4 && short_starts * 4 >= ends * 3;
    layout.indented_first_lines = ends >= 2 && indented_starts * 4 >= ends * 3;
}

}  // namespace

Layout measure_layout(std::string_view text, std::span<const Line> lines, const Lexicon& lexicon) {
    Layout layout;
    // A sentence that runs on in the next line shows that the line was broken; names and numbers at a line's beginning
    // hide some of them. How far such lines reach shows the margin.
    std::vector<const Line*> running_on;
    std::size_t inner = 0;
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        // Short lines are names, dates and rows of tables as often as beginnings of paragraphs.
        if (lines[at].blank() || lines[at + 1].blank()) continue;
        const bool runs_on = begins_lower(lines[at + 1].in(text)) && !ends_sentence(lines[at].in(text), lexicon);
        if (lines[at].width < kNarrowest && !runs_on) continue;
        ++inner;
        if (runs_on) running_on.push_back(&lines[at]);
    }
    if (running_on.empty() || running_on.size() * 4 < inner) return layout;
    if (running_on.size() == 1 && running_on.front()->width < kPlainlyBroken) return layout;
    const Margin margin = find_margin(running_on);
    if (margin.lines * 2 < running_on.size()) return layout;
    layout.wrapped = true;
    layout.width = margin.width;
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        // Lines that happen to be followed by a capital may be the longest.
        const bool near = lines[at].width > layout.width && lines[at].width <= layout.width + kSlack;
        if (near && !lines[at + 1].blank() && !ends_sentence(lines[at].in(text), lexicon)) layout.width = lines[at].width;
    }
    std::size_t unfilled = 0;
    for (const Line* const line : running_on) unfilled += is_short(text, *line, *(line + 1), layout, 0);
    layout.filled = unfilled * 20 <= running_on.size();
    measure_first_lines(text, lines, lexicon, layout);
    return layout;
}

bool is_paragraph_break(std::string_view text, const Line& first, const Line& second, const Layout& layout, const Lexicon& lexicon) {
    const std::string_view next = second.in(text);
    // Lines of a name, a place, an address: neither reaches the middle of the page.
    if (!layout.short_first_lines && first.width * 2 < layout.width && second.width * 2 < layout.width && begins_sentence(next)) return true;
    if (layout.filled && begins_sentence(next) && is_short(text, first, second, layout, 0)) return true;
    if (!begins_sentence(next) || !ends_sentence(first.in(text), lexicon)) return false;
    if (layout.indented_first_lines) return second.indent > first.indent || (first.width * 2 < layout.width && second.indent >= first.indent);
    if (second.indent >= first.indent + 2) return true;
    if (layout.short_first_lines) {
        if (second.width + kRagged <= layout.width && !ends_sentence(next, lexicon)) return true;
        return second.width <= layout.width && first.width * 2 < layout.width;
    }
    return is_short(text, first, second, layout, layout.filled ? 0 : kSlack);
}

}  // namespace citecheck
