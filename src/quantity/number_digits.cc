#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "quantity/digit_text.h"
#include "quantity/exponent.h"
#include "quantity/number.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

void set_digits(Number& number, const Digits& digits) {
    number.in_digits = true;
    number.has_decimals = digits.has_decimals;
    number.grouped = digits.grouped;
    number.significant_digits = digits.significant;
    number.value = decimal(digits.mantissa, digits.exponent);
    number.step = decimal(1, digits.exponent);
    number.loose_step = digits.has_decimals || number.value == 0 ? number.step : decimal(1, digits.trailing_zeros);
}

void scale(Number& number, double factor) {
    number.value *= factor;
    number.step *= factor;
    number.loose_step *= factor;
    number.spread *= factor;
}

/// "10 000", "1 234 567": groups of three digits behind one space.
void take_space_groups(const Stretch& stretch, Number& number) {
    if (number.grouped || number.has_decimals || stretch.surface(number.first).size() > 3) return;
    while (stretch.is(number.last, TokenKind::number) &&
           stretch.surface(number.last).substr(0, 3).find_first_of(".,") == std::string_view::npos) {
        const Token& before = stretch.analysis.tokens[number.last - 1];
        const Token& next = stretch.analysis.tokens[number.last];
        const auto gap = stretch.analysis.text.substr(before.span.end, next.span.begin - before.span.end);
        const std::string_view text = stretch.surface(number.last);
        if (text.size() != 3 && !(text.size() > 4 && text[3] == '.')) return;
        if (gap.empty() || count_code_points(gap) != 1) return;
        // With an ordinary space two numbers may stand side by side: a group of zeros, or of two groups, is sure to belong.
        const bool another = stretch.is(number.last + 1, TokenKind::number) && stretch.surface(number.last + 1).size() >= 3;
        if (gap == " " && text != "000" && !number.grouped && !another && text.size() == 3) return;
        const Digits digits = read_digits(text, std::min<std::size_t>(text.find('.'), text.size()));
        number.value = decimal(std::round(number.value) * 1000 * decimal(1, -digits.exponent) + digits.mantissa, digits.exponent);
        number.step = decimal(1, digits.exponent);
        number.loose_step = digits.has_decimals    ? number.step
                            : digits.mantissa == 0 ? number.loose_step * 1000
                                                   : decimal(1, digits.trailing_zeros);
        number.significant_digits += digits.count;
        number.grouped = true;
        ++number.last;
        if (digits.has_decimals) {
            number.has_decimals = true;
            return;
        }
    }
}

std::optional<double> fraction_character(char32_t c) {
    switch (c) {
        case 0xBC: return 1.0 / 4;
        case 0xBD: return 1.0 / 2;
        case 0xBE: return 3.0 / 4;
        case 0x2150: return 1.0 / 7;
        case 0x2151: return 1.0 / 9;
        case 0x2152: return 1.0 / 10;
        case 0x2153: return 1.0 / 3;
        case 0x2154: return 2.0 / 3;
        case 0x2155: return 1.0 / 5;
        case 0x2156: return 2.0 / 5;
        case 0x2157: return 3.0 / 5;
        case 0x2158: return 4.0 / 5;
        case 0x2159: return 1.0 / 6;
        case 0x215A: return 5.0 / 6;
        case 0x215B: return 1.0 / 8;
        case 0x215C: return 3.0 / 8;
        case 0x215D: return 5.0 / 8;
        case 0x215E: return 7.0 / 8;
        default: return std::nullopt;
    }
}

/// Denominators of fractions written with a stroke. "24/7" and "9/11" are no fractions; "1/40" is.
bool is_denominator(int numerator, int denominator) {
    if (denominator < 2 || denominator > 1000 || numerator < 1) return false;
    if (numerator == 1) return true;
    switch (denominator) {
        case 2:
        case 3:
        case 4:
        case 5:
        case 6:
        case 8:
        case 10:
        case 16:
        case 32:
        case 64: return true;
        default: return false;
    }
}

