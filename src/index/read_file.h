#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "citecheck/lexicon.h"
#include "citecheck/report.h"
#include "index/corpus.h"
#include "index/encode.h"
#include "index/records.h"
#include "index/words.h"
#include "ingest/stretches.h"

namespace citecheck {

/// What reading a file came to: it cannot be read (no `record`), it says what it said before (a `record` alone), or new records. Those of a
/// large file are still to be read (read_stretches), and its `record` does not count them yet.
struct ReadOutcome {
    std::optional<FileRecord> record;
    std::optional<std::vector<EncodedSource>> sources;
    std::unique_ptr<StretchedFile> stretches;
    std::vector<Problem> problems;
};

/// Whether a file is as it was recorded, by its size, its time of change, and what is known of it from elsewhere.
bool same_stamp(const FileRecord& known, const SurveyedFile& file);

/// Reads a file and makes records of its sources; a large one (`stretch`: StretchedFile) is only looked through. `known`: what an index
/// has of it that may be kept, or null. `now`: when the run began. What goes wrong is a problem, never an exception.
ReadOutcome read_corpus_file(const SurveyedFile& file, const FileRecord* known, std::filesystem::file_time_type now, const Lexicon& lexicon,
                             std::size_t stretch, WordReader& words);

/// Reads a large file and hands its sources on in their order; then its record is whole. Throws InputError if the file was changed
/// meanwhile: part of its sources are handed on, and nothing may be kept.
void read_stretches(ReadOutcome& outcome, const Lexicon& lexicon, std::size_t stretch, std::size_t threads,
                    const std::function<void(EncodedSource&)>& take);

}  // namespace citecheck
