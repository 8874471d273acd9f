#include "text/snippet.h"

#include <algorithm>

#include "text/display.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::string_view kEllipsis = "…";

/// The nearest word end at or after `at`, not past `limit`.
std::size_t word_end(std::string_view text, std::size_t at, std::size_t limit) {
    while (at < limit && text[at] != ' ' && !breaks_without_space(text, at)) ++at;
    return at;
}

/// The nearest word beginning at or before `at`, not before `limit`.
std::size_t word_begin(std::string_view text, std::size_t at, std::size_t limit) {
    while (at > limit && text[at - 1] != ' ' && !breaks_without_space(text, at)) --at;
    return at;
}

/// Steps `count` code points back from `at`.
std::size_t step_back(std::string_view text, std::size_t at, std::size_t count) {
    while (count-- > 0 && at > 0) at = previous_code_point(text, at);
    return at;
}

std::size_t step_on(std::string_view text, std::size_t at, std::size_t count) {
    while (count-- > 0 && at < text.size()) at += code_point_at(text, at).size;
    return std::min(at, text.size());
}

/// The window of `width` code points that holds most of the marked words, the earliest such.
Span best_core(std::string_view text, std::span<const Span> marked, std::size_t width) {
    std::size_t best = 0;
    std::size_t best_count = 0;
    for (std::size_t first = 0; first < marked.size(); ++first) {
        std::size_t last = first;
        while (last + 1 < marked.size() &&
               count_code_points(text.substr(marked[first].begin, marked[last + 1].end - marked[first].begin)) <= width) {
            ++last;
        }
        if (last - first + 1 > best_count) {
            best_count = last - first + 1;
            best = first;
        }
        if (last + 1 == marked.size()) break;
    }
    return {marked[best].begin, marked[best + best_count - 1].end};
}

}  // namespace

Snippet snippet_around(std::string_view text, std::span<const Span> marked, std::size_t width) {
    Snippet snippet;
    Span core{0, 0};
    if (!marked.empty()) core = best_core(text, marked, width);
    const std::size_t core_width = count_code_points(text.substr(core.begin, core.size()));
    const std::size_t spare = width > core_width ? width - core_width : 0;
    std::size_t begin = step_back(text, core.begin, spare / 2);
    std::size_t end = step_on(text, core.end, spare - spare / 2);
    // Room left at one end goes to the other.
    if (begin == 0) end = std::max(end, std::max<std::size_t>(core.end, step_on(text, 0, width)));
    if (end == text.size()) begin = std::min(begin, std::min<std::size_t>(core.begin, step_back(text, end, width)));
    if (begin > 0) {
        const std::size_t next = word_end(text, begin, core.begin);
        begin = next < core.begin ? next + (text[next] == ' ' ? 1 : 0) : word_begin(text, core.begin, 0);
    }
    if (end < text.size()) {
        const std::size_t shorter = word_begin(text, end, core.end);
        end = shorter > core.end ? shorter - (text[shorter - 1] == ' ' ? 1 : 0) : word_end(text, core.end, text.size());
    }
    if (begin > 0) snippet.text += kEllipsis;
    const auto shift = static_cast<std::int64_t>(snippet.text.size()) - static_cast<std::int64_t>(begin);
    snippet.text += text.substr(begin, end - begin);
    if (end < text.size()) snippet.text += kEllipsis;
    for (const Span span : marked) {
        if (span.begin < begin || span.end > end) continue;
        snippet.highlights.push_back({static_cast<std::uint32_t>(span.begin + shift), static_cast<std::uint32_t>(span.end + shift)});
    }
    return snippet;
}

Span words_around(std::string_view text, Span words, std::uint32_t reach) {
    const auto is_inside = [&](std::size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
    const std::size_t from = words.begin > reach ? words.begin - reach : 0;
    std::size_t begin = word_begin(text, from, from > reach ? from - reach : 0);
    while (is_inside(begin)) ++begin;
    const std::size_t to = std::min<std::size_t>(text.size(), words.end + reach);
    std::size_t end = word_end(text, to, std::min<std::size_t>(text.size(), to + reach));
    while (is_inside(end)) ++end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace citecheck
