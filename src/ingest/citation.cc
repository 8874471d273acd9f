#include "ingest/citation.h"

#include <algorithm>

namespace citecheck {
namespace {

bool is_key_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/' || c == ':' ||
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

/// "[@key ¶1; @other]" from its bracket on.
void bracket_at(std::string_view text, std::size_t open, std::size_t close, std::vector<Citation>& found) {
    const Span bracket{static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)};
    for (std::size_t at = open + 1; at < close; ++at) {
        if (text[at] != '@' || (text[at - 1] != '[' && text[at - 1] != ' ' && text[at - 1] != ';' && text[at - 1] != '-')) continue;
        std::size_t end = at + 1;
        // "¶" belongs to the locator, not to the key, though its bytes could.
        while (end < close && is_key_char(text[end]) && !text.substr(end).starts_with("¶")) ++end;
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == ':')) --end;
        if (end == at + 1) continue;
        Citation citation;
        citation.key = std::string(text.substr(at + 1, end - at - 1));
        std::size_t last = end;
        citation.place = locator_at(text.substr(0, close), end, citation.key, last);
        citation.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(last)};
        citation.bracket = bracket;
        found.push_back(std::move(citation));
        at = last - 1;
    }
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
        }
    }
    return found;
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
