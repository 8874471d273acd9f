#include "ingest/line.h"

#include <algorithm>
#include <optional>

#include "lexicon/tables.h"
#include "text/fold.h"
#include "text/token.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_space(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x2007 || c == 0x2009 || c == 0x200A || c == 0x202F || c == 0x3000 ||
           c == 0x200B || c == 0xFEFF;
}

Line line_at(std::string_view text, std::size_t begin, std::size_t end) {
    Line line;
    while (begin < end) {
        const CodePoint c = code_point_at(text, begin);
        if (!is_space(c.value)) break;
        line.indent += c.value == '\t' ? 4 - line.indent % 4 : (c.value == '\f' || c.value == '\r' ? 0 : 1);
        begin += c.size;
    }
    while (end > begin) {
        const std::size_t last = previous_code_point(text, end);
        if (!is_space(code_point_at(text, last).value)) break;
        end = last;
    }
    line.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    line.width = static_cast<std::uint32_t>(count_code_points(text.substr(begin, end - begin)));
    return line;
}

bool is_any_of(std::string_view token, std::initializer_list<std::string_view> these) {
    for (const std::string_view one : these) {
        if (token == one) return true;
    }
    return false;
}

bool is_closer(std::string_view token) { return is_any_of(token, {"\"", "'", ")", "]", "}", "”", "’", "»", "*", "_", "^", "†", "‡"}); }
bool is_opener(std::string_view token) { return is_any_of(token, {"\"", "'", "(", "[", "“", "‘", "«", "„", "*", "_", "¿", "¡"}); }

/// The first token that is no opening mark. No token goes beyond a space: the first words say it as a rule.
std::optional<Token> first_token(std::string_view line) {
    const auto first_of = [](std::string_view head) -> std::optional<Token> {
        for (const Token& token : tokenize(head)) {
            if (!is_opener(token.in(head))) return token;
        }
        return std::nullopt;
    };
    constexpr std::size_t kFewBytes = 24;
    const std::size_t space = line.size() > kFewBytes ? line.rfind(' ', kFewBytes) : std::string_view::npos;
    if (space != std::string_view::npos) {
        if (const auto first = first_of(line.substr(0, space))) return first;
    }
    return first_of(head_of(line, 80));
}

bool is_known_abbreviation(std::string_view tail, const Token& word, const Lexicon& lexicon) {
    const Lexicon::Tables& tables = lexicon.tables();
    if (word.letters == Case::capital && word.span.size() == 1) return true;  // an initial
    const WordId id = tables.vocabulary.find(fold(word.in(tail)));
    return tables.sentences.abbreviation(id) == Abbreviation::never_ends;
}

/// Whether the end of a line, as much of it as there is, ends a sentence. Nothing: more must be seen of it (`is_cut`).
std::optional<bool> ends_sentence_in(std::string_view tail, bool is_cut, const Lexicon& lexicon) {
    const std::vector<Token> tokens = tokenize(tail);
    std::size_t end = tokens.size();
    const auto word = [&](std::size_t at) { return tokens[at].in(tail); };
    while (end > 0) {
        if (is_cut && end < 3) return std::nullopt;
        const Token& last = tokens[end - 1];
        // "founded in 1612.[3]"
        if (word(end - 1) == "]" && end >= 3 && word(end - 3) == "[" && tokens[end - 2].kind == TokenKind::number) {
            end -= 3;
            continue;
        }
        const bool mark = last.kind == TokenKind::superscript || is_closer(word(end - 1));
        // "plots.9", "plots. 9"
        const bool digits = last.kind == TokenKind::number && last.span.size() <= 3 && end > 1 && is_any_of(word(end - 2), {".", "?", "!", "”", "\""});
        if (!mark && !digits) break;
        --end;
    }
    if (end == 0) return is_cut ? std::nullopt : std::optional(false);
    if (is_any_of(word(end - 1), {"!", "?", "…", "。", "！", "？", "؟", "।"})) return true;
    if (tokens[end - 1].kind == TokenKind::word) return word(end - 1).ends_with('.');  // "the U.S."
    if (word(end - 1) != ".") return false;
    if (end < 2 || tokens[end - 1].space_before || tokens[end - 2].kind != TokenKind::word) return true;
    return !is_known_abbreviation(tail, tokens[end - 2], lexicon);
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    const bool has_pages = text.find('\f') != std::string_view::npos;
    int page = has_pages ? 1 : 0;
    std::size_t begin = 0;
    std::uint32_t number = 0;
    while (begin < text.size()) {
        std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) end = text.size();
        if (has_pages) page += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), '\f'));
        Line line = line_at(text, begin, end);
        line.number = ++number;
        line.page = page;
        lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

bool ends_sentence(std::string_view line, const Lexicon& lexicon) {
    // No token goes beyond a space: the last words say it as a rule.
    constexpr std::size_t kFewBytes = 40;
    const std::size_t space = line.size() > kFewBytes ? line.find(' ', line.size() - kFewBytes) : std::string_view::npos;
    if (space != std::string_view::npos) {
        if (const auto ends = ends_sentence_in(line.substr(space + 1), true, lexicon)) return *ends;
    }
    return *ends_sentence_in(tail_of(line, 160), false, lexicon);
}

bool begins_lower(std::string_view line) {
    const std::optional<Token> first = first_token(line);
    return first && first->kind == TokenKind::word && first->letters == Case::lower;
}

bool begins_sentence(std::string_view line) {
    const std::optional<Token> first = first_token(line);
    if (!first) return false;
    if (first->kind == TokenKind::word) return first->letters != Case::lower;
    return first->kind == TokenKind::number || first->kind == TokenKind::symbol;
}

std::size_t count_words(std::string_view line, std::size_t limit) {
    std::size_t count = 0;
    bool inside = false;
    for (const char byte : line) {
        const bool space = byte == ' ' || byte == '\t';
        if (!space && !inside && ++count == limit) return count;
        inside = !space;
    }
    return count;
}

std::string_view head_of(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

std::string_view tail_of(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    std::size_t begin = text.size() - bytes;
    while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    return text.substr(begin);
}

}  // namespace citecheck
