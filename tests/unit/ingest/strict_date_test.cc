#include "ingest/strict_date.h"

#include <catch2/catch.hpp>
#include <string>

namespace citecheck {
namespace {

std::string line(std::string_view text) {
    const auto date = parse_date_line(text);
    return date ? to_string(*date) : "";
}

std::string found(std::string_view text, bool years = true) {
    std::string out;
    for (const FoundDate& date : find_dates(text, years)) {
        out += (out.empty() ? "" : ", ") + to_string(date.date) + " [" + std::string(text.substr(date.span.begin, date.span.size())) + "]";
    }
    return out;
}

TEST_CASE("a line that is a date and nothing else is read", "[ingest]") {
    CHECK(line("January 23, 2025") == "23 January 2025");
    CHECK(line("Thursday, 26 August 2021") == "26 August 2021");
    CHECK(line("Published 3 May 2021 10:15 GMT") == "3 May 2021");
    CHECK(line("29.11.2021") == "29 November 2021");
    CHECK(line("2021-11-29") == "29 November 2021");
    CHECK(line("April 2024") == "April 2024");
}

TEST_CASE("a line with other words, or a date of two readings, is none", "[ingest]") {
    CHECK(line("In May 2021 the wall fell").empty());
    CHECK(line("3/4/2021").empty());
    CHECK(line("May").empty());
    CHECK(line("12").empty());
}

TEST_CASE("dates in a reference are found with their places", "[ingest]") {
    CHECK(found("Doe, J., Paper, 3 August 2021, p. 5") == "3 August 2021 [3 August 2021]");
    CHECK(found("Doe (2012), August 26, 2021") == "2012 [2012], 26 August 2021 [August 26, 2021]");
    CHECK(found("from 2014-15 and 2021-02-30") == "30 February 2021 [2021-02-30]");
    CHECK(found("It may 12 times fail in 1999", false).empty());
}

TEST_CASE("days that no month has do not exist", "[ingest]") {
    CHECK(exists({2020, 2, 29}));
    CHECK_FALSE(exists({2021, 2, 29}));
    CHECK_FALSE(exists({2021, 6, 31}));
    CHECK(period_of({2021, 8, 0}).iso == "2021-08");
}

TEST_CASE("dates as machines write them are read as far as they are dates", "[ingest]") {
    CHECK(iso_date("2021-08-26T10:00:00Z") == "2021-08-26");
    CHECK(iso_date("2021/08/26") == "2021-08-26");
    CHECK(iso_date("20210826") == "2021-08-26");
    CHECK(iso_date("26 August 2021") == "2021-08-26");
    CHECK(iso_date("2021-08") == "2021-08");
    CHECK(iso_date("2021") == "2021");
    CHECK(iso_date("2021-02-30").empty());
    CHECK(iso_date("20210").empty());
    CHECK(iso_date("yesterday").empty());
    CHECK(iso_date("").empty());
}

}  // namespace
}  // namespace citecheck
