#pragma once

#include <string>
#include <string_view>

namespace citecheck {

/// The Snowball English stem (Porter 2, by way of Xapian) of a folded word: "marines" → "marin". Words with digits come
/// back as they are. Safe to call from several threads.
std::string stem(std::string_view folded_word);

}  // namespace citecheck
