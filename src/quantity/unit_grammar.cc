#include "quantity/unit_grammar.h"

#include <cmath>
#include <charconv>
#include <string_view>

#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

/// One unit with its power, before it is multiplied with others.
struct Term {
    NamedUnit unit;
    int power = 1;
    std::uint32_t last = 0;
    bool is_symbol = false;
    bool has_power = false;
};

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

std::optional<int> small_integer(const Reading& reading, std::uint32_t at) {
    const std::string_view text = reading.surface(at);
    if (!reading.is(at, TokenKind::number) || text.size() != 1) return std::nullopt;
    return text[0] - '0';
}

/// The power behind a symbol: "m²", "m^2", "m2", "s⁻¹", "s-1", "m −2".
std::optional<Power> power_behind(const Reading& reading, std::uint32_t at) {
    if (reading.is(at, TokenKind::superscript) && reading.glued(at)) {
        const int value = superscript_power(reading.surface(at));
        if (value != 0 && value > -10 && value < 10) return Power{value, at + 1};
        return std::nullopt;
    }
    // A superscript that lost its height may have won a space: "km s −1".
    const bool apart = !reading.glued(at);
    if (apart && reading.sign(at) != 0x2212) return std::nullopt;
    const bool caret = reading.sign(at) == '^';
    std::uint32_t next = caret ? at + 1 : at;
    const bool negative = reading.is_dash(next) && (apart || reading.glued(next));
    if (negative) ++next;
    const auto digit = small_integer(reading, next);
    if (!digit || *digit == 0 || !reading.glued(next)) return std::nullopt;
    if (reading.is(next + 1, TokenKind::word) && reading.glued(next + 1)) return std::nullopt;
    if (!caret && !negative && *digit != 2 && *digit != 3) return std::nullopt;
    if (!caret && negative && *digit > 6) return std::nullopt;
    return Power{negative ? -*digit : *digit, next + 1};
}

/// Words that are units only where nothing but a unit can stand, because they are better known as other words.
bool is_function_word(const Reading& reading, std::uint32_t at) {
    switch (reading.tag(at)) {
        case Tag::in: case Tag::of: case Tag::to: case Tag::dt: case Tag::cc: case Tag::prp: case Tag::md: case Tag::rb: case Tag::rp:
        case Tag::vbp: case Tag::vbz: return true;
        default: return false;
    }
}

bool ends_clause(const Reading& reading, std::uint32_t at) {
    return !reading.has(at) || reading.is(at, TokenKind::punctuation) || reading.is_role(at, Role::dimension) || reading.is_role(at, Role::high);
}

/// Whether the number before "am" or "pm" could be a time of day.
bool is_clock_time(const Reading& reading, std::uint32_t at) {
    if (at == 0 || !reading.is(at - 1, TokenKind::number)) return true;
    const std::string_view digits = reading.surface(at - 1);
    const std::size_t point = digits.find('.');
    return point == std::string_view::npos ? digits.size() <= 2 : digits.size() - point <= 3;
}

/// "1990s", "the 30s", "the under 21s".
bool is_decade(const Reading& reading, std::uint32_t at) {
    const std::string_view digits = at > 0 ? reading.surface(at - 1) : std::string_view{};
    if ((digits.size() != 4 && digits.size() != 2) || digits.find('.') != std::string_view::npos) return false;
    if (digits.back() == '0') return true;
    if (at < 2) return false;
    const std::string_view before = reading.surface(at - 2);
    return reading.tag(at - 2) == Tag::dt || before == "under" || before == "Under" || before == "over" || before == "Over";
}

/// "11 G. Ghubar", "16 A video shows": a letter that begins a name or a sentence behind a list or note mark.
bool is_initial(const Reading& reading, std::uint32_t at) {
    if (reading.analysis.tokens[at].letters != Case::capital) return false;
    const bool stop = reading.sign(at + 1) == '.' && reading.glued(at + 1);
    if (stop && reading.is(at + 2, TokenKind::word)) {
        return reading.analysis.tokens[at + 2].letters == Case::capital && !reading.tables.sentences.is_stopword(reading.word(at + 2));
    }
    return at == reading.begin + 1 && reading.is_role(at, Role::article) && (is_noun(reading.tag(at + 1)) || is_adjective(reading.tag(at + 1)));
}

