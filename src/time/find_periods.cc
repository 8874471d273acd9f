#include "time/find_periods.h"

#include <algorithm>

#include "lexicon/tables.h"
#include "time/grammar.h"
#include "time/resolve.h"

namespace citecheck {
namespace {

/// Whether any construction can begin at this token: all others cost one look.
bool may_begin(const TimeText& text, std::size_t at) {
    if (text.is_number(at) || text.is_apostrophe(at)) return true;
    const WordId word = text.analysis().words[at];
    return text.words().known(word) || text.words().holiday_phrases().may_begin(word) || text.words().reference_phrases().may_begin(word);
}

std::optional<Match> read_any(TimeText& text, std::size_t at) {
    auto match = read_period(text, at);
    auto set = read_set(text, at);
    if (!match) return set;
    if (!set) return match;
    return set->last > match->last ? set : match;
}

std::vector<Match> read_all(TimeText& text) {
    std::vector<Match> matches;
    for (std::size_t at = 0; at < text.size();) {
        const auto match = may_begin(text, at) ? read_any(text, at) : std::nullopt;
        if (!match || match->last <= at) {
            ++at;
            continue;
        }
        matches.push_back(*match);
        at = match->last;
    }
    return matches;
}

/// Counts the words that speak from the day of publication, and the dates that stand on their own.
void count_style(const TimeText& text, const std::vector<Match>& matches, TimeContext& context) {
    for (const Match& match : matches) {
        const Expression& expression = text.at(match.expression);
        if (expression.form == Form::calendar && expression.date.year) ++context.dated;
        const bool weekday = expression.form == Form::calendar && expression.date.weekday != 0 && expression.date.day == 0;
        const bool ago = expression.form == Form::distance && expression.hook == Hook::today && expression.base < 0 && expression.count < 0;
        const bool selected = expression.form == Form::selected && expression.hook == Hook::today && expression.base < 0;
        if (expression.form == Form::near_day || weekday || ago || selected) ++context.deictic;
    }
}

// A text with this many dates for every "yesterday" tells history: its months and days go by the date last named.
constexpr int kDatedToOneDeictic = 10;

bool is_news(const TimeContext& context) {
    return context.published && context.dated <= kDatedToOneDeictic * context.deictic;
}

/// Whether a period moves the narrative on.
bool names_a_date(const Period& period) {
    return period.resolved && period.kind != PeriodKind::set && period.kind != PeriodKind::reference && period.grain <= Grain::year &&
           !period.yearless && period.fault.empty();
}

}  // namespace

std::vector<PeriodMention> find_periods(const Analysis& analysis, TimeContext& context, const Lexicon& lexicon) {
    std::vector<PeriodMention> mentions;
    TimeText text(analysis, lexicon.tables().times);
    const std::vector<Match> matches = read_all(text);
    count_style(text, matches, context);
    const bool news = is_news(context);
    std::size_t last_named = 0;  // sentence, from 1; 0: before this text
    for (const Match& match : matches) {
        const std::size_t sentence = analysis.sentence_of(match.first) + 1;
        const bool fresh = context.narrative && last_named != 0 && sentence - last_named <= 1;
        const Tense tense = tense_around(analysis, text.words(), match.first, match.last);
        const Setting setting{context, news, fresh, tense};
        PeriodMention mention;
        Period period = resolve(text, match.expression, setting);
        mention.first = static_cast<std::uint32_t>(match.first);
        mention.last = static_cast<std::uint32_t>(match.last);
        mention.mention.span = analysis.span(match.first, match.last);
        if (names_a_date(period)) {
            context.narrative = period;
            last_named = sentence;
        }
        mention.mention.value = std::move(period);
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

}  // namespace citecheck
