#include "time/date.h"

#include "lexicon/analysis.h"
#include "lexicon/tables.h"
#include "time/grammar.h"
#include "time/resolve.h"

namespace citecheck {

std::optional<Period> parse_date(std::string_view written, const Lexicon& lexicon) {
    const Analysis analysis = analyse(written, {}, lexicon);
    if (analysis.size() == 0) return std::nullopt;
    TimeText text(analysis, lexicon.tables().times);
    const auto match = read_calendar(text, 0);
    if (!match) return std::nullopt;
    const std::size_t last = attach_clock(text, *match);
    // a time zone may follow the time
    const bool timed = last != match->last;
    if (last != text.size() && !timed) return std::nullopt;
    text.at(match->expression).clock = ClockTime{};
    const TimeContext nothing;
    Period period = resolve(text, match->expression, Setting{nothing});
    if (!period.resolved) return std::nullopt;
    return period;
}

}  // namespace citecheck
