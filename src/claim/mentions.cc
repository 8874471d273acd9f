#include "claim/mentions.h"

namespace citecheck {

TextMentions find_mentions(const Analysis& analysis, TimeContext& context, const Lexicon& lexicon) {
    TextMentions found;
    found.periods = find_periods(analysis, context, lexicon);
    std::vector<TokenRange> taken;
    taken.reserve(found.periods.size());
    for (const PeriodMention& period : found.periods) taken.push_back({period.first, period.last});
    found.measures = find_measures(analysis, lexicon, taken);
    return found;
}

}  // namespace citecheck
