#include "check/block_quotations.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace citecheck {
namespace {

constexpr std::size_t kLongestName = 120;   // bytes of "— Ada Holm, Speech to the harbour club, 2021"

bool is_capital(char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; }

std::string_view trimmed(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

bool ends_sentence(std::string_view text) {
    text = trimmed(text);
    constexpr std::string_view kEnds[] = {".", "!", "?", "…", "”", "\"", "’", "»", "]", ")"};
    return text.empty() || std::any_of(std::begin(kEnds), std::end(kEnds), [&](std::string_view end) { return text.ends_with(end); });
}

/// How many bytes of a dash stand at `at`; "-" counts only before a space.
std::size_t dash_at(std::string_view text, std::size_t at) {
    for (const std::string_view dash : {"—", "–", "―", "--", "- "}) {
        if (text.substr(at).starts_with(dash)) return dash.size();
    }
    return 0;
}

/// Where "— Ada Holm, 2021" begins at the end of a text; its size if it does not.
std::size_t name_behind_dash(std::string_view text) {
    const std::size_t first = text.size() > kLongestName ? text.size() - kLongestName : 0;
    for (std::size_t at = text.size(); at-- > first;) {
        const std::size_t dash = dash_at(text, at);
        if (dash == 0) continue;
        std::size_t name = at + dash;
        while (name < text.size() && text[name] == ' ') ++name;
        if (name < text.size() && is_capital(text[name]) && ends_sentence(text.substr(0, at))) return at;
    }
    return text.size();
}

/// Where "(Holm 2021, p. 4)" begins at the end of a text; its size if it does not.
std::size_t citation_in_brackets(std::string_view text) {
    const std::string_view words = trimmed(text);
    const std::size_t open = words.rfind('(');
    if (!words.ends_with(')') || open == std::string_view::npos || words.size() - open > kLongestName) return text.size();
    const std::string_view inside = words.substr(open + 1);
    const bool dated = inside.find_first_of("0123456789") != std::string_view::npos;
    return dated && !inside.empty() && is_capital(inside.front()) && ends_sentence(words.substr(0, open)) ? open : text.size();
}

/// What is left of a text without who said it, and whether it says so.
struct Said {
    Span words;
    bool attributed = false;
};

Said without_attribution(const Paragraph& paragraph) {
    std::size_t end = paragraph.text.size();
    for (auto mark = paragraph.marks.rbegin(); mark != paragraph.marks.rend() && mark->span.end >= end; ++mark) end = trimmed(std::string_view(paragraph.text).substr(0, mark->span.begin)).size();
    const bool cited = end < paragraph.text.size();
    const std::string_view text = std::string_view(paragraph.text).substr(0, end);
    const std::size_t name = std::min(name_behind_dash(text), citation_in_brackets(text));
    return {{0, static_cast<std::uint32_t>(std::min(name, end))}, cited || name < end};
}

/// "[!NOTE]", "Note: …", "Editor’s note: …"
bool is_callout(std::string_view text) {
    if (text.starts_with("[!")) return true;
    const std::size_t colon = text.find(':');
    constexpr std::size_t kLongestLabel = 20;
    return colon != std::string_view::npos && colon <= kLongestLabel && std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= 1;
}

/// Marks around the words: they are read as other quotations are.
bool has_marks(std::string_view text) {
    constexpr std::string_view kOpening[] = {"“", "\"", "«", "„", "‘", "'"};
    return std::any_of(std::begin(kOpening), std::end(kOpening), [&](std::string_view mark) { return text.starts_with(mark); });
}

bool is_words(const Paragraph& paragraph) { return paragraph.kind == BlockKind::body || paragraph.kind == BlockKind::list_item; }

}  // namespace

std::vector<BlockQuotation> block_quotations(const Document& document) {
    const std::vector<Paragraph>& all = document.paragraphs;
    std::vector<BlockQuotation> found;
    for (std::size_t begin = 0; begin < all.size();) {
        if (!all[begin].set_apart || !is_words(all[begin])) {
            ++begin;
            continue;
        }
        std::size_t end = begin + 1;
        while (end < all.size() && all[end].set_apart) ++end;
        const bool announced = begin > 0 && is_words(all[begin - 1]) && trimmed(all[begin - 1].text).ends_with(':');
        const bool named_behind = end < all.size() && is_words(all[end]) && all[end].text.size() <= kLongestName && name_behind_dash(all[end].text) == 0;
        const bool said = announced || named_behind || without_attribution(all[end - 1]).attributed;
        const bool epigraph = !announced && (begin == 0 || !is_words(all[begin - 1]));
        // A note among quotations ends them.
        for (std::size_t at = begin; at < end && said && !is_callout(all[at].text); ++at) {
            if (has_marks(all[at].text)) continue;
            if (auto quotation = quotation_in(all[at].text, without_attribution(all[at]).words)) found.push_back({at, std::move(*quotation), epigraph});
        }
        begin = end;
    }
    return found;
}

}  // namespace citecheck
