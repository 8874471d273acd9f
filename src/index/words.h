#pragma once

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
};

/// A word at its place in a text. The number of places before it is its position.
struct WordPlace {
    const WordForms* forms;
    Span span;
};

/// Takes texts apart into the words that are searched; the same for sources and queries, or nothing would be found. Letters
/// and digits without a space between ("H5N1") are one word, a number and its unit ("570km") two; Chinese, Japanese and
/// Korean are pairs of characters. One for each thread: it remembers words it has seen.
class WordReader {
  public:
    /// The words of `text`, valid until the next call. Note marks are no words.
    const std::vector<WordPlace>& read(std::string_view text, std::span<const NoteMark> marks = {});

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
    std::unordered_map<std::string, WordForms, Hash, std::equal_to<>> known_;   // by surface
    std::vector<WordPlace> places_;
    std::string folded_;
};

}  // namespace citecheck
