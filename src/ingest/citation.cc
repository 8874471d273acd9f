#include "ingest/citation.h"

#include <algorithm>

namespace citecheck {
namespace {

bool is_key_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/' || c == ':' || c == '+' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

/// "¶12", "#p12", "n.3" at `at`, if the anchor can be read with `key` before it.
std::optional<Anchor> locator_at(std::string_view text, std::size_t at, const std::string& key, std::size_t& end) {
    std::size_t begin = at;
    if (begin < text.size() && text[begin] == ',') ++begin;
    begin = skip_spaces(text, begin);
    const std::string_view rest = text.substr(begin);
    std::size_t length = 0;
    for (const std::string_view sign : {std::string_view("¶"), std::string_view("#p"), std::string_view("#n"), std::string_view("#r"), std::string_view("n.")}) {
        if (!rest.starts_with(sign)) continue;
        length = skip_spaces(rest, sign.size());
        break;
    }
    if (length == 0) return std::nullopt;
    std::size_t digits = length;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
    if (digits == length) return std::nullopt;
    const bool hash = rest.front() == '#';
    std::optional<Anchor> anchor = parse_anchor(key + (hash ? "" : " ") + std::string(rest.substr(0, digits)));
    if (anchor) end = begin + digits;
    return anchor;
}

/// The page of ", p. 3", " pp. 3-5" or ", 3" at `at`; 0 if there is none. `end`: behind its digits.
std::uint32_t page_at(std::string_view text, std::size_t at, std::size_t& end) {
    constexpr std::size_t kMostDigits = 5;
    const bool has_comma = at < text.size() && text[at] == ',';
    std::size_t begin = skip_spaces(text, has_comma ? at + 1 : at);
    const std::size_t unsigned_begin = begin;
    for (const std::string_view sign : {"pp.", "p.", "pages ", "page "}) {
        if (!text.substr(begin).starts_with(sign)) continue;
        begin = skip_spaces(text, begin + sign.size());
        break;
    }
    if (begin == unsigned_begin && !has_comma) return 0;
    std::size_t digits = begin;
    std::uint32_t page = 0;
    while (digits < text.size() && digits < begin + kMostDigits && text[digits] >= '0' && text[digits] <= '9') page = page * 10 + static_cast<std::uint32_t>(text[digits++] - '0');
    if (digits == begin) return 0;
    end = digits;
    return page;
}

/// Reads "key" or "{key}" behind the '@' at `at`; its end, or `at` if there is none.
std::size_t key_at(std::string_view text, std::size_t at, std::string& key) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '{') {
        constexpr std::size_t kLongest = 200;
        const std::size_t close = text.substr(0, std::min(text.size(), end + kLongest)).find('}', end);
        if (close == std::string_view::npos || close == end + 1) return at;
        key = std::string(text.substr(end + 1, close - end - 1));
        return close + 1;
    }
    // "¶" belongs to the locator, not to the key, though its bytes could.
    while (end < text.size() && is_key_char(text[end]) && !text.substr(end).starts_with("¶")) ++end;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == ':')) --end;
    if (end == at + 1) return at;
    key = std::string(text.substr(at + 1, end - at - 1));
    return end;
}

/// "[@key ¶1; @other]" from its bracket on.
void bracket_at(std::string_view text, std::size_t open, std::size_t close, std::vector<Citation>& found) {
    const Span bracket{static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)};
    for (std::size_t at = open + 1; at < close; ++at) {
        if (text[at] != '@' || (text[at - 1] != '[' && text[at - 1] != ' ' && text[at - 1] != ';' && text[at - 1] != '-')) continue;
        Citation citation;
        const std::size_t end = key_at(text.substr(0, close), at, citation.key);
        if (end == at) continue;
        std::size_t last = end;
        citation.place = locator_at(text.substr(0, close), end, citation.key, last);
        if (!citation.place) citation.page = page_at(text.substr(0, close), end, last);
        citation.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(last)};
        citation.bracket = bracket;
        found.push_back(std::move(citation));
        at = last - 1;
    }
}

