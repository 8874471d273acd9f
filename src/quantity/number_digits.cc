#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "quantity/number.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

/// The digits of one token, separators understood.
struct Digits {
    double mantissa = 0;
    int exponent = 0;
    int count = 0;              // of digits
    int significant = 0;        // without leading and trailing zeros
    int trailing_zeros = 0;
    bool has_decimals = false;
    bool grouped = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether every separator of `text` stands before three digits, or as in India: "1,50,000".
bool is_grouped(std::string_view text, char separator) {
    if (text.starts_with('0')) return false;   // "0,003" is a decimal comma
    std::size_t digits = 0;
    bool first = true;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] != separator) {
            ++digits;
            continue;
        }
        const bool last = at == text.size();
        if (first ? digits > 3 : digits != 3 && (last || digits != 2)) return false;
        first = false;
        digits = 0;
    }
    return true;
}

/// Digits with the decimal point at `point` (or at the end), other characters passed over.
Digits read_digits(std::string_view text, std::size_t point) {
    Digits digits;
    bool begun = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        digits.mantissa = digits.mantissa * 10 + (text[at] - '0');
        ++digits.count;
        begun = begun || text[at] != '0';
        if (begun) ++digits.significant;
        digits.trailing_zeros = text[at] == '0' ? digits.trailing_zeros + 1 : 0;
        if (at > point) --digits.exponent;
    }
    digits.has_decimals = digits.exponent < 0;
    digits.significant = begun ? digits.significant - digits.trailing_zeros : 0;
    return digits;
}

/// Nothing for what is no number: "1.2.3", "12,34,5".
std::optional<Digits> parse_digits(std::string_view text) {
    const std::size_t comma = text.find(',');
    const std::size_t point = text.find('.');
    constexpr auto kNone = std::string_view::npos;
    if (comma == kNone && point == kNone) return read_digits(text, text.size());
    if (point == kNone) {
        if (is_grouped(text, ',')) {
            Digits digits = read_digits(text, text.size());
            digits.grouped = true;
            return digits;
        }
        if (text.find(',', comma + 1) != kNone) return std::nullopt;
        return read_digits(text, comma);  // a decimal comma
    }
    if (text.find('.', point + 1) != kNone) {
        if (comma != kNone || !is_grouped(text, '.')) return std::nullopt;
        Digits digits = read_digits(text, text.size());
        digits.grouped = true;
        return digits;
    }
    if (comma == kNone) return read_digits(text, point);
    if (comma > point || !is_grouped(text.substr(0, point), ',')) return std::nullopt;
    Digits digits = read_digits(text, point);
    digits.grouped = true;
    return digits;
}

