#pragma once

#include "citecheck/period.h"
#include "lexicon/time_words.h"

namespace citecheck {

/// A day with a name in a Gregorian year. Muslim days go by the tabular calendar: sightings of the moon may move them by a
/// day, so they come back approximate; of two in one year the first is given.
Period holiday_in(const Holiday& holiday, int year);

}  // namespace citecheck
