#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "citecheck/text.h"
#include "lexicon/tag.h"
#include "lexicon/vocabulary.h"
#include "text/sentence.h"
#include "text/token.h"

namespace citecheck {

/// A text taken apart once, for every grammar: tokens, their words in the lexicon's numbers, their parts of speech, and
/// sentences. Views the text; lives no longer than it.
struct Analysis {
    std::string_view text;
    std::vector<Token> tokens;
    std::vector<WordId> words;        ///< of each token; kUnknownWord if the lexicon does not know it
    std::vector<Tag> tags;            ///< of each token
    std::vector<TokenRange> sentences;

    std::size_t size() const { return tokens.size(); }
    std::string_view surface(std::size_t token) const { return tokens[token].in(text); }
    /// Bytes of tokens [begin, end); the range must not be empty.
    Span span(std::size_t begin, std::size_t end) const { return {tokens[begin].span.begin, tokens[end - 1].span.end}; }
    bool is(std::size_t token, TokenKind kind) const { return token < tokens.size() && tokens[token].kind == kind; }
    /// Which sentence a token belongs to.
    std::size_t sentence_of(std::size_t token) const;
};

/// Note marks give no tokens: they belong to no word and no number. Linear in the length of the text.
Analysis analyse(std::string_view text, std::span<const NoteMark> marks, const Lexicon& lexicon);

}  // namespace citecheck
