#include "time/holiday.h"

#include <catch2/catch.hpp>

#include "time/calendar.h"

namespace citecheck {
namespace {

TEST_CASE("weekdays of a month are counted from either end", "[time]") {
    CHECK(holiday_in({Holiday::Rule::weekday, 11, 0, 4, 4, 0, 1}, 2016).iso == "2016-11-24");
    CHECK(holiday_in({Holiday::Rule::weekday, 5, 0, 1, -1, 0, 1}, 2019).iso == "2019-05-27");
}

TEST_CASE("Easter has two calendars", "[time]") {
    CHECK(holiday_in({Holiday::Rule::easter, 0, 0, 0, 0, -2, 1}, 2020).iso == "2020-04-10");
    CHECK(holiday_in({Holiday::Rule::orthodox, 0, 0, 0, 0, -2, 1}, 2020).iso == "2020-04-17");
}

TEST_CASE("Muslim days move through the year and are approximate", "[time]") {
    const Period ramadan = holiday_in({Holiday::Rule::hijri, 9, 1, 0, 0, 0, 30}, 2018);
    CHECK(ramadan.iso == "2018-05-16/2018-06-14");
    CHECK(ramadan.approximate);
    CHECK(holiday_in({Holiday::Rule::hijri, 12, 10, 0, 0, 0, 1}, 1966).iso == "1966-04-01");
}

}  // namespace
}  // namespace citecheck
