#pragma once

#include <cstddef>

#include "lexicon/analysis.h"
#include "lexicon/time_words.h"

namespace citecheck {

enum class Tense { unknown, past, future };

/// The time that the words around a date speak of, told by the verbs of its sentence: the nearest one before it, else the
/// nearest behind. "is due to be published in May" is future, "was published in May" past.
Tense tense_around(const Analysis& analysis, const TimeWords& words, std::size_t first, std::size_t last);

}  // namespace citecheck
