#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/gather.h"
#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "citecheck/report.h"
#include "quotation/find_quotations.h"

namespace citecheck {

/// What the sources say to one quotation of a draft.
struct QuotationAnswer {
    std::string rule;          ///< "quote/differs", "quote/not-found", "quote/attribution"; empty: it stands there word for word
    Severity severity = Severity::none;
    std::string message;       ///< one line
    std::vector<std::string> why;
    std::optional<Evidence> evidence;   ///< where it stands, or what it differs from; nothing if it was not found
};

/// Looks a quotation up in the sources: exact but for case, marks, dashes, brackets and ellipses; else the passage that
/// differs in the fewest words, if in no more than a third of them. Of one that is found it is asked who said it: whom the
/// draft names beside it, and whom the source.
QuotationAnswer look_up(const Quotation& quotation, const Paragraph& paragraph, const Witnesses& witnesses, const Aliases& aliases, const Lexicon& lexicon);

}  // namespace citecheck