/// "3/4" at `at`: the value; two numbers and a stroke.
std::optional<double> stroke_fraction(const Stretch& stretch, std::uint32_t at) {
    const auto numerator = plain_integer(stretch, at);
    const char32_t stroke = stretch.sign(at + 1);
    if (!numerator || (stroke != '/' && stroke != 0x2044)) return std::nullopt;
    const auto denominator = plain_integer(stretch, at + 2);
    if (!denominator || !is_denominator(*numerator, *denominator)) return std::nullopt;
    if (stretch.sign(at + 3) == '/' && stretch.glued(at + 3)) return std::nullopt;  // 1/2/2020
    if (stretch.glued(at + 1) != stretch.glued(at + 2)) return std::nullopt;
    return static_cast<double>(*numerator) / *denominator;
}

void set_fraction(Number& number, double part) {
    number.value += part;
    number.has_decimals = true;
    number.step = number.loose_step = 0;
    number.exact = true;
}

/// "2½", "2 1/2", "7 3 / 4".
void take_mixed_fraction(const Stretch& stretch, Number& number) {
    if (number.has_decimals || number.grouped) return;
    if (const auto part = fraction_character(stretch.sign(number.last))) {
        set_fraction(number, *part);
        number.last += 1;
        return;
    }
    std::uint32_t at = number.last;
    if (stretch.is_dash(at) && stretch.glued(at) && stretch.glued(at + 1)) ++at;
    const auto part = stroke_fraction(stretch, at);
    if (!part || *part >= 1 || (at == number.last && stretch.glued(at))) return;
    set_fraction(number, *part);
    number.last = at + 3;
}

/// "3.907(2)": the doubt in the last digits.
void take_bracketed_doubt(const Stretch& stretch, Number& number) {
    const std::uint32_t at = number.last;
    if (!number.has_decimals || stretch.sign(at) != '(' || !stretch.glued(at) || stretch.sign(at + 2) != ')') return;
    const auto doubt = plain_integer(stretch, at + 1);
    if (!doubt || *doubt > 99) return;
    number.spread = *doubt * number.step;
    number.last = at + 3;
}

/// "21st", "18th"; "18st" are stones. Some write "2d" and "3d", which are rather days and dimensions.
bool is_ordinal_ending(std::string_view text, double value) {
    const double tens = std::fmod(value, 100);
    const double ones = tens >= 11 && tens <= 13 ? 0 : std::fmod(value, 10);
    if (text == "st" || text == "ST") return ones == 1;
    if (text == "nd" || text == "ND") return ones == 2;
    if (text == "rd" || text == "RD") return ones == 3;
    return (text == "th" || text == "TH") && (ones == 0 || ones > 3);
}

/// An unsigned number that begins at `at`.
std::optional<Number> match_unsigned(const Stretch& stretch, std::uint32_t at) {
    Number number;
    number.first = at;
    number.last = at + 1;
    number.in_digits = true;
    if (const auto part = fraction_character(stretch.sign(at))) {
        set_fraction(number, *part);
        number.form = NumberForm::fraction;
        return number;
    }
    if (const auto part = stroke_fraction(stretch, at); part && stretch.glued(at + 1)) {
        set_fraction(number, *part);
        number.form = NumberForm::fraction;
        number.last = at + 3;
        return number;
    }
    if (stretch.sign(at) == '.' && stretch.is(at + 1, TokenKind::number) && stretch.glued(at + 1)) {
        const auto fraction = parse_digits(stretch.surface(at + 1));
        if (!fraction || fraction->has_decimals || fraction->grouped) return std::nullopt;
        set_digits(number, read_digits(stretch.analysis.text.substr(stretch.analysis.tokens[at].span.begin,
                                                                    stretch.surface(at + 1).size() + 1),
                                       0));
        number.last = at + 2;
    } else {
        if (!stretch.is(at, TokenKind::number)) return std::nullopt;
        const auto digits = parse_digits(stretch.surface(at));
        if (!digits) return std::nullopt;
        set_digits(number, *digits);
        if (take_power_of_ten(stretch, number)) return number;
        take_space_groups(stretch, number);
    }
    take_mixed_fraction(stretch, number);
    if (!number.exact) {
        take_bracketed_doubt(stretch, number);
        take_exponent(stretch, number);
    }
    if (stretch.is(number.last, TokenKind::word) && stretch.glued(number.last) &&
        is_ordinal_ending(stretch.surface(number.last), number.value) && !number.has_decimals) {
        number.form = NumberForm::ordinal;
        number.last += 1;
        return number;
    }
    take_magnitude(stretch, number);
    return number;
}

