#include "reference/short_forms.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "reference/unquoted.h"
#include "text/fold.h"
#include "text/token.h"

namespace citecheck {
namespace {

constexpr std::size_t kMostWords = 16;   // a short form is short

struct ShortForm {
    Span authors;
    Span title;                        ///< empty: "op. cit."
    std::vector<std::string> names;    ///< as they are compared
    std::vector<std::string> words;    ///< of the title
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "12", "12–14", "p. 12", "pp. 12, 15", "chap. 3", "and passim": begins with a figure or such a word.
bool is_place(std::string_view piece) {
    if (piece.empty()) return false;
    if (is_digit(piece.front())) return true;
    return piece.starts_with("p. ") || piece.starts_with("pp. ") || piece.starts_with("chap. ") || piece.starts_with("ch. ") || piece.starts_with("vol. ");
}

bool are_surnames(std::string_view words) {
    std::size_t capitals = 0;
    std::size_t count = 0;
    for (const Token& token : tokenize(words)) {
        if (token.kind == TokenKind::punctuation) continue;
        if (token.kind != TokenKind::word) return false;
        ++count;
        capitals += token.letters != Case::lower;
    }
    return count >= 1 && count <= 8 && capitals >= 1 && words.front() >= 'A';
}

/// Surname, words of the title (or "op. cit."), and a place at the end; nothing that is in a full reference.
std::optional<ShortForm> read_short_form(std::string_view text, const Reference& reference) {
    if (!reference.url.empty() || !reference.doi.empty() || reference.date || reference.same_as_before) return std::nullopt;
    const std::size_t first = text.find(", ");
    if (first == std::string_view::npos || first == 0 || text.substr(0, first).find_first_of(".:;(\"“") != std::string_view::npos) return std::nullopt;
    const std::string folded = fold(text);
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) > kMostWords) return std::nullopt;
    std::string_view body = text;
    while (!body.empty() && (body.back() == '.' || body.back() == ' ')) body.remove_suffix(1);
    ShortForm form;
    form.authors = {0, static_cast<std::uint32_t>(first)};
    if (!are_surnames(text.substr(0, first))) return std::nullopt;
    form.names = words_of(text.substr(0, first), true);
    const std::string rest = folded.size() == text.size() ? folded.substr(first + 2) : fold(text.substr(first + 2));
    if (rest.starts_with("op. cit") || rest.starts_with("op cit") || rest.starts_with("loc. cit")) return form;
    // The place: what stands behind the last comma; a closing mark of American style stands behind it.
    const std::size_t last = body.rfind(' ');
    if (last == std::string_view::npos || last < first + 2 || !is_digit(body[last + 1])) return std::nullopt;
    std::size_t end = first + 2;
    for (std::size_t comma = first + 2; comma < body.size(); ++comma) {
        const bool cut = body[comma] == ',' || (body[comma] == ' ' && is_place(body.substr(comma + 1)));
        if (!cut) continue;
        std::size_t next = comma + 1;
        while (next < body.size() && (body[next] == ' ' || static_cast<unsigned char>(body[next]) >= 0x80 || body[next] == '"' || body[next] == '\'')) ++next;
        if (is_place(body.substr(next))) {
            end = comma;
            break;
        }
    }
    if (end <= first + 2) return std::nullopt;
    std::size_t begin = first + 2;
    const auto is_mark = [&](std::size_t at) { return static_cast<unsigned char>(body[at]) >= 0x80 || body[at] == '"' || body[at] == '\''; };
    while (begin < end && is_mark(begin)) ++begin;
    while (end > begin && is_mark(end - 1)) --end;
    form.title = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    form.words = words_of(text.substr(begin, end - begin));
    if (form.words.empty() || form.words.size() > 7) return std::nullopt;
    return form;
}

/// The words stand in the title in their order, the first among its first three.
bool are_in_title(const std::vector<std::string>& words, const std::vector<std::string>& title) {
    std::size_t at = 0;
    for (std::size_t index = 0; index < words.size(); ++index) {
        const auto found = std::find(title.begin() + static_cast<std::ptrdiff_t>(at), title.end(), words[index]);
        if (found == title.end()) return false;
        if (index == 0 && found - title.begin() > 2) return false;
        at = static_cast<std::size_t>(found - title.begin()) + 1;
    }
    return true;
}

bool has_name(const Entry& entry, const std::string& name) { return std::find(entry.authors.begin(), entry.authors.end(), name) != entry.authors.end(); }
bool nearly_has_name(const Entry& entry, const std::string& name) {
    return name.size() >= 4 && std::any_of(entry.authors.begin(), entry.authors.end(), [&](const std::string& other) { return other.size() >= 4 && is_slip(name, other); });
}

const Entry* find_full(const std::vector<Entry>& entries, std::size_t at, const ShortForm& form) {
    const std::string& name = form.names.back();
    const Entry* near = nullptr;
    for (std::size_t back = entries.size(); back-- > 0;) {
        const Entry& entry = entries[back];
        // A full note stands before, a list anywhere.
        if (entry.is_short || entry.reference.same_as_before || entry.authors.empty() || (!entry.in_list && back >= at)) continue;
        const bool fits = form.title.empty() ? !entry.in_list : are_in_title(form.words, entry.title);
        if (!fits) continue;
        if (has_name(entry, name)) return &entry;
        if (!form.title.empty() && nearly_has_name(entry, name)) near = &entry;
    }
    return near;
}

}  // namespace

void resolve_short_forms(const Document& document, std::vector<Entry>& entries) {
    for (std::size_t at = 0; at < entries.size(); ++at) {
        Entry& entry = entries[at];
        if (entry.reference.same_as_before) {
            if (at > 0) entry.work = entries[at - 1].work;
            continue;
        }
        if (entry.in_list) continue;
        const std::string_view text = document.paragraphs[entry.paragraph].text;
        const auto form = read_short_form(text, entry.reference);
        if (!form || form->names.empty()) continue;
        entry.is_short = true;
        entry.reference.authors = form->authors;
        entry.reference.title = form->title;
        entry.reference.container = {};
        entry.reference.is_work = true;
        entry.authors = form->names;
        entry.title = form->words;
        const Entry* const full = find_full(entries, at, *form);
        entry.is_resolved = full != nullptr;
        if (full != nullptr) entry.work = full->work;
    }
}

}  // namespace citecheck
