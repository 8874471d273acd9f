#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "text/token.h"

namespace citecheck {

/// Tokens [begin, end) of one sentence.
struct TokenRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const { return end - begin; }
    bool operator==(const TokenRange&) const = default;
};

/// What a full stop behind a word tells.
enum class Abbreviation : std::uint8_t { no, maybe_ends, never_ends };

/// Sentences as token ranges that cover all tokens. `abbreviation` is asked for the word before a full stop (for "U.S."
/// the whole token); `starts_sentence` whether a capitalised word is one that commonly opens a sentence ("The", "He").
std::vector<TokenRange> split_sentences(std::string_view text, std::span<const Token> tokens,
                                        const std::function<Abbreviation(std::size_t)>& abbreviation,
                                        const std::function<bool(std::size_t)>& starts_sentence);

}  // namespace citecheck
