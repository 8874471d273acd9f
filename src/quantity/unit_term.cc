#include "quantity/unit_term.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "quantity/unit_grammar.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

struct Power {
    int value = 0;
    std::uint32_t last = 0;
};

int superscript_power(std::string_view text) {
    int value = 0;
    bool negative = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        at += c.size;
        if (c.value == 0x207B) negative = true;
        if (c.value == 0xB9) value = 1;
        if (c.value == 0xB2) value = 2;
        if (c.value == 0xB3) value = 3;
        if (c.value >= 0x2074 && c.value <= 0x2079) value = static_cast<int>(c.value - 0x2070);
    }
    return negative ? -value : value;
}

std::optional<int> small_integer(const Stretch& stretch, std::uint32_t at) {
    const std::string_view text = stretch.surface(at);
    if (!stretch.is(at, TokenKind::number) || text.size() != 1) return std::nullopt;
    return text[0] - '0';
}

/// The power behind a symbol: "m²", "m^2", "m2", "s⁻¹", "s-1", "m −2".
std::optional<Power> power_behind(const Stretch& stretch, std::uint32_t at) {
    if (stretch.is(at, TokenKind::superscript) && stretch.glued(at)) {
        const int value = superscript_power(stretch.surface(at));
        if (value != 0 && value > -10 && value < 10) return Power{value, at + 1};
        return std::nullopt;
    }
    // A superscript that lost its height may have won a space: "km s −1".
    const bool apart = !stretch.glued(at);
    if (apart && stretch.sign(at) != 0x2212) return std::nullopt;
    const bool caret = stretch.sign(at) == '^';
    std::uint32_t next = caret ? at + 1 : at;
    const bool negative = stretch.is_dash(next) && (apart || stretch.glued(next));
    if (negative) ++next;
    const auto digit = small_integer(stretch, next);
    if (!digit || *digit == 0 || !stretch.glued(next)) return std::nullopt;
    if (stretch.is(next + 1, TokenKind::word) && stretch.glued(next + 1)) return std::nullopt;
    if (!caret && !negative && *digit != 2 && *digit != 3) return std::nullopt;
    if (!caret && negative && *digit > 6) return std::nullopt;
    return Power{negative ? -*digit : *digit, next + 1};
}

/// Words that are units only where nothing but a unit can stand, because they are better known as other words.
bool is_function_word(const Stretch& stretch, std::uint32_t at) {
    switch (stretch.tag(at)) {
        case Tag::in:
        case Tag::of:
        case Tag::to:
        case Tag::dt:
        case Tag::cc:
        case Tag::prp:
        case Tag::md:
        case Tag::rb:
        case Tag::rp:
        case Tag::vbp:
        case Tag::vbz: return true;
        default: return false;
    }
}

/// Whether a sentence ends before `at`.
bool is_sentence_end(const Stretch& stretch, std::uint32_t at) {
    const auto& sentences = stretch.analysis.sentences;
    return std::any_of(sentences.begin(), sentences.end(), [&](const TokenRange& sentence) { return sentence.end == at; });
}

bool ends_clause(const Stretch& stretch, std::uint32_t at) {
    // "3.4 million in 2010": behind the stretch stands a date
    if (!stretch.has(at))
        return at >= stretch.analysis.size() || stretch.analysis.tokens[at].kind == TokenKind::punctuation ||
               is_sentence_end(stretch, at);
    return stretch.is(at, TokenKind::punctuation) || stretch.is_role(at, Role::dimension) || stretch.is_role(at, Role::high);
}

/// Whether the number before "am" or "pm" could be a time of day.
bool is_clock_time(const Stretch& stretch, std::uint32_t at) {
    if (at == 0 || !stretch.is(at - 1, TokenKind::number)) return true;
    const std::string_view digits = stretch.surface(at - 1);
    const std::size_t point = digits.find('.');
    return point == std::string_view::npos ? digits.size() <= 2 : digits.size() - point <= 3;
}

/// "1990s", "the 30s", "the under 21s".
bool is_decade(const Stretch& stretch, std::uint32_t at) {
    const std::string_view digits = at > 0 ? stretch.surface(at - 1) : std::string_view{};
    if ((digits.size() != 4 && digits.size() != 2) || digits.find('.') != std::string_view::npos) return false;
    if (digits.back() == '0') return true;
    if (at < 2) return false;
    const std::string_view before = stretch.surface(at - 2);
    return stretch.tag(at - 2) == Tag::dt || before == "under" || before == "Under" || before == "over" || before == "Over";
}

