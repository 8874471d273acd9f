#include "index/suggestion.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "index/schema.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

std::u32string code_points(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        out += c.value;
        at += c.size;
    }
    return out;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Nearest {
    std::string word;
    unsigned distance = 0;
    Xapian::doccount documents = 0;
};

/// Looks among the words that begin with `beginning`, at most `most` of them.
void look_among(const Xapian::Database& database, const std::string& beginning, std::size_t most, std::u32string_view wanted,
                unsigned limit, std::optional<Nearest>& nearest) {
    std::size_t seen = 0;
    for (auto at = database.allterms_begin(beginning); at != database.allterms_end(beginning) && seen < most; ++at, ++seen) {
        const std::string word = *at;
        // Other terms begin with a capital letter.
        if (word.empty() || (word.front() >= 'A' && word.front() <= 'Z')) continue;
        if (word.size() > 4 * wanted.size() + 4 || has_digit(word)) continue;
        const unsigned distance = edit_distance(wanted, code_points(word), limit);
        if (distance > limit) continue;
        const Xapian::doccount documents = at.get_termfreq();
        if (!nearest || distance < nearest->distance || (distance == nearest->distance && documents > nearest->documents)) {
            nearest = Nearest{word, distance, documents};
        }
    }
}

std::optional<std::string> nearest_word(const Xapian::Database& database, const std::string& word) {
    constexpr std::size_t kShortest = 4;
    constexpr std::size_t kLong = 8;          // two slips are a misspelling of a long word only
    constexpr std::size_t kMostWords = 400'000;
    const std::u32string wanted = code_points(word);
    if (wanted.size() < kShortest || has_digit(word)) return std::nullopt;
    const unsigned limit = wanted.size() < kLong ? 1 : 2;
    std::optional<Nearest> nearest;
    // Most slips leave the first letter as it is, and those words are quickly read.
    look_among(database, word.substr(0, code_point_at(word, 0).size), kMostWords, wanted, limit, nearest);
    if (!nearest) look_among(database, "", kMostWords, wanted, limit, nearest);
    if (!nearest) return std::nullopt;
    return nearest->word;
}

struct Replacement {
    Span span;
    std::string word;
};

void collect(const QueryNode& node, const Xapian::Database& database, std::vector<Replacement>& replacements) {
    if (node.kind == QueryKind::word && node.words.size() == 1 && !database.term_exists(make_term(kStem, node.words.front().stem))) {
        if (auto word = nearest_word(database, node.words.front().word)) replacements.push_back({node.span, std::move(*word)});
    }
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
        collect(node.parts[i], database, replacements);
    }
}

}  // namespace

unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit) {
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > limit) return limit + 1;
    std::vector<unsigned> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<unsigned>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<unsigned>(i);
        unsigned least = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit) return limit + 1;
        before.swap(last);
        last.swap(row);
    }
    return std::min(last[b.size()], limit + 1);
}

std::optional<std::string> suggest(const QueryNode& query, std::string_view text, const Xapian::Database& database) {
    std::vector<Replacement> replacements;
    collect(query, database, replacements);
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
