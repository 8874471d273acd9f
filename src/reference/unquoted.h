#pragma once

#include <optional>
#include <string_view>

#include "citecheck/text.h"
#include "ingest/strict_date.h"

namespace citecheck {

/// The parts of a reference whose title stands in no quotation marks. Empty where a part was not found; all are empty if the
/// text has none of the forms below.
struct Unquoted {
    Span authors;
    Span title;
    Span container;   ///< journal, newspaper or publisher, without the publisher's place
};

/// Takes apart "Doe, J. (2020, March 3). The piers. Harbour Studies, 5(2)." (APA, Harvard), "Jane Doe, The Piers (Lund: Brink,
/// 2014), 45." (a note), "Doe, Jane. The Piers. Lund: Brink, 2014." (Chicago, MLA), "Doe J, Roe R. The piers. J Harb Stud.
/// 2014;5:1–9." (Vancouver) and "Doe, J. 2014. The piers. Brink." `text` ends before the address; `date` is the work's.
Unquoted split_unquoted(std::string_view text, const std::optional<FoundDate>& date);

/// Whether the words are a person's name as a sentence has it: "Jane Doe", "J. R. Doe", "Jane van der Doe".
bool is_person(std::string_view words);

}  // namespace citecheck
