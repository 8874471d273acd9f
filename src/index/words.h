#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "citecheck/document.h"
#include "text/token.h"

namespace citecheck {

/// A word as it is searched: folded, without apostrophes and the stops of an initialism; numbers without separators of
/// thousands ("1,234.56" is "1234.56"). `stem` is what it shares with its other forms.
struct WordForms {
    std::string word;
    std::string stem;
    std::vector<std::string> others;   ///< of a word that is searched: its stems in other languages of the index
};

/// Whether a word of a text is a form of one that is searched.
bool is_form_of(const WordForms& word, const WordForms& searched);

/// Whether a text is one character of Chinese, Japanese or Korean: the index has pairs.
bool is_lone_cjk(std::string_view text);

/// A word at its place in a text. The number of places before it is its position.
struct WordPlace {
    const WordForms* forms;
    Span span;
};

/// Takes texts apart into the words that are searched; the same for sources and queries, or nothing would be found. Letters
/// and digits without a space between ("H5N1") are one word, a number and its unit ("570km") two; Chinese, Japanese and
/// Korean are pairs of characters; articles that French, Italian and Catalan shorten ("l’eau") are none. One for each thread: it remembers words it has seen.
class WordReader {
  public:
    /// The words of `text`, valid until the next call; their forms until many thousand other words were read. Note marks are no words. Stems are those of `language` (ISO 639-1) if that
    /// has its own, else English ones; of a query, which is in no language, those of all that are searched.
    const std::vector<WordPlace>& read(std::string_view text, std::span<const NoteMark> marks = {}, std::string_view language = {});

    /// The languages in which a word that is searched may be meant: what is read in no language has stems of all of them.
    void search_in(std::vector<std::string> languages);

  private:
    std::size_t word(std::string_view text, std::span<const Token> tokens, std::size_t at);
    void address(std::string_view text, Span span);
    void cjk(std::string_view text, Span span);
    void add(std::string_view surface, Span span);
    void add_normalised(std::string_view surface, std::string_view word, Span span);

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Known = std::unordered_map<std::string, WordForms, Hash, std::equal_to<>>;   // by surface
    std::map<std::string, Known, std::less<>> known_in_;   // by language
    std::map<std::string, Known, std::less<>> forgotten_;  // what was remembered before, for those who still hold it
    Known* known_ = nullptr;                               // of the language that is read
    std::string language_;                                 // one with stems of its own, or "en"; empty: a query's
    std::vector<std::string> searched_;
    std::vector<WordPlace> places_;
    std::string folded_;
};

}  // namespace citecheck
