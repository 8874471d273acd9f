#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "citecheck/period.h"
#include "lexicon/phrase_table.h"
#include "lexicon/vocabulary.h"

namespace citecheck {

/// What a word can do in a date. A word may have several roles: "second" is a unit and an ordinal, "may" a month and a verb.
enum class TimeRole : std::uint8_t {
    month,         ///< value 1 … 12
    weekday,       ///< value 1 (Monday) … 7
    weekdays,      ///< "Mondays"
    unit,          ///< value a Grain, `count` of it: a fortnight is two weeks
    units,         ///< the same, plural
    season,        ///< value 0 spring … 3 winter
    day_part,      ///< value a DayPart
    fixed_hour,    ///< noon, midnight: value the hour
    near_day,      ///< yesterday, today, tomorrow: days from today
    near_night,    ///< tonight
    cardinal,      ///< value 0 … 90, 100, 1000
    ordinal,       ///< value 1 … 20, 30; -1 the last
    ordinal_end,   ///< "st", "nd", "rd", "th"
    decade_name,   ///< "sixties": value 60
    vague_count,   ///< "few", "several": value 0; "couple": 2
    selector,      ///< value a Selector
    every,         ///< every, each
    article,       ///< value 1 definite, 2 indefinite
    per,           ///< per
    phase,         ///< value a Phase
    phase_noun,    ///< of the phases, those that stand before "of": the beginning of May
    direction,     ///< value a Direction
    link,          ///< value a Link
    era,           ///< value 1 AD, -1 BC
    meridiem,      ///< value 0 a.m., 12 p.m.
    zone,          ///< GMT, EST: read over
    frequency,     ///< daily, annual: `text` is the TIMEX3 value
    times,         ///< once, twice, "times"
    reference,     ///< now, recently: `text` is the TIMEX3 value
    fiscal,        ///< fiscal
    fiscal_year,   ///< FY
    school,        ///< school, academic, tax year
    quarter_sign,  ///< Q of "Q3"
    half_sign,     ///< H of "H2"
    week_sign,     ///< W of "W12"
    half,          ///< half
    whole,         ///< all, full, another
    game,          ///< words of a match, whose quarters are no dates
    phase_part,    ///< the early part of, the last days of
    filler,        ///< "very", "calendar": read over between the words of a date
    other,         ///< every other week
    choice,        ///< or
    at_bound,      ///< at least, at the latest: after "at"
    ending,        ///< ended, ending: the year ended 31 March
    rest,          ///< rest, remainder
    ahead,         ///< will, due, planned: what follows lies in the future
    lasting,       ///< took, lasted, nearly: words that a length of time goes on
    length,        ///< yearlong, weeklong: `text` is the TIMEX3 value
    long_word,     ///< long, old: behind a hyphen, "year-long", "decades-old"
    owner          ///< its, their: "its 2006 peak"
};
inline constexpr std::size_t kTimeRoleCount = static_cast<std::size_t>(TimeRole::owner) + 1;

enum class DayPart : std::uint8_t { morning, midday, afternoon, evening, night, daytime };
enum class Selector : std::uint8_t { last, next, current, previous, following, same };
enum class Phase : std::uint8_t { none, early, mid, late };
enum class Direction : std::uint8_t { ago, earlier, later, hence };
enum class Link : std::uint8_t {
    from,
    to,
    until,
    between,
    conjunction,
    since,
    before,
    after,
    by,
    of,
    in,
    on,
    at,
    during,
    over,
    within,
    around,
    circa,
    past,
    than,
    onwards
};

struct TimeSense {
    TimeRole role = TimeRole::month;
    bool doubtful = false;  ///< also an everyday word: a date only in company
    std::int16_t value = 0;
    std::int16_t count = 1;
    std::string text;
};

/// A day with a name: a fixed day, or the n-th weekday of a month, or so many days from Easter, or a day of the Islamic
/// calendar.
struct Holiday {
    enum class Rule : std::uint8_t { fixed, weekday, easter, orthodox, hijri } rule = Rule::fixed;
    int month = 0;
    int day = 0;      ///< fixed
    int weekday = 0;  ///< 1 … 7
    int which = 0;    ///< 1 … 4, or -1 for the last
    int offset = 0;   ///< days added
    int length = 1;   ///< in days
};

/// months.tsv, time_words.tsv and holidays.tsv.
class TimeWords {
  public:
    /// Throws InputError with table and line.
    void load(std::string_view months_tsv, std::string_view words_tsv, std::string_view holidays_tsv, Vocabulary& vocabulary);

    /// Nothing (null) if the word has no such role.
    const TimeSense* sense(WordId word, TimeRole role) const {
        if (!has(word, role)) return nullptr;
        for (const TimeSense& sense : senses_[word]) {
            if (sense.role == role) return &sense;
        }
        return nullptr;
    }
    bool has(WordId word, TimeRole role) const {
        return word < roles_.size() && (roles_[word] >> static_cast<unsigned>(role) & 1u) != 0;
    }
    bool known(WordId word) const { return word < roles_.size() && roles_[word] != 0; }

    /// now, at the moment, in the past: `text` of the row is the TIMEX3 value.
    const PhraseTable& reference_phrases() const { return reference_phrases_; }
    const TimeSense& reference(std::size_t row) const { return references_[row]; }
    const PhraseTable& holiday_phrases() const { return holiday_phrases_; }
    const Holiday& holiday(std::size_t row) const { return holidays_[row]; }

  private:
    void add(WordId word, TimeSense sense);
    void load_months(std::string_view months_tsv, Vocabulary& vocabulary);
    void load_words(std::string_view words_tsv, Vocabulary& vocabulary);
    void load_holidays(std::string_view holidays_tsv, Vocabulary& vocabulary);

    std::vector<std::uint64_t> roles_;  // by word: a bit a role
    std::vector<std::vector<TimeSense>> senses_;
    PhraseTable reference_phrases_;
    std::vector<TimeSense> references_;
    PhraseTable holiday_phrases_;
    std::vector<Holiday> holidays_;
};

}  // namespace citecheck