/// "@key [p. 3]" from its '@' on.
void text_citation_at(std::string_view text, std::size_t at, std::vector<Citation>& found) {
    std::optional<Citation> citation = bare_citation_at(text, at);
    if (!citation || !text.substr(citation->span.end).starts_with(" [")) return;
    const std::size_t inside = citation->span.end + 2;
    constexpr std::size_t kLongest = 60;
    const std::size_t close = text.substr(0, std::min(text.size(), inside + kLongest)).find(']', inside);
    if (close == std::string_view::npos) return;
    std::size_t last = inside;
    citation->place = locator_at(text.substr(0, close), inside, citation->key, last);
    if (!citation->place) citation->page = page_at(text.substr(0, close), inside, last);
    if (!citation->place && citation->page == 0) return;
    citation->bracket.end = static_cast<std::uint32_t>(close + 1);
    found.push_back(std::move(*citation));
}

/// "lieven-2021#p12" in running text; `hash` is where its sign stands.
void anchor_at(std::string_view text, std::size_t hash, std::vector<Citation>& found) {
    if (hash + 2 >= text.size() || (text[hash + 1] != 'p' && text[hash + 1] != 'n' && text[hash + 1] != 'r')) return;
    std::size_t begin = hash;
    while (begin > 0 && is_key_char(text[begin - 1])) --begin;
    std::size_t end = hash + 2;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    const bool url = text.substr(begin, hash - begin).find("//") != std::string_view::npos;
    const bool goes_on = end < text.size() && is_key_char(text[end]) && text[end] != '.' && text[end] != ':';
    if (begin == hash || end == hash + 2 || url || goes_on) return;
    Citation citation;
    citation.key = std::string(text.substr(begin, hash - begin));
    citation.place = parse_anchor(text.substr(begin, end - begin));
    citation.span = citation.bracket = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    if (citation.place) found.push_back(std::move(citation));
}

/// The next place of a character, asked for at places that only go forward: each stretch of the text is looked through once.
class Next {
  public:
    Next(std::string_view text, char wanted) : text_(text), wanted_(wanted), at_(text.find(wanted)) {}
    std::size_t from(std::size_t at) {
        if (at_ < at) at_ = text_.find(wanted_, at);
        return at_;
    }

  private:
    std::string_view text_;
    char wanted_;
    std::size_t at_;
};

}  // namespace

std::vector<Citation> find_citations(std::string_view text) {
    std::vector<Citation> found;
    Next opening(text, '[');
    Next closing(text, ']');
    Next sign(text, '@');
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '[') {
            const std::size_t close = closing.from(at);
            const std::size_t key = sign.from(at);
            if (close == std::string_view::npos || key == std::string_view::npos || key > close) continue;
            if (opening.from(at + 1) < close) continue;  // the inner bracket is the citation's
            const std::size_t before = found.size();
            bracket_at(text, at, close, found);
            if (found.size() > before) at = close;
        } else if (text[at] == '#') {
            anchor_at(text, at, found);
        } else if (text[at] == '@') {
            const std::size_t before = found.size();
            text_citation_at(text, at, found);
            if (found.size() > before) at = found.back().bracket.end - 1;
        }
    }
    return found;
}

std::optional<Citation> bare_citation_at(std::string_view text, std::size_t at) {
    if (at > 0 && std::string_view(" (-").find(text[at - 1]) == std::string_view::npos) return std::nullopt;
    Citation citation;
    const std::size_t end = key_at(text, at, citation.key);
    if (end == at) return std::nullopt;
    citation.span = citation.bracket = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    return citation;
}

std::vector<NoteMark> marks_and_citations(const Paragraph& paragraph) {
    std::vector<NoteMark> marks = paragraph.marks;
    for (Citation& citation : find_citations(paragraph.text)) {
        const auto before = std::partition_point(paragraph.marks.begin(), paragraph.marks.end(), [&](const NoteMark& mark) { return mark.span.end <= citation.bracket.begin; });
        const bool taken = before != paragraph.marks.end() && before->span.overlaps(citation.bracket);
        // The citations of one bracket are one mark.
        const bool again = marks.size() > paragraph.marks.size() && marks.back().span == citation.bracket;
        if (!taken && !again) marks.push_back({citation.bracket, std::move(citation.key)});
    }
    std::sort(marks.begin(), marks.end(), [](const NoteMark& a, const NoteMark& b) { return a.span.begin < b.span.begin; });
    return marks;
}

}  // namespace citecheck