std::optional<int> plain_integer(const Reading& reading, std::uint32_t at) {
    if (!reading.is(at, TokenKind::number)) return std::nullopt;
    const std::string_view text = reading.surface(at);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

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

/// Multiplies by a power of ten without rounding twice.
void scale_by_ten(Number& number, int exponent) {
    const double mantissa = std::round(number.value / number.step);
    const int step_exponent = static_cast<int>(std::lround(std::log10(number.step)));
    number.value = decimal(mantissa, step_exponent + exponent);
    const double loose = number.loose_step / number.step;
    number.step = decimal(1, step_exponent + exponent);
    number.loose_step = number.step * loose;
    number.spread = decimal(number.spread, exponent);
}

/// "10 000", "1 234 567": groups of three digits behind one space.
void take_space_groups(const Reading& reading, Number& number) {
    if (number.grouped || number.has_decimals || reading.surface(number.first).size() > 3) return;
    while (reading.is(number.last, TokenKind::number) && reading.surface(number.last).substr(0, 3).find_first_of(".,") == std::string_view::npos) {
        const Token& before = reading.analysis.tokens[number.last - 1];
        const Token& next = reading.analysis.tokens[number.last];
        const auto gap = reading.analysis.text.substr(before.span.end, next.span.begin - before.span.end);
        const std::string_view text = reading.surface(number.last);
        if (text.size() != 3 && !(text.size() > 4 && text[3] == '.')) return;
        if (gap.empty() || count_code_points(gap) != 1) return;
        // With an ordinary space two numbers may stand side by side: a group of zeros, or of two groups, is sure to belong.
        const bool another = reading.is(number.last + 1, TokenKind::number) && reading.surface(number.last + 1).size() >= 3;
        if (gap == " " && text != "000" && !number.grouped && !another && text.size() == 3) return;
        const Digits digits = read_digits(text, std::min<std::size_t>(text.find('.'), text.size()));
        number.value = decimal(std::round(number.value) * 1000 * decimal(1, -digits.exponent) + digits.mantissa, digits.exponent);
        number.step = decimal(1, digits.exponent);
        number.loose_step = digits.has_decimals ? number.step : digits.mantissa == 0 ? number.loose_step * 1000 : decimal(1, digits.trailing_zeros);
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
        case 2: case 3: case 4: case 5: case 6: case 8: case 10: case 16: case 32: case 64: return true;
        default: return false;
    }
}

/// "3/4" at `at`: the value; two numbers and a stroke.
std::optional<double> stroke_fraction(const Reading& reading, std::uint32_t at) {
    const auto numerator = plain_integer(reading, at);
    const char32_t stroke = reading.sign(at + 1);
    if (!numerator || (stroke != '/' && stroke != 0x2044)) return std::nullopt;
    const auto denominator = plain_integer(reading, at + 2);
    if (!denominator || !is_denominator(*numerator, *denominator)) return std::nullopt;
    if (reading.sign(at + 3) == '/' && reading.glued(at + 3)) return std::nullopt;  // 1/2/2020
    if (reading.glued(at + 1) != reading.glued(at + 2)) return std::nullopt;
    return static_cast<double>(*numerator) / *denominator;
}

void set_fraction(Number& number, double part) {
    number.value += part;
    number.has_decimals = true;
    number.step = number.loose_step = 0;
    number.exact = true;
}

/// "2½", "2 1/2", "7 3 / 4".
void take_mixed_fraction(const Reading& reading, Number& number) {
    if (number.has_decimals || number.grouped) return;
    if (const auto part = fraction_character(reading.sign(number.last))) {
        set_fraction(number, *part);
        number.last += 1;
        return;
    }
    std::uint32_t at = number.last;
    if (reading.is_dash(at) && reading.glued(at) && reading.glued(at + 1)) ++at;
    const auto part = stroke_fraction(reading, at);
    if (!part || *part >= 1 || (at == number.last && reading.glued(at))) return;
    set_fraction(number, *part);
    number.last = at + 3;
}

int superscript_value(std::string_view text) {
    int value = 0;
    bool negative = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        at += c.size;
        switch (c.value) {
            case 0x207B: negative = true; break;
            case 0xB9: value = value * 10 + 1; break;
            case 0xB2: value = value * 10 + 2; break;
            case 0xB3: value = value * 10 + 3; break;
            case 0x2070: value = value * 10; break;
            default:
                if (c.value >= 0x2074 && c.value <= 0x2079) value = value * 10 + static_cast<int>(c.value - 0x2070);
        }
    }
    return negative ? -value : value;
}

struct Exponent {
    int value = 0;
    std::uint32_t last = 0;
};

/// The exponent behind a "10": superscript, "^-5", "−5" glued.
std::optional<Exponent> exponent_behind(const Reading& reading, std::uint32_t at) {
    if (reading.is(at, TokenKind::superscript) && reading.glued(at)) return Exponent{superscript_value(reading.surface(at)), at + 1};
    const bool caret = reading.sign(at) == '^' && reading.glued(at);
    if (caret) ++at;
    // A superscript that lost its height may have won a space: "10 −4".
    const bool negative = reading.is_dash(at) && (reading.glued(at) || reading.sign(at) == 0x2212);
    if (negative) ++at;
    if (!negative && reading.sign(at) == '+' && reading.glued(at)) ++at;
    if (!caret && !negative) return std::nullopt;
    const auto value = plain_integer(reading, at);
    if (!value || *value > 300 || !reading.glued(at)) return std::nullopt;
    return Exponent{negative ? -*value : *value, at + 1};
}

