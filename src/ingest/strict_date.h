#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/period.h"
#include "citecheck/text.h"

namespace citecheck {

/// A date that is written out in full, as far as it goes: year, month (0: none), day (0: none). Not checked against the
/// calendar.
struct WrittenDate {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    auto operator<=>(const WrittenDate&) const = default;
};

/// 1 to 12 for "March", "mar", "Sept."; 0 if it is no English month.
unsigned month_number(std::string_view word);

/// "2021-08-26", "2021-08", "2021", as sources.toml has it.
std::optional<WrittenDate> parse_iso_date(std::string_view written);

/// A date that is the whole of `line`: "January 23, 2025", "23 Jan 2025", "Thursday, 26 August 2021", "29.11.2021",
/// "2021-11-29", "April 2024". "Published" or "Updated" before it and a clock time behind it are allowed.
std::optional<WrittenDate> parse_date_line(std::string_view line);

/// A date in running text, day and month or month and year at least.
struct FoundDate {
    WrittenDate date;        ///< `year` 0: none is written
    Span span;
};

/// "26 August 2021", "August 26, 2021", "31 June", "29.02.2021", "2021-02-30", "April 2024", "(2012)" and, with
/// `years`, years that stand alone. Only what is written out: nothing relative, no ranges. Not checked against the
/// calendar. Linear in the length of the text.
std::vector<FoundDate> find_dates(std::string_view text, bool years);

/// "29 February 2020", "April 2024", "2012".
std::string to_string(const WrittenDate& date);

bool exists(const WrittenDate& date);

/// The period of a date that exists: a day, a month or a year.
Period period_of(const WrittenDate& date);

/// The beginning of a date as machines write it ("2021-08-26T10:00Z", "2021/08/26", "20210826", "26 August 2021") as
/// "2021-08-26"; empty if it is none.
std::string iso_date(std::string_view written);

}  // namespace citecheck
