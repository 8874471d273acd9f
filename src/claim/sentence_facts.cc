#include "claim/sentence_facts.h"

#include <algorithm>
#include <string_view>

#include "lexicon/tables.h"

namespace citecheck {
namespace {

/// Every longest match of a phrase table, left to right, none overlapping the one before.
template <class Make>
void scan(const Analysis& analysis, const PhraseTable& table, Make make) {
    for (std::size_t at = 0; at < analysis.size();) {
        const auto match = table.longest(analysis.words, at);
        if (!match) {
            ++at;
            continue;
        }
        make(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + match->length), match->rows);
        at += match->length;
    }
}

/// "shot" the verb and "shot" the noun: the row whose part of speech the tagger saw; the first if it saw neither.
template <class Row, class IsVerb>
const Row* fitting(const Analysis& analysis, std::uint32_t last, std::span<const std::uint32_t> rows, const auto& row_at, IsVerb is_verb_row) {
    const bool verb = is_verb(analysis.tags[last - 1]);
    for (const std::uint32_t row : rows) {
        const Row& candidate = row_at(row);
        if (is_verb_row(candidate) == verb) return &candidate;
    }
    return &row_at(rows.front());
}

/// A finite verb after a background word opens a clause of its own, and a full noun phrase may follow: what counts is a
/// background word shortly before, with nothing but a noun phrase between.
bool in_background(const Analysis& analysis, const std::vector<WordHit<ContextWord>>& context, std::uint32_t at) {
    constexpr std::uint32_t kReach = 7;
    const auto behind = std::partition_point(context.begin(), context.end(), [&](const auto& hit) { return hit.last <= at; });
    for (auto hit = std::make_reverse_iterator(behind); hit != context.rend(); ++hit) {
        if (at - hit->last > kReach) return false;
        if (hit->row != ContextWord::background) continue;
        for (std::uint32_t i = hit->last; i < at; ++i) {
            const std::string_view word = analysis.surface(i);
            if (is_finite_verb(analysis.tags[i]) || word == "," || word == ";" || word == ":" || word == ".") return false;
        }
        return true;
    }
    return false;
}

/// What a token adds to the distance between what stands on its two sides, in tenths.
std::uint32_t weight_of(const Analysis& analysis, std::size_t at) {
    const Token& token = analysis.tokens[at];
    if (token.kind == TokenKind::number) return 25;
    if (token.kind != TokenKind::punctuation) return is_finite_verb(analysis.tags[at]) ? 20 : 10;
    const std::string_view sign = analysis.surface(at);
    if (sign == ",") return 20;
    if (sign == ";" || sign == ":") return 120;
    if (sign == "(" || sign == ")" || sign == "—" || sign == "–") return 50;
    return 2;
}

}  // namespace

TextFacts find_facts(const Analysis& analysis, TimeContext& time, const Lexicon& lexicon) {
    const ClaimWords& words = lexicon.tables().claims;
    TextFacts facts;
    facts.mentions = find_mentions(analysis, time, lexicon);
    std::vector<MeasureMention>& measures = facts.mentions.measures;
    const auto middle = static_cast<std::ptrdiff_t>(measures.size());
    measures.insert(measures.end(), facts.mentions.scores.begin(), facts.mentions.scores.end());
    std::inplace_merge(measures.begin(), measures.begin() + middle, measures.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    facts.way.reserve(analysis.size() + 1);
    facts.way.push_back(0);
    for (std::size_t at = 0; at < analysis.size(); ++at) facts.way.push_back(facts.way.back() + weight_of(analysis, at));
    facts.names = find_names(analysis, lexicon);
    // "March", "Thursday": what belongs to a date is no name, and no event.
    const auto in_date = [&](const auto& hit) {
        const auto& periods = facts.mentions.periods;
        const auto period = std::partition_point(periods.begin(), periods.end(), [&](const PeriodMention& one) { return one.last <= hit.first; });
        return period != periods.end() && period->first < hit.last;
    };
    std::erase_if(facts.names, in_date);
    scan(analysis, words.context(), [&](std::uint32_t first, std::uint32_t last, std::span<const std::uint32_t> rows) {
        facts.context.push_back({first, last, words.context_word(rows.front())});
    });
    scan(analysis, words.measures(), [&](std::uint32_t first, std::uint32_t last, std::span<const std::uint32_t> rows) {
        facts.measures.push_back({first, last, fitting<MeasureWord>(analysis, last, rows, [&](std::uint32_t row) -> const MeasureWord& { return words.measure(row); },
                                                                    [](const MeasureWord& word) { return word.is_verb; })});
    });
    scan(analysis, words.events(), [&](std::uint32_t first, std::uint32_t last, std::span<const std::uint32_t> rows) {
        const EventWord* word = fitting<EventWord>(analysis, last, rows, [&](std::uint32_t row) -> const EventWord& { return words.event(row); },
                                                   [](const EventWord& row) { return row.is_verb; });
        facts.events.push_back({first, last, word, in_background(analysis, facts.context, first)});
    });
    std::erase_if(facts.events, in_date);
    scan(analysis, words.groups(), [&](std::uint32_t first, std::uint32_t last, std::span<const std::uint32_t> rows) {
        facts.groups.push_back({first, last, &words.group(rows.front())});
    });
    scan(analysis, words.aspects(), [&](std::uint32_t first, std::uint32_t last, std::span<const std::uint32_t> rows) {
        facts.aspects.push_back({first, last, words.aspect(rows.front())});
    });
    return facts;
}

SentenceFacts sentence_facts(const Analysis& analysis, const TextFacts& facts, std::size_t sentence, const Lexicon& lexicon) {
    const TokenRange range = analysis.sentences[sentence];
    return {analysis,
            lexicon,
            range,
            facts.way,
            within(facts.names, range),
            within(facts.mentions.measures, range),
            within(facts.mentions.periods, range),
            within(facts.measures, range),
            within(facts.events, range),
            within(facts.groups, range),
            within(facts.aspects, range),
            within(facts.context, range)};
}

double distance(const SentenceFacts& facts, std::uint32_t from, std::uint32_t to) {
    if (from > to) std::swap(from, to);
    return static_cast<double>(facts.way[to] - facts.way[from]) / 10;
}

}  // namespace citecheck