/// Whether a symbol that is also a word or a letter of other uses stands for its unit here.
bool is_plausible_symbol(const Reading& reading, std::uint32_t at, std::uint32_t last, bool behind_number) {
    const std::string_view text = reading.surface(at);
    const std::uint32_t next = last;
    if (last - at > 1) return true;
    const bool glued = reading.glued(at);
    if (text == "am" || text == "pm") return behind_number && !is_clock_time(reading, at);
    if (text == "a") return !behind_number && power_behind(reading, next).has_value();
    if (text == "in" || text == "as" || text == "at" || text == "do") {
        return power_behind(reading, next).has_value() || ends_clause(reading, next) || (glued && text == "in");
    }
    if (text == "G" && glued) return false;   // 5G is a kind of network
    if (text == "s" && glued && behind_number && is_decade(reading, at)) return false;
    if (text.size() == 1 && !glued && behind_number && is_initial(reading, at)) return false;
    if (text.size() == 1 && reading.is_dash(next) && reading.glued(next) && reading.is(next + 1, TokenKind::word) && !glued) return false;  // "5 A-levels"
    if (text.size() == 1 && !behind_number) return true;
    if (text.size() == 1 && reading.is_dash(next) && reading.glued(next) && reading.is(next + 1, TokenKind::number)) {
        return power_behind(reading, next).has_value();   // "24703 L-202"
    }
    if (text == "p" || text == "c") return glued || ends_clause(reading, next);
    if (text == "pc" && glued && behind_number) return false;
    if (text.size() > 1 && is_function_word(reading, at) && reading.analysis.tokens[at].letters == Case::lower) return ends_clause(reading, next);
    return true;
}

std::optional<Term> symbol_term(const Reading& reading, std::uint32_t at, bool behind_number) {
    std::uint32_t most = at + 1;
    while (most < reading.end && most < at + 3 && reading.glued(most)) ++most;
    for (std::uint32_t last = most; last > at; --last) {
        const Span span = reading.analysis.span(at, last);
        if (span.size() > 16) continue;
        const auto unit = reading.tables.units.symbol(reading.analysis.text.substr(span.begin, span.size()));
        if (!unit) continue;
        // A symbol inside a longer word is none: "5 kn" but not "5 kn0b".
        const bool letters = reading.is(last - 1, TokenKind::word);
        if (letters && reading.glued(last) && reading.is(last, TokenKind::word)) continue;
        if (!is_plausible_symbol(reading, at, last, behind_number)) return std::nullopt;
        Term term{*unit, 1, last, true, false};
        if (const auto power = letters ? power_behind(reading, last) : std::nullopt) {
            term.power = power->value;
            term.last = power->last;
            term.has_power = true;
        }
        return term;
    }
    return std::nullopt;
}

/// Whether a word that is a unit is one here: "13 won" is none, nor "two second homes".
bool is_plausible_word(const Reading& reading, std::uint32_t at, std::uint32_t last, bool behind_number) {
    if (last - at > 1) return true;
    if (reading.is_role(at - 1, Role::article)) return true;   // "four hundredths of a second"
    if (reading.tag(at) == Tag::vbd || reading.tag(at) == Tag::md) return false;
    const NumberWord word = reading.number_word(at);
    if (word.kind == NumberClass::ordinal && behind_number && !reading.is_dash(at - 1)) {
        return !is_noun(reading.tag(last)) && !is_adjective(reading.tag(last)) && !reading.is_dash(last);
    }
    return true;
}

/// Pounds are money in millions and near words of money, else a weight.
std::uint16_t choose_row(const Reading& reading, std::uint32_t at, std::span<const std::uint32_t> rows) {
    const auto first = static_cast<std::uint16_t>(rows.front());
    if (rows.size() == 1) return first;
    constexpr std::uint32_t kNear = 10;   // tokens to either side
    const std::uint32_t begin = at > reading.begin + kNear ? at - kNear : reading.begin;
    bool money = at > reading.begin && reading.number_word(at - 1).kind == NumberClass::power && reading.number_word(at - 1).value >= 1e6;
    for (std::uint32_t i = begin; i < reading.end && i < at + kNear; ++i) money = money || reading.is_role(i, Role::money_clue);
    return static_cast<std::uint16_t>(money ? rows.back() : rows.front());
}

