#pragma once

#include <optional>
#include <string>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/lexicon.h"
#include "reference/check_references.h"
#include "reference/works.h"

namespace citecheck {

// Each rule adds its findings; `check_references` joins and sorts them.

/// date/impossible, date/weekday, date/order: anywhere in the document.
void check_dates(const Document& document, const std::vector<Entry>& entries, const Lexicon& lexicon, std::vector<ReferenceFinding>& findings);

/// date/impossible of dates whose day and year stand apart, and of those in files of references.
void check_divided_dates(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings);

/// cite/url-date: a cited date against the one its address carries.
void check_url_dates(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings);

/// cite/bib-mismatch and cite/duplicate: entries of one work against each other.
void check_copies(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings);

/// cite/after-publication: a cited work younger than the document.
void check_publication(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings);

/// cite/dangling: marks without notes, notes without marks, "ibid." with nothing before it.
void check_marks(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings);

/// cite/dangling and cite/unused: citations by author and year, author and page, or number against the list of works.
void check_citations(const Document& document, const std::vector<Entry>& entries, const Lexicon& lexicon, std::vector<ReferenceFinding>& findings);

/// The words of a paragraph.
inline std::string_view words_at(const Document& document, std::size_t paragraph, Span span) {
    return std::string_view(document.paragraphs[paragraph].text).substr(span.begin, span.size());
}

/// Whether two dates can both be right: one may be coarser than the other.
bool agree(const WrittenDate& a, const WrittenDate& b);

/// Days from one date to another, 0 if they agree; of a month, its nearest day.
int days_apart(const WrittenDate& a, const WrittenDate& b);

/// `written` with the year of `date` in place of its own, where the two differ in nothing else.
std::optional<std::string> with_year_of(std::string_view written, const WrittenDate& stated, const WrittenDate& date);

/// "https://… → 3 August 2020"
std::string url_note(const Document& document, const Entry& entry);

}  // namespace citecheck
