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

/// Whether a word of change stands before a range: "fell from", "an increase of sales from", "went from".
bool is_of_change(const Analysis& analysis, const Vocabulary& words, const TextFacts& facts, std::uint32_t first) {
    constexpr std::uint32_t kReach = 12;
    constexpr std::string_view kMoves[] = {"went", "go", "goes", "gone", "going", "changed", "changes", "moved", "revised", "came", "brought"};
    for (std::uint32_t at = first; at > 0 && first - at < kReach; --at) {
        const std::string_view word = words.word(analysis.words[at - 1]);
        if (word == "." || word == ";") return false;
        if (std::find(std::begin(kMoves), std::end(kMoves), word) != std::end(kMoves)) return true;
        const auto hit = std::lower_bound(facts.aspects.begin(), facts.aspects.end(), at - 1, [](const auto& one, std::uint32_t token) { return one.first < token; });
        if (hit != facts.aspects.end() && hit->first == at - 1 && (hit->row == AspectWord::change_up || hit->row == AspectWord::change_down)) return true;
    }
    return false;
}

/// "fell from 52 to 43", "was raised from 5 to 8 %": a level before and one behind, not what lies between. Each becomes a
/// measure of its own.
void split_changes(const Analysis& analysis, const Vocabulary& words, TextFacts& facts) {
    std::vector<MeasureMention> split;
    for (MeasureMention& measure : facts.mentions.measures) {
        const bool from = !measure.ends.empty() && measure.first > 0 && words.word(analysis.words[measure.first - 1]) == "from";
        if (!from || !is_of_change(analysis, words, facts, measure.first - 1)) {
            split.push_back(std::move(measure));
            continue;
        }
        MeasureMention before = measure;
        MeasureMention behind = measure;
        before.last = measure.upper_first;
        while (before.last > before.first + 1 && words.word(analysis.words[before.last - 1]) != "to") --before.last;
        if (before.last > before.first + 1) --before.last;
        behind.first = measure.upper_first;
        before.upper_first = before.last;
        behind.upper_first = behind.last;
        before.mention.span = analysis.span(before.first, before.last);
        behind.mention.span = analysis.span(behind.first, behind.last);
        before.mention.value = measure.ends.front();
        behind.mention.value = measure.ends.back();
        split.push_back(std::move(before));
        split.push_back(std::move(behind));
    }
    facts.mentions.measures = std::move(split);
}

/// "a loss of 94 million euros, and Halvard a profit of 402 million": a bare number behind a word for money is an amount in the
/// currency that the sentence named last.
void carry_currency(const Analysis& analysis, TextFacts& facts) {
    const Measure* money = nullptr;
    std::uint32_t named = 0;
    for (MeasureMention& mention : facts.mentions.measures) {
        Measure& measure = std::get<Measure>(mention.mention.value);
        if (measure.kind == MeasureKind::money) {
            money = &measure;
            named = mention.first;
            continue;
        }
        if (money == nullptr || measure.kind != MeasureKind::number || !measure.unit.name.empty() || !mention.mention.counted.empty() || measure.point() < 1000) continue;
        const auto before = [&](const auto& hit) { return hit.last + 1 == mention.first && analysis.surface(hit.last) == "of"; };
        const auto hit = std::find_if(facts.measures.begin(), facts.measures.end(), before);
        if (hit == facts.measures.end() || hit->row->of != "money" || hit->row->is_verb) continue;
        const auto in_one = [&](const TokenRange& sentence) { return sentence.begin <= named && mention.first < sentence.end; };
        if (std::none_of(analysis.sentences.begin(), analysis.sentences.end(), in_one)) continue;
        measure.unit = money->unit;
        measure.kind = MeasureKind::money;
    }
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
    // "54 MW": a unit is no name; and "Seventeen bridges" at a sentence's beginning is none.
    std::erase_if(facts.names, [&](const NameMention& name) {
        const auto measure = std::partition_point(measures.begin(), measures.end(), [&](const MeasureMention& one) { return one.last <= name.first; });
        return measure != measures.end() && measure->first <= name.first && name.first < measure->last;
    });
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
    split_changes(analysis, lexicon.tables().vocabulary, facts);
    carry_currency(analysis, facts);
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
