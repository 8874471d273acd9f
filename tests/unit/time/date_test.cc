#include "time/date.h"

#include <catch2/catch.hpp>

namespace citecheck {
namespace {

std::string iso(std::string_view written) {
    const auto period = parse_date(written);
    return period ? period->iso : "-";
}

TEST_CASE("a date that stands alone is read as people write it", "[time]") {
    CHECK(iso("2021-08") == "2021-08");
    CHECK(iso("2021-10-23") == "2021-10-23");
    CHECK(iso("29.11.2021") == "2021-11-29");
    CHECK(iso("January 23, 2025") == "2025-01-23");
    CHECK(iso("Thursday, August 26, 2021") == "2021-08-26");
    CHECK(iso("2021-08-26T10:00:00Z") == "2021-08-26");
    CHECK(iso("2019") == "2019");
    CHECK(iso("Summer 2016") == "2016-SU");
}

TEST_CASE("what is no date, or no single one, gives nothing", "[time]") {
    CHECK(iso("") == "-");
    CHECK(iso("soon after the war") == "-");
    CHECK(iso("May 2019 and June 2019") == "-");
    CHECK(iso("version 2.1") == "-");
}

TEST_CASE("a date that does not exist keeps its fault", "[time]") {
    const auto period = parse_date("2021-02-29");
    REQUIRE(period);
    CHECK(period->fault == "2021 is not a leap year");
}

}  // namespace
}  // namespace citecheck
