#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/lexicon.h"
#include "citecheck/text.h"
#include "ingest/strict_date.h"

namespace citecheck {

/// A note or an entry of a bibliography, taken apart. Spans are of its text; empty where a part is not there.
struct Reference {
    Span authors;
    Span title;                          ///< without its quotation marks
    Span container;                      ///< journal, newspaper, publisher: between title and date
    std::optional<FoundDate> date;       ///< when the work was published, as written; never when it was read
    Span url;
    Span doi;                            ///< "10.5500/abc.12", without "doi:" and "https://doi.org/"
    Span pages;                          ///< "12", "104–118"
    bool same_as_before = false;         ///< "ibid."
    bool is_work = false;                ///< has a title, an address or a date: enough to know a work by
};

Reference parse_reference(std::string_view text, const Lexicon& lexicon);

/// Folded words, letters and digits only: what is compared. "et al." and "and" are left out with `names`.
std::vector<std::string> words_of(std::string_view text, bool names = false);

/// A DOI as it is compared: in small letters, without a full stop at its end.
std::string normal_doi(std::string_view doi);

/// An address as it is compared: without scheme, "www.", fragment, a slash at its end and what a query says of the
/// reader's way ("utm_…"); the host in small letters.
std::string normal_url(std::string_view url);

}  // namespace citecheck
