#include "lexicon/units.h"

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/error.h"
#include "lexicon/hedges.h"
#include "lexicon/number_words.h"

namespace citecheck {
namespace {

const std::string kUnitHead = "name\tsymbol\tdimension\tscale\toffset\tprefixes\tsymbols\twords\tsource\n";
const std::string kPrefixes = "word\tsymbols\tfactor\nkilo\tk\t1e3\nmilli\tm\t1e-3\n";
const std::string kCurrencies = "name\tcode\tsymbols\twords\tbefore\nkarvian crown\tKRV\tKr$\t\t\n";
const std::string kClues = "surfaces\tclues\tunit\n";

Units load(const std::string& units, const std::string& clues = kClues) {
    Vocabulary vocabulary;
    Units loaded;
    loaded.load(kUnitHead + units, kPrefixes, kCurrencies, clues, vocabulary);
    return loaded;
}

TEST_CASE("prefixes are put before symbols and words by code", "[lexicon]") {
    const Units units = load("metre\tm\tlength\t1\t0\tmetric\tm\tmetre|metres\ttest\n");
    REQUIRE(units.symbol("km"));
    CHECK(units.prefix(static_cast<std::size_t>(units.symbol("km")->prefix)).factor == 1000);
    REQUIRE(units.prefixed_word("millimetres"));
    CHECK_FALSE(units.symbol("KM"));
    CHECK_FALSE(units.prefixed_word("kilomen"));
}

TEST_CASE("a sign of its own wins over a prefixed one", "[lexicon]") {
    const Units units = load("metre\tm\tlength\t1\t0\tsi\tm\tmetre\ttest\nmile a minute\tmm\tlength time^-1\t26.8224\t0\t\tmm\t\ttest\n");
    REQUIRE(units.symbol("mm"));
    CHECK(units.row(units.symbol("mm")->row).name == "mile a minute");
}

TEST_CASE("codes and signs of money stand before a number, units do not", "[lexicon]") {
    const Units units = load("metre\tm\tlength\t1\t0\t\tm\tmetre\ttest\n");
    CHECK(units.money_symbol("KRV"));
    CHECK(units.money_symbol("Kr$"));
    CHECK_FALSE(units.money_symbol("m"));
}

TEST_CASE("a bad row is told with its table and line", "[lexicon]") {
    CHECK_THROWS_WITH(load("metre\tm\tlenght\t1\t0\t\tm\tmetre\ttest\n"),
                      Catch::Contains("units.tsv:2") && Catch::Contains("no dimension 'lenght'"));
    CHECK_THROWS_WITH(load("metre\tm\tlength\t0\t0\t\tm\tmetre\ttest\n"), Catch::Contains("scale of 0"));
    CHECK_THROWS_WITH(load("metre\tm\tlength\tone\t0\t\tm\tmetre\ttest\n"), Catch::Contains("'one' is not a number"));
    CHECK_THROWS_WITH(load("metre\tm\tlength\t1\t0\t\tm\tmetre\ttest\n", kClues + "m\tmoney\tmoney XXX\n"),
                      Catch::Contains("unit_clues.tsv:2"));
    Vocabulary vocabulary;
    NumberWords numbers;
    CHECK_THROWS_AS(numbers.load("word\tclass\tvalue\thigh\nten\tmany things\t10\t\n", vocabulary), InputError);
    Hedges hedges;
    CHECK_THROWS_AS(hedges.load("phrase\tplace\thedge\nabout\tbeside\tabout\n", vocabulary), InputError);
}

TEST_CASE("the longest hedge before a number is found, whole words only", "[lexicon]") {
    Vocabulary vocabulary;
    Hedges hedges;
    hedges.load("phrase\tplace\thedge\nmore than\tbefore\tover\nno more than\tbefore\tat_most\njust\tskip\t-\n", vocabulary);
    const auto words = vocabulary.intern_phrase("they saw no more than");
    const auto match = hedges.ending(words);
    REQUIRE(match);
    CHECK(match->hedge == Hedge::at_most);
    CHECK(match->length == 3);
    CHECK_FALSE(hedges.ending(vocabulary.intern_phrase("than more")));
    CHECK(hedges.is_skipped(vocabulary.find("just")));
}

}  // namespace
}  // namespace citecheck
