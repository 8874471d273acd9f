#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "citecheck/document.h"
#include "index/words.h"

namespace citecheck {

/// The codes of all languages that can be told (ISO 639-1), ascending.
const std::vector<std::string>& known_languages();

/// The words of some paragraphs, by their number, with English stems.
using EnglishWords = std::unordered_map<std::size_t, std::vector<WordPlace>>;

/// The language that a text is written in, by its function words and its script; empty if there are too few words, or none
/// stands out. Looks at the first few thousand words, and keeps what it reads in `read`.
std::string language_of(std::span<const Paragraph> paragraphs, WordReader& words, EnglishWords& read);

}  // namespace citecheck
