#include "quantity/exponent.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "text/utf8.h"

namespace citecheck {
namespace {

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

int superscript_value(std::string_view text) {
    constexpr int kLargest = 10000;  // no number has so many digits
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
        value = std::min(value, kLargest);
    }
    return negative ? -value : value;
}

struct Exponent {
    int value = 0;
    std::uint32_t last = 0;
};

/// The exponent behind a "10": superscript, "^-5", "−5" glued.
std::optional<Exponent> exponent_behind(const Stretch& stretch, std::uint32_t at) {
    if (stretch.is(at, TokenKind::superscript) && stretch.glued(at))
        return Exponent{superscript_value(stretch.surface(at)), at + 1};
    const bool caret = stretch.sign(at) == '^' && stretch.glued(at);
    if (caret) ++at;
    // A superscript that lost its height may have won a space: "10 −6".
    const bool negative = stretch.is_dash(at) && (stretch.glued(at) || stretch.sign(at) == 0x2212);
    if (negative) ++at;
    if (!negative && stretch.sign(at) == '+' && stretch.glued(at)) ++at;
    if (!caret && !negative) return std::nullopt;
    const auto value = plain_integer(stretch, at);
    if (!value || *value > 300 || !stretch.glued(at)) return std::nullopt;
    return Exponent{negative ? -*value : *value, at + 1};
}

bool is_times_sign(const Stretch& stretch, std::uint32_t at) {
    switch (stretch.sign(at)) {
        case 0xD7:
        case 0xB7:
        case 0x22C5:
        case '*':
        case 0x2715:
        case 0x2A2F: return true;
        default: break;
    }
    const std::string_view text = stretch.surface(at);
    return text == "x" || text == "X";
}

}  // namespace

std::optional<int> plain_integer(const Stretch& stretch, std::uint32_t at) {
    if (!stretch.is(at, TokenKind::number)) return std::nullopt;
    const std::string_view text = stretch.surface(at);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

void take_exponent(const Stretch& stretch, Number& number) {
    std::uint32_t at = number.last;
    const std::string_view letter = stretch.surface(at);
    if ((letter == "e" || letter == "E") && stretch.glued(at)) {
        ++at;
        const bool negative = stretch.is_dash(at);
        if (negative || stretch.sign(at) == '+') ++at;
        const auto value = plain_integer(stretch, at);
        if (!value || *value > 300 || !stretch.glued(at)) return;
        scale_by_ten(number, negative ? -*value : *value);
        number.last = at + 1;
        return;
    }
    if (!is_times_sign(stretch, at) || !stretch.is(at + 1, TokenKind::number)) return;
    const std::string_view ten = stretch.surface(at + 1);
    if (ten == "10") {
        auto exponent = exponent_behind(stretch, at + 2);
        if (!exponent && stretch.sign(at) == 0xD7) {
            const auto flat = plain_integer(stretch, at + 2);  // "3.1 × 10 5 km"
            if (flat && *flat < 40) exponent = Exponent{*flat, at + 3};
        }
        if (!exponent) return;
        scale_by_ten(number, exponent->value);
        number.last = exponent->last;
    } else if (ten.size() <= 4 && ten.starts_with("10") && stretch.sign(at) == 0xD7) {
        int value = 0;
        std::from_chars(ten.data() + 2, ten.data() + ten.size(), value);
        scale_by_ten(number, value);
        number.last = at + 2;
    }
}

bool take_power_of_ten(const Stretch& stretch, Number& number) {
    if (stretch.surface(number.first) != "10") return false;
    const auto exponent = exponent_behind(stretch, number.last);
    if (!exponent) return false;
    const bool flat = stretch.is_dash(number.last);
    // A hyphen or a dash would rather make a range, but nobody writes a range downwards from 10 before a unit.
    const bool minus = stretch.sign(number.last) == 0x2212;
    if (flat && !(minus && -exponent->value < 40) &&
        !(exponent->value > -10 && stretch.is(exponent->last, TokenKind::word) &&
          stretch.tables.units.symbol(stretch.surface(exponent->last)))) {
        return false;
    }
    number.value = number.step = number.loose_step = decimal(1, exponent->value);
    number.significant_digits = 1;
    number.exact = false;
    number.has_decimals = true;
    number.last = exponent->last;
    return true;
}

}  // namespace citecheck
