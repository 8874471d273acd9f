#pragma once

#include <string>
#include <vector>

#include "check/cited_sources.h"
#include "check/gather.h"
#include "citecheck/document.h"
#include "citecheck/report.h"

namespace citecheck {

/// What is wrong with a citation that names a source by its key.
struct CitationFault {
    std::string rule;          ///< "cite/no-source", "cite/wrong-paragraph"
    std::size_t paragraph = 0; ///< in the document's paragraphs
    Span span;
    std::string message;
    std::vector<std::string> notes;   ///< "look at  lieven-2021 ¶5"
};

/// Citations by key ("[@lieven-2021 ¶12]") against the sources: whether there is such a source and such a paragraph, and
/// whether that paragraph gives a figure, or has the quotation, of the sentence it is cited for. `checked` are the document's
/// claims as they were judged. A draft none of whose keys is a source's cites by other means: of it nothing is said. Keys of a bibliography
/// lead to the source that their entry describes; an entry of which there is no source is no fault.
std::vector<CitationFault> check_citations(const Document& document, const std::vector<Checked>& checked, const Witnesses& witnesses, const CitedSources& sources,
                                           const CheckOptions& options, const Aliases& aliases);

}  // namespace citecheck
