#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "reference/parse.h"
#include "reference/url_date.h"

namespace citecheck {

/// A note or list entry of a document.
struct Entry {
    std::size_t paragraph = 0;
    bool in_list = false;                  ///< of a bibliography; else a note
    Reference reference;
    std::optional<UrlDate> url_date;
    std::string url;                       ///< as it is compared; empty: none
    std::vector<std::string> title;        ///< as it is compared
    std::size_t work = 0;                  ///< entries of one work share it
};

/// The notes and references of a document, each with the work it cites: the same address or the same title is the same
/// work, "ibid." is the work of the entry before.
std::vector<Entry> find_entries(const Document& document, const Lexicon& lexicon);

/// Edits (letters changed, put in or left out) between two words or addresses, as far as they are at most `limit`;
/// `limit` + 1 if there are more.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace citecheck