std::optional<Term> word_term(const Reading& reading, std::uint32_t at, bool behind_number) {
    if (reading.is(at, TokenKind::number) || !reading.has(at)) return std::nullopt;
    const auto words = std::span(reading.analysis.words).first(reading.end);
    if (const auto match = reading.tables.units.in_words(words, at)) {
        const auto last = at + static_cast<std::uint32_t>(match->length);
        if (!is_plausible_word(reading, at, last, behind_number)) return std::nullopt;
        return Term{{choose_row(reading, at, match->rows), -1}, 1, last, false, false};
    }
    if (!reading.is(at, TokenKind::word) || reading.surface(at).size() < 6) return std::nullopt;
    const auto unit = reading.tables.units.prefixed_word(fold(reading.surface(at)));
    if (!unit) return std::nullopt;
    return Term{*unit, 1, at + 1, false, false};
}

/// "square mile", "sq. ft", "cubic metres".
std::optional<Term> powered_term(const Reading& reading, std::uint32_t at, bool behind_number);

std::optional<Term> match_term(const Reading& reading, std::uint32_t at, bool behind_number) {
    if (!reading.has(at)) return std::nullopt;
    if (auto term = powered_term(reading, at, behind_number)) return term;
    auto symbol = symbol_term(reading, at, behind_number);
    auto word = word_term(reading, at, behind_number);
    if (symbol && word) return word->last > symbol->last ? word : symbol;
    if (symbol) {
        if (reading.is_role(symbol->last, Role::squared)) return Term{symbol->unit, 2, symbol->last + 1, true, true};
        if (reading.is_role(symbol->last, Role::cubed)) return Term{symbol->unit, 3, symbol->last + 1, true, true};
        return symbol;
    }
    if (word && reading.is_role(word->last, Role::squared)) return Term{word->unit, 2, word->last + 1, false, true};
    if (word && reading.is_role(word->last, Role::cubed)) return Term{word->unit, 3, word->last + 1, false, true};
    return word;
}

std::optional<Term> powered_term(const Reading& reading, std::uint32_t at, bool) {
    const Role role = reading.role(at);
    if (role != Role::square && role != Role::cubic) return std::nullopt;
    std::uint32_t next = at + 1;
    if (reading.sign(next) == '.' || reading.is_dash(next)) ++next;
    auto term = symbol_term(reading, next, false);
    const auto word = word_term(reading, next, false);
    if (!term || (word && word->last > term->last)) term = word;
    if (!term) return std::nullopt;
    const UnitRow& row = reading.tables.units.row(term->unit.row);
    Dimension length;
    length.exponent[static_cast<std::size_t>(Base::length)] = 1;
    if (!(row.dimension == length)) return std::nullopt;
    term->power = role == Role::square ? 2 : 3;
    term->has_power = true;
    return term;
}

bool push(UnitExpression& unit, const Term& term, int sign) {
    if (unit.size == unit.factors.size()) return false;
    unit.factors[unit.size++] = {term.unit, static_cast<std::int8_t>(term.power * sign)};
    unit.last = term.last;
    return true;
}

/// "kg m−2 s−1": symbols side by side belong together if the last of them has a power.
void take_products(const Reading& reading, UnitExpression& unit) {
    UnitExpression longest = unit;
    UnitExpression tried = unit;
    for (;;) {
        std::uint32_t at = tried.last;
        const char32_t sign = reading.sign(at);
        const bool joined = (sign == 0xB7 || sign == 0x22C5 || sign == '*' || sign == '.') && reading.glued(at) && reading.glued(at + 1);
        const bool spaced_dot = (sign == 0xB7 || sign == 0x22C5) && !joined;
        if (joined || spaced_dot) ++at;
        if (!reading.is(at, TokenKind::word) && !reading.is(at, TokenKind::symbol)) break;
        auto term = symbol_term(reading, at, false);
        if (!term && (joined || spaced_dot)) {
            term = word_term(reading, at, false);   // "l · day⁻¹"
            if (const auto power = term ? power_behind(reading, term->last) : std::nullopt) {
                term->power = power->value;
                term->last = power->last;
            }
        }
        if (!term || !push(tried, *term, 1)) break;
        if (joined || spaced_dot || term->has_power) longest = tried;
    }
    unit = longest;
}

std::string lower_noun(const Reading& reading, std::uint32_t first, std::uint32_t last) {
    const Span span = reading.analysis.span(first, last);
    return fold(reading.analysis.text.substr(span.begin, span.size()));
}

