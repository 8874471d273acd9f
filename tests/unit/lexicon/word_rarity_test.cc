#include "lexicon/word_rarity.h"

#include <catch2/catch.hpp>

#include "citecheck/error.h"
#include "citecheck/lexicon.h"
#include "lexicon/tables.h"

namespace citecheck {
namespace {

TEST_CASE("rare words weigh more than frequent ones", "[lexicon]") {
    const WordRarity& rarity = Lexicon::builtin().tables().rarity;
    CHECK(rarity.of("the") == 1);
    CHECK(rarity.of("compani") < rarity.of("earthquak"));
    CHECK(rarity.of("no such stem") == WordRarity::kRarest);
    CHECK(rarity.of("") == WordRarity::kRarest);
}

TEST_CASE("every row of a rarity table is found, the first and the last, too", "[lexicon]") {
    WordRarity rarity;
    rarity.load("# head\nstem\trarity\nabc\t2.5\nb\t3.5\nzz\t4.5\n");
    CHECK(rarity.of("abc") == 2.5);
    CHECK(rarity.of("b") == 3.5);
    CHECK(rarity.of("zz") == 4.5);
    CHECK(rarity.of("ab") == WordRarity::kRarest);
    CHECK(rarity.of("zzz") == WordRarity::kRarest);
    CHECK_THROWS_AS(rarity.load("abc\t2.5\n"), InputError);
}

}  // namespace
}  // namespace citecheck
