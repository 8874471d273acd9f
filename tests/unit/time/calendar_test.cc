#include "time/calendar.h"

#include <catch2/catch.hpp>

namespace citecheck {
namespace {

TEST_CASE("periods have their TIMEX3 values and their ends", "[time]") {
    CHECK(day(2020, 2, 29).iso == "2020-02-29");
    CHECK(month(2019, 3).end - month(2019, 3).begin == std::chrono::days(31));
    CHECK(quarter(2013, 4).end == year(2014).begin);
    CHECK(season(1998, 1).iso == "1998-SU");
    CHECK(decade(1990).iso == "199");
    CHECK(century(20).begin == year(1900).begin);
    CHECK(century(20).iso == "19");
}

TEST_CASE("years before Christ are astronomical inside and BC outside", "[time]") {
    CHECK(year(-479).iso == "BC0480");
    CHECK(day(-43, 3, 15).iso == "BC0044-03-15");
    CHECK(decade_bc(470).iso == "BC047");
    CHECK(decade_bc(470).begin == year(-478).begin);
    CHECK(century(-5).iso == "BC04");
}

TEST_CASE("a day that does not exist says why", "[time]") {
    CHECK(day(2021, 2, 29).fault == "2021 is not a leap year");
    CHECK(day(2021, 6, 31).fault == "June has only 30 days");
    CHECK(day(2021, 2, 30).fault == "February has only 28 days");
    CHECK(day(2020, 2, 29).fault.empty());
}

TEST_CASE("weeks are those of ISO 8601", "[time]") {
    CHECK(unit_around(days_of(2017, 1, 1), Grain::week).iso == "2016-W52");
    CHECK(unit_around(days_of(2016, 1, 1), Grain::week).iso == "2015-W53");
    CHECK(unit_around(days_of(2019, 1, 1), Grain::week).iso == "2019-W01");
}

TEST_CASE("months are added to the last day of shorter ones", "[time]") {
    CHECK(iso_day(add_months(days_of(2021, 1, 31), 1)) == "2021-02-28");
    CHECK(iso_day(add_months(days_of(2021, 3, 15), -15)) == "2019-12-15");
}

TEST_CASE("Easter falls where the computus says", "[time]") {
    CHECK(iso_day(easter(2018)) == "2018-04-01");
    CHECK(iso_day(easter(2000)) == "2000-04-23");
    CHECK(iso_day(easter(1961)) == "1961-04-02");
}

TEST_CASE("units follow one another", "[time]") {
    CHECK(unit_after(days_of(2021, 12, 31), Grain::month, 1).iso == "2022-01");
    CHECK(unit_after(days_of(2021, 1, 15), Grain::quarter, -1).iso == "2020-Q4");
    CHECK(unit_after(days_of(2021, 1, 15), Grain::season, 0).iso == "2020-WI");
    CHECK(unit_after(days_of(1999, 1, 15), Grain::decade, 1).iso == "200");
}

}  // namespace
}  // namespace citecheck