/// "11 K. Marel", "16 A video shows": a letter that begins a name or a sentence behind a list or note mark.
bool is_initial(const Stretch& stretch, std::uint32_t at) {
    if (stretch.analysis.tokens[at].letters != Case::capital) return false;
    const bool stop = stretch.sign(at + 1) == '.' && stretch.glued(at + 1);
    if (stop && stretch.is(at + 2, TokenKind::word)) {
        return stretch.analysis.tokens[at + 2].letters == Case::capital &&
               !stretch.tables.sentences.is_stopword(stretch.word(at + 2));
    }
    return at == stretch.begin + 1 && stretch.is_role(at, Role::article) &&
           (is_noun(stretch.tag(at + 1)) || is_adjective(stretch.tag(at + 1)));
}

/// Whether a symbol that is also a word or a letter of other uses stands for its unit here.
bool is_plausible_symbol(const Stretch& stretch, std::uint32_t at, std::uint32_t last, bool behind_number) {
    const std::string_view text = stretch.surface(at);
    const std::uint32_t next = last;
    if (last - at > 1) return true;
    const bool glued = stretch.glued(at);
    if (text == "am" || text == "pm") return behind_number && !is_clock_time(stretch, at);
    if (text == "a") return !behind_number && power_behind(stretch, next).has_value();
    if (text == "in" || text == "as" || text == "at" || text == "do") {
        const bool power = !stretch.is_dash(next) && power_behind(stretch, next).has_value();  // "a 1-in-5 chance" has no inches
        return power || (ends_clause(stretch, next) && !stretch.is_dash(next)) ||
               (glued && text == "in" && stretch.is(at - 1, TokenKind::number));
    }
    if (text == "G" && glued) return false;  // 5G is a kind of network
    if (text == "s" && glued && behind_number && is_decade(stretch, at)) return false;
    if (text.size() == 1 && !glued && behind_number && is_initial(stretch, at)) return false;
    if (text.size() == 1 && stretch.is_dash(next) && stretch.glued(next) && stretch.is(next + 1, TokenKind::word) && !glued)
        return false;  // "5 A-levels"
    if (text.size() == 1 && !behind_number) return true;
    const bool letter = stretch.is(at, TokenKind::word) && text.size() == 1;
    if (letter && stretch.is_dash(next) && stretch.glued(next) && stretch.is(next + 1, TokenKind::number)) {
        return power_behind(stretch, next).has_value();  // "30512 L-77"
    }
    if (text == "p" || text == "c") return glued || ends_clause(stretch, next) || is_preposition(stretch.tag(next));
    if (text == "pc" && glued && behind_number) return false;
    if (text.size() > 1 && is_function_word(stretch, at) && stretch.analysis.tokens[at].letters == Case::lower)
        return ends_clause(stretch, next);
    return true;
}

/// Whether a word that is a unit is one here: "13 won" is none, nor "two second homes".
bool is_plausible_word(const Stretch& stretch, std::uint32_t at, std::uint32_t last, bool behind_number) {
    if (last - at > 1) return true;
    if (stretch.is_role(at - 1, Role::article)) return true;  // "four hundredths of a second"
    if (stretch.tag(at) == Tag::vbd || stretch.tag(at) == Tag::md) return false;
    const NumberWord word = stretch.number_word(at);
    if (word.kind == NumberClass::ordinal && behind_number && !stretch.is_dash(at - 1)) {
        return !is_noun(stretch.tag(last)) && !is_adjective(stretch.tag(last)) && !stretch.is_dash(last);
    }
    return true;
}

/// "square mile", "sq. ft", "cubic metres".
std::optional<UnitTerm> powered_term(const Stretch& stretch, std::uint32_t at) {
    const Role role = stretch.role(at);
    if (role != Role::square && role != Role::cubic) return std::nullopt;
    std::uint32_t next = at + 1;
    if (stretch.sign(next) == '.' || stretch.is_dash(next)) ++next;
    auto term = match_symbol_term(stretch, next, false);
    const auto word = match_word_term(stretch, next, false);
    if (!term || (word && word->last > term->last)) term = word;
    if (!term) return std::nullopt;
    const UnitRow& row = stretch.tables.units.row(term->unit.row);
    Dimension length;
    length.exponent[static_cast<std::size_t>(Base::length)] = 1;
    if (!(row.dimension == length)) return std::nullopt;
    term->power = role == Role::square ? 2 : 3;
    term->has_power = true;
    return term;
}

}  // namespace

std::optional<NamedUnit> unit_by_clue(const Stretch& stretch, std::uint32_t at, std::string_view surface) {
    const std::span<const UnitClue> clues = stretch.tables.units.clues(surface);
    if (clues.empty()) return std::nullopt;
    constexpr std::uint32_t kNear = 12;  // tokens to either side
    const std::uint32_t begin = at > stretch.begin + kNear ? at - kNear : stretch.begin;
    const std::uint32_t end = std::min(stretch.end, at + kNear);
    std::optional<NamedUnit> nearest;
    std::uint32_t distance = kNear + 1;
    for (std::uint32_t i = begin; i < end; ++i) {
        const std::uint32_t away = i < at ? at - i : i - at;
        if (away >= distance || stretch.word(i) == kUnknownWord) continue;
        for (const UnitClue& clue : clues) {
            if (stretch.word(i) != clue.word) continue;
            nearest = clue.unit;
            distance = away;
            break;
        }
    }
    return nearest;
}