bool is_times_sign(const Reading& reading, std::uint32_t at) {
    switch (reading.sign(at)) {
        case 0xD7: case 0xB7: case 0x22C5: case '*': case 0x2715: case 0x2A2F: return true;
        default: break;
    }
    const std::string_view text = reading.surface(at);
    return text == "x" || text == "X";
}

/// "× 10⁻⁴", "x 10^5", "× 1019" (a superscript that lost its height), "e-3".
void take_exponent(const Reading& reading, Number& number) {
    std::uint32_t at = number.last;
    const std::string_view letter = reading.surface(at);
    if ((letter == "e" || letter == "E") && reading.glued(at)) {
        ++at;
        const bool negative = reading.is_dash(at);
        if (negative || reading.sign(at) == '+') ++at;
        const auto value = plain_integer(reading, at);
        if (!value || *value > 300 || !reading.glued(at)) return;
        scale_by_ten(number, negative ? -*value : *value);
        number.last = at + 1;
        return;
    }
    if (!is_times_sign(reading, at) || !reading.is(at + 1, TokenKind::number)) return;
    const std::string_view ten = reading.surface(at + 1);
    if (ten == "10") {
        auto exponent = exponent_behind(reading, at + 2);
        if (!exponent && reading.sign(at) == 0xD7) {
            const auto flat = plain_integer(reading, at + 2);   // "2.7 × 10 4 km"
            if (flat && *flat < 40) exponent = Exponent{*flat, at + 3};
        }
        if (!exponent) return;
        scale_by_ten(number, exponent->value);
        number.last = exponent->last;
    } else if (ten.size() <= 4 && ten.starts_with("10") && reading.sign(at) == 0xD7) {
        int value = 0;
        std::from_chars(ten.data() + 2, ten.data() + ten.size(), value);
        scale_by_ten(number, value);
        number.last = at + 2;
    }
}

/// "10⁻⁵", "10^5", and "10−5" where a unit follows: a power of ten alone.
bool take_power_of_ten(const Reading& reading, Number& number) {
    if (reading.surface(number.first) != "10") return false;
    const auto exponent = exponent_behind(reading, number.last);
    if (!exponent) return false;
    const bool flat = reading.is_dash(number.last);
    // A hyphen or a dash would rather make a range, but nobody writes a range downwards from 10 before a unit.
    const bool minus = reading.sign(number.last) == 0x2212;
    if (flat && !(minus && -exponent->value < 40) && !(exponent->value > -10 && reading.is(exponent->last, TokenKind::word) &&
                                                       reading.tables.units.symbol(reading.surface(exponent->last)))) {
        return false;
    }
    number.value = number.step = number.loose_step = decimal(1, exponent->value);
    number.significant_digits = 1;
    number.exact = false;
    number.has_decimals = true;
    number.last = exponent->last;
    return true;
}

/// "4.2153(4)": the doubt in the last digits.
void take_bracketed_doubt(const Reading& reading, Number& number) {
    const std::uint32_t at = number.last;
    if (!number.has_decimals || reading.sign(at) != '(' || !reading.glued(at) || reading.sign(at + 2) != ')') return;
    const auto doubt = plain_integer(reading, at + 1);
    if (!doubt || *doubt > 99) return;
    number.spread = *doubt * number.step;
    number.last = at + 3;
}

bool is_ordinal_ending(std::string_view text) {
    return text == "st" || text == "nd" || text == "rd" || text == "th" || text == "ST" || text == "ND" || text == "RD" || text == "TH";
}

