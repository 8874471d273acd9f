#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "citecheck/measure.h"
#include "lexicon/units.h"
#include "quantity/number.h"
#include "quantity/stretch.h"

namespace citecheck {

/// A unit as it is put together: "kg m⁻²", "dollars a barrel", "people per square mile".
struct UnitExpression {
    struct Factor {
        NamedUnit unit;
        std::int8_t power = 1;
        bool operator==(const Factor&) const = default;
    };
    std::array<Factor, 6> factors{};
    std::uint8_t size = 0;
    std::string per;          ///< a noun that is no unit: "share" of "dollars a share"
    std::uint32_t first = 0;  ///< tokens [first, last); empty if the unit was carried over from a neighbour
    std::uint32_t last = 0;
    bool is_age = false;  ///< "ten years old"
    bool in_symbols = false;

    bool empty() const { return size == 0 && per.empty(); }
    bool is_money(const Units& units) const;
    bool same_as(const UnitExpression& other) const { return size == other.size && factors == other.factors && per == other.per; }
};

/// The unit that begins behind a number, at `number.last` or behind a hyphen: "570-mile", "5 km/h", "3 dollars a barrel".
std::optional<UnitExpression> match_unit(const Stretch& stretch, const Number& number);

/// The sign or code of a currency that ends before `at` and begins at `from` or behind it: "US$", "C $", "Rs.", "EUR". Its
/// tokens are [first, at).
std::optional<UnitExpression> match_currency_before(const Stretch& stretch, std::uint32_t at, std::uint32_t from);

/// Goes on over what a unit is divided by: "/h", "per barrel", "a share", "-a-day". `unit.last` is where that would begin.
void take_rate(const Stretch& stretch, UnitExpression& unit);

/// A rate without a unit above it: "per week" of "20 per week" and of "20 burglaries per week", "a day" of "100 deaths a day".
std::optional<UnitExpression> match_bare_rate(const Stretch& stretch, std::uint32_t at);

/// Whether a unit or a plural noun begins at `at`: then a letter before it is a magnitude ("1.2m tons", "5M people").
/// `far`: adjectives and other nouns may come first.
bool begins_counted(const Stretch& stretch, std::uint32_t at, bool far);

/// Whether a sign before a number is so short that only a number of some size makes it money: "R500", "PS6m".
bool is_weak_currency(const Stretch& stretch, const UnitExpression& unit);

/// "$75 U.S.", "$5 CAD": which dollar it is, told behind the number; `unit.last` is where that would stand.
void take_country(const Stretch& stretch, UnitExpression& unit);

Unit make_unit(const UnitExpression& expression, const Units& units);

}  // namespace citecheck
