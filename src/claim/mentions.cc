#include "claim/mentions.h"

#include <algorithm>

namespace citecheck {
namespace {

bool overlap(const PeriodMention& period, const MeasureMention& measure) {
    const Span& a = period.mention.span;
    const Span& b = measure.mention.span;
    return a.begin < b.end && b.begin < a.end;
}

}  // namespace

TextMentions find_mentions(const Analysis& analysis, TimeContext& context, const Lexicon& lexicon) {
    TextMentions found;
    std::vector<TokenRange> taken;
    std::vector<PeriodMention> lengths;
    for (PeriodMention& period : find_periods(analysis, context, lexicon)) {
        const PeriodKind kind = std::get<Period>(period.mention.value).kind;
        const bool length = kind == PeriodKind::duration;
        if (!length && !period.rate) taken.push_back({period.first, period.last});
        auto& kept = length ? lengths : period.rate || kind == PeriodKind::reference ? found.undated : found.periods;
        kept.push_back(std::move(period));
    }
    found.measures = find_measures(analysis, lexicon, taken, &found.scores);
    // "several weeks" is a measure, too: it is told once
    for (PeriodMention& length : lengths) {
        const bool measured = std::any_of(found.measures.begin(), found.measures.end(),
                                          [&](const auto& measure) { return overlap(length, measure); });
        if (!measured) found.undated.push_back(std::move(length));
    }
    return found;
}

}  // namespace citecheck
