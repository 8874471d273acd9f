#include "render/page.h"

#include <algorithm>
#include <ostream>

#include "text/display.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr int kLeastWidth = 40;

/// SGR parameters: the eight colours that every terminal lets its user choose.
std::string_view escape_of(Ink ink) {
    switch (ink) {
        case Ink::plain: return "";
        case Ink::strong: return "\033[1m";
        case Ink::dim: return "\033[2m";
        case Ink::error: return "\033[1;31m";
        case Ink::warning: return "\033[1;33m";
        case Ink::note: return "\033[1;36m";
        case Ink::good: return "\033[32m";
        case Ink::marked: return "\033[1;4m";
    }
    return "";
}

}  // namespace

Ink ink_of(Severity severity) {
    switch (severity) {
        case Severity::none: return Ink::good;
        case Severity::note: return Ink::note;
        case Severity::warning: return Ink::warning;
        case Severity::error: return Ink::error;
    }
    return Ink::plain;
}

Page::Page(const RenderOptions& options, std::ostream& out)
    : options_(options), out_(out), width_(static_cast<std::size_t>(std::max(options.width, kLeastWidth))) {}

std::string Page::plain(std::string_view words) const {
    std::string safe = printable(words);
    return options_.ascii ? to_ascii(safe) : safe;
}

void Page::write(std::string_view words, Ink ink) {
    if (!options_.colour || ink == Ink::plain || words.empty()) {
        out_ << words;
        return;
    }
    out_ << escape_of(ink) << words << "\033[0m";
}

void Page::write_padded(std::string_view words, std::size_t columns, Ink ink) {
    write(words, ink);
    const std::size_t taken = display_columns(words);
    if (taken < columns) out_ << std::string(columns - taken, ' ');
}

void Page::end_line() { out_ << '\n'; }

void Page::write_wrapped(std::string_view words, std::size_t indent, std::string_view margin) {
    const std::size_t room = width_ > indent + 20 ? width_ - indent : 20;
    const std::size_t taken = display_columns(margin);
    bool first = true;
    for (const std::string& line : wrap(words, room)) {
        if (!first) out_ << margin << std::string(indent > taken ? indent - taken : 0, ' ');
        first = false;
        out_ << line << '\n';
    }
    if (first) out_ << '\n';
}

std::string Page::quoted(std::string_view words) const {
    return options_.ascii ? "\"" + plain(words) + "\"" : "“" + plain(words) + "”";
}

std::size_t unbroken_end(std::string_view words, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < words.size() && words[end] != ' ' && !breaks_without_space(words, end)) ++end;
    return std::min(end, words.size());
}

std::vector<std::string> wrap(std::string_view words, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t columns = 0;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t begin = words.find_first_not_of(' ', at);
        if (begin == std::string_view::npos) break;
        const std::size_t end = unbroken_end(words, begin);
        const std::string_view word = words.substr(begin, end - begin);
        const std::size_t wide = display_columns(word);
        const std::size_t gap = begin > at ? 1 : 0;
        if (!line.empty() && columns + gap + wide > width) {
            lines.push_back(std::move(line));
            line.clear();
            columns = 0;
        }
        if (!line.empty() && gap > 0) {
            line += ' ';
            ++columns;
        }
        line += word;
        columns += wide;
        at = end;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

std::string shortened(std::string_view words, std::size_t width, std::string_view ellipsis) {
    if (display_columns(words) <= width) return std::string(words);
    const std::size_t room = width > display_columns(ellipsis) ? width - display_columns(ellipsis) : 0;
    std::size_t columns = 0;
    std::size_t at = 0;
    while (at < words.size()) {
        const std::size_t size = code_point_at(words, at).size;
        const std::size_t wide = display_columns(words.substr(at, size));
        if (columns + wide > room) break;
        columns += wide;
        at += size;
    }
    while (at > 0 && words[at - 1] == ' ') --at;
    return std::string(words.substr(0, at)) + std::string(ellipsis);
}

std::string_view last_columns(std::string_view words, std::size_t width) {
    std::size_t begin = words.size();
    for (std::size_t columns = 0; begin > 0;) {
        const std::size_t previous = previous_code_point(words, begin);
        columns += display_columns(words.substr(previous, begin - previous));
        if (columns > width) break;
        begin = previous;
    }
    return words.substr(begin);
}

}  // namespace citecheck
