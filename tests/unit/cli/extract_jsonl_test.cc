#include "cli/extract_jsonl.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "citecheck/lexicon.h"

namespace citecheck {
namespace {

/// Each mention as `words kind iso`, with the other reading behind a bar; measures without iso are left out.
std::string dates_in(const std::string& text) {
    std::istringstream in(nlohmann::json{{"id", "a"}, {"text", text}}.dump() + "\n");
    std::ostringstream out;
    REQUIRE(extract_jsonl(in, out, Lexicon::builtin()) == 0);
    std::string found;
    const nlohmann::json answer = nlohmann::json::parse(out.str());
    for (const auto& mention : answer["mentions"]) {
        if (!mention.contains("iso")) continue;
        if (!found.empty()) found += "; ";
        found += mention["surface"].get<std::string>() + " " + mention["kind"].get<std::string>() + " " +
                 mention["iso"].get<std::string>();
        if (mention.contains("iso_any")) found += "|" + mention["iso_any"][0].get<std::string>();
    }
    return found;
}

TEST_CASE("lengths of time have a TIMEX3 value, counted or not", "[cli]") {
    CHECK(dates_in("It took six weeks.") == "six weeks duration P6W");
    CHECK(dates_in("It took one and a half hours.") == "one and a half hours duration PT90M");
    CHECK(dates_in("It took half a day.") == "half a day duration PT12H");
    CHECK(dates_in("It took a few months.") == "a few months duration PXM");
    CHECK(dates_in("It took a couple of days.") == "a couple of days duration P2D");
    CHECK(dates_in("It took a month.") == "a month duration P1M");
    CHECK(dates_in("It took two to three weeks.").empty());
    CHECK(dates_in("It weighed six tonnes.").empty());
}

TEST_CASE("a rate is told beside the measure it belongs to", "[cli]") {
    CHECK(dates_in("It makes 33 tonnes per day.") == "per day set P1D");
}

TEST_CASE("a date of digits in an order that is not told has two readings", "[cli]") {
    CHECK(dates_in("Filed 03/04/2020.") == "03/04/2020 date 2020-03-04|2020-04-03");
    CHECK(dates_in("Filed 13/04/2020.") == "13/04/2020 date 2020-04-13");
}

}  // namespace
}  // namespace citecheck
