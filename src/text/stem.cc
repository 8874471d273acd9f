#include "text/stem.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <xapian.h>

#include <cstdint>
#include <map>
#include <unordered_map>

#include "text/fold.h"

namespace citecheck {
namespace {

/// By code. Xapian knows more by name, of languages for which no code is told.
const std::map<std::string, Xapian::Stem>& stemmers() {
    thread_local const std::map<std::string, Xapian::Stem> known = [] {
        std::map<std::string, Xapian::Stem> made;
        for (const char* code : {"ar", "ca", "da", "de", "es", "eu", "fi", "fr", "ga", "hu", "hy", "id", "it", "lt", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr"}) {
            made.emplace(code, Xapian::Stem(code));
        }
        return made;
    }();
    return known;
}

/// "l’incendie", "dell'acqua": the word behind the article.
std::string without_elision(std::string_view language, const std::string& word) {
    if (language != "fr" && language != "it" && language != "ca") return word;
    for (const std::string_view apostrophe : {"'", "’"}) {
        const std::size_t at = word.find(apostrophe);
        if (at != std::string::npos && at > 0 && at + apostrophe.size() < word.size()) return word.substr(at + apostrophe.size());
    }
    return word;
}

}  // namespace

std::string stem(std::string_view folded_word) {
    thread_local const Xapian::Stem english("english");
    // A text's words are few; to look one up takes a tenth of the time.
    constexpr std::size_t kMostKept = 1 << 14;
    thread_local std::unordered_map<std::string, std::string> known;
    std::string word(folded_word);
    if (const auto at = known.find(word); at != known.end()) return at->second;
    if (known.size() >= kMostKept) known.clear();
    std::string stemmed = english(word);
    known.emplace(std::move(word), stemmed);
    return stemmed;
}

bool has_own_stems(std::string_view language) { return language != "en" && stemmers().contains(std::string(language)); }

std::string stem_in(std::string_view language, std::string_view word) {
    std::string lower;
    icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size()))).toLower(icu::Locale::getRoot()).toUTF8String(lower);
    return fold(stemmers().at(std::string(language))(without_elision(language, lower)));
}

}  // namespace citecheck