/// An unsigned number that begins at `at`.
std::optional<Number> match_unsigned(const Reading& reading, std::uint32_t at) {
    Number number;
    number.first = at;
    number.last = at + 1;
    number.in_digits = true;
    if (const auto part = fraction_character(reading.sign(at))) {
        set_fraction(number, *part);
        number.form = NumberForm::fraction;
        return number;
    }
    if (const auto part = stroke_fraction(reading, at); part && reading.glued(at + 1)) {
        set_fraction(number, *part);
        number.form = NumberForm::fraction;
        number.last = at + 3;
        return number;
    }
    if (reading.sign(at) == '.' && reading.is(at + 1, TokenKind::number) && reading.glued(at + 1)) {
        const auto fraction = parse_digits(reading.surface(at + 1));
        if (!fraction || fraction->has_decimals || fraction->grouped) return std::nullopt;
        set_digits(number, read_digits(reading.analysis.text.substr(reading.analysis.tokens[at].span.begin,
                                                                    reading.surface(at + 1).size() + 1), 0));
        number.last = at + 2;
    } else {
        if (!reading.is(at, TokenKind::number)) return std::nullopt;
        const auto digits = parse_digits(reading.surface(at));
        if (!digits) return std::nullopt;
        set_digits(number, *digits);
        if (take_power_of_ten(reading, number)) return number;
        take_space_groups(reading, number);
    }
    take_mixed_fraction(reading, number);
    if (!number.exact) {
        take_bracketed_doubt(reading, number);
        take_exponent(reading, number);
    }
    if (reading.is(number.last, TokenKind::word) && reading.glued(number.last) && is_ordinal_ending(reading.surface(number.last)) &&
        !number.has_decimals) {
        number.form = NumberForm::ordinal;
        number.last += 1;
        return number;
    }
    take_magnitude(reading, number);
    return number;
}

bool is_opening(const Reading& reading, std::uint32_t at);

bool is_larger(std::string_view a, std::string_view b) {
    const auto digits_a = parse_digits(a);
    const auto digits_b = parse_digits(b);
    return digits_a && digits_b && decimal(digits_a->mantissa, digits_a->exponent) > decimal(digits_b->mantissa, digits_b->exponent);
}

/// Whether a dash at `at` is a minus: nothing is before it that it could join to what follows.
bool is_minus(const Reading& reading, std::uint32_t at) {
    if (!reading.glued(at + 1)) return false;
    if (at == reading.begin) return true;
    // "75 -300mm" is a range whose space went astray.
    if (reading.spaced(at)) {
        return !reading.is(at - 1, TokenKind::number) || reading.sign(at) == 0x2212 || !is_larger(reading.surface(at + 1), reading.surface(at - 1));
    }
    return is_opening(reading, at - 1);
}

/// A bracket, a relation or a currency: what a signed number may stand close behind.
bool is_opening(const Reading& reading, std::uint32_t at) {
    switch (reading.sign(at)) {
        case '(': case '[': case '=': case '<': case '>': case '~': case '$': case 0xA3: case 0xA5: case 0x20AC: case 0x2248: case 0x223C:
        case 0xD7: case 0x2264: case 0x2265: case '|': return true;
        default: return false;
    }
}

void negate(Number& number) { number.high = number.value = -number.value; }

/// "± 0.2" or "+/- 0.2" behind a number.
void take_spread(const Reading& reading, Number& number) {
    std::uint32_t at = number.last;
    if (reading.sign(at) == 0xB1) {
        ++at;
    } else if (reading.sign(at) == '+' && reading.sign(at + 1) == '/' && reading.is_dash(at + 2)) {
        at += 3;
    } else {
        return;
    }
    const auto spread = match_unsigned(reading, at);
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

std::optional<Number> match_digits(const Reading& reading, std::uint32_t at) {
    if (reading.is(at, TokenKind::superscript)) return std::nullopt;
    std::uint32_t digits = at;
    bool negative = false;
    if (reading.is_dash(at)) {
        // A sentence that is nothing but "- 5 k" is a negative number, too.
        const bool alone = at == reading.begin && !reading.glued(at + 1);
        if (!alone && !is_minus(reading, at)) return std::nullopt;
        negative = true;
        ++digits;
        auto number = match_unsigned(reading, digits);
        if (!number || (alone && number->last + 1 < reading.end)) return std::nullopt;
    } else if (reading.sign(at) == '.' && at != reading.begin && reading.glued(at) && !is_opening(reading, at - 1)) {
        return std::nullopt;   // a full stop and a note mark: "for decades.14"
    }
    auto number = match_unsigned(reading, digits);
    if (!number) return std::nullopt;
    number->first = at;
    take_spread(reading, *number);
    number->high = number->value;
    if (negative) negate(*number);
    return number;
}

}  // namespace citecheck