bool is_opening(const Stretch& stretch, std::uint32_t at);

bool is_larger(std::string_view a, std::string_view b) {
    const auto digits_a = parse_digits(a);
    const auto digits_b = parse_digits(b);
    return digits_a && digits_b &&
           decimal(digits_a->mantissa, digits_a->exponent) > decimal(digits_b->mantissa, digits_b->exponent);
}

/// Whether a dash at `at` is a minus: nothing is before it that it could join to what follows.
bool is_minus(const Stretch& stretch, std::uint32_t at) {
    if (!stretch.glued(at + 1)) return false;
    if (at == stretch.begin) return true;
    // "40 -90mm" is a range whose space went astray.
    if (stretch.spaced(at)) {
        return !stretch.is(at - 1, TokenKind::number) || stretch.sign(at) == 0x2212 ||
               !is_larger(stretch.surface(at + 1), stretch.surface(at - 1));
    }
    return is_opening(stretch, at - 1);
}

/// A bracket, a relation or a currency: what a signed number may stand close behind.
bool is_opening(const Stretch& stretch, std::uint32_t at) {
    switch (stretch.sign(at)) {
        case '(':
        case '[':
        case '=':
        case '<':
        case '>':
        case '~':
        case '$':
        case 0xA3:
        case 0xA5:
        case 0x20AC:
        case 0x2248:
        case 0x223C:
        case 0xD7:
        case 0x2264:
        case 0x2265:
        case '|': return true;
        default: return false;
    }
}

/// "plus or" of "12 plus or minus 2".
bool is_plus_or(const Stretch& stretch, std::uint32_t at) {
    return stretch.surface(at) == "plus" && stretch.is_role(at + 1, QuantityRole::alternative);
}

void negate(Number& number) { number.high = number.value = -number.value; }

/// "± 0.2" or "+/- 0.2" behind a number.
void take_spread(const Stretch& stretch, Number& number) {
    std::uint32_t at = number.last;
    if (stretch.sign(at) == 0xB1) {
        ++at;
    } else if (stretch.sign(at) == '+' && stretch.sign(at + 1) == '/' && stretch.is_dash(at + 2)) {
        at += 3;
    } else if (is_plus_or(stretch, at) && stretch.is_role(at + 2, QuantityRole::minus)) {
        at += 3;
    } else {
        return;
    }
    const auto spread = match_unsigned(stretch, at);
    if (!spread) return;
    number.spread = spread->value;
    number.last = spread->last;
    if (spread->magnitude != 1 && number.magnitude == 1) {
        scale(number, spread->magnitude);
        number.spread = spread->value;
        number.magnitude = spread->magnitude;
    }
}

}  // namespace

std::optional<Number> match_digits(const Stretch& stretch, std::uint32_t at) {
    if (stretch.is(at, TokenKind::superscript)) return std::nullopt;
    std::uint32_t digits = at;
    bool negative = false;
    if (stretch.is_dash(at)) {
        // A sentence that is nothing but "- 5 k" is a negative number, too.
        const bool alone = at == stretch.begin && !stretch.glued(at + 1);
        if (!alone && !is_minus(stretch, at)) return std::nullopt;
        negative = true;
        ++digits;
        auto number = match_unsigned(stretch, digits);
        if (!number || (alone && number->last + 1 < stretch.end)) return std::nullopt;
    } else if (stretch.sign(at) == '.' && at != stretch.begin && stretch.glued(at) && !is_opening(stretch, at - 1)) {
        return std::nullopt;  // a full stop and a note mark: "for decades.14"
    }
    auto number = match_unsigned(stretch, digits);
    if (!number) return std::nullopt;
    number->first = at;
    take_spread(stretch, *number);
    number->high = number->value;
    if (negative) negate(*number);
    return number;
}

}  // namespace citecheck
