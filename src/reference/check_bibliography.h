#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/period.h"
#include "ingest/bibliography.h"
#include "reference/check_references.h"

namespace citecheck {

/// Every word of a text that may be a key: what does not stand here is cited nowhere, in front matter, notes or comments either.
class WordsOfText {
  public:
    explicit WordsOfText(std::string_view text);
    /// True, too, of a key that could not be found as a word.
    bool has(const std::string& key) const;
    void add(const std::string& key) { words_.insert(key); }
    /// "nocite: '@*'": all entries are to be listed.
    bool cites_all() const { return cites_all_; }

  private:
    std::unordered_set<std::string> words_;
    bool cites_all_ = false;
};

/// What is to be told of a file of references. The findings' paragraphs are those of `document`, whose pieces lead to the file.
struct BibliographyFindings {
    Document document;
    std::vector<ReferenceFinding> findings;
};

/// Dates that do not exist, dates against those of addresses, works and keys that stand twice, entries that nothing cites, works
/// younger than the text that cites them. Of a bibliography of which a text cites less than half (a library that many texts share)
/// only the cited entries are looked at, and none is called unused. `words` are those of the text; null: no text, the bibliography alone.
BibliographyFindings check_bibliography(const Bibliography& bibliography, const WordsOfText* words, const std::optional<Period>& published);

struct KeyFindings {
    std::vector<ReferenceFinding> findings;
    std::vector<std::string> meant;   ///< keys that citations without an entry are near to: they are not unused
};

/// Citations by key ("[@doe2021, p. 3]") without an entry in any bibliography (cite/dangling), and pages that lie outside those
/// of the entry (cite/bib-mismatch). `is_source` says whether a key is known otherwise. Nothing of missing keys is told where a
/// bibliography has mistakes, or where it knows none of the text's keys: the text cites by other means.
KeyFindings check_keys(const Document& document, const std::vector<Bibliography>& bibliographies, const std::function<bool(const std::string&)>& is_source);

}  // namespace citecheck
