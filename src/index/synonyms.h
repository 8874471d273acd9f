#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "index/query.h"
#include "index/words.h"

namespace citecheck {

/// Names that mean one thing: "ISKP", "ISIS-K", "Islamic State Khorasan Province".
class Synonyms {
  public:
    /// Names of one thing, as they are written. An acronym of three letters or fewer is known only in capitals: "WHO" is
    /// no "who". With `any_case` every name is known however it is written.
    void add(const std::vector<std::string>& names, bool any_case);

    /// The lexicon's names of organisations, groups, people, places and countries.
    static Synonyms of_lexicon();

    /// The other names of what `written` names; empty if it is no name. Stops, apostrophes and hyphens make no difference.
    std::vector<std::string> others(std::string_view written) const;
    /// In words: no name is longer.
    std::size_t longest() const { return longest_; }

  private:
    struct Name {
        std::size_t set;
        std::string surface;   // without stops and hyphens, in its case; empty: any case
    };
    std::vector<std::vector<std::string>> sets_;
    std::unordered_multimap<std::string, Name> names_;   // by lower case
    std::size_t longest_ = 1;
};

/// What adding synonyms needs to know of the index.
struct SynonymScope {
    WordReader& words;
    const std::unordered_set<std::string>& stopwords;
    /// How much a stem says, as it is weighed in ranking; nothing if no paragraph has it.
    std::function<std::optional<double>(const std::string& stem)> rarity;
};

/// Beside each word of the query, or row of words side by side, that names something, those of its other names whose words
/// the index has: as alternatives, of half the weight that the name which was asked for would bring. Phrases, fields and
/// what is left out stay as they are.
void add_synonyms(QueryNode& query, std::string_view text, const std::vector<const Synonyms*>& known, const SynonymScope& scope);

}  // namespace citecheck
