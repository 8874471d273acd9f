#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/report.h"

namespace citecheck {

// Words and counts that several formats share.

/// A value for people: "about 3.2 million t", "March 2019", a name as it was written.
std::string value_words(const Value& value);

/// An anchor for people: "mai-2025 ¶6", "timofte-2021 n.21", "timofte-2021 r.40".
std::string anchor_words(const Anchor& anchor);

/// A place for people: "a.txt:12", "report.pdf p. 3", "minutes.docx par. 12".
std::string place_words(const std::string& file, std::uint32_t line, std::uint32_t page, LineUnit unit);
/// The same with the column: "draft.md:12:5", "draft.docx par. 12".
std::string place_words(const std::string& file, const Location& location);

/// The page behind an anchor, where a person would look for one: " p. 3" for a PDF, else nothing.
std::string page_words(std::uint32_t page, LineUnit unit);

/// When a source was written: "August 2021", "August 2021, as of 26 August 2021", "no date".
std::string date_words(const SourceInfo& source);

/// "3 errors", "1 error", "0 errors".
std::string count_words(std::size_t count, std::string_view singular, std::string_view plural);

/// A claim's words: its quotation, else the figure alone.
const std::string& claim_words(const Claim& claim);

/// A piece of evidence's words: its quotation, else its snippet, else the figure alone.
const std::string& evidence_words(const Evidence& evidence);

/// A reading's words.
const std::string& reading_quote(const Reading& reading);

/// The anchors of the places that repeat a reading; of many the first four, and how many more.
std::string copies_words(const Reading& reading);

/// The words with `between` between them.
std::string joined(const std::vector<std::string>& words, std::string_view between);

/// "url  https://…" → {"url", "https://…"}; a note without such a key has the key "note".
struct KeyedNote {
    std::string key;
    std::string text;
};
KeyedNote split_note(std::string_view note);

/// What came of a run, in numbers.
struct Coverage {
    std::size_t claims = 0, checked = 0, not_checked = 0;
    std::size_t errors = 0, warnings = 0, notes = 0;  ///< findings
    std::size_t agree = 0;                            ///< claims that agree, weaker ones among them
    std::size_t not_in_sources = 0;
};
Coverage coverage_of(const Report& report);

/// The coverage in two sentences: what was found and checked; what is to be looked at, and what is said of nowhere.
struct CoverageWords {
    std::string claims;  ///< "14 claims found: 11 checked, 3 not"
    std::string quotations;   ///< "3 quotations: 2 word for word in the sources."; empty: there are none
    std::string told;    ///< "1 error, 2 warnings, 1 note. 8 agree, 2 not in the sources. 5 sources."
};
CoverageWords coverage_words(const Report& report);
/// All of it in one line.
std::string coverage_line(const CoverageWords& words);

/// Whether a finding is shown under these options.
bool is_shown(const Finding& finding, Severity least);

/// The places of a report's findings, to tell which claims are told of already.
class FindingPlaces {
  public:
    explicit FindingPlaces(const Report& report);
    bool has(const Checked& claim) const;

  private:
    std::set<std::tuple<std::string_view, std::uint32_t, std::uint32_t>> places_;
};

/// "differs" in capitals and without hyphens: "DIFFERS SLIGHTLY".
std::string verdict_in_capitals(Verdict verdict);

}  // namespace citecheck
