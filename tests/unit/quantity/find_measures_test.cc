#include "quantity/find_measures.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "lexicon/analysis.h"
#include "support/cases.h"

namespace citecheck {
namespace {

std::string interval_text(const Interval& interval) {
    return fmt::format("{}{:.10g}, {:.10g}{}", interval.low_closed ? '[' : '(', interval.low, interval.high,
                       interval.high_closed ? ']' : ')');
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
    return out;
}

template <typename Dump>
std::string dump_all(const std::string& text, Dump dump) {
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    std::vector<std::string> parts;
    for (const MeasureMention& found : find_measures(analysis, Lexicon::builtin())) parts.push_back(dump(found));
    return joined(parts);
}

/// "about 3.2 million t {steel}": each measure for people, and what is counted.
std::string readings(const std::string& text) {
    return dump_all(text, [&](const MeasureMention& found) {
        std::string out = to_string(std::get<Measure>(found.mention.value));
        const Span counted = found.mention.counted;
        if (!counted.empty()) out += " {" + text.substr(counted.begin, counted.size()) + "}";
        return out;
    });
}

/// Kind and name of the unit, with the words of the mention.
std::string units(const std::string& text) {
    return dump_all(text, [&](const MeasureMention& found) {
        const auto& measure = std::get<Measure>(found.mention.value);
        const Span span = found.mention.span;
        return fmt::format("{} '{}' {}{}", name_of(measure.kind), text.substr(span.begin, span.size()),
                           measure.unit.name.empty() ? "-" : measure.unit.name,
                           measure.unit.currency.empty() ? "" : " " + measure.unit.currency);
    });
}

/// Stated, strict and loose interval.
std::string intervals(const std::string& text) {
    return dump_all(text, [&](const MeasureMention& found) {
        const auto& measure = std::get<Measure>(found.mention.value);
        return interval_text(measure.stated) + " " + interval_text(measure.strict) + " " + interval_text(measure.loose);
    });
}

TEST_CASE("measures are read as people write them, with what they count", "[quantity]") {
    run_cases("quantity/readings.tsv", readings);
}
TEST_CASE("units, currencies and kinds are told apart", "[quantity]") { run_cases("quantity/units.tsv", units); }
TEST_CASE("a number allows what its digits and its hedge allow", "[quantity]") { run_cases("quantity/intervals.tsv", intervals); }
TEST_CASE("marks, names, scores and identifiers are no measures", "[quantity]") {
    run_cases("quantity/no_measures.tsv", readings);
}

TEST_CASE("tokens that belong to a date give no measure", "[quantity]") {
    const std::string text = "On 7 May 12 boats sank.";
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    const auto found = find_measures(analysis, Lexicon::builtin(), {{1, 3}});
    REQUIRE(found.size() == 1);
    CHECK(text.substr(found[0].mention.span.begin, found[0].mention.span.size()) == "12");
    CHECK(analysis.surface(found[0].counted_head) == "boats");
}

TEST_CASE("the second end of a range is marked", "[quantity]") {
    const std::string text = "The toll rose from 5 to 7 people.";
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    const auto found = find_measures(analysis, Lexicon::builtin());
    REQUIRE(found.size() == 1);
    CHECK(analysis.surface(found[0].upper_first) == "7");
}

}  // namespace
}  // namespace citecheck