std::optional<UnitTerm> match_unit_term(const Stretch& stretch, std::uint32_t at, bool behind_number) {
    if (!stretch.has(at)) return std::nullopt;
    if (auto term = powered_term(stretch, at)) return term;
    auto symbol = match_symbol_term(stretch, at, behind_number);
    auto word = match_word_term(stretch, at, behind_number);
    if (symbol && word) return word->last > symbol->last ? word : symbol;
    if (symbol) {
        if (stretch.is_role(symbol->last, Role::squared)) return UnitTerm{symbol->unit, 2, symbol->last + 1, true, true};
        if (stretch.is_role(symbol->last, Role::cubed)) return UnitTerm{symbol->unit, 3, symbol->last + 1, true, true};
        return symbol;
    }
    if (word && stretch.is_role(word->last, Role::squared)) return UnitTerm{word->unit, 2, word->last + 1, false, true};
    if (word && stretch.is_role(word->last, Role::cubed)) return UnitTerm{word->unit, 3, word->last + 1, false, true};
    return word;
}

std::optional<UnitTerm> match_symbol_term(const Stretch& stretch, std::uint32_t at, bool behind_number) {
    if (at >= stretch.end) return std::nullopt;  // "5 cu" ends a text
    std::uint32_t most = at + 1;
    while (most < stretch.end && most < at + 3 && stretch.glued(most)) ++most;
    for (std::uint32_t last = most; last > at; --last) {
        const Span span = stretch.analysis.span(at, last);
        if (span.size() > 16) continue;
        const std::string_view text = stretch.analysis.text.substr(span.begin, span.size());
        auto unit = stretch.tables.units.symbol(text);
        const auto told = unit_by_clue(stretch, at, text);
        if (told) unit = told;
        if (!unit) continue;
        // A symbol inside a longer word is none: "5 kn" but not "5 kn0b".
        const bool letters = stretch.is(last - 1, TokenKind::word);
        if (letters && stretch.glued(last) && stretch.is(last, TokenKind::word)) continue;
        if (!told && !is_plausible_symbol(stretch, at, last, behind_number)) return std::nullopt;
        UnitTerm term{*unit, 1, last, true, false};
        if (const auto power = letters ? power_behind(stretch, last) : std::nullopt) {
            term.power = power->value;
            term.last = power->last;
            term.has_power = true;
        }
        return term;
    }
    return std::nullopt;
}

std::optional<UnitTerm> match_word_term(const Stretch& stretch, std::uint32_t at, bool behind_number) {
    if (stretch.is(at, TokenKind::number) || !stretch.has(at)) return std::nullopt;
    const auto words = std::span(stretch.analysis.words).first(stretch.end);
    if (const auto match = stretch.tables.units.in_words(words, at)) {
        const auto last = at + static_cast<std::uint32_t>(match->length);
        if (!is_plausible_word(stretch, at, last, behind_number)) return std::nullopt;
        const NamedUnit first{static_cast<std::uint16_t>(match->rows.front()), -1};
        const auto told =
            last == at + 1 ? unit_by_clue(stretch, at, stretch.tables.vocabulary.word(stretch.word(at))) : std::nullopt;
        return UnitTerm{told.value_or(first), 1, last, false, false};
    }
    if (!stretch.is(at, TokenKind::word) || stretch.surface(at).size() < 6) return std::nullopt;
    const auto unit = stretch.tables.units.prefixed_word(fold(stretch.surface(at)));
    if (!unit) return std::nullopt;
    return UnitTerm{*unit, 1, at + 1, false, false};
}

void take_power(const Stretch& stretch, UnitTerm& term) {
    if (const auto power = power_behind(stretch, term.last)) {
        term.power = power->value;
        term.last = power->last;
        term.has_power = true;
    }
}

void take_flat_power(const Stretch& stretch, UnitTerm& term) {
    if (!term.is_symbol || term.has_power || stretch.glued(term.last)) return;
    const auto digit = small_integer(stretch, term.last);
    if (!digit || (*digit != 2 && *digit != 3) ||
        !(stretch.is(term.last + 1, TokenKind::punctuation) || !stretch.has(term.last + 1)))
        return;
    Dimension length;
    length.exponent[static_cast<std::size_t>(Base::length)] = 1;
    if (!(stretch.tables.units.row(term.unit.row).dimension == length)) return;
    term.power = *digit;
    term.last += 1;
}

}  // namespace citecheck
