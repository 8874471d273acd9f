#include "index/words.h"

#include <algorithm>
#include <utility>

#include "text/fold.h"
#include "text/stem.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

/// Scripts written without spaces, whose words no token boundary shows.
bool is_cjk(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool has_cjk(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        if (static_cast<unsigned char>(word[at]) < 0xE3) {
            ++at;
            continue;
        }
        const CodePoint c = code_point_at(word, at);
        if (is_cjk(c.value)) return true;
        at += c.size;
    }
    return false;
}

/// Signs that people search for beside a number: currencies, percent, fractions.
bool is_searched_sign(std::string_view symbol) {
    if (symbol == "$" || symbol == "%") return true;
    if (symbol.size() < 2) return false;
    const char32_t c = code_point_at(symbol, 0).value;
    return (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF) || (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

bool is_ordinal_ending(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "1,234.56" → "1234.56"; a single comma that cannot separate thousands is a decimal one: "234,56" → "234.56".
std::string plain_number(std::string_view number) {
    const std::size_t comma = number.find(',');
    if (comma == std::string_view::npos) return std::string(number);
    std::string digits;
    bool thousands = comma <= 3;
    for (std::size_t at = 0; at < number.size(); ++at) {
        if (number[at] != ',') {
            digits += number[at];
            continue;
        }
        const std::size_t end = std::min(number.find_first_of(".,", at + 1), number.size());
        thousands = thousands && end - at == 4;
    }
    if (thousands) return digits;
    std::string decimal(number);
    if (number.find_first_of(".,", comma + 1) == std::string_view::npos) decimal[comma] = '.';
    return decimal;
}

/// The stemmer leaves an s behind consonants alone; it makes the plural of acronyms and units all the same: RXRs, kms, lbs.
bool is_vowelless_plural(std::string_view word) {
    return word.size() > 2 && word.ends_with('s') && !word.ends_with("ss") && word.find_first_of("aeiouy") == std::string_view::npos &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The bytes of an article or another small word that French, Italian or Catalan shorten before a vowel, with its apostrophe:
/// "l’incendie", "dell'acqua", "qu’elle"; 0 if the word begins with none. "aujourd’hui" and "O'Brien" are whole.
std::size_t elided(std::string_view word) {
    static constexpr std::string_view kShortened[] = {"l",     "d",     "c",     "j",      "m",      "n",     "s",    "t",    "qu",   "jusqu", "lorsqu",
                                                      "puisqu", "quoiqu", "un",  "dell",   "all",    "nell",  "sull", "dall", "coll", "quell", "quest"};
    for (const std::string_view apostrophe : {"'", "’", "ʼ"}) {
        const std::size_t at = word.find(apostrophe);
        const std::size_t end = at + apostrophe.size();
        if (at == std::string_view::npos || end >= word.size()) continue;
        std::string first(word.substr(0, at));
        for (char& c : first) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (std::find(std::begin(kShortened), std::end(kShortened), first) != std::end(kShortened)) return end;
    }
    return 0;
}

constexpr std::string_view kEnglish = "en";

/// No word is longer; what is has no other forms.
constexpr std::size_t kLongestStemmed = 64;

std::string stem_of(std::string_view word) {
    if (word.size() > kLongestStemmed) return std::string(word);
    return stem(is_vowelless_plural(word) ? word.substr(0, word.size() - 1) : word);
}

}  // namespace

bool is_lone_cjk(std::string_view text) {
    if (text.size() < 3) return false;
    const CodePoint c = code_point_at(text, 0);
    return c.size == text.size() && is_cjk(c.value);
}

bool is_form_of(const WordForms& word, const WordForms& searched) {
    return word.stem == searched.stem || std::find(searched.others.begin(), searched.others.end(), word.stem) != searched.others.end();
}

void WordReader::search_in(std::vector<std::string> languages) {
    searched_ = std::move(languages);
    std::erase_if(searched_, [](const std::string& language) { return !has_own_stems(language); });
    known_in_.clear();
    forgotten_.clear();
}

const std::vector<WordPlace>& WordReader::read(std::string_view text, std::span<const NoteMark> marks, std::string_view language) {
    // What a thread remembers must not grow with the corpus.
    constexpr std::size_t kRemembered = 1 << 17;
    language_ = language.empty() || has_own_stems(language) ? language : kEnglish;
    known_ = &known_in_[language_];
    if (known_->size() > kRemembered) forgotten_[language_] = std::exchange(*known_, {});
    places_.clear();
    std::vector<Span> left_out;
    for (const NoteMark& mark : marks) left_out.push_back(mark.span);
    const std::vector<Token> tokens = tokenize(text, left_out);
    for (std::size_t at = 0; at < tokens.size();) {
        const Token& token = tokens[at];
        switch (token.kind) {
            case TokenKind::word: at = word(text, tokens, at); continue;
            case TokenKind::number: add(token.in(text), token.span); break;
            case TokenKind::symbol:
                if (is_searched_sign(token.in(text))) add(token.in(text), token.span);
                break;
            case TokenKind::url: address(text, token.span); break;
            case TokenKind::punctuation:
            case TokenKind::superscript: break;
        }
        ++at;
    }
    return places_;
}

/// The word at `at` with the letters and digits that follow without a space; the token after it.
std::size_t WordReader::word(std::string_view text, std::span<const Token> tokens, std::size_t at) {
    const Token& first = tokens[at];
    const std::string_view surface = first.in(text);
    const bool behind_number = at > 0 && tokens[at - 1].kind == TokenKind::number && !first.space_before;
    const bool possessive = !first.space_before && !surface.empty() && (surface.front() == '\'' || surface.starts_with("’"));
    if (possessive || (behind_number && is_ordinal_ending(surface))) return at + 1;
    if (has_cjk(surface)) {
        cjk(text, first.span);
        return at + 1;
    }
    std::size_t end = at + 1;
    while (end < tokens.size() && !tokens[end].space_before && tokens[end].span.begin == tokens[end - 1].span.end &&
           (tokens[end].kind == TokenKind::number ||
            (tokens[end].kind == TokenKind::word && tokens[end - 1].kind == TokenKind::number && !has_cjk(tokens[end].in(text))))) {
        ++end;
    }
    const std::size_t article = elided(surface);
    const Span span{first.span.begin + static_cast<std::uint32_t>(article), tokens[end - 1].span.end};
    add(text.substr(span.begin, span.size()), span);
    return end;
}

/// The names in an address: what stands between its signs.
void WordReader::address(std::string_view text, Span span) {
    constexpr std::string_view kSigns = ":/.?&=#-_~%+@,;!()[]'$*|";
    std::size_t begin = span.begin;
    while (begin < span.end) {
        const std::size_t end = std::min<std::size_t>(text.find_first_of(kSigns, begin), span.end);
        const std::string_view part = text.substr(begin, end - begin);
        if (!part.empty() && part != "http" && part != "https" && part != "www") {
            add(part, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        }
        begin = end + 1;
    }
}

void WordReader::cjk(std::string_view text, Span span) {
    std::size_t at = span.begin;
    while (at < span.end) {
        std::size_t end = at;
        const bool paired = is_cjk(code_point_at(text, at).value);
        std::size_t previous = at;
        bool pair_made = false;
        while (end < span.end) {
            const CodePoint c = code_point_at(text, end);
            if (is_cjk(c.value) != paired) break;
            if (paired && end > at) {
                const Span pair{static_cast<std::uint32_t>(previous), static_cast<std::uint32_t>(end + c.size)};
                add(text.substr(pair.begin, pair.size()), pair);
                pair_made = true;
            }
            previous = end;
            end += c.size;
        }
        if (!pair_made) add(text.substr(at, end - at), {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = end;
    }
}

void WordReader::add(std::string_view surface, Span span) {
    if (const auto known = known_->find(surface); known != known_->end()) {
        places_.push_back({&known->second, span});
        return;
    }
    if (is_digit(surface.front())) {
        add_normalised(surface, plain_number(surface), span);
        return;
    }
    fold_into(surface, folded_);
    const bool initialism = folded_.size() > 1 && folded_[1] == '.';
    std::erase_if(folded_, [initialism](char c) { return c == '\'' || (initialism && c == '.'); });
    if (!folded_.empty()) add_normalised(surface, folded_, span);
}

void WordReader::add_normalised(std::string_view surface, std::string_view word, Span span) {
    WordForms forms{std::string(word), stem_of(word), {}};
    const bool letters = !is_digit(surface.front()) && word.size() <= kLongestStemmed;
    if (letters && !language_.empty() && language_ != kEnglish) {
        forms.stem = stem_in(language_, surface);
    } else if (letters && language_.empty()) {
        const auto take = [&](std::string other) {
            if (other != forms.stem && std::find(forms.others.begin(), forms.others.end(), other) == forms.others.end()) forms.others.push_back(std::move(other));
        };
        for (const std::string& language : searched_) {
            take(stem_in(language, surface));
            for (std::string& stem : accented_stems_in(language, surface)) take(std::move(stem));
        }
    }
    const auto [at, added] = known_->emplace(std::string(surface), std::move(forms));
    places_.push_back({&at->second, span});
}

}  // namespace citecheck
