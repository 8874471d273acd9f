#include "reference/unquoted.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/fold.h"
#include "text/token.h"

namespace citecheck {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

Span make(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))}; }

/// "vol.", "ed.", "St.": a full stop behind them ends nothing.
bool is_abbreviation(std::string_view word) {
    static constexpr std::array<std::string_view, 15> kShort{"vol", "no", "pp", "p", "ed", "eds", "jr", "sr", "st", "dr", "mr", "mrs", "vs", "ser", "trans"};
    if (word.size() == 1 && is_upper(word.front())) return false;  // an initial
    const std::string folded = fold(word);
    return std::find(kShort.begin(), kShort.end(), folded) != kShort.end();
}

std::string_view word_before(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '.' && text[begin - 1] != ',' && text[begin - 1] != '(') --begin;
    return text.substr(begin, end - begin);
}

std::size_t count_words(std::string_view text) {
    const auto tokens = tokenize(text);
    return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == TokenKind::word; }));
}

/// "Doe, J." and "Doe J." may be the end of the authors, "Jane J." (before "Doe") is not.
bool ends_authors_at_initial(std::string_view text, std::size_t stop) {
    const std::string_view next = text.substr(stop + 2);
    if (next.empty() || !is_upper(next.front()) || next.size() < 2 || next[1] == '.') return false;
    const std::size_t end = next.find_first_of(".,");
    return count_words(next.substr(0, end)) > 2 && text.substr(0, stop).find(' ') != std::string_view::npos;
}

/// Where sentences end: each full stop (or question mark) before a space that belongs to no initial and no abbreviation.
std::vector<Span> segments(std::string_view text) {
    std::vector<Span> found;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '.' && text[at] != '?' && text[at] != '!') continue;
        if (at + 1 < text.size() && text[at + 1] != ' ') continue;
        const std::string_view word = word_before(text, at);
        if (text[at] == '.' && is_abbreviation(word)) continue;
        if (text[at] == '.' && word.size() == 1 && is_upper(word.front()) && at + 1 < text.size() && !ends_authors_at_initial(text, at)) continue;
        found.push_back(make(begin, at));
        begin = std::min(at + 2, text.size());
    }
    if (begin < text.size()) found.push_back(make(begin, text.size()));
    return found;
}

/// "Doe, Jane, and Richard Roe", "Doe J, Roe R", "World Harbour Council": few words, each capital but "and" and particles.
bool are_authors(std::string_view words) {
    std::size_t count = 0;
    for (const Token& token : tokenize(words)) {
        if (token.kind == TokenKind::number || token.kind == TokenKind::url) return false;
        if (token.kind != TokenKind::word) continue;
        ++count;
        static constexpr std::array<std::string_view, 22> kSmall{"and", "et", "al", "de", "van", "von", "der", "den", "of", "for", "the", "on", "da", "di", "del", "la", "le", "bin", "al-", "ed", "eds", "others"};
        const bool small = token.letters == Case::lower;
        if (small && std::find(kSmall.begin(), kSmall.end(), token.in(words)) == kSmall.end()) return false;
    }
    // Without a comma it is one person or a body, which has a short name.
    return count > 0 && (words.find(',') != std::string_view::npos ? count <= 40 : count <= 7);
}

/// The container of "Lund: Brink Press, 2014", "Brink Press, 2014", "J Harb Stud", "Harbour Studies, 5(2), 1–10".
Span container_in(std::string_view text, Span part) {
    const std::string_view words = text.substr(part.begin, part.size());
    std::size_t begin = 0;
    const std::size_t colon = words.find(": ");
    if (colon != std::string_view::npos && colon < words.size()) begin = colon + 2;
    std::size_t end = std::min(words.find_first_of(",;[(", begin), words.size());
    return make(part.begin + begin, part.begin + end);
}

/// "Authors (2014). Title. Container" and "Authors (2014) Title. Place: Publisher."
Unquoted year_in_brackets(std::string_view text, const FoundDate& date) {
    const std::size_t open = text.rfind('(', date.span.begin);
    if (open == std::string_view::npos || open == 0 || date.span.begin - open >= 3) return {};
    const std::size_t close = text.find(')', date.span.end);
    if (close == std::string_view::npos || close + 2 >= text.size() || !are_authors(text.substr(0, open))) return {};
    std::size_t begin = close + 1;
    while (begin < text.size() && (text[begin] == '.' || text[begin] == ' ' || text[begin] == ',' || text[begin] == ':')) ++begin;
    const std::vector<Span> rest = segments(text.substr(begin));
    if (rest.empty()) return {};
    Unquoted parts{make(0, open), make(begin, begin + rest.front().end), {}};
    if (rest.size() > 1) parts.container = container_in(text, make(begin + rest[1].begin, begin + rest[1].end));
    return parts;
}

