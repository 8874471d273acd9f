#include "index/language.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "lexicon/tables.h"
#include "support/table.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

/// Text enough to tell a language by.
constexpr std::size_t kFewestWords = 20;
constexpr std::size_t kFewestSigns = 8;   // where the script alone tells
constexpr std::size_t kMostWords = 3000;
/// Of all words. A tenth of running text are function words of any list in languages.tsv; lists of names have hardly any.
constexpr double kLeastShare = 0.1;
/// How much more often the words of one language must stand there than those of the next.
constexpr double kClearly = 1.2;

struct FunctionWords {
    std::vector<std::string> languages;
    std::unordered_map<std::string, std::vector<std::size_t>> of_word;   // which languages have it
};

FunctionWords read_function_words() {
    FunctionWords words;
    const Table table("languages.tsv", embedded_table("languages.tsv"), {"code", "words"});
    for (const TableRow& row : table.rows()) {
        std::string_view rest = table.cell(row, "words");
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            std::vector<std::size_t>& languages = words.of_word[fold(rest.substr(0, end))];
            const std::size_t language = words.languages.size();
            if (languages.empty() || languages.back() != language) languages.push_back(language);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        words.languages.emplace_back(table.cell(row, "code"));
    }
    return words;
}

const FunctionWords& function_words() {
    static const FunctionWords words = read_function_words();
    return words;
}

/// Japanese, Korean and Chinese are told by their signs.
enum class Script { other, han, kana, hangul };

Script script_of(std::string_view word) {
    if (word.empty() || static_cast<unsigned char>(word.front()) < 0xE1) return Script::other;
    const char32_t c = code_point_at(word, 0).value;
    if (c >= 0x3040 && c <= 0x30FF) return Script::kana;
    // Folding takes syllables apart into their letters.
    if ((c >= 0x1100 && c <= 0x11FF) || (c >= 0xAC00 && c <= 0xD7AF)) return Script::hangul;
    if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF)) return Script::han;
    return Script::other;
}

std::string language_of_script(const std::map<Script, std::size_t>& scripts, std::size_t words) {
    const auto count = [&](Script script) {
        const auto at = scripts.find(script);
        return at == scripts.end() ? 0 : at->second;
    };
    const std::size_t signs = count(Script::han) + count(Script::kana) + count(Script::hangul);
    if (2 * signs < words) return {};
    if (2 * count(Script::hangul) > signs) return "ko";
    // Japanese is never without its syllables for long.
    return 20 * count(Script::kana) > signs ? "ja" : "zh";
}

}  // namespace

const std::vector<std::string>& known_languages() {
    static const std::vector<std::string> languages = [] {
        std::vector<std::string> all = function_words().languages;
        all.insert(all.end(), {"ja", "ko", "zh"});
        std::sort(all.begin(), all.end());
        return all;
    }();
    return languages;
}

std::string language_of(std::span<const Paragraph> paragraphs, WordReader& words, EnglishWords& read) {
    const FunctionWords& known = function_words();
    std::vector<std::size_t> counts(known.languages.size());
    std::map<Script, std::size_t> scripts;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const Paragraph& paragraph = paragraphs[i];
        if (paragraph.kind == BlockKind::code || paragraph.kind == BlockKind::furniture || paragraph.kind == BlockKind::reference) continue;
        for (const WordPlace& place : read[i] = words.read(paragraph.text, paragraph.marks, "en")) {
            const std::string& word = place.forms->word;
            ++seen;
            if (const Script script = script_of(word); script != Script::other) ++scripts[script];
            const auto at = known.of_word.find(word);
            if (at == known.of_word.end()) continue;
            for (const std::size_t language : at->second) ++counts[language];
        }
        if (seen > kMostWords) break;
    }
    if (seen < kFewestSigns) return {};
    if (std::string language = language_of_script(scripts, seen); !language.empty()) return language;
    if (seen < kFewestWords) return {};
    std::vector<std::size_t> order(counts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    const auto best = static_cast<double>(counts[order[0]]);
    const auto next = static_cast<double>(counts[order[1]]);
    const bool told = best >= kLeastShare * static_cast<double>(seen) && best >= kClearly * next;
    return told ? known.languages[order[0]] : std::string();
}

}  // namespace citecheck
