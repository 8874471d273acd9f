#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/index.h"
#include "citecheck/lexicon.h"
#include "citecheck/report.h"

namespace citecheck {

/// Names that the sources write in two ways: "Zabihullah Holm", "Zabiullah Holm". Documents are added one by one; only names
/// that share a key (their consonants, or all but one of them) are ever held against each other.
class Spellings {
  public:
    explicit Spellings(const Lexicon& lexicon) : lexicon_(lexicon) {}

    void add(const SourceInfo& source, const Document& document);

    /// A group for each name that two sources write in two ways and that is one by all that can be told: no source has both
    /// spellings, and two that have one each name others in common. A reading for each source and spelling, the commoner
    /// spelling first. The verdict is `review`: two people may be named nearly alike.
    std::vector<Group> groups(const Index& index) const;

  private:
    using FormId = std::uint32_t;

    /// How one source writes a name.
    struct Use {
        std::size_t source = 0;      ///< in sources_
        std::size_t times = 0;
        Span first;                  ///< where it stands in the paragraph at the first anchor
        std::vector<Anchor> anchors; ///< each paragraph once
        std::set<FormId> beside;     ///< such names in those paragraphs
    };

    /// A name as it is written, whatever its capitals and accents.
    struct Form {
        std::vector<std::string> words;  ///< folded, without "al" and "the"
        std::string surface;
        std::vector<Use> uses;           ///< ascending by source
    };

    struct Source {
        SourceInfo info;
        std::vector<FormId> names;       ///< those that tell one story from another, ascending
    };

    struct Pair {
        FormId a = 0;
        FormId b = 0;
        std::vector<std::pair<std::string, std::string>> slips;  ///< the words that differ
    };

    FormId intern(std::vector<std::string> words, const std::string& surface);
    void note_use(FormId form, const Paragraph& paragraph, Span span);
    void add_keys(FormId form);
    std::vector<Pair> pairs() const;
    std::optional<Pair> tied_pair(FormId a, FormId b) const;
    bool are_spellings(FormId a, FormId b, Pair& pair) const;
    bool tell_one_story(FormId a, const Use& x, FormId b, const Use& y) const;
    bool is_tied(FormId form, const Use& use, const std::vector<FormId>& forms) const;
    std::vector<FormId> shared(std::size_t a, std::size_t b, FormId without, FormId nor) const;
    bool is_known(const std::string& word) const;
    bool tells(const std::vector<std::string>& words) const;
    Group make_group(const std::vector<FormId>& forms, const Index& index) const;
    Reading reading_of(const Form& form, const Use& use, const Index& index) const;

    const Lexicon& lexicon_;
    std::vector<Source> sources_;
    std::vector<Form> forms_;
    std::unordered_map<std::string, FormId> by_words_;
    std::vector<std::pair<std::uint64_t, FormId>> keys_;   ///< spellings of one name share one, see spellings.cc
};

}  // namespace citecheck
