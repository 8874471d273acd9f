#include "time/find_periods.h"

#include <algorithm>

#include "lexicon/tables.h"
#include "time/calendar.h"
#include "time/day_list.h"
#include "time/grammar.h"
#include "time/resolve.h"

namespace citecheck {
namespace {

/// Whether any construction can begin at this token: all others cost one look.
bool may_begin(const TimeText& text, std::size_t at) {
    if (text.is_number(at) || text.is_apostrophe(at) || text.is_char(at, '/')) return true;
    const WordId word = text.analysis().words[at];
    return text.words().known(word) || text.words().holiday_phrases().may_begin(word) ||
           text.words().reference_phrases().may_begin(word);
}

std::optional<Match> read_any(TimeText& text, std::size_t at) {
    auto best = longer(read_period(text, at), read_set(text, at));
    best = longer(best, read_lone_length(text, at));
    return longer(best, read_rate(text, at));
}

std::vector<Match> read_all(TimeText& text) {
    std::vector<Match> matches;
    for (std::size_t at = 0; at < text.size();) {
        if (!may_begin(text, at)) {
            ++at;
            continue;
        }
        std::vector<Match> list = read_days_before_month(text, at);
        if (list.empty()) {
            const auto match = read_any(text, at);
            if (!match || match->last <= at) {
                ++at;
                continue;
            }
            list.push_back(*match);
            for (const Match& more : read_days_after(text, *match)) list.push_back(more);
        }
        at = list.back().last;
        matches.insert(matches.end(), list.begin(), list.end());
    }
    return matches;
}

/// Counts the words that speak from the day of publication, and the dates that stand on their own.
void count_style(const TimeText& text, const std::vector<Match>& matches, TimeContext& context) {
    for (const Match& match : matches) {
        const Expression& expression = text.at(match.expression);
        if (expression.form == Form::calendar && expression.date.year) ++context.dated;
        const bool weekday = expression.form == Form::calendar && expression.date.weekday != 0 && expression.date.day == 0;
        const bool ago =
            expression.form == Form::distance && expression.hook == Hook::today && expression.base < 0 && expression.count < 0;
        const bool selected = expression.form == Form::selected && expression.hook == Hook::today && expression.base < 0 &&
                              expression.selector != Selector::same;
        if (expression.form == Form::near_day || weekday || ago || selected) ++context.deictic;
    }
}

/// 03/04/2020 is read as the text's other dates of digits are; what they leave open stays open.
void settle_digit_order(TimeText& text, const std::vector<Match>& matches, TimeContext& context) {
    for (const Match& match : matches) {
        const Expression& expression = text.at(match.expression);
        if (expression.form != Form::calendar) continue;
        if (expression.date.order == DigitOrder::day_first) ++context.day_first;
        if (expression.date.order == DigitOrder::month_first && expression.date.day > 12) --context.day_first;
    }
    if (context.day_first == 0) return;
    for (const Match& match : matches) {
        DateParts& date = text.at(match.expression).date;
        if (date.order != DigitOrder::either) continue;
        if (context.day_first > 0) std::swap(date.month, date.day);
        date.order = context.day_first > 0 ? DigitOrder::day_first : DigitOrder::month_first;
    }
}

// A text with this many dates for every "yesterday" tells history: its months and days go by the date last named.
constexpr int kDatedToOneDeictic = 10;

// Fewer dates make no history.
constexpr int kHistory = 10;

bool is_history(const TimeContext& context) {
    return context.dated >= kHistory && context.dated > kDatedToOneDeictic * context.deictic;
}

bool is_news(const TimeContext& context) { return context.published && context.dated <= kDatedToOneDeictic * context.deictic; }

/// Whether a period moves the narrative on.
bool names_a_date(const Period& period) {
    return period.resolved && period.kind != PeriodKind::set && period.kind != PeriodKind::reference &&
           period.kind != PeriodKind::duration && period.grain <= Grain::year && !period.yearless && period.fault.empty();
}

// Dates that a story can still go on from.
constexpr std::size_t kThread = 4;

void remember(TimeContext& context, NamedDate named) {
    if (context.thread.size() == kThread) context.thread.erase(context.thread.begin());
    context.thread.push_back(std::move(named));
}

/// A year alone that is not where a sentence or a heading sets the story: "the largest since 1813", "found in 2004".
bool is_aside(const TimeText& text, const Match& match, const Period& period) {
    if (period.grain < Grain::year) return false;
    const std::size_t begin = text.analysis().sentences[text.analysis().sentence_of(match.first)].begin;
    return match.first > begin + 1;
}

constexpr std::size_t kHeadingTokens = 15;

/// A short line without a full stop at its end that another text follows.
bool is_heading(const Analysis& analysis, std::size_t sentence) {
    const TokenRange& range = analysis.sentences[sentence];
    if (range.end >= analysis.size() || range.end - range.begin > kHeadingTokens) return false;
    const Token& last = analysis.tokens[range.end - 1];
    const std::size_t next = analysis.tokens[range.end].span.begin;
    const std::string_view gap = analysis.text.substr(last.span.end, next - last.span.end);
    if (gap.find('\n') == std::string_view::npos) return false;
    const std::string_view sign = analysis.surface(range.end - 1);
    return last.kind != TokenKind::punctuation || sign == ")";
}

/// The date a heading sets for what stands below it: a year or a part of one, no single day, which is more often the day of
/// writing; several years set nothing.
void take_heading(const Period& period, TimeContext& context) {
    const bool dated = period.resolved && !period.inferred && !period.yearless && period.fault.empty() && period.grain > Grain::week &&
                       (period.kind == PeriodKind::date || period.kind == PeriodKind::range);
    if (!dated) return;
    const bool one_year =
        !period.open_begin && !period.open_end && civil(period.begin).year == civil(period.end - std::chrono::seconds(1)).year;
    context.heading = one_year ? std::optional(period) : std::nullopt;
}

/// "on 8 and 9 May 1945", "in the spring and summer of 1979": what comes first takes the year, and a bare day the month.
void share_years(TimeText& text, const std::vector<Match>& matches) {
    for (std::size_t next = matches.size(); next-- > 1;) {
        const Match& first = matches[next - 1];
        const Match& second = matches[next];
        if (second.first - first.last < 1 || second.first - first.last > 2) continue;
        if (!text.link(first.last, Link::conjunction) && !text.is_char(first.last, ',') &&
            !text.has(first.last, TimeRole::choice))
            continue;
        Expression& to = text.at(first.expression);
        const Expression& from = text.at(second.expression);
        if (to.form != Form::calendar || from.form != Form::calendar || to.date.year || !from.date.year) continue;
        const bool alike = (to.date.day != 0 && from.date.day != 0) ||
                           (to.date.month != 0 && to.date.day == 0 && from.date.month != 0 && from.date.day == 0) ||
                           (to.date.season >= 0 && from.date.season >= 0) || (to.date.quarter != 0 && from.date.quarter != 0);
        if (!alike) continue;
        to.date.year = from.date.year;
        if (to.date.month > from.date.month && from.date.month != 0) to.date.year = *from.date.year - 1;
    }
}

}  // namespace

std::vector<PeriodMention> find_periods(const Analysis& analysis, TimeContext& context, const Lexicon& lexicon) {
    std::vector<PeriodMention> mentions;
    TimeText text(analysis, lexicon.tables().times);
    std::vector<Match> matches = read_all(text);
    count_style(text, matches, context);
    const bool news = is_news(context);
    if (!is_history(context)) std::erase_if(matches, [&](const Match& match) { return text.at(match.expression).of_histories; });
    share_years(text, matches);
    settle_digit_order(text, matches, context);
    for (const Match& match : matches) {
        const std::size_t sentence = context.sentences + analysis.sentence_of(match.first);
        const bool fresh = !context.thread.empty() && sentence - context.thread.back().sentence <= 1;
        const Tense tense = tense_around(analysis, text.words(), match.first, match.last);
        const Setting setting{context, news, fresh, sentence, tense};
        PeriodMention mention;
        Period period = resolve(text, match.expression, setting);
        mention.first = static_cast<std::uint32_t>(match.first);
        mention.last = static_cast<std::uint32_t>(match.last);
        const Expression& expression = text.at(match.expression);
        mention.rate = expression.rate;
        if (expression.form == Form::range && expression.other_tokens.end > expression.other_tokens.begin) {
            mention.first_end = analysis.span(expression.base_tokens.begin, expression.base_tokens.end);
            mention.last_end = analysis.span(expression.other_tokens.begin, expression.other_tokens.end);
        }
        mention.mention.span = analysis.span(match.first, match.last);
        if (names_a_date(period)) {
            context.narrative = period;
            remember(context, {period, sentence, is_aside(text, match, period)});
        }
        if (context.in_heading || is_heading(analysis, analysis.sentence_of(match.first))) take_heading(period, context);
        mention.mention.value = std::move(period);
        mentions.push_back(std::move(mention));
    }
    context.sentences += analysis.sentences.size();
    return mentions;
}

}  // namespace citecheck
