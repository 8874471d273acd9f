#include "quantity/digit_text.h"

#include <algorithm>

namespace citecheck {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether every separator of `text` stands before three digits, or as in India: "1,50,000".
bool is_grouped(std::string_view text, char separator) {
    if (text.starts_with('0')) return false;  // "0,003" is a decimal comma
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

}  // namespace

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
        const std::size_t end = std::min(comma, text.size());
        if (comma < point || !is_grouped(text.substr(0, end), '.') || text.find(',', end + 1) != kNone) return std::nullopt;
        Digits digits = read_digits(text, end);
        digits.grouped = true;
        return digits;
    }
    if (comma == kNone) return read_digits(text, point);
    if (comma > point && text.find(',', comma + 1) == kNone && is_grouped(text.substr(0, comma), '.')) {
        Digits digits = read_digits(text, comma);  // "1.000,50"
        digits.grouped = true;
        return digits;
    }
    if (comma > point || !is_grouped(text.substr(0, point), ',')) return std::nullopt;
    Digits digits = read_digits(text, point);
    digits.grouped = true;
    return digits;
}

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

}  // namespace citecheck
