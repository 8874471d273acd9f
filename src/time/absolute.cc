#include "time/grammar.h"

namespace citecheck {

std::optional<Match> read_calendar(TimeText& text, std::size_t at) {
    const TimeSense* article = text.sense(at, TimeRole::article);
    const bool definite = article != nullptr && article->value == 1;
    const std::size_t from = definite ? at + 1 : at;
    if (from >= text.size()) return std::nullopt;
    std::optional<Match> best;
    if (text.is_number(from)) {
        best = longer(best, read_numeric_date(text, from));
        best = longer(best, read_day_first(text, from));
        best = longer(best, read_decade(text, from, definite));
        best = longer(best, read_century(text, from));
        best = longer(best, read_lettered(text, from));
        if (!best) best = read_year_first(text, from);
        if (!best) best = read_lone_day(text, from, definite);
    } else if (text.is_apostrophe(from)) {
        best = read_decade(text, from, definite);
    } else {
        best = longer(best, read_month_first(text, from));
        best = longer(best, read_weekday(text, from));
        best = longer(best, read_season(text, from, definite));
        best = longer(best, read_lettered(text, from));
        best = longer(best, read_century(text, from));
        best = longer(best, read_day_first(text, from));
        best = longer(best, read_decade(text, from, definite));
        best = longer(best, read_holiday(text, from));
    }
    if (!best) best = read_year(text, from);
    if (best && definite) best->first = at;
    return best;
}

}  // namespace citecheck
