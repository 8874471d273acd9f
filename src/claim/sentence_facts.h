#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "citecheck/lexicon.h"
#include "claim/mentions.h"
#include "entity/names.h"
#include "lexicon/analysis.h"
#include "lexicon/claim_words.h"

namespace citecheck {

/// Words of a lexicon table in a text: tokens [first, last).
template <class Row>
struct WordHit {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Row row{};
};

struct EventHit {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    const EventWord* word = nullptr;
    bool background = false;   ///< stands in a phrase about another event: "after the attack", "in retaliation for"
};

/// All that the tables say of one paragraph, each list ascending by token.
struct TextFacts {
    TextMentions mentions;
    std::vector<std::uint32_t> way;  ///< before each token, and behind the last: what `distance` counts, in tenths
    std::vector<NameMention> names;
    std::vector<WordHit<const MeasureWord*>> measures;
    std::vector<EventHit> events;
    std::vector<WordHit<const GroupWord*>> groups;
    std::vector<WordHit<AspectWord>> aspects;
    std::vector<WordHit<ContextWord>> context;
};

TextFacts find_facts(const Analysis& analysis, TimeContext& time, const Lexicon& lexicon);

/// The part of an ascending list whose hits lie in `range`.
template <class Hit>
std::span<const Hit> within(const std::vector<Hit>& hits, TokenRange range) {
    const auto begin = std::lower_bound(hits.begin(), hits.end(), range.begin, [](const Hit& hit, std::uint32_t at) { return hit.first < at; });
    const auto end = std::lower_bound(begin, hits.end(), range.end, [](const Hit& hit, std::uint32_t at) { return hit.first < at; });
    return {begin, end};
}

/// One sentence of a text and what stands in it.
struct SentenceFacts {
    const Analysis& analysis;
    const Lexicon& lexicon;
    TokenRange range;
    std::span<const std::uint32_t> way;
    std::span<const NameMention> names;
    std::span<const MeasureMention> numbers;
    std::span<const PeriodMention> periods;
    std::span<const WordHit<const MeasureWord*>> measures;
    std::span<const EventHit> events;
    std::span<const WordHit<const GroupWord*>> groups;
    std::span<const WordHit<AspectWord>> aspects;
    std::span<const WordHit<ContextWord>> context;
};

SentenceFacts sentence_facts(const Analysis& analysis, const TextFacts& facts, std::size_t sentence, const Lexicon& lexicon);

/// How far two places of a sentence are apart for the question what belongs together: tokens between them, and more for
/// commas, brackets, dashes, other numbers and finite verbs. Symmetric.
double distance(const SentenceFacts& facts, std::uint32_t from, std::uint32_t to);

}  // namespace citecheck
