#pragma once

#include <string>
#include <vector>

#include "check/gather.h"
#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "citecheck/report.h"

namespace citecheck {

/// A name of the draft that all sources spell otherwise.
struct NameFault {
    std::size_t paragraph = 0;   ///< in the document's paragraphs
    Span span;
    std::string spelling;        ///< the sources'
    std::optional<Evidence> evidence;
};

/// Names that stand in no source as the draft spells them, where a word of theirs stands in no source at all and the sources
/// have the name with a letter or two otherwise. Each name once, where it comes first. Different people exist: a word that
/// any source has is taken to be right.
std::vector<NameFault> check_names(const Document& document, const Witnesses& witnesses, const Lexicon& lexicon);

}  // namespace citecheck
