#pragma once

#include <optional>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/lexicon.h"
#include "citecheck/period.h"
#include "lexicon/analysis.h"

namespace citecheck {

/// A date, time, range or set in a text, with the tokens it is made of.
struct PeriodMention {
    Mention mention;          ///< `value` is a Period
    std::uint32_t first = 0;  ///< tokens [first, last)
    std::uint32_t last = 0;
    Span first_end;     ///< of a range whose two ends are written: the words of the first; else empty
    Span last_end;      ///< the words of the last
    bool rate = false;  ///< "per day", "a year" behind a count: a set that belongs to a measure's unit
};

/// A date that was named on the way, for a later day or month without a year to go on from.
struct NamedDate {
    Period period;
    std::size_t sentence = 0;  ///< counted through all texts read with this context
    bool aside = false;        ///< a year in passing ("the largest since 1813"), not the next step of the story
};

/// What relative dates hang on.
struct TimeContext {
    std::optional<Period> published;  ///< "yesterday", "last month", a weekday or a date without a year in news
    std::optional<Period> narrative;  ///< the date last named before this text: "two months prior", "the following year"
    std::vector<NamedDate> thread;    ///< the last dates named, oldest first
    std::optional<Period> heading;    ///< the year, or the date in one year, of the last dated heading: "1931: The flood"
    bool in_heading = false;          ///< the text to be read is a heading; lines that look like one are found without this
    int day_first = 0;                ///< dates like 25/12/2020 less dates like 12/25/2020: how 03/04/2020 is to be read
    std::size_t sentences = 0;        ///< read so far
    int dated = 0;                    ///< dates with a year that were read so far
    int deictic = 0;                  ///< words that speak from the day of publication: "yesterday", "on Thursday"
};

/// Every date, time, range and set, left to right. `context.narrative` is moved on as dates are named, so that a text
/// may be read paragraph by paragraph. Linear in the length of the text.
std::vector<PeriodMention> find_periods(const Analysis& analysis, TimeContext& context, const Lexicon& lexicon);

}  // namespace citecheck
