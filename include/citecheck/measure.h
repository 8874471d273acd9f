#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace citecheck {

/// A set of numbers between two ends; an end may be infinite (and is then open).
struct Interval {
    double low = 0;
    double high = 0;
    bool low_closed = true;
    bool high_closed = true;

    static Interval point(double value) { return {value, value, true, true}; }
    bool is_point() const { return low == high; }
    bool contains(double value) const {
        return (value > low || (low_closed && value == low)) && (value < high || (high_closed && value == high));
    }
    bool operator==(const Interval&) const = default;
};

/// The base quantities that a unit is a product of.
enum class Base : std::uint8_t {
    length, mass, time, current, temperature, amount, luminosity, angle, information, money
};
inline constexpr std::size_t kBaseCount = 10;

/// Exponents of the base quantities: a speed is length^1 time^-1; a count, a ratio and a percentage have none.
struct Dimension {
    std::array<std::int8_t, kBaseCount> exponent{};

    std::int8_t operator[](Base base) const { return exponent[static_cast<std::size_t>(base)]; }
    bool is_none() const { return *this == Dimension{}; }
    bool operator==(const Dimension&) const = default;
};

/// A unit of measurement: si = scale · x + offset. Money is never converted: two currencies differ even where their
/// dimension is the same, and a bare "dollar" may be any dollar.
struct Unit {
    std::string symbol;           ///< as written for people: "km/h", "%", "$"; empty for a pure number
    std::string name;             ///< in words, British spelling, singular: "kilometre per hour", "percent", "us dollar"
    Dimension dimension;
    double scale = 1;
    double offset = 0;            ///< kelvin at zero: celsius 273.15
    std::string currency;         ///< "USD", or "dollar" where the text leaves the country open; empty if no money
    bool operator==(const Unit&) const = default;
};

/// What the words around a number do to it.
enum class Hedge : std::uint8_t {
    none,
    about,     ///< about, around, roughly, some, ~
    nearly,    ///< nearly, almost, just under: not reached
    over,      ///< more than, over: not the number itself
    at_least,  ///< at least, no fewer than, 12 or more
    under,     ///< fewer than, under
    at_most,   ///< at most, up to, no more than
    vague      ///< dozens, hundreds, several: an interval made of words
};

/// What kind of thing the number is, as people sort them.
enum class MeasureKind : std::uint8_t { number, count, quantity, duration, percent, money, ordinal };

std::string_view name_of(MeasureKind kind);   // "quantity"

/// A quantity as the text states it, digits kept. Nothing is forgiven here: judging is the comparer's.
struct Measure {
    MeasureKind kind = MeasureKind::number;
    Interval stated;              ///< the ends as written, in `unit`: "200 to 300" [200, 300]; "over 100" (100, inf)
    Interval strict;              ///< half a unit of the last written digit, hedge and bound applied
    Interval loose;               ///< trailing zeros read as rounding: 570 is [565, 575]
    Unit unit;
    Hedge hedge = Hedge::none;
    bool is_range = false;        ///< two ends were written
    int significant_digits = 0;   ///< of the number as written, trailing zeros not counted; 0 for words such as "dozens"
    bool operator==(const Measure&) const = default;

    /// The number that was written, whatever its bound: 100 of "over 100"; the middle of a range.
    double point() const {
        if (stated.low == -std::numeric_limits<double>::infinity()) return stated.high;
        if (stated.high == std::numeric_limits<double>::infinity()) return stated.low;
        return (stated.low + stated.high) / 2;
    }
};

/// `measure` in another unit; nothing if the dimensions or the currencies differ.
std::optional<Measure> convert(const Measure& measure, const Unit& unit);

/// For people: "about 3.2 million t", "200–300 km", "more than $4".
std::string to_string(const Measure& measure);

}  // namespace citecheck
