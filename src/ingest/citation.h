#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/text.h"

namespace citecheck {

/// A source named by its key in running text: "[@lieven-2021]", "[@lieven-2021 ¶12; see @mai-2025, p. 3]", "@{mai 2025} [p. 3]",
/// "lieven-2021#p12".
struct Citation {
    Span span;                       ///< of the text; the whole bracket is `bracket`
    Span bracket;                    ///< == span where there is none
    std::string key;
    std::optional<Anchor> place;     ///< the paragraph, note or reference that is cited; nothing: the source as a whole
    std::uint32_t page = 0;          ///< the first page that is cited ("p. 3"); 0: none
};

/// In the order of the text. Everything else in brackets ("[12]", "[sic]", "[@]") is none.
std::vector<Citation> find_citations(std::string_view text);

/// A key in running text without a bracket, "@doe2021", if one begins at the '@' at `at`; it may as well be someone's name
/// on a platform. Nothing in an e-mail address.
std::optional<Citation> bare_citation_at(std::string_view text, std::size_t at);

/// The paragraph's note marks, and its citations as further marks: neither is part of a number or a word.
std::vector<NoteMark> marks_and_citations(const Paragraph& paragraph);

}  // namespace citecheck
