#pragma once

#include <vector>

#include "citecheck/lexicon.h"
#include "lexicon/analysis.h"
#include "quantity/find_measures.h"
#include "time/find_periods.h"

namespace citecheck {

/// Dates and measures of one text, none inside another.
struct TextMentions {
    std::vector<PeriodMention> periods;
    std::vector<MeasureMention> measures;
    std::vector<MeasureMention> scores;   ///< of matches: no measures, but claims
    /// What lies nowhere on a calendar and is no claim: "a month", "for decades", "formerly"; and rates ("per day"), which may
    /// stand inside a measure.
    std::vector<PeriodMention> undated;
};

/// Dates first: what belongs to a date is no number.
TextMentions find_mentions(const Analysis& analysis, TimeContext& context, const Lexicon& lexicon);

}  // namespace citecheck
