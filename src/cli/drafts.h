#pragma once

#include <string>
#include <vector>

#include "citecheck/check.h"
#include "citecheck/report.h"
#include "cli/options.h"
#include "cli/settings.h"

namespace citecheck {

/// Drafts that were read, and those that could not be.
struct Drafts {
    std::vector<Draft> drafts;
    std::vector<Problem> problems;
};

/// The names of the drafts that were asked for: files, the text files in folders (sorted), "-" for standard input, the
/// lines of --files-from; else what the configuration's `drafts` globs match. Throws InputError if there is none.
std::vector<std::string> draft_names(const Options& options, const Config& config);

/// Reads them all. A draft that cannot be read is a problem; the others are there.
Drafts read_drafts(const std::vector<std::string>& names, const Options& options);

/// Gives every draft its files of references: those its front matter names (beside the draft) and those of --bibliography; where
/// there is neither, those of the configuration.
void read_bibliographies(std::vector<Draft>& drafts, const Options& options, const Config& config);

/// A draft's bytes as text for the quoted lines; empty if they are no text.
std::string text_of(const Draft& draft);

}  // namespace citecheck