/// A noun that a quantity is divided by: "per capita", "per household".
bool take_noun(const Reading& reading, UnitExpression& unit, std::uint32_t at) {
    if (!reading.is(at, TokenKind::word)) return false;
    std::uint32_t last = at;
    while (last < reading.end && last < at + 3 && (is_noun(reading.tag(last)) || reading.tag(last) == Tag::fw) && reading.is(last, TokenKind::word)) {
        ++last;
        if (reading.tag(last - 1) == Tag::nns) break;
    }
    if (last == at) last = at + 1;
    if (!unit.per.empty()) unit.per += " per ";
    unit.per += lower_noun(reading, at, last);
    unit.last = last;
    return true;
}

bool is_time(const Reading& reading, NamedUnit unit) {
    Dimension time;
    time.exponent[static_cast<std::size_t>(Base::time)] = 1;
    return reading.tables.units.row(unit.row).dimension == time;
}

/// "$5 a share": the nouns that prices are given for, without "per".
bool is_priced(const Reading& reading, std::uint32_t at) {
    return reading.is_role(at, Role::priced) && !is_noun(reading.tag(at + 1));
}

/// What follows "a" in a rate: "miles an hour", "dollars a barrel".
bool take_article_rate(const Reading& reading, UnitExpression& unit, std::uint32_t at) {
    const bool money = unit.is_money(reading.tables.units);
    const auto term = match_term(reading, at, false);
    if (term && !term->is_symbol) {
        const bool time = is_time(reading, term->unit);
        // "5 km a day later" and "$5 a year ago" speak of when.
        const bool when = time && (is_adverb(reading.tag(term->last)) || reading.tag(term->last) == Tag::jjr ||
                                   reading.tag(term->last) == Tag::in) && is_adverb(reading.tag(term->last));
        if (when || !(time || money)) return false;
        return push(unit, *term, -1);
    }
    if (money && is_priced(reading, at)) return take_noun(reading, unit, at);
    return false;
}

/// "g/cm 3": a superscript that lost its height and won a space, at the end of a bracket or clause.
void take_flat_power(const Reading& reading, Term& term) {
    if (!term.is_symbol || term.has_power || reading.glued(term.last)) return;
    const auto digit = small_integer(reading, term.last);
    if (!digit || (*digit != 2 && *digit != 3) || !(reading.is(term.last + 1, TokenKind::punctuation) || !reading.has(term.last + 1))) return;
    Dimension length;
    length.exponent[static_cast<std::size_t>(Base::length)] = 1;
    if (!(reading.tables.units.row(term.unit.row).dimension == length)) return;
    term.power = *digit;
    term.last += 1;
}

bool take_one_rate(const Reading& reading, UnitExpression& unit) {
    std::uint32_t at = unit.last;
    if (reading.sign(at) == '/') {
        if (auto term = match_term(reading, at + 1, false)) {
            take_flat_power(reading, *term);
            return push(unit, *term, -1);
        }
        if (unit.size > 0 && reading.glued(at) && reading.glued(at + 1) && is_noun(reading.tag(at + 1))) return take_noun(reading, unit, at + 1);
        return false;
    }
    if (reading.is_dash(at)) ++at;
    const Role role = reading.role(at);
    if (role == Role::per) {
        ++at;
        if (reading.is_dash(at)) ++at;
        if (reading.is_role(at, Role::article)) ++at;
        if (const auto term = match_term(reading, at, false)) return push(unit, *term, -1);
        return take_noun(reading, unit, at);
    }
    if (role == Role::article || role == Role::each) {
        ++at;
        if (reading.is_dash(at)) ++at;
        return take_article_rate(reading, unit, at);
    }
    return false;
}

/// "two full days", "50 previous years", "2 more minutes": one adjective may stand before a plural unit in words.
std::optional<Term> term_behind_adjective(const Reading& reading, std::uint32_t at) {
    const Tag tag = reading.tag(at);
    if (!is_adjective(tag) && tag != Tag::rbr) return std::nullopt;
    if (!is_noun(reading.tag(at + 1)) || reading.tag(at + 1) == Tag::nn || reading.tag(at + 1) == Tag::nnp) return std::nullopt;
    const auto term = match_term(reading, at + 1, true);
    return term && !term->is_symbol ? term : std::nullopt;
}

/// "years old", "-year-old", "months of age".
void take_age(const Reading& reading, UnitExpression& unit) {
    if (unit.size != 1 || !is_time(reading, unit.factors[0].unit)) return;
    std::uint32_t at = unit.last;
    if (reading.is_dash(at)) ++at;
    if (reading.is_role(at, Role::old)) {
        unit.last = at + 1;
        unit.is_age = true;
    } else if (reading.is_role(unit.last, Role::of) && reading.surface(unit.last + 1) == "age") {
        unit.last += 2;
        unit.is_age = true;
    }
}

}  // namespace

