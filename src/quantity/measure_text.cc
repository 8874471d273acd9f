#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "citecheck/measure.h"
#include "quantity/find_measures.h"

namespace citecheck {
namespace {

/// Digits in groups of three from five digits on: 3,200,000; 4500 and years stay as they are below ten thousand.
std::string grouped(const std::string& digits) {
    const std::size_t begin = digits.starts_with('-') ? 1 : 0;
    std::size_t point = digits.find('.');
    if (point == std::string::npos) point = digits.size();
    if (point - begin < 4) return digits;
    std::string out = digits.substr(0, begin);
    for (std::size_t at = begin; at < digits.size(); ++at) {
        if (at > begin && at < point && (point - at) % 3 == 0) out += ',';
        out += digits[at];
    }
    return out;
}

/// Both ends of a range in one magnitude where they have one: "10–20 million".
std::string number_text(double value);

std::string range_text(double low, double high) {
    const std::string first = number_text(low);
    const std::string second = number_text(high);
    const std::size_t space = first.rfind(' ');
    const std::string dash = low < 0 || high < 0 ? " to " : "–";
    if (space != std::string::npos && second.ends_with(first.substr(space))) return first.substr(0, space) + dash + second;
    return first + dash + second;
}

std::string number_text(double value) {
    struct Magnitude {
        double factor;
        const char* name;
    };
    static constexpr Magnitude kMagnitudes[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};
    const double size = std::abs(value);
    for (const auto& [factor, name] : kMagnitudes) {
        if (size < factor || size >= 1e15) continue;
        const double shown = std::round(value / factor * 1e4) / 1e4;
        if (std::abs(shown * factor - value) > size * 1e-12) break;
        return fmt::format("{:.10g}{}", shown, name);
    }
    if (size < 1 && size > 0) {
        const bool is_short = std::abs(value * 1e4 - std::round(value * 1e4)) < 1e-9;
        for (int denominator = 3; denominator <= 12; ++denominator) {
            const double numerator = size * denominator;
            if (!is_short && std::abs(numerator - std::round(numerator)) < 1e-9) {
                return fmt::format("{}{:.0f}/{}", value < 0 ? "-" : "", std::round(numerator), denominator);
            }
        }
    }
    if (size < 0.1 && size > 1e-7 && std::abs(std::round(1 / size) * size - 1) < 1e-12 &&
        std::abs(value * 1e4 - std::round(value * 1e4)) > 1e-9) {
        return fmt::format("{}1/{:.0f}", value < 0 ? "-" : "", std::round(1 / size));
    }
    if (size != 0 && (size >= 1e15 || size < 1e-4)) return fmt::format("{:.6g}", value);
    return grouped(fmt::format("{:.10g}", value));
}

bool is_before(const Unit& unit) {
    if (unit.currency.empty() || unit.symbol.empty()) return false;
    const auto last = static_cast<unsigned char>(unit.symbol.back());
    return last == '$' || last >= 0x80;
}

/// Units that are written out: those without a symbol of their own, and spans of days and more.
bool is_said_in_words(const Unit& unit) {
    if (unit.symbol == "d" || unit.symbol == "wk" || unit.symbol == "mo" || unit.symbol == "yr") return true;
    return unit.symbol == unit.name && unit.symbol.find_first_of(" /") == std::string::npos;
}

std::string plural(const std::string& name) {
    static constexpr std::pair<std::string_view, std::string_view> kIrregular[] = {
        {"krone", "kroner"}, {"krona", "kronor"}, {"century", "centuries"}, {"millennium", "millennia"}};
    for (const auto& [one, many] : kIrregular) {
        if (name == one) return std::string(many);
    }
    static constexpr std::string_view kUnchanged[] = {"won", "rai", "mho", "nit", "morgen", "hogshead", "times", "öre"};
    for (const std::string_view same : kUnchanged) {
        if (name == same) return name;
    }
    return name + "s";
}

std::string with_unit(const std::string& number, const Unit& unit) {
    if (unit.symbol.empty() && unit.name.empty()) return number;
    constexpr std::string_view kTimes = "×";
    if (unit.symbol.starts_with(kTimes)) return number + (number == "1" ? " time" : " times") + unit.symbol.substr(kTimes.size());
    if (is_said_in_words(unit)) return number + " " + (number == "1" ? unit.name : plural(unit.name));
    const bool by_name = unit.symbol.empty() || unit.name.starts_with("per ");  // "100 per day"
    const std::string& symbol = by_name ? unit.name : unit.symbol;
    if (!unit.currency.empty()) {
        const std::size_t stroke = symbol.find('/');
        const std::string sign = symbol.substr(0, stroke);
        const std::string rate = stroke == std::string::npos ? "" : symbol.substr(stroke);
        Unit money = unit;
        money.symbol = sign;
        if (sign == "¢" || sign == "p") return number + sign + rate;
        if (is_before(money)) return sign + number + rate;
        return number + " " + sign + rate;
    }
    if (symbol.starts_with('%') || symbol.starts_with("°") || symbol.starts_with('/')) {
        return number + (symbol.starts_with("°C") || symbol.starts_with("°F") ? " " : "") + symbol;
    }
    return number + " " + symbol;
}

/// "84.3" of money is "84.30".
std::string cents(std::string number, const Unit& unit) {
    const std::size_t point = number.find('.');
    if (unit.currency.empty() || unit.symbol == "¢" || unit.symbol == "p" || point == std::string::npos ||
        point + 2 != number.size())
        return number;
    return number + "0";
}

std::string hedge_text(Hedge hedge) {
    switch (hedge) {
        case Hedge::none: return "";
        case Hedge::about: return "about ";
        case Hedge::nearly: return "nearly ";
        case Hedge::over: return "more than ";
        case Hedge::at_least: return "at least ";
        case Hedge::under: return "less than ";
        case Hedge::at_most: return "at most ";
        case Hedge::vague: return "";
    }
    return "";
}

std::string ordinal_text(double value) {
    const int tens = static_cast<int>(std::fmod(value, 100));
    const char* ending = "th";
    if (tens < 11 || tens > 13) {
        switch (tens % 10) {
            case 1: ending = "st"; break;
            case 2: ending = "nd"; break;
            case 3: ending = "rd"; break;
            default: break;
        }
    }
    return fmt::format("{:.0f}{}", std::trunc(value), ending);
}

}  // namespace

std::string to_string(const Measure& measure) {
    const std::string hedge = hedge_text(measure.hedge);
    const Interval& stated = measure.stated;
    if (measure.kind == MeasureKind::ordinal && stated.is_point()) return ordinal_text(stated.low);
    const bool two_ends = std::isfinite(stated.low) && std::isfinite(stated.high) && !stated.is_point();
    // Results are told in words that need no unit behind them.
    if (measure.unit.name == kScore) return std::string(kScore) + " " + range_text(stated.low, stated.high);
    // "hundreds of millions" end below a billion: a reader wants the round number.
    constexpr double kLarge = 10000;
    if (two_ends && measure.hedge == Hedge::vague && stated.high >= kLarge && std::floor(stated.high) == stated.high) {
        return with_unit(range_text(stated.low, stated.high + 1), measure.unit);
    }
    if (two_ends) {
        return hedge + with_unit(range_text(stated.low, stated.high), measure.unit);
    }
    return hedge + with_unit(cents(number_text(measure.point()), measure.unit), measure.unit);
}

}  // namespace citecheck
