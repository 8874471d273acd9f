#include "time/relate.h"

#include <catch2/catch.hpp>

#include "time/calendar.h"

namespace citecheck {
namespace {

TEST_CASE("periods lie inside one another or apart", "[time]") {
    CHECK(relate(day(2021, 8, 26), day(2021, 8, 26)) == PeriodRelation::same);
    CHECK(relate(day(2021, 8, 26), month(2021, 8)) == PeriodRelation::inside);
    CHECK(relate(year(2021), month(2021, 8)) == PeriodRelation::contains);
    CHECK(relate(month(2021, 8), month(2021, 9)) == PeriodRelation::apart);
    CHECK(relate(range(year(2014), year(2015)), range(year(2015), year(2016))) == PeriodRelation::overlaps);
}

TEST_CASE("an open end reaches for ever", "[time]") {
    Period since = month(2021, 6);
    since.kind = PeriodKind::range;
    since.open_end = true;
    CHECK(relate(year(2030), since) == PeriodRelation::inside);
    CHECK(relate(year(2019), since) == PeriodRelation::apart);
}

TEST_CASE("what is approximate is apart only from what lies clearly off", "[time]") {
    Period about = year(1400);
    about.approximate = true;
    CHECK(relate(about, year(1401)) == PeriodRelation::overlaps);
    CHECK(relate(about, year(1450)) == PeriodRelation::apart);
}

TEST_CASE("a date without a year meets its day and month in any year", "[time]") {
    Period yearless = day(0, 3, 12);
    yearless.yearless = true;
    CHECK(relate(yearless, day(2019, 3, 12)) == PeriodRelation::same);
    CHECK(relate(yearless, month(2019, 3)) == PeriodRelation::inside);
    CHECK(relate(yearless, day(2019, 3, 13)) == PeriodRelation::apart);
    CHECK(relate(day(2019, 3, 13), yearless) == PeriodRelation::apart);
}

TEST_CASE("what is not placed leaves everything open", "[time]") {
    Period past;
    past.resolved = false;
    past.iso = "PAST_REF";
    CHECK(relate(past, year(2019)) == PeriodRelation::overlaps);
    CHECK(relate(past, past) == PeriodRelation::same);
}

}  // namespace
}  // namespace citecheck
