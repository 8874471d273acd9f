#pragma once

#include <string>
#include <string_view>

#include "ingest/format.h"

namespace citecheck {

/// An OpenDocument text as one article, in the same way as a Word document. Throws InputError with one sentence if it is
/// none, or damaged.
FormatText read_odt(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

}  // namespace citecheck
