#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/phrase_table.h"
#include "lexicon/vocabulary.h"

namespace citecheck {

/// A row of measures.tsv: a word that says what is measured.
struct MeasureWord {
    std::string key;         ///< "killed"
    std::string of;          ///< "money", "length": governs only numbers of that kind; empty: any
    bool is_verb = false;
    bool is_noun = false;
    bool counts_object = false;   ///< "killed 13 soldiers"
    bool counts_subject = false;  ///< "13 soldiers died"
};

/// A row of events.tsv.
struct EventWord {
    std::string type;        ///< "bombing"
    std::string general;     ///< "attack"; empty if none
    bool is_verb = false;
};

/// A row of groups.tsv: the class of people or things that a noun names.
struct GroupWord {
    std::string group_class; ///< "service_member"
};

/// What aspects.tsv tells of a word.
enum class AspectWord : std::uint8_t { change_up, change_down, factor, share, rate, point_change, level, cumulative, difference };

/// What context_words.tsv tells of the words around a number.
enum class ContextWord : std::uint8_t { provisional, reporting, part, additional, background, negation, quoting };

/// How two classes of people or things stand to each other.
enum class GroupRelation : std::uint8_t { same, branch, whole_of_branch, part, whole_of_part, unrelated };

/// The words that claims hang on: measures, events, groups, aspects.
class ClaimWords {
  public:
    void load_measures(std::string_view tsv, std::string_view units_tsv, Vocabulary& vocabulary);
    void load_aspects(std::string_view tsv, Vocabulary& vocabulary);
    void load_events(std::string_view tsv, Vocabulary& vocabulary);
    void load_context(std::string_view tsv, Vocabulary& vocabulary);
    void load_groups(std::string_view tsv, std::string_view irregular_tsv, Vocabulary& vocabulary);

    const PhraseTable& measures() const { return measures_; }
    const MeasureWord& measure(std::uint32_t row) const { return measure_rows_[row]; }
    const PhraseTable& events() const { return events_; }
    const EventWord& event(std::uint32_t row) const { return event_rows_[row]; }
    const PhraseTable& groups() const { return groups_; }
    const GroupWord& group(std::uint32_t row) const { return group_rows_[row]; }
    const PhraseTable& aspects() const { return aspects_; }
    AspectWord aspect(std::uint32_t row) const { return static_cast<AspectWord>(row); }

    const PhraseTable& context() const { return context_; }
    ContextWord context_word(std::uint32_t row) const { return static_cast<ContextWord>(row); }

    /// How the first class stands to the second: `branch` if the first fills the same slot as a branch of the second,
    /// `part` if it is a part of it, and the other way round.
    GroupRelation relate(std::string_view first, std::string_view second) const;
    /// Whether the class is a class of people.
    bool is_people(std::string_view group_class) const;
    /// More general types of an event type, nearest first.
    std::vector<std::string_view> general_types(std::string_view type) const;

    /// Lemma of an irregular form ("rose" → "rise"); the word itself otherwise.
    std::string_view lemma(std::string_view folded) const;

  private:
    struct Parent {
        std::string of;
        bool branch = false;
    };
    /// Whether `of` is reached from `from`; by branch steps alone if `branches_only`.
    bool reaches(std::string_view from, std::string_view of, bool branches_only) const;

    PhraseTable measures_, events_, groups_, aspects_, context_;
    std::vector<MeasureWord> measure_rows_;
    std::vector<EventWord> event_rows_;
    std::vector<GroupWord> group_rows_;
    std::unordered_map<std::string, Parent> parents_;         // of classes
    std::unordered_map<std::string, std::string> general_;    // of event types
    std::unordered_map<std::string, std::string> lemmas_;
};

}  // namespace citecheck