bool UnitExpression::is_money(const Units& units) const {
    for (std::uint8_t i = 0; i < size; ++i) {
        if (units.is_money(factors[i].unit)) return true;
    }
    return false;
}

bool begins_counted(const Reading& reading, std::uint32_t at, bool far) {
    if (!reading.is(at, TokenKind::word)) return false;
    if (reading.is_role(at, Role::of)) return far && reading.is_role(at + 1, Role::determiner);
    if (reading.is_role(at, Role::dimension) || reading.is_role(at, Role::high)) return false;
    const auto words = std::span(reading.analysis.words).first(reading.end);
    if (reading.surface(at).size() > 2 && reading.tables.units.in_words(words, at).has_value() && reading.tag(at) != Tag::in) return true;
    constexpr std::uint32_t kFar = 6;
    const std::uint32_t last = far ? at + kFar : at + 1;
    for (; at < last && reading.is(at, TokenKind::word); ++at) {
        const Tag tag = reading.tag(at);
        if (tag == Tag::nns || tag == Tag::nnps) return true;
        if (!is_noun(tag) && !is_adjective(tag) && tag != Tag::vbn && tag != Tag::cc) return false;
    }
    return false;
}

void take_rate(const Reading& reading, UnitExpression& unit) {
    while (unit.size < unit.factors.size() && take_one_rate(reading, unit)) {
    }
}

std::optional<UnitExpression> match_bare_rate(const Reading& reading, std::uint32_t at) {
    UnitExpression unit;
    unit.first = unit.last = at;
    if (reading.is_role(at, Role::per) || reading.is_role(at, Role::article) || reading.is_role(at, Role::each)) take_rate(reading, unit);
    if (unit.empty()) return std::nullopt;
    return unit;
}

std::optional<UnitExpression> match_unit(const Reading& reading, const Number& number) {
    std::uint32_t at = number.last;
    bool hyphen = false;
    if (reading.is_dash(at) && reading.glued(at) == reading.glued(at + 1) && reading.is(at + 1, TokenKind::word)) {
        hyphen = true;
        ++at;
    }
    // "half of a mile", "two-thirds of an inch"
    if (number.form == NumberForm::fraction && reading.is_role(at, Role::of) && reading.is_role(at + 1, Role::article)) at += 2;
    if (number.form == NumberForm::vague && reading.is_role(at, Role::of)) ++at;
    auto term = match_term(reading, at, true);
    if (!term && !hyphen && !reading.glued(at)) term = term_behind_adjective(reading, at);
    if (!term || (hyphen && term->is_symbol && reading.surface(at).size() == 1 && reading.spaced(at))) return std::nullopt;
    UnitExpression unit;
    unit.first = at;
    unit.in_symbols = term->is_symbol;
    push(unit, *term, 1);
    if (term->is_symbol) take_products(reading, unit);
    take_rate(reading, unit);
    take_age(reading, unit);
    return unit;
}

namespace {

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

}  // namespace

bool is_weak_currency(const Reading& reading, const UnitExpression& unit) {
    const Span span = reading.analysis.span(unit.first, unit.last);
    return reading.tables.units.is_weak_money_symbol(reading.analysis.text.substr(span.begin, span.size()));
}

void take_country(const Reading& reading, UnitExpression& unit) {
    const std::uint32_t at = unit.last;
    if (unit.size != 1 || !reading.is(at, TokenKind::word) || reading.surface(at).size() > 4 || is_noun(reading.tag(at + 1))) return;
    const Units& units = reading.tables.units;
    if (units.row(unit.factors[0].unit.row).name != "dollar") return;
    auto named = units.money_symbol(reading.surface(at));
    if (!named) named = units.money_symbol(std::string(reading.surface(at)) + "$");
    if (!named || units.row(named->row).name.find("dollar") == std::string::npos) return;
    unit.factors[0].unit = *named;
    unit.last = at + 1;
}

