#pragma once

#include <string>
#include <vector>

#include "citecheck/report.h"
#include "citecheck/search.h"

namespace citecheck {

// Values for the renderers: an invented harbour fire that a draft and three sources tell of. No text is read to make them.

/// The draft's text; the report's places are places in it.
const std::string& sample_draft();

/// An error with evidence on both sides, a warning, a citation finding, a note, and claims of several verdicts.
Report sample_report();

/// A group that differs, one that differs slightly, one that agrees, and a citation finding.
Collation sample_collation();

SearchResult sample_hits();

}  // namespace citecheck
