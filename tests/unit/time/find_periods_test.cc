#include "time/find_periods.h"

#include <catch2/catch.hpp>
#include <string>

#include "lexicon/analysis.h"
#include "support/cases.h"
#include "time/date.h"

namespace citecheck {
namespace {

/// Each mention as `words = iso`, then marks: ~ approximate, ^ inferred, < open to the past, > open to the future, ? not
/// placed, | the other reading, and a fault in parentheses. "@2021-08-27 text" gives the day of publication.
std::string dump(const std::string& row) {
    TimeContext context;
    std::string text = row;
    if (!text.empty() && text.front() == '@') {
        const std::size_t space = text.find(' ');
        context.published = parse_date(text.substr(1, space - 1));
        text.erase(0, space + 1);
    }
    const Lexicon& lexicon = Lexicon::builtin();
    const Analysis analysis = analyse(text, {}, lexicon);
    std::string out;
    for (const PeriodMention& mention : find_periods(analysis, context, lexicon)) {
        const Period& period = std::get<Period>(mention.mention.value);
        const Span span = mention.mention.span;
        if (!out.empty()) out += "; ";
        out += text.substr(span.begin, span.size()) + " = " + period.iso;
        if (!period.other_iso.empty()) out += "|" + period.other_iso;
        if (period.approximate) out += '~';
        if (period.inferred) out += '^';
        if (period.open_begin) out += '<';
        if (period.open_end) out += '>';
        if (!period.resolved) out += '?';
        if (!period.fault.empty()) out += " (" + period.fault + ")";
    }
    return out.empty() ? "-" : out;
}

TEST_CASE("dates of the calendar are read in every order", "[time]") { run_cases("time/absolute.tsv", dump); }
TEST_CASE("dates that do not exist are read, with the reason", "[time]") { run_cases("time/faults.tsv", dump); }
TEST_CASE("ranges share month and year between their ends", "[time]") { run_cases("time/ranges.tsv", dump); }
TEST_CASE("relative dates hang on the right anchor", "[time]") { run_cases("time/relative.tsv", dump); }
TEST_CASE("what recurs and what has no place on a calendar", "[time]") { run_cases("time/sets.tsv", dump); }
TEST_CASE("times of day", "[time]") { run_cases("time/clock.tsv", dump); }
TEST_CASE("lengths without a number, and rates", "[time]") { run_cases("time/lengths.tsv", dump); }
TEST_CASE("headings set the year", "[time]") { run_cases("time/headings.tsv", dump); }
TEST_CASE("numbers and words that are no dates stay silent", "[time]") { run_cases("time/not_dates.tsv", dump); }

TEST_CASE("the narrative goes on from one paragraph to the next", "[time]") {
    const Lexicon& lexicon = Lexicon::builtin();
    TimeContext context;
    const std::string first = "The dam was opened on 4 May 1931.";
    const Analysis one = analyse(first, {}, lexicon);
    CHECK(find_periods(one, context, lexicon).size() == 1);
    REQUIRE(context.narrative);
    CHECK(context.narrative->iso == "1931-05-04");
    const std::string second = "It was closed again on 9 June.";
    const Analysis two = analyse(second, {}, lexicon);
    const auto mentions = find_periods(two, context, lexicon);
    REQUIRE(mentions.size() == 1);
    const Period& period = std::get<Period>(mentions.front().mention.value);
    CHECK(period.iso == "1931-06-09");
    CHECK(period.inferred);
}

TEST_CASE("a year in passing does not lead the story away", "[time]") {
    CHECK(dump("On 3 July 1911 the river rose. It was the worst flood since 1788. On 9 July it fell.") ==
          "3 July 1911 = 1911-07-03; since 1788 = 1788>; 9 July = 1911-07-09^");
}

TEST_CASE("only a history means \"former\" as a time", "[time]") {
    std::string history = "The former king lived in Arden.";
    for (int year = 1801; year < 1812; ++year) history += " In " + std::to_string(year) + " it rained.";
    CHECK(dump(history).starts_with("former = PAST_REF?; 1801 = 1801;"));
    CHECK(dump("The former king lived in Arden in 1801.") == "1801 = 1801");
}

TEST_CASE("early, middle and late narrow the period but not its value", "[time]") {
    const Lexicon& lexicon = Lexicon::builtin();
    TimeContext context;
    const std::string text = "in late 2008";
    const Analysis analysis = analyse(text, {}, lexicon);
    const auto mentions = find_periods(analysis, context, lexicon);
    REQUIRE(mentions.size() == 1);
    const Period& period = std::get<Period>(mentions.front().mention.value);
    CHECK(period.iso == "2008");
    CHECK(period.approximate);
    CHECK(to_string(period) == "late 2008");
}

}  // namespace
}  // namespace citecheck
