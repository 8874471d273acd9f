#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/claim.h"
#include "claim/sentence_facts.h"

namespace citecheck {

/// Where a value stands in its sentence, for the questions that a claim asks of the words around it.
struct Slot {
    std::uint32_t first = 0;        ///< tokens of the value with hedge and unit: [first, last)
    std::uint32_t last = 0;
    std::uint32_t phrase_end = 0;   ///< end of the noun phrase it belongs to; == last if there is none
    std::optional<std::uint32_t> head;   ///< token of the counted head noun
};

Slot slot_of(const SentenceFacts& facts, const MeasureMention& measure);
Slot slot_of(const PeriodMention& period);

/// What is measured: the word of measures.tsv that governs the value, and the property and verb words as stems.
Measured find_measured(const SentenceFacts& facts, const Slot& slot, const Value& value);

/// Who or what is counted. A number without a noun of its own takes the noun it refers back to in its sentence.
Counted find_counted(const SentenceFacts& facts, const Slot& slot);

/// The event or state that governs the value; nothing in it if the sentence names none.
Event find_event(const SentenceFacts& facts, const Slot& slot, const Measured& measured);

/// "according to the UN", "ExTrac said".
std::optional<Entity> find_attribution(const SentenceFacts& facts, const Slot& slot);

/// "sales and profits rose by 3 % and 5 % respectively": the head nouns (tokens) that the sentence gives to the other numbers;
/// none where it says no "respectively".
std::vector<std::uint32_t> nouns_of_others(const SentenceFacts& facts, const Slot& slot);

/// Stem of a token as claims keep it: irregular forms led back first ("men" → "man").
std::string stem_at(const SentenceFacts& facts, std::uint32_t token);

/// Whether a token is a word that carries meaning: no function word, no number, no sign.
bool is_content(const SentenceFacts& facts, std::uint32_t token);

}  // namespace citecheck