/// "Jane Doe and Richard Roe, Title (Place: Publisher, 2014), 45"
Unquoted note_of_book(std::string_view text, const FoundDate& date) {
    const std::size_t open = text.rfind('(', date.span.begin);
    if (open == std::string_view::npos || open < 4) return {};
    const std::size_t close = text.find(')', date.span.end);
    const std::string_view imprint = text.substr(open + 1, date.span.begin - open - 1);
    if (close != date.span.end || imprint.find(')') != std::string_view::npos || imprint.find(',') == std::string_view::npos) return {};
    std::vector<Span> pieces;
    for (std::size_t begin = 0; begin < open;) {
        const std::size_t comma = std::min(text.find(", ", begin), open);
        pieces.push_back(make(begin, comma));
        begin = comma + 2;
    }
    if (pieces.size() < 2) return {};
    // With several authors the last has "and" before it; without it, there is one.
    std::size_t authors = 1;
    if (text.substr(pieces[0].begin, pieces[0].size()).find(" and ") == std::string_view::npos) {
        for (std::size_t at = 1; at + 1 < pieces.size(); ++at) {
            const std::string_view piece = text.substr(pieces[at].begin, pieces[at].size());
            const bool last = piece.starts_with("and ");
            if (!is_person(last ? piece.substr(4) : piece)) break;
            if (last) {
                authors = at + 1;
                break;
            }
        }
    }
    while (authors + 1 < pieces.size() && is_abbreviation(word_before(text, pieces[authors].end - 1))) ++authors;   // "ed.", "eds."
    const std::string_view names = text.substr(0, pieces[authors - 1].end);
    if (!are_authors(names)) return {};
    return {make(0, pieces[authors - 1].end), make(pieces[authors].begin, open), container_in(text, make(open + 1, date.span.begin))};
}

/// "Authors. Title. Container" and "Authors. 2014. Title. Container"
Unquoted in_sentences(std::string_view text) {
    const std::vector<Span> parts = segments(text);
    if (parts.size() < 2) return {};
    const auto words = [&](std::size_t at) { return text.substr(parts[at].begin, parts[at].size()); };
    std::string_view names = words(0);
    std::size_t title = 1;
    std::size_t names_end = parts[0].end;
    // "Doe, J., 2014. Title": the year closes the authors.
    if (names.size() > 6 && std::all_of(names.end() - 4, names.end(), is_digit)) {
        names_end -= 4;
        names = names.substr(0, names.size() - 4);
    } else if (words(1).size() >= 4 && words(1).size() <= 5 && std::all_of(words(1).begin(), words(1).begin() + 4, is_digit)) {
        title = 2;
    }
    if (title >= parts.size() || !are_authors(names) || count_words(words(title)) < 2) return {};
    // One sentence and a half is prose ("Smith. He said no."): behind the title stands something with a figure.
    const bool has_figures = std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(title), parts.end(), [&](Span part) {
        const std::string_view piece = text.substr(part.begin, part.size());
        return part.begin > parts[title].begin && std::any_of(piece.begin(), piece.end(), is_digit);
    });
    if (title == 1 && names_end == parts[0].end && !has_figures) return {};
    Unquoted found{make(0, names_end), parts[title], {}};
    if (title + 1 < parts.size()) found.container = container_in(text, parts[title + 1]);
    return found;
}

}  // namespace

bool is_person(std::string_view words) {
    std::size_t count = 0;
    for (const Token& token : tokenize(words)) {
        if (token.kind == TokenKind::punctuation && (token.in(words) == "." || token.in(words) == "-" || token.in(words) == "'" || token.in(words) == "’")) continue;
        if (token.kind != TokenKind::word) return false;
        const std::string_view word = token.in(words);
        const bool particle = word == "de" || word == "van" || word == "von" || word == "der" || word == "den" || word == "di" || word == "da" || word == "bin";
        if (token.letters == Case::lower && !particle) return false;
        ++count;
    }
    return count >= 2 && count <= 5;
}

Unquoted split_unquoted(std::string_view text, const std::optional<FoundDate>& date) {
    if (date && date->span.end <= text.size()) {
        if (const Unquoted parts = year_in_brackets(text, *date); !parts.title.empty()) return parts;
        if (const Unquoted parts = note_of_book(text, *date); !parts.title.empty()) return parts;
    }
    return in_sentences(text);
}

}  // namespace citecheck
