#include "lexicon/time_words.h"

#include <catch2/catch.hpp>

#include "citecheck/error.h"

namespace citecheck {
namespace {

constexpr std::string_view kMonths = "surface\tkind\tnumber\tdoubtful\nMay\tmonth\t5\tyes\nFriday\tweekday\t5\n";
constexpr std::string_view kWords =
    "surface\trole\tvalue\tcount\tdoubtful\nfortnight\tunit\tweek\t2\nsecond\tunit\tsecond\nsecond\tordinal\t2\n";
constexpr std::string_view kHolidays = "surface\trule\tdays\nBlack Friday\t11/4/4+1\nRamadan\thijri 09-01\t30\n";

TEST_CASE("a word keeps all its roles in dates", "[lexicon]") {
    Vocabulary vocabulary;
    TimeWords words;
    words.load(kMonths, kWords, kHolidays, vocabulary);
    const WordId second = vocabulary.find("second");
    REQUIRE(words.sense(second, TimeRole::unit) != nullptr);
    CHECK(words.sense(second, TimeRole::unit)->value == static_cast<int>(Grain::second));
    REQUIRE(words.sense(second, TimeRole::ordinal) != nullptr);
    CHECK(words.sense(second, TimeRole::ordinal)->value == 2);
    CHECK(words.sense(second, TimeRole::month) == nullptr);
    CHECK(words.sense(vocabulary.find("fortnight"), TimeRole::unit)->count == 2);
    CHECK(words.sense(vocabulary.find("may"), TimeRole::month)->doubtful);
    CHECK_FALSE(words.known(kUnknownWord));
}

TEST_CASE("days with names are phrases with a rule", "[lexicon]") {
    Vocabulary vocabulary;
    TimeWords words;
    words.load(kMonths, kWords, kHolidays, vocabulary);
    const std::vector<WordId> phrase = vocabulary.intern_phrase("Black Friday sales");
    const auto match = words.holiday_phrases().longest(phrase, 0);
    REQUIRE(match);
    CHECK(match->length == 2);
    const Holiday& holiday = words.holiday(match->rows.front());
    CHECK(holiday.rule == Holiday::Rule::weekday);
    CHECK(holiday.offset == 1);
}

TEST_CASE("a bad row is an error that names table and line", "[lexicon]") {
    Vocabulary vocabulary;
    TimeWords words;
    CHECK_THROWS_WITH(words.load("surface\tkind\tnumber\tdoubtful\nMay\tmonth\t15\n", kWords, kHolidays, vocabulary),
                      Catch::Contains("months.tsv:2"));
    CHECK_THROWS_WITH(words.load(kMonths, "surface\trole\tvalue\tcount\tdoubtful\nx\tunit\teon\n", kHolidays, vocabulary),
                      Catch::Contains("time_words.tsv:2"));
    CHECK_THROWS_WITH(words.load(kMonths, kWords, "surface\trule\tdays\nEaster\tspring\n", vocabulary),
                      Catch::Contains("holidays.tsv:2"));
}

}  // namespace
}  // namespace citecheck
