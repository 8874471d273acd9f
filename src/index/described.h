#pragma once

#include <vector>

#include "citecheck/document.h"
#include "citecheck/report.h"
#include "config/sources.h"
#include "index/corpus.h"
#include "ingest/walk.h"

namespace citecheck {

/// Finds what the bibliographies of a corpus say of its files: by the attachments of their entries (Zotero's and JabRef's `file`), and
/// of a bibliography with one entry by its name ("report.bib" beside "report.pdf"). A file that two entries describe is described by
/// none. Mistakes in the bibliographies are problems.
void describe_files(const std::vector<CorpusFile>& bibliographies, std::vector<SurveyedFile>& files, std::vector<Problem>& problems);

/// Fills in what a document does not say of itself; a date that was guessed gives way.
void fill_from(const SourceEntry& described, Document& document);

}  // namespace citecheck
