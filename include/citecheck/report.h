#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/text.h"
#include "citecheck/verdict.h"

namespace citecheck {

enum class Severity : std::uint8_t { none, note, warning, error };
std::string_view name_of(Severity severity);

/// Something that could not be read; the run went on.
struct Problem {
    std::string where;  ///< file, and line if known: "corpus/a.txt:12"
    std::string what;   ///< one sentence
    bool operator==(const Problem&) const = default;
};

/// Words with some of them marked; unmarked-up: look is the renderer's.
struct Snippet {
    std::string text;
    std::vector<Span> highlights;
    bool operator==(const Snippet&) const = default;
};

/// What a source is, as far as evidence needs it.
struct SourceInfo {
    std::string id;
    std::string file;
    std::string title;
    std::string author;
    std::string publisher;
    std::string language;
    LineUnit unit = LineUnit::line;
    std::string grade;
    std::vector<std::string> origin;
    std::optional<Period> published;
    std::optional<Period> as_of;
    bool published_inferred = false;
    std::vector<Entity> subjects;   ///< what it is about, see Extraction
    bool operator==(const SourceInfo&) const = default;
};

/// A claim of a source that was compared with the one in question.
struct Evidence {
    Claim claim;
    Comparison comparison;
    SourceInfo source;
    std::uint32_t line = 0;       ///< of the mention, in the source's file
    std::uint32_t page = 0;       ///< 0: the file has none
    std::string paragraph;        ///< the whole text of its paragraph
    Snippet snippet;              ///< the words that matter, the figure highlighted
    std::string text_digest;      ///< SHA-256 of `paragraph`, hexadecimal
};

/// A claim of the draft and what came of it.
struct Checked {
    Claim claim;
    Verdict verdict = Verdict::not_checked;
    Severity severity = Severity::none;
    std::string reason;           ///< why it was not checked, or why this verdict
    Location begin, end;
    std::vector<Evidence> evidence;  ///< best first
    std::string file;             ///< the draft's name, if several are told of together
};

/// What is told.
struct Finding {
    std::string id;               ///< four or more hexadecimal digits, stable over edits elsewhere
    std::string rule;             ///< "number/differs"
    std::string message;          ///< one line: who says what
    std::string file;
    Severity severity = Severity::note;
    Verdict verdict = Verdict::not_checked;
    int rank = 0;                 ///< by consequence, 0 to 100; higher first
    Location begin, end;
    std::string sentence;         ///< of the draft, with the words in question at `marked`
    Span marked;
    std::string quote;
    std::string key;              ///< of the normalised claim
    std::vector<std::string> why;
    std::vector<std::string> notes;  ///< further lines: the URL's date, the same error elsewhere
    std::vector<Evidence> evidence;
    std::optional<Claim> claim;
    std::optional<std::string> replacement;
    bool replacement_is_safe = false;
    std::optional<int> days_apart;   ///< of cite/url-date: between the stated date and the URL's
};

/// What stands in the index that was used.
struct IndexInfo {
    std::size_t sources = 0;
    std::string digest;           ///< "sha256:…" over the sources' contents
    std::vector<Problem> missing; ///< shards that did not answer: the result is partial
};

struct Report {
    std::vector<Finding> findings;   ///< sorted: severity, rank, place
    std::vector<Checked> claims;     ///< in reading order
    std::vector<Problem> problems;
    IndexInfo index;
};

/// One source's figure for a thing.
struct Reading {
    Claim claim;
    SourceInfo source;
    std::string quote;
    std::uint32_t line = 0;
    std::uint32_t page = 0;
    std::string paragraph;
    std::vector<std::string> origin;     ///< whose count it is, if it says so
    std::vector<std::string> copies;     ///< anchors of places that repeat it (note and bibliography)
};

/// All readings of one thing.
struct Group {
    std::string id;
    std::string event;                   ///< groups that count parts of one event share it
    std::string title;                   ///< "US military killed, Kabul airport bombing, 26 August 2021"
    std::string measure;                 ///< "killed"
    Verdict verdict = Verdict::agrees;
    Severity severity = Severity::none;
    int rank = 0;
    std::vector<std::string> why;
    std::vector<Reading> readings;       ///< lowest first
};

struct Collation {
    std::vector<Group> groups;           ///< those that differ first, by consequence
    std::vector<Finding> references;     ///< citation findings of the sources
    std::vector<Problem> problems;
    IndexInfo index;
};

}  // namespace citecheck
