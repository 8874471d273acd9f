#pragma once

#include <cstddef>
#include <iosfwd>

#include "citecheck/lexicon.h"

namespace citecheck {

/// Reads {"id","text","reference_date"?} a line, writes {"id","mentions":[{start,end,surface,kind,min,max,value?,unit,iso,
/// bound,counted?}]} a line, in the same order; offsets in code points. A line that is no such object gets
/// {"id":null,"error":…}. Returns how many lines could not be read.
std::size_t extract_jsonl(std::istream& in, std::ostream& out, const Lexicon& lexicon = Lexicon::builtin());

}  // namespace citecheck
