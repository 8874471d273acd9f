#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "citecheck/document.h"
#include "ingest/bibliography.h"
#include "reference/works.h"

namespace citecheck {

/// A file of references as the rules read them: a document with one paragraph an entry, written "key: authors, “title”, container,
/// pages, date, address, DOI", whose pieces lead to the file.
struct BibliographyEntries {
    Document document;
    std::vector<Entry> entries;            ///< one a paragraph
    std::vector<std::size_t> of;           ///< the paragraph's entry in `Bibliography::entries`
};

/// The entries of a bibliography for which `wanted` is true. Entries are of one work only where that is sure: the same DOI; the same
/// address and title; the same authors, title, year and container. Parts of a book share its DOI by right.
BibliographyEntries bibliography_entries(const Bibliography& bibliography, const std::vector<bool>& wanted);

/// Where the key of an entry stands in its paragraph.
Span key_span(const BibliographyEntry& entry);

}  // namespace citecheck
