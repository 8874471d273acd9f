#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace citecheck {

/// The Snowball English stem (Porter 2, by way of Xapian) of a folded word: "marines" → "marin". Words with digits come
/// back as they are. Safe to call from several threads.
std::string stem(std::string_view folded_word);

/// Whether words of a language (ISO 639-1) have stems of their own; English ones are no others.
bool has_own_stems(std::string_view language);

/// The Snowball stem of a word of such a language, folded: "Häfen" → "haf". `word` as it is written: stemmers want its accents.
std::string stem_in(std::string_view language, std::string_view word);

/// The stems of words that are this one, folded, with accents put back on their endings; stemmers go by them: "apportee" → that of
/// "apportée". None if `word` has accents of its own.
std::vector<std::string> accented_stems_in(std::string_view language, std::string_view word);

}  // namespace citecheck
