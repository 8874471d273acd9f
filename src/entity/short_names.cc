#include "entity/short_names.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kFewestLetters = 3;
constexpr std::size_t kMostLetters = 8;
constexpr std::uint32_t kFunctionWords = 4;   // "of", "for the": passed over, at most so many

/// The letters of an acronym, folded; none if the word is no acronym.
std::string letters_of(std::string_view word) {
    std::string letters;
    for (const char c : word) {
        if (c == '-' || c == '.') continue;
        if (c < 'A' || c > 'Z') return {};
        letters += static_cast<char>(c - 'A' + 'a');
    }
    return letters.size() >= kFewestLetters && letters.size() <= kMostLetters ? letters : std::string();
}

/// Whether the words before `end` begin with these letters, the last word with the last. Small words may be passed over.
bool are_initials(const Analysis& analysis, std::uint32_t end, const std::string& letters) {
    std::size_t left = letters.size();
    std::uint32_t passed = 0;
    for (std::uint32_t at = end; at > 0 && left > 0;) {
        --at;
        const Token& token = analysis.tokens[at];
        if (token.kind == TokenKind::punctuation && analysis.surface(at) == "-") continue;
        if (token.kind != TokenKind::word) return false;
        const std::string word = fold(analysis.surface(at));
        if (!word.empty() && word.front() == letters[left - 1]) {
            --left;
        } else if (token.letters != Case::lower || ++passed > kFunctionWords) {
            return false;
        }
    }
    return left == 0;
}

}  // namespace

std::vector<ShortName> find_short_names(const Analysis& analysis, const std::vector<NameMention>& names) {
    std::vector<ShortName> found;
    for (std::uint32_t at = 1; at + 2 < analysis.size(); ++at) {
        if (analysis.surface(at) != "(" || analysis.tokens[at + 1].kind != TokenKind::word || analysis.surface(at + 2) != ")") continue;
        const std::string letters = letters_of(analysis.surface(at + 1));
        if (letters.empty() || !are_initials(analysis, at, letters)) continue;
        const auto inside = std::partition_point(names.begin(), names.end(), [&](const NameMention& one) { return one.first <= at; });
        if (inside == names.begin() || std::prev(inside)->last != at) continue;
        const bool is_name = inside != names.end() && inside->first == at + 1;
        found.push_back({is_name ? inside->entity.key : fold(analysis.surface(at + 1)), std::prev(inside)->entity.key});
    }
    return found;
}

}  // namespace citecheck
