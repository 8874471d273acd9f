#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/report.h"
#include "citecheck/text.h"
#include "ingest/reader.h"
#include "ingest/strict_date.h"
#include "text/offset_map.h"

namespace citecheck {

/// Words of an entry as a reader sees them ("Müller"), with the way back to the file ("M{\"u}ller").
struct BibliographyField {
    std::string text;      ///< single spaces, none at its ends; empty: not given
    OffsetMap to_file;     ///< offset in `text` → offset in `SourceText::text`
};

/// One entry of a file of references.
struct BibliographyEntry {
    std::string key;                       ///< by which a draft cites it; empty: none
    std::vector<std::string> other_keys;   ///< BibLaTeX's `ids`
    std::uint32_t begin = 0;               ///< where its key stands, in `SourceText::text`
    std::string type;                      ///< "article", "incollection", "article-journal"; small letters
    BibliographyField authors;             ///< else its editors
    BibliographyField title;
    BibliographyField container;           ///< journal, newspaper, book, publisher
    BibliographyField date;                ///< when it was published, as written
    BibliographyField url, doi, pages;
    std::optional<FoundDate> published;    ///< `date` read; its span is of `date.text`; where year, month and day stand apart, of the year, or of a day that does not exist
    std::vector<std::string> refers_to;    ///< keys of entries it takes parts from ("crossref")
    std::vector<std::string> files;        ///< paths of its attachments, with '/', as written
    bool is_part() const;                  ///< of a book or of proceedings, whose address and DOI it may share
    bool is_in_pages() const;              ///< a stretch of pages of something longer: an article, a part
};

/// A file of references that was read: BibTeX and BibLaTeX (".bib", ".bibtex") or CSL-JSON (".json").
struct Bibliography {
    SourceText source;
    std::vector<BibliographyEntry> entries;   ///< in the order of the file
    std::vector<Problem> problems;            ///< mistakes, a sentence each; all other entries are there
};

/// Whether a file is one of references: by its extension, and if that is ".json", by what it begins with.
bool is_bibliography(std::string_view bytes, const std::string& name);

/// Never fails for what an entry says: a mistake is a problem, and what could be read of its entry is kept. Takes time linear in
/// the size of the file. Throws InputError if the bytes are no text.
Bibliography read_bibliography(std::string_view bytes, const std::string& name);

/// Names that two paths have in common at their ends: 2 of "storage/a/report.pdf" and "a/report.pdf".
std::size_t common_path_end(std::string_view a, std::string_view b);

/// "Jane Doe and Max Roe" of "Doe, Jane and Roe, Max".
std::string names_in_order(std::string_view authors);

// For its two readers.

/// The date in a field: "2021-08-26", "2021-08", "2021", "26 August 2021", a range ("2021-08-26/2021-08-28": what both ends
/// have in common, or the end that does not exist). Nothing if it is none, or the season of a year.
std::optional<FoundDate> read_bibliography_date(std::string_view written);

/// The date of which year, month and day stand apart: `date` becomes their words in the order day, month, year.
void join_date(const BibliographyField& year, const BibliographyField& month, const BibliographyField& day, BibliographyEntry& entry);

/// `first`, `between`, `second`, as one field.
BibliographyField joined(const BibliographyField& first, std::string_view between, const BibliographyField& second);

}  // namespace citecheck
