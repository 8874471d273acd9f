#include <catch2/catch.hpp>

#include "citecheck/measure.h"
#include "lexicon/analysis.h"
#include "quantity/find_measures.h"

namespace citecheck {
namespace {

Measure only_measure(const std::string& text) {
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    const auto found = find_measures(analysis, Lexicon::builtin());
    REQUIRE(found.size() == 1);
    return std::get<Measure>(found[0].mention.value);
}

TEST_CASE("miles become kilometres with their rounding", "[quantity]") {
    const Measure miles = only_measure("a 570-mile fence");
    const Measure kilometres = only_measure("a 1-km fence");
    const auto converted = convert(miles, kilometres.unit);
    REQUIRE(converted.has_value());
    CHECK(converted->stated.low == Approx(917.326).epsilon(1e-5));
    CHECK(converted->loose.low == Approx(909.279).epsilon(1e-5));
    CHECK(converted->loose.high == Approx(925.373).epsilon(1e-5));
}

TEST_CASE("temperatures keep their zero", "[quantity]") {
    const auto converted = convert(only_measure("It was 212 °F."), only_measure("It was 1 °C.").unit);
    REQUIRE(converted.has_value());
    CHECK(converted->stated.low == Approx(100));
}

TEST_CASE("what is of another kind or another currency is not converted", "[quantity]") {
    CHECK_FALSE(convert(only_measure("5 km of road"), only_measure("5 kg of flour").unit).has_value());
    CHECK_FALSE(convert(only_measure("It cost US$5."), only_measure("It cost A$5.").unit).has_value());
    CHECK_FALSE(convert(only_measure("It cost $5."), only_measure("It cost US$5.").unit).has_value());
}

TEST_CASE("a ton is no tonne", "[quantity]") {
    const auto converted = convert(only_measure("5 tons of coal"), only_measure("5 tonnes of coal").unit);
    REQUIRE(converted.has_value());
    CHECK(converted->stated.low == Approx(4.5359237));
}

}  // namespace
}  // namespace citecheck
