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

std::string lower_case(std::string_view word) {
    std::string lower;
    icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size()))).toLower(icu::Locale::getRoot()).toUTF8String(lower);
    return lower;
}

struct Ending {
    std::string_view language;
    std::string_view plain;
    std::string_view accented;
};

/// Endings that a stemmer knows by their accents only, and the folded й. What is left of a word has the same stem without its accents,
/// folded.
constexpr Ending kEndings[] = {
    {"es", "ion", "ión"},   {"es", "ia", "ía"},     {"es", "ias", "ías"},       {"es", "ian", "ían"},       {"es", "ues", "ués"},
    {"es", "as", "ás"},     {"es", "an", "án"},     {"es", "ien", "ién"},       {"es", "era", "erá"},       {"es", "eran", "erán"},
    {"fr", "e", "é"},       {"fr", "es", "és"},     {"fr", "ee", "ée"},         {"fr", "ees", "ées"},       {"fr", "ite", "ité"},
    {"fr", "ites", "ités"}, {"fr", "es", "ès"},     {"fr", "ere", "ère"},       {"fr", "eres", "ères"},     {"fr", "erement", "èrement"},
    {"hu", "o", "ó"},       {"hu", "o", "ő"},       {"hu", "o", "ö"},           {"hu", "ok", "ók"},         {"hu", "ot", "ót"},
    {"hu", "alo", "áló"},   {"hu", "ezo", "ező"},   {"hu", "ito", "ító"},       {"hu", "at", "át"},         {"hu", "et", "ét"},
    {"hu", "ato", "ató"},   {"hu", "ol", "ól"},     {"hu", "ol", "ől"},         {"hu", "lok", "lók"},       {"it", "a", "à"},
    {"it", "o", "ò"},       {"pt", "ao", "ão"},     {"pt", "cao", "ção"},       {"pt", "coes", "ções"},     {"pt", "oes", "ões"},
    {"pt", "ido", "ído"},   {"pt", "em", "ém"},     {"pt", "es", "ês"},         {"pt", "encia", "ência"},   {"pt", "encias", "ências"},
    {"pt", "avel", "ável"}, {"pt", "ivel", "ível"}, {"pt", "aveis", "áveis"},   {"pt", "iveis", "íveis"},   {"pt", "aria", "ária"},
    {"ro", "a", "ă"},       {"ro", "eaza", "ează"}, {"ro", "ati", "ați"},       {"ro", "ati", "ăți"},       {"ro", "and", "ând"},
    {"ro", "iti", "iți"},   {"ro", "asca", "ască"}, {"ro", "tii", "ții"},       {"ro", "tie", "ție"},       {"ro", "tiile", "țiile"},
    {"ru", "ыи", "ый"},     {"ru", "ии", "ий"},     {"ru", "ои", "ой"},         {"ru", "еи", "ей"},         {"ru", "ет", "ёт"},
    {"ru", "ем", "ём"},     {"ru", "ен", "ён"},     {"ru", "ите", "йте"},       {"sv", "ar", "är"},         {"sv", "ar", "år"},
    {"sv", "or", "ör"},     {"sv", "ad", "äd"},     {"sv", "a", "å"},
};

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
    return fold(stemmers().at(std::string(language))(lower_case(word)));
}

std::vector<std::string> accented_stems_in(std::string_view language, std::string_view word) {
    const std::string lower = lower_case(word);
    std::vector<std::string> stems;
    if (fold(lower) != lower) return stems;
    for (const Ending& ending : kEndings) {
        if (ending.language != language || lower.size() <= ending.plain.size() || !lower.ends_with(ending.plain)) continue;
        const std::string accented = lower.substr(0, lower.size() - ending.plain.size()) + std::string(ending.accented);
        stems.push_back(stem_in(language, accented));
    }
    return stems;
}

}  // namespace citecheck
