#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/index.h"
#include "citecheck/lexicon.h"
#include "citecheck/report.h"
#include "citecheck/verdict.h"

namespace citecheck {

struct CheckOptions {
    Tolerance tolerance;
    std::size_t candidates = 50;               ///< claims fetched from the index for each claim
    Aliases aliases;                           ///< the user's own, on top of the corpus's
    std::vector<std::string> only, skip;       ///< rules by id or by group ("cite"); empty: all
    std::optional<Period> as_of;               ///< leave later sources out
    std::string sources;                       ///< glob over source ids and files; empty: all
};

/// A file of references (BibTeX, CSL-JSON): its name for messages, and its bytes as they are on disk.
struct BibliographyFile {
    std::string name;
    std::string bytes;
    std::string fault{};   ///< why it could not be read; then a problem of the report, and no key is called unknown
};

/// A text to check: its name for messages, and its bytes as they are on disk.
struct Draft {
    std::string name;
    std::string bytes;
    std::vector<BibliographyFile> bibliographies{};   ///< whose keys it cites: "[@doe2021, p. 3]"
};

/// The files that a draft's front matter names as its bibliography, as written there: relative to the draft.
std::vector<std::string> named_bibliographies(const Draft& draft);

/// Checks a draft against an index. Without an index (`nullptr`) only the rules that need none are run. Throws InputError
/// if the bytes are no text. A draft that is a file of references itself is checked as one.
Report check(const Draft& draft, const Index* index, const CheckOptions& options = {}, const Lexicon& lexicon = Lexicon::builtin());

/// Checks `draft` against one other text, as if that were the only source.
Report compare_texts(const Draft& draft, const Draft& source, const CheckOptions& options = {}, const Lexicon& lexicon = Lexicon::builtin());

/// What the sources of an index say against one another.
Collation find_discrepancies(const Index& index, const CheckOptions& options = {}, const Lexicon& lexicon = Lexicon::builtin());

/// Every number, date, name, quotation and reference of a text as it was read (`extract`, `claims`).
struct ReadText {
    std::vector<Document> documents;
    std::vector<Checked> claims;
    std::vector<Problem> problems;
};
ReadText read_text(const Draft& draft, const Lexicon& lexicon = Lexicon::builtin());

/// A rule as `citecheck explain` tells it.
struct RuleInfo {
    std::string_view id;         ///< stable for ever
    Severity severity = Severity::note;
    std::string_view summary;    ///< one line
    std::string_view text;       ///< what it tells, when, and what it does not
    std::string_view example;
};
const std::vector<RuleInfo>& rule_infos();

}  // namespace citecheck
