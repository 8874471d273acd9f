#include "check/check_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "entity/names.h"
#include "lexicon/analysis.h"
#include "lexicon/tables.h"
#include "reference/works.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/token.h"

namespace citecheck {
namespace {

constexpr std::size_t kFewestLetters = 5;        // of a word that may be a slip for another
constexpr std::size_t kFewestLettersAlone = 7;   // of a name of one word, or a first name
constexpr std::size_t kTwoSlips = 8;             // from this length on, two letters may differ, if another word vouches for it

bool is_name_word(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

/// The words of a name as written; none if it is no plain name ("G-7", "U.S.").
std::vector<std::string> words_of_name(std::string_view surface) {
    std::vector<std::string> words;
    for (const Token& token : tokenize(surface)) {
        std::string word(token.in(surface));
        if (word == "'s" || word == "’s") continue;
        if (token.kind != TokenKind::word || token.letters == Case::lower || !is_name_word(word)) return {};
        words.push_back(std::move(word));
    }
    return words;
}

/// "Anatol ADJ/1 Leiven~2": the name with one word spelt otherwise.
std::string query_with(const std::vector<std::string>& words, std::size_t slip) {
    std::string query;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) query += " ADJ/1 ";
        query += words[i];
        if (i == slip) query += words[i].size() >= kTwoSlips && words.size() > 1 ? "~2" : "~1";
    }
    return query;
}

std::string phrase(const std::vector<std::string>& words) {
    std::string query = "\"";
    for (const std::string& word : words) query += (query.size() > 1 ? " " : "") + word;
    return query + "\"";
}

/// Whether two words may be one name, misspelt: "Shepherds" and "Shepherd", "Slovakia" and "Slovak" are two.
bool is_slip(const std::string& word, const std::string& other) {
    constexpr std::size_t kMost = 2;
    return edit_distance(word, other, kMost) <= kMost && word != other && !word.starts_with(other) && !other.starts_with(word);
}

/// Where a paragraph has the name with only word `slip` spelt otherwise: the place of the whole name.
std::optional<Span> place_in(std::string_view text, const std::vector<std::string>& words, std::size_t slip) {
    std::vector<Token> tokens;
    for (const Token& token : tokenize(text)) {
        if (token.kind == TokenKind::word) tokens.push_back(token);
    }
    for (std::size_t at = 0; at + words.size() <= tokens.size(); ++at) {
        bool fits = tokens[at + slip].letters == Case::capital || tokens[at + slip].letters == Case::upper || tokens[at + slip].letters == Case::mixed;
        for (std::size_t i = 0; i < words.size() && fits; ++i) {
            const std::string there = fold(tokens[at + i].in(text));
            fits = i == slip ? is_slip(fold(words[i]), there) : there == fold(words[i]);
        }
        if (!fits) continue;
        return Span{tokens[at].span.begin, tokens[at + words.size() - 1].span.end};
    }
    return std::nullopt;
}

class NameCheck {
  public:
    NameCheck(const Witnesses& witnesses, const Lexicon& lexicon) : witnesses_(witnesses), lexicon_(lexicon) {}

    void check(std::size_t at, const Paragraph& paragraph) {
        const Analysis analysis = analyse(paragraph.text, paragraph.marks, lexicon_);
        for (const NameMention& name : find_names(analysis, lexicon_)) {
            const Span span = analysis.span(name.first, name.last);
            const std::vector<std::string> words = words_of_name(name.entity.surface);
            if (words.empty() || !seen_.insert(name.entity.key).second) continue;
            if (words.size() == 1 && !may_be_alone(analysis, name, words.front())) continue;
            if (!witnesses_.find(phrase(words), 1).empty()) continue;
            look_for(at, span, words);
        }
    }

    std::vector<NameFault> faults() { return std::move(faults_); }

  private:
    /// A name of one word: long, no word of the language, and not only capital because a sentence begins.
    bool may_be_alone(const Analysis& analysis, const NameMention& name, const std::string& word) const {
        // A place that the lexicon knows ("Nangarhar") is spelt as the world spells it.
        const bool country = name.entity.kind == EntityKind::country || name.entity.kind == EntityKind::nationality || !name.entity.within.empty();
        if (word.size() < kFewestLettersAlone || name.first == 0 || country) return false;
        // "GtkWindow" and "GdkWindow" are two things.
        if (analysis.tokens[name.first].letters == Case::mixed) return false;
        return !is_known(word) && analysis.surface(name.first - 1) != ".";
    }

    /// Whether a word stands in the lexicon's word lists, as many given names do.
    bool is_known(const std::string& word) const { return lexicon_.tables().rarity.of(stem(fold(word))) < WordRarity::kRarest; }

    void look_for(std::size_t at, Span span, const std::vector<std::string>& words) {
        for (std::size_t slip = 0; slip < words.size(); ++slip) {
            // "Maria Brook" and "Marta Brook" may be sisters: a short first name is no slip of another.
            const std::size_t fewest = slip == 0 ? kFewestLettersAlone : kFewestLetters;
            if (words[slip].size() < fewest || is_known(words[slip]) || !witnesses_.find(phrase({words[slip]}), 1).empty()) continue;
            for (const Paragraph& paragraph : witnesses_.find(query_with(words, slip), 3)) {
                const std::optional<Span> place = place_in(paragraph.text, words, slip);
                if (!place) continue;
                faults_.push_back({at, span, paragraph.text.substr(place->begin, place->size()), passage_evidence(paragraph, *place, Relation::differs, witnesses_)});
                return;
            }
        }
    }

    const Witnesses& witnesses_;
    const Lexicon& lexicon_;
    std::set<std::string> seen_;
    std::vector<NameFault> faults_;
};

}  // namespace

std::vector<NameFault> check_names(const Document& document, const Witnesses& witnesses, const Lexicon& lexicon) {
    if (!witnesses.find) return {};
    NameCheck check(witnesses, lexicon);
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        const Paragraph& paragraph = document.paragraphs[at];
        if (paragraph.kind == BlockKind::body || paragraph.kind == BlockKind::list_item) check.check(at, paragraph);
    }
    return check.faults();
}

}  // namespace citecheck
