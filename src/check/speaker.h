#pragma once

#include <optional>
#include <string_view>

#include "citecheck/claim.h"
#include "citecheck/lexicon.h"
#include "citecheck/text.h"

namespace citecheck {

/// Who is said to have said some words of a text: a name beside a verb of saying, in the sentences where the words begin
/// and end but outside of them ("…”, said Ada Holm"; "Ada Holm wrote: “…"). Nothing if there is only a pronoun, or no one.
std::optional<Entity> speaker_of(std::string_view text, Span words, const Lexicon& lexicon);

}  // namespace citecheck
