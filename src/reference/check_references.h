#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "citecheck/report.h"
#include "citecheck/text.h"
#include "citecheck/verdict.h"

namespace citecheck {

/// Something to tell about a reference, a note or a date of one document.
struct ReferenceFinding {
    std::string rule;                  ///< "cite/url-date", "date/impossible", …
    Severity severity = Severity::note;
    Verdict verdict = Verdict::differs;   ///< `impossible` for dates that do not exist
    std::size_t paragraph = 0;         ///< in the document's paragraphs
    Span span;                         ///< the words in question
    std::string message;               ///< one line: "cited as 3 August 2021, but its URL says 3 August 2020"
    std::vector<std::string> why;
    std::vector<std::string> notes;    ///< "url  https://…/2020/08/03/… → 3 August 2020"
    struct Place {
        std::size_t paragraph = 0;
        Span span;
    };
    std::vector<Place> also;           ///< where the same work carries the same fault (note and bibliography)
    std::optional<Place> against;      ///< the entry it disagrees with
    std::optional<std::string> replacement;
    bool replacement_is_safe = false;
    std::optional<int> days_apart;     ///< of cite/url-date
};

/// Dates that do not exist, weekdays that are wrong, references against their URLs, notes against the bibliography, marks
/// without notes and notes without marks. One fault of one work is one finding. In reading order.
std::vector<ReferenceFinding> check_references(const Document& document, const Lexicon& lexicon = Lexicon::builtin());

}  // namespace citecheck
