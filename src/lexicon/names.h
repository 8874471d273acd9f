#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "citecheck/claim.h"
#include "lexicon/phrase_table.h"
#include "lexicon/vocabulary.h"

namespace citecheck {

/// A name the lexicon knows: its key and kind, and how it must be written to be one.
struct KnownName {
    std::string key;             ///< "iskp"; a country's and a demonym's is its ISO code: "AF"
    EntityKind kind = EntityKind::other;
    std::string country;         ///< ISO code of the country it lies in; empty if none
    bool all_capitals = false;   ///< "IS", "WHO": only a name when written so
    bool capital = true;         ///< needs a capital; demonyms are written with one, too
};

/// Names, aliases, countries, demonyms, personal titles and places.
class NameTable {
  public:
    void load_aliases(std::string_view aliases_tsv, std::string_view relations_tsv, Vocabulary& vocabulary);
    void load_countries(std::string_view countries_tsv, std::string_view demonyms_tsv, Vocabulary& vocabulary);
    void load_places(std::string_view places_tsv);
    void load_titles(std::string_view titles_tsv, Vocabulary& vocabulary);
    void load_facilities(std::string_view facilities_tsv, Vocabulary& vocabulary);

    const PhraseTable& phrases() const { return phrases_; }   ///< values index `name`
    const KnownName& name(std::uint32_t row) const { return names_[row]; }
    const PhraseTable& titles() const { return titles_; }
    const PhraseTable& facilities() const { return facilities_; }

    /// The country (ISO code) of the most populous place of that folded name; nothing if no place has it.
    std::optional<std::string_view> country_of_place(std::string_view folded) const;

    bool is_branch(std::string_view key, std::string_view of) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::uint32_t add(KnownName name);

    PhraseTable phrases_;
    PhraseTable titles_;
    PhraseTable facilities_;
    std::vector<KnownName> names_;
    std::unordered_map<std::string, std::vector<std::string>, Hash, std::equal_to<>> branches_;   // whose branches they are, by key
    std::string_view places_;                                         // rows sorted by name, no comments
};

}  // namespace citecheck
