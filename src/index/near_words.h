#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "index/dictionary.h"

namespace citecheck {

/// A word of the index and how it differs from one that was asked for.
struct NearWord {
    std::string word;
    unsigned distance = 0;            ///< insertions, deletions, replacements, swaps of neighbours, in code points
    bool operator==(const NearWord&) const = default;
};

/// The words of the index at most `limit` slips from `word`, in the order of their bytes; no
/// more than `most` + 1, so that a caller sees that there are too many. Only words whose first letter is of the script of
/// `word` are looked at. Walks the sorted list of words and leaps over every beginning that leads nowhere: a million words
/// take some milliseconds. The same answer on one database and on several.
std::vector<NearWord> near_words(const Dictionary& dictionary, std::string_view word, unsigned limit, std::size_t most);

/// Whether a word is of a pattern, in which each '*' stands for any letters or none: "col*r", "*burg", "pil*".
bool is_of_pattern(std::string_view word, std::string_view pattern);

/// The words of a pattern, ascending by their first letters; no more than `most` + 1. Quick where it begins with letters.
std::vector<std::string> words_of_pattern(const Dictionary& dictionary, std::string_view pattern, std::size_t most);

}  // namespace citecheck
