#include "text/sentence.h"

#include <algorithm>

namespace citecheck {
namespace {

/// No sentence of prose is longer. What is (a table, a list without full stops) is cut, so that all that works on one
/// sentence takes bounded time.
constexpr std::size_t kLongestSentence = 400;  // tokens

bool is(std::string_view text, const Token& token, std::string_view what) { return token.in(text) == what; }

bool is_closing(std::string_view text, const Token& token) {
    const std::string_view word = token.in(text);
    return word == "\"" || word == "'" || word == ")" || word == "]" || word == "”" || word == "’" || word == "»" || word == "*";
}

bool is_opening(std::string_view text, const Token& token) {
    const std::string_view word = token.in(text);
    return word == "\"" || word == "'" || word == "(" || word == "[" || word == "“" || word == "‘" || word == "«" || word == "*";
}

/// An empty line stands before the token: another paragraph.
bool after_empty_line(std::string_view text, std::span<const Token> tokens, std::size_t at) {
    const std::size_t begin = tokens[at - 1].span.end;
    const std::string_view gap = text.substr(begin, tokens[at].span.begin - begin);
    const std::size_t line = gap.find('\n');
    return line != std::string_view::npos && gap.find('\n', line + 1) != std::string_view::npos;
}

}  // namespace

std::vector<TokenRange> split_sentences(std::string_view text, std::span<const Token> tokens,
                                        const std::function<Abbreviation(std::size_t)>& abbreviation,
                                        const std::function<bool(std::size_t)>& starts_sentence) {
    std::vector<TokenRange> sentences;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        while (end - begin > kLongestSentence) {
            sentences.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + kLongestSentence)});
            begin += kLongestSentence;
        }
        sentences.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        begin = end;
    };
    // Runs of marks, and of opening signs behind them, are looked through once.
    std::size_t run_end = 0;
    std::size_t opening_begin = 0;
    std::size_t opening_end = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (at > begin && tokens[at].space_before && after_empty_line(text, tokens, at)) close(at);
        const bool initialism = tokens[at].kind == TokenKind::word && tokens[at].in(text).ends_with('.');
        const bool stop = is(text, tokens[at], ".");
        const bool ends =
            stop || initialism || is(text, tokens[at], "!") || is(text, tokens[at], "?") || is(text, tokens[at], "…");
        if (!ends) continue;
        std::size_t after = initialism ? at + 1 : std::max(at + 1, run_end);
        while (after < tokens.size() &&
               ((!tokens[after].space_before && (is_closing(text, tokens[after]) || tokens[after].kind == TokenKind::superscript)) || (!initialism && !tokens[after].space_before &&
                 (is(text, tokens[after], ".") || is(text, tokens[after], "!") || is(text, tokens[after], "?"))))) {
            ++after;
        }
        if (!initialism) run_end = after;
        if (after == tokens.size()) break;
        if (!tokens[after].space_before) continue;
        std::size_t word = after == opening_begin ? std::max(after, opening_end) : after;
        while (word < tokens.size() && is_opening(text, tokens[word])) ++word;
        opening_begin = after;
        opening_end = word;
        if (word == tokens.size()) continue;
        const Token& next = tokens[word];
        const bool capital = next.letters == Case::capital || next.letters == Case::upper || next.letters == Case::mixed;
        const bool begins =
            capital || next.kind == TokenKind::number || next.kind == TokenKind::symbol || next.kind == TokenKind::url;
        if (!begins) continue;
        if (initialism || (stop && at > 0 && !tokens[at].space_before)) {
            const std::size_t before = initialism ? at : at - 1;
            Abbreviation what = abbreviation(before);
            if (initialism && what == Abbreviation::no) what = Abbreviation::maybe_ends;
            // "J. Smith", "Lt. G. Gordon"; but "vitamin C. The"
            const bool initial = !initialism && tokens[before].kind == TokenKind::word &&
                                 tokens[before].letters == Case::capital && tokens[before].span.size() == 1;
            if (what == Abbreviation::never_ends) continue;
            if ((what == Abbreviation::maybe_ends || initial) && !(next.kind == TokenKind::word && starts_sentence(word)))
                continue;
        }
        close(after);
        at = after - 1;
    }
    if (begin < tokens.size()) close(tokens.size());
    return sentences;
}

}  // namespace citecheck
