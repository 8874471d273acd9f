#pragma once

#include "citecheck/period.h"
#include "time/expression.h"
#include "time/find_periods.h"
#include "time/tense.h"

namespace citecheck {

/// What is around a date that is being placed.
struct Setting {
    const TimeContext& context;
    bool news = false;         ///< the text speaks from its day of publication; else from the date it last named
    bool fresh = false;        ///< the date last named stands in this sentence or the one before
    std::size_t sentence = 0;  ///< in the count of TimeContext::sentences
    Tense tense = Tense::unknown;
};

/// Places an expression in time. What has no anchor comes back unresolved or without a year, never guessed.
Period resolve(const TimeText& text, int expression, const Setting& setting);

}  // namespace citecheck
