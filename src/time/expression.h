#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/period.h"
#include "lexicon/analysis.h"
#include "lexicon/time_words.h"

namespace citecheck {

/// In which order a date of digits gives month and day: "either" of 03/04/2020 is read month first until the text tells more.
enum class DigitOrder : std::uint8_t { none, month_first, day_first, either };

/// The parts of a date as its words give them; what is absent is taken from the context when the date is placed.
struct DateParts {
    std::optional<int> year;  ///< astronomical
    int month = 0;
    int day = 0;
    int weekday = 0;
    int season = -1;
    int quarter = 0;
    int half = 0;
    int week = 0;
    int decade = -1;           ///< first year: 1990, or 60 of "the '60s"
    bool decade_bc = false;    ///< "the 470s BC"
    int century = 0;           ///< as counted: 20 is the twentieth; negative before Christ
    int holiday = -1;          ///< row of holidays.tsv
    bool school = false;       ///< of those, a school year
    bool fiscal = false;       ///< a year that need not begin in January
    bool digits_only = false;  ///< 4/22: no name of a month
    DigitOrder order = DigitOrder::none;
    bool bare_number = false;  ///< a day of the month without any word that says so
    bool operator==(const DateParts&) const = default;
};

/// A time of day.
struct ClockTime {
    int hour = -1;  ///< 0 … 24; -1: none
    int minute = -1;
    int second = -1;
    int part = -1;  ///< a DayPart; -1: none
    bool any() const { return hour >= 0 || part >= 0; }
};

/// A length of time as counted in words: "2 years 21 days".
struct Length {
    int months = 0;
    int days = 0;
    std::int64_t seconds = 0;
    Grain grain = Grain::day;  ///< of its finest unit
    bool vague = false;        ///< "a few weeks"
    bool halved = false;       ///< "a year and a half": the finest unit is not exact
    std::string iso;           ///< TIMEX3: P2Y21D, PXW
};

enum class Form : std::uint8_t {
    calendar,    ///< `date`: 12 March 2019, Thursday, the 1990s
    near_day,    ///< `count` days from today
    selected,    ///< `selector` unit, month, weekday or season: last week, the following March
    distance,    ///< `length` away from `base`, or from today or the last date: two weeks ago, a year later
    window,      ///< `length` that ends or begins at a date: the past two decades, the next three days
    ordinal_of,  ///< the `count`-th unit or weekday in `base`: the first week of May
    range,       ///< from `base` to `other`
    set,         ///< `iso` alone
    duration,    ///< `iso` alone
    reference    ///< `iso` alone
};

/// What a distance or window hangs on when it has no base of its own.
enum class Hook : std::uint8_t { today, narrative };

/// A date as read, before it is placed in time.
struct Expression {
    Form form = Form::calendar;
    DateParts date;
    ClockTime clock;
    Phase phase = Phase::none;
    Selector selector = Selector::current;
    Hook hook = Hook::today;
    Grain unit = Grain::day;
    int count = 0;  ///< days, or which; negative: back in time, or from the end
    Length length;
    std::string iso;
    int base = -1;  ///< another expression
    int other = -1;
    TokenRange base_tokens;   ///< of a range: where its two ends stand
    TokenRange other_tokens;
    bool approximate = false;
    bool open_begin = false;
    bool open_end = false;
    bool strict = false;          ///< before and after leave the date itself out; until and since take it in
    bool within = false;          ///< of a window: it begins at once
    bool rest = false;            ///< what is left of it
    bool nearest = false;         ///< "this past Friday": the last one that was, not the one of last week
    bool anaphoric_part = false;  ///< "earlier that year": a part of it that is not told
    bool of_histories = false;    ///< a reference that only a history means as a time: "the former king"
    bool rate = false;            ///< of a set: "per day", "a year" behind a count
};

struct Match {
    std::size_t first = 0;
    std::size_t last = 0;  ///< tokens [first, last)
    int expression = -1;
};

/// The text as the grammars of this room see it: tokens with their roles, and the expressions made so far.
class TimeText {
  public:
    TimeText(const Analysis& analysis, const TimeWords& words) : analysis_(analysis), words_(words) {}

    const Analysis& analysis() const { return analysis_; }
    const TimeWords& words() const { return words_; }
    std::size_t size() const { return analysis_.size(); }
    std::string_view surface(std::size_t at) const { return at < size() ? analysis_.surface(at) : std::string_view{}; }
    Tag tag(std::size_t at) const { return at < size() ? analysis_.tags[at] : Tag::punc; }

    bool has(std::size_t at, TimeRole role) const { return at < size() && words_.has(analysis_.words[at], role); }
    const TimeSense* sense(std::size_t at, TimeRole role) const {
        return at < size() ? words_.sense(analysis_.words[at], role) : nullptr;
    }
    bool link(std::size_t at, Link link) const {
        const TimeSense* found = sense(at, TimeRole::link);
        return found != nullptr && found->value == static_cast<int>(link);
    }
    bool is_number(std::size_t at) const { return analysis_.is(at, TokenKind::number); }
    bool is_word(std::size_t at) const { return analysis_.is(at, TokenKind::word); }
    bool is_char(std::size_t at, char c) const {
        const std::string_view text = surface(at);
        return text.size() == 1 && text.front() == c;
    }
    bool is_dash(std::size_t at) const {
        const std::string_view text = surface(at);
        return text == "-" || text == "\u2013" || text == "\u2014" || text == "\u2010" || text == "\u2011" || text == "\u2012" ||
               text == "\u2212" || text == "~";
    }
    bool is_hyphen(std::size_t at) const { return is_dash(at) && glued(at) && at + 1 < size() && glued(at + 1); }
    bool is_apostrophe(std::size_t at) const {
        const std::string_view text = surface(at);
        return text == "'" || text == "\u2019" || text == "\u2018" || text == "`";
    }
    /// No white space before this token.
    bool glued(std::size_t at) const { return at < size() && !analysis_.tokens[at].space_before; }
    bool capital(std::size_t at) const {
        return at < size() && (analysis_.tokens[at].letters == Case::capital || analysis_.tokens[at].letters == Case::upper);
    }
    bool starts_sentence(std::size_t at) const {
        return at < size() && analysis_.sentences[analysis_.sentence_of(at)].begin == at;
    }

    int add(Expression expression) {
        expressions_.push_back(std::move(expression));
        return static_cast<int>(expressions_.size()) - 1;
    }
    Expression& at(int expression) { return expressions_[static_cast<std::size_t>(expression)]; }
    const Expression& at(int expression) const { return expressions_[static_cast<std::size_t>(expression)]; }

    /// Dates inside dates ("the first week of the last month of ...") go so deep and no deeper: time stays linear.
    static constexpr int kDeepest = 4;
    int depth = 0;

  private:
    const Analysis& analysis_;
    const TimeWords& words_;
    std::deque<Expression> expressions_;  // references into it stay valid as it grows
};

}  // namespace citecheck
