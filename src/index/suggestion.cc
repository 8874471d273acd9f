#include "index/suggestion.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "index/near_words.h"
#include "index/query_build.h"
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

/// The nearest other word, the more frequent first, then the first by its letters.
std::optional<NearWord> nearest_word(const Xapian::Database& database, const std::string& word) {
    constexpr std::size_t kShortest = 4;
    constexpr std::size_t kLong = 8;   // two slips are a misspelling of a long word only
    const std::size_t length = count_code_points(word);
    if (length < kShortest || has_digit(word)) return std::nullopt;
    std::vector<NearWord> near = near_words(database, word, length < kLong ? 1 : 2, SIZE_MAX - 1);
    std::erase_if(near, [&](const NearWord& other) { return other.word == word || has_digit(other.word); });
    const auto better = [](const NearWord& a, const NearWord& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.documents > b.documents;
    };
    const auto best = std::min_element(near.begin(), near.end(), better);
    if (best == near.end()) return std::nullopt;
    return *best;
}

/// At most so many have the word in any form.
Xapian::doccount paragraphs_of(const WordForms& word, const Xapian::Database& database) {
    Xapian::doccount paragraphs = 0;
    for (const std::string& term : stem_terms(word, kStem)) paragraphs += database.get_termfreq(term);
    return paragraphs;
}

struct Replacement {
    Span span;
    std::string word;
};

void collect(const QueryNode& node, const Xapian::Database& database, WordReader& words, bool few, std::vector<Replacement>& replacements) {
    const auto paragraphs_with = [&](const std::string& word) {
        const std::vector<WordPlace>& places = words.read(word);
        return places.empty() ? 0 : paragraphs_of(*places.front().forms, database);
    };
    if (node.kind == QueryKind::word && node.words.size() == 1) {
        const Xapian::doccount paragraphs = paragraphs_of(node.words.front(), database);
        if (paragraphs == 0 || (few && paragraphs <= kRare)) {
            const auto nearest = nearest_word(database, node.words.front().word);
            const bool surely = nearest && (paragraphs == 0 || (nearest->distance == 1 && paragraphs_with(nearest->word) >= kTimesMore * paragraphs));
            if (surely) replacements.push_back({node.span, nearest->word});
        }
    }
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
        collect(node.parts[i], database, words, few, replacements);
    }
}

}  // namespace

std::optional<std::string> suggest(const QueryNode& query, std::string_view text, const Xapian::Database& database, WordReader& words,
                                   std::size_t hits) {
    std::vector<Replacement> replacements;
    collect(query, database, words, hits < kFewHits, replacements);
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
