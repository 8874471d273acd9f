#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lexicon/units.h"
#include "quantity/stretch.h"

namespace citecheck {

/// One unit with its power, before it is multiplied with others: "km", "m²", "square miles", "barrels".
struct UnitTerm {
    NamedUnit unit;
    int power = 1;
    std::uint32_t last = 0;  ///< behind its tokens
    bool is_symbol = false;
    bool has_power = false;  ///< one was written
};

/// The unit that begins at `at`. Symbols that are also words or letters ("in", "A", "s") need a number before them
/// (`behind_number`) or a place where nothing but a unit can stand.
std::optional<UnitTerm> match_unit_term(const Stretch& stretch, std::uint32_t at, bool behind_number);

/// The unit that a word near `at` says `surface` stands for ("¥" near "Beijing"); nothing if none says so.
std::optional<NamedUnit> unit_by_clue(const Stretch& stretch, std::uint32_t at, std::string_view surface);

/// A symbol only, or words only.
std::optional<UnitTerm> match_symbol_term(const Stretch& stretch, std::uint32_t at, bool behind_number);
std::optional<UnitTerm> match_word_term(const Stretch& stretch, std::uint32_t at, bool behind_number);

/// The power behind a unit, for words as for symbols: "day⁻¹".
void take_power(const Stretch& stretch, UnitTerm& term);

/// "g/cm 3": a superscript that lost its height and won a space, at the end of a bracket or clause.
void take_flat_power(const Stretch& stretch, UnitTerm& term);

}  // namespace citecheck
