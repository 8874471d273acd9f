#include "index/suggestion.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "index/figure_terms.h"
#include "index/near_words.h"
#include "index/query_build.h"
#include "index/query_figures.h"
#include "index/schema.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

/// A word in few paragraphs is in doubt only where the search brought few.
constexpr std::size_t kFewHits = 3;
constexpr Xapian::doccount kRare = 2;
constexpr Xapian::doccount kTimesMore = 20;

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// At most so many have the word in any form.
Xapian::doccount paragraphs_of(const WordForms& word, const SuggestionScope& scope) {
    Xapian::doccount paragraphs = 0;
    for (const std::string& term : stem_terms(word, kStem)) paragraphs += scope.gone.frequency(term, scope.database.get_termfreq(term));
    return paragraphs;
}

struct Candidate {
    std::string word;
    unsigned distance = 0;
    Xapian::doccount paragraphs = 0;   // that have it in any form
};

/// The nearest other word, the more frequent first, then the first by its letters.
std::optional<Candidate> nearest_word(const SuggestionScope& scope, const std::string& word) {
    constexpr std::size_t kShortest = 4;
    constexpr std::size_t kLong = 8;   // two slips are a misspelling of a long word only
    const std::size_t length = count_code_points(word);
    if (length < kShortest || has_digit(word)) return std::nullopt;
    std::optional<Candidate> best;
    for (const NearWord& near : near_words(scope.dictionary, word, length < kLong ? 1 : 2, SIZE_MAX - 1)) {
        if (near.word == word || has_digit(near.word) || (best && near.distance > best->distance)) continue;
        const std::vector<WordPlace>& places = scope.words.read(near.word);
        const Xapian::doccount paragraphs = places.empty() ? 0 : paragraphs_of(*places.front().forms, scope);
        const bool better = !best || near.distance < best->distance || paragraphs > best->paragraphs;
        if (paragraphs > 0 && better) best = {near.word, near.distance, paragraphs};
    }
    return best;
}

struct Replacement {
    Span span;
    std::string word;
};

/// "5.5%" is read as words; where the index has no such words, but such a figure, that may be meant.
std::optional<std::string> figure_meant(const QueryNode& node, std::string_view text, const SuggestionScope& scope, std::size_t hits) {
    const bool lacking = hits == 0 || std::any_of(node.words.begin(), node.words.end(), [&](const WordForms& word) { return paragraphs_of(word, scope) == 0; });
    if (!lacking) return std::nullopt;
    const std::uint32_t begin = node.span.begin + (text[node.span.begin] == '+' ? 1 : 0);
    const std::optional<std::string> figure = figure_of_word(text.substr(begin, node.span.end - begin));
    if (!figure || figure_terms_of(parse_figure(text, {begin, node.span.end}, begin), scope.database).empty()) return std::nullopt;
    return figure;
}

void collect(const QueryNode& node, std::string_view text, const SuggestionScope& scope, std::size_t hits, std::vector<Replacement>& replacements) {
    const bool few = hits < kFewHits;
    if (node.kind == QueryKind::word && node.weight == 1) {
        if (const auto figure = figure_meant(node, text, scope, hits)) {
            replacements.push_back({node.span, *figure});
            return;
        }
    }
    if (node.kind == QueryKind::word && node.words.size() == 1) {
        const Xapian::doccount paragraphs = paragraphs_of(node.words.front(), scope);
        if (paragraphs == 0 || (few && paragraphs <= kRare)) {
            const auto nearest = nearest_word(scope, node.words.front().word);
            const bool surely = nearest && (paragraphs == 0 || (nearest->distance == 1 && nearest->paragraphs >= kTimesMore * paragraphs));
            if (surely) replacements.push_back({node.span, nearest->word});
        }
    }
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
        collect(node.parts[i], text, scope, hits, replacements);
    }
}

}  // namespace

std::optional<std::string> suggest(const QueryNode& query, std::string_view text, const SuggestionScope& scope, std::size_t hits) {
    std::vector<Replacement> replacements;
    collect(query, text, scope, hits, replacements);
    if (replacements.empty()) return std::nullopt;
    std::string mended;
    std::size_t at = 0;
    for (const Replacement& replacement : replacements) {
        // A sign of the operator before the word ('+') is part of its span.
        const std::size_t begin = replacement.span.begin + (text[replacement.span.begin] == '+' ? 1 : 0);
        mended += text.substr(at, begin - at);
        mended += replacement.word;
        at = replacement.span.end;
    }
    mended += text.substr(at);
    return mended;
}

}  // namespace citecheck
