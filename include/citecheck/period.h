#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace citecheck {

enum class Grain : std::uint8_t {
    second,
    minute,
    hour,
    day_part,
    day,
    weekend,
    week,
    month,
    season,
    quarter,
    half_year,
    year,
    decade,
    century,
    millennium
};

enum class PeriodKind : std::uint8_t {
    date,       ///< one unit of the calendar: a day, March 2019, the 1990s
    range,      ///< from one to another; an open end is kept as `open_begin`, `open_end`
    time,       ///< a clock time or a part of a day
    set,        ///< every week, twice a year: `iso` alone says what
    reference,  ///< now, recently, the past: PRESENT_REF, PAST_REF, FUTURE_REF
    duration    ///< a length of time that lies nowhere: "a month", "for decades"; `iso` alone says how long
};

/// [begin, end) of the proleptic Gregorian calendar, without time zones; "March 2019" is 31 days at grain month.
struct Period {
    PeriodKind kind = PeriodKind::date;
    std::chrono::sys_seconds begin;
    std::chrono::sys_seconds end;
    Grain grain = Grain::day;
    bool open_begin = false;   ///< "before May", "until 2019"
    bool open_end = false;     ///< "after 2019", "since June"
    bool approximate = false;  ///< "around 1400", "early 2019"
    bool inferred = false;     ///< came from relative words ("last month") or from context: never carries a verdict alone
    bool yearless = false;     ///< "12 March" where no anchor gave the year; begin and end are then of year 0
    bool resolved = true;      ///< false: known only as `iso` (PXD, XXXX-WXX-2, PAST_REF); begin and end mean nothing
    std::string iso;           ///< TIMEX3 value or EDTF interval, as exchanged with other tools
    std::string other_iso;     ///< of "03/04/2020", where nothing tells which number is the day: the other reading; else empty
    std::string fault;         ///< why no such date exists: "2021 is not a leap year"; else empty
    bool operator==(const Period&) const = default;
};

/// For people: "March 2019", "29 February 2020", "the 1990s".
std::string to_string(const Period& period);

}  // namespace citecheck
