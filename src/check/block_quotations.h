#pragma once

#include <cstddef>
#include <vector>

#include "citecheck/document.h"
#include "quotation/find_quotations.h"

namespace citecheck {

/// A paragraph of a draft that is a quotation as a whole.
struct BlockQuotation {
    std::size_t paragraph = 0;   ///< in the document's paragraphs
    Quotation quotation;         ///< without the line that says whose words they are
    bool epigraph = false;       ///< a motto under a heading: it need not be from the sources
};

/// Paragraphs that are set apart and said to be someone's words: behind a sentence that ends with a colon, or with a name or a
/// citation at their end ("— Ada Holm, 2021", "(Holm 2021, p. 4)"). Others may be the author's own notes; so may callouts
/// ("[!NOTE]", "Note: …"). In the order of the document.
std::vector<BlockQuotation> block_quotations(const Document& document);

}  // namespace citecheck
