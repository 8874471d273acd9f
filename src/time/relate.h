#pragma once

#include <cstdint>
#include <optional>

#include "citecheck/period.h"

namespace citecheck {

enum class PeriodRelation : std::uint8_t {
    same,      ///< they name one period
    inside,    ///< the first lies in the second: 26 August 2021, August 2021
    contains,  ///< the second lies in the first
    overlaps,  ///< they share some time, or words leave it open whether they do
    apart      ///< no reading of the two lets both be true
};

/// How two periods lie to each other. An open end reaches for ever. What is approximate is widened by its own length (at
/// most a year on either side), so that it is `apart` only from what lies clearly off. A date without a year is held
/// against the other's day and month alone; one that is not resolved overlaps everything.
PeriodRelation relate(const Period& first, const Period& second);

/// Minutes after midnight of a clock time ("T13:34"); nothing for a part of a day or a date.
std::optional<int> clock_of(const Period& period);

/// Whether the only fault of a date is its weekday: the day itself is a day all the same.
bool has_wrong_weekday(const Period& period);

}  // namespace citecheck
