#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/gather.h"
#include "ingest/bibliography.h"

namespace citecheck {

/// Which source of the index a draft means by a key: the source of that id, else the one that its bibliography's entry of that key
/// describes. Keeps references to what it was made from.
class CitedSources {
  public:
    CitedSources(const Witnesses& witnesses, const std::vector<Bibliography>& bibliographies) : witnesses_(witnesses), bibliographies_(bibliographies) {}

    bool has_bibliography() const { return !bibliographies_.empty(); }
    /// The entry of a key; null: none.
    const BibliographyEntry* entry(const std::string& key) const;
    /// The id of the source; nothing if there is none, or more than one may be meant. An entry's source has its file's name; or
    /// gives its DOI or address at the beginning; or has its title and no other year.
    std::optional<std::string> id(const std::string& key) const;

  private:
    std::optional<std::string> source_of(const BibliographyEntry& entry) const;
    /// Whether a file is an attachment of the entry, and of no other.
    bool is_attached(const std::string& file, const BibliographyEntry& entry) const;
    /// The sources that give the entry's DOI or address at their beginning.
    std::set<std::string> at_address(const BibliographyEntry& entry) const;

    const Witnesses& witnesses_;
    const std::vector<Bibliography>& bibliographies_;
    mutable std::optional<std::vector<SourceInfo>> sources_;
    mutable std::map<std::string, std::optional<std::string>> known_;   ///< by key
};

}  // namespace citecheck
