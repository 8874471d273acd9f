#include <catch2/catch.hpp>

#include "citecheck/period.h"
#include "time/calendar.h"

namespace citecheck {
namespace {

TEST_CASE("periods are written for people", "[time]") {
    CHECK(to_string(day(2020, 2, 29)) == "29 February 2020");
    CHECK(to_string(month(2019, 3)) == "March 2019");
    CHECK(to_string(year(-479)) == "480 BC");
    CHECK(to_string(decade(1990)) == "the 1990s");
    CHECK(to_string(century(21)) == "the 21st century");
    CHECK(to_string(century(-5)) == "the 5th century BC");
    CHECK(to_string(quarter(2019, 3)) == "3rd quarter of 2019");
    CHECK(to_string(season(2003, 1)) == "summer 2003");
    CHECK(to_string(range(year(2014), year(2015))) == "2014 to 2015");
    CHECK(to_string(range(month(2001, 10), month(2019, 10))) == "October 2001 to October 2019");
}

TEST_CASE("open ends and missing years are told", "[time]") {
    Period since = month(2021, 6);
    since.kind = PeriodKind::range;
    since.open_end = true;
    CHECK(to_string(since) == "since June 2021");
    Period until = year(2019);
    until.kind = PeriodKind::range;
    until.open_begin = true;
    CHECK(to_string(until) == "until 2019");
    Period after = month(2021, 6);
    after.open_end = true;
    after.begin = after.end;
    CHECK(to_string(after) == "after June 2021");
    Period before = year(2019);
    before.open_begin = true;
    before.end = before.begin;
    CHECK(to_string(before) == "before 2019");
    Period yearless = day(0, 3, 12);
    yearless.yearless = true;
    CHECK(to_string(yearless) == "12 March");
}

}  // namespace
}  // namespace citecheck
