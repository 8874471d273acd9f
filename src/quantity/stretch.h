#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "lexicon/analysis.h"
#include "lexicon/tables.h"

namespace citecheck {

/// A stretch of a sentence in which measures are read: tokens [begin, end). No grammar of this room looks for a part of a
/// measure outside it, though it may look at the words around.
struct Stretch {
    const Analysis& analysis;
    const Lexicon::Tables& tables;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool has(std::uint32_t at) const { return at < end; }
    WordId word(std::uint32_t at) const { return at < end ? analysis.words[at] : kUnknownWord; }
    Tag tag(std::uint32_t at) const { return at < end ? analysis.tags[at] : Tag::punc; }
    std::string_view surface(std::uint32_t at) const { return at < end ? analysis.surface(at) : std::string_view{}; }
    bool is(std::uint32_t at, TokenKind kind) const { return at < end && analysis.tokens[at].kind == kind; }
    /// Whether nothing separates a token from the one before it.
    bool glued(std::uint32_t at) const { return at > 0 && at < end && !analysis.tokens[at].space_before; }
    bool spaced(std::uint32_t at) const { return !glued(at); }

    NumberWord number_word(std::uint32_t at) const { return at < end ? tables.numbers.of(analysis.words[at]) : NumberWord{}; }
    QuantityRole role(std::uint32_t at) const {
        return at < end ? tables.quantity_words.of(analysis.words[at]) : QuantityRole::none;
    }
    bool is_role(std::uint32_t at, QuantityRole role_asked) const { return role(at) == role_asked; }

    /// The character of a one-character token that is no word; 0 for all others.
    char32_t sign(std::uint32_t at) const;
    /// A hyphen, a dash of any length or a minus sign.
    bool is_dash(std::uint32_t at) const;
};

}  // namespace citecheck