std::optional<UnitExpression> match_currency_before(const Reading& reading, std::uint32_t at) {
    if (at == 0 || at > reading.end) return std::nullopt;
    const auto make = [&](NamedUnit unit, std::uint32_t first) {
        UnitExpression expression;
        expression.factors[0] = {unit, 1};
        expression.size = 1;
        expression.first = first;
        expression.last = at;
        expression.in_symbols = true;
        return expression;
    };
    const Units& units = reading.tables.units;
    std::uint32_t first = at - 1;
    while (first > reading.begin && first + 3 > at && reading.glued(first)) --first;
    for (; first < at; ++first) {
        const Span span = reading.analysis.span(first, at);
        const std::string_view text = reading.analysis.text.substr(span.begin, span.size());
        auto unit = units.money_symbol(text);
        if (!unit && text.size() > 1 && text.size() <= 5 && text.back() == '$') {
            unit = units.money_symbol(upper(text));
            if (!unit) unit = units.money_symbol(upper(text.substr(0, text.size() - 1)));   // "mxn$ 15"
        }
        if (!unit) continue;
        const bool letters = reading.is(first, TokenKind::word) && at - first == 1;
        if (letters && reading.analysis.tokens[first].letters == Case::lower && text != "rs") continue;
        if (letters && !is_noun(reading.tag(first)) && reading.tag(first) != Tag::fw && reading.tag(first) != Tag::sym) continue;
        if (first > reading.begin && reading.glued(first) && reading.is(first - 1, TokenKind::word)) continue;
        // "C $ 16", "hk $ 10": the letters stand apart.
        if (text == "$" && first > reading.begin && reading.is(first - 1, TokenKind::word) && !reading.is_role(first - 1, Role::article)) {
            const std::string_view apart = reading.surface(first - 1);
            if (apart.size() <= 4) {
                if (const auto wider = units.money_symbol(upper(apart) + "$")) return make(*wider, first - 1);
            }
        }
        return make(*unit, first);
    }
    return std::nullopt;
}

namespace {

std::string powered_name(const std::string& name, int power, bool is_length) {
    if (power == 1) return name;
    if (is_length && power == 2) return "square " + name;
    if (is_length && power == 3) return "cubic " + name;
    if (power == 2) return name + " squared";
    if (power == 3) return name + " cubed";
    return name + "^" + std::to_string(power);
}

std::string powered_symbol(const std::string& symbol, int power) {
    static constexpr std::string_view kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out = symbol;
    if (power == 1) return out;
    if (power < 0) out += "⁻";
    return out += kDigits[std::abs(power) % 10];
}

}  // namespace

Unit make_unit(const UnitExpression& expression, const Units& units) {
    Unit unit;
    Dimension length;
    length.exponent[static_cast<std::size_t>(Base::length)] = 1;
    std::string above;
    std::string below;
    int denominators = 0;
    for (std::uint8_t i = 0; i < expression.size; ++i) denominators += expression.factors[i].power < 0;
    for (std::uint8_t i = 0; i < expression.size; ++i) {
        const auto [named, power] = expression.factors[i];
        const UnitRow& row = units.row(named.row);
        const std::string name = (named.prefix < 0 ? "" : units.prefix(static_cast<std::size_t>(named.prefix)).word) + row.name;
        const std::string symbol = (named.prefix < 0 ? "" : units.prefix(static_cast<std::size_t>(named.prefix)).symbol) + row.symbol;
        const double factor = row.scale * (named.prefix < 0 ? 1 : units.prefix(static_cast<std::size_t>(named.prefix)).factor);
        unit.scale *= std::pow(factor, power);
        for (std::size_t base = 0; base < kBaseCount; ++base) {
            unit.dimension.exponent[base] = static_cast<std::int8_t>(unit.dimension.exponent[base] + row.dimension.exponent[base] * power);
        }
        if (!row.currency.empty()) unit.currency = row.currency;
        const std::string words = powered_name(name, std::abs(power), row.dimension == length);
        if (power > 0) {
            above += (above.empty() ? "" : " ") + words;
        } else {
            below += (above.empty() && below.empty() ? "per " : " per ") + words;
        }
        const bool stroke = denominators == 1 && power < 0 && expression.size > 1;
        if (stroke) {
            unit.symbol += "/" + powered_symbol(symbol, -power);
        } else {
            unit.symbol += (unit.symbol.empty() ? "" : " ") + powered_symbol(symbol, power);
        }
    }
    unit.name = above + below;
    if (!expression.per.empty()) {
        unit.name += (unit.name.empty() ? "per " : " per ") + expression.per;
        unit.symbol += "/" + expression.per;
    }
    if (expression.size == 1 && expression.factors[0].power == 1 && expression.per.empty()) {
        unit.offset = units.row(expression.factors[0].unit.row).offset;
    }
    return unit;
}

}  // namespace citecheck
