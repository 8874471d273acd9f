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
    std::string doi;                       ///< as it is compared; empty: none
    std::vector<std::string> authors;      ///< as they are compared
    bool is_short = false;                 ///< "Doe, Harbours, 12", "Doe, op. cit.": tells its work by another entry
    bool is_resolved = true;               ///< false: a short form of a work that no entry gives
    std::vector<std::string> title;        ///< as it is compared
    std::size_t work = 0;                  ///< entries of one work share it
};

/// The notes and references of a document, each with the work it cites: the same address, DOI or title is the same work, and
/// so are titles that differ in a slip if the authors are the same. "Ibid." is the work of the entry before, a short form that
/// of the full one with its author and the words of its title.
std::vector<Entry> find_entries(const Document& document, const Lexicon& lexicon);

/// Edits (letters changed, put in or left out) between two words or addresses, as far as they are at most `limit`;
/// `limit` + 1 if there are more.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// Words of one part that the other has not, and the other way round, each sorted: "D. Rassler" is "Rassler, D.".
struct WordDifference {
    std::vector<std::string> only_first, only_second;
};
WordDifference word_difference(std::vector<std::string> a, std::vector<std::string> b);

/// One word in each that is a letter or two (in short words one) away from the other.
bool is_slip(const WordDifference& found);
bool is_slip(const std::string& a, const std::string& b);

}  // namespace citecheck
