#include "text/token.h"

#include <catch2/catch.hpp>
#include <string>

namespace citecheck {
namespace {

/// The tokens of a text, a bar between them.
std::string bars(std::string_view text, std::span<const Span> left_out = {}) {
    std::string out;
    for (const Token& token : tokenize(text, left_out)) {
        if (!out.empty()) out += '|';
        out += token.in(text);
    }
    return out;
}

TEST_CASE("words, numbers and signs are told apart", "[text]") {
    CHECK(bars("The 570-mile border cost $1.2bn (3%).") == "The|570|-|mile|border|cost|$|1.2|bn|(|3|%|)|.");
    CHECK(bars("Iran's U.S.-led force can't, at 5 a.m., move") == "Iran|'s|U.S.|-|led|force|can't|,|at|5|a.m.|,|move");
    CHECK(bars("1,234.5 and 12th, 2½ km²") == "1,234.5|and|12|th|,|2|½|km|²");
}

TEST_CASE("an address is one token, without the sentence's full stop", "[text]") {
    CHECK(bars("see <https://a.org/2020/08/03/x.html>. Then") == "see|<|https://a.org/2020/08/03/x.html|>|.|Then");
    CHECK(bars("at www.example.org.") == "at|www.example.org|.");
}

TEST_CASE("a note mark that is left out leaves no token", "[text]") {
    const std::string_view text = "injuries. 16 A video";
    const Span mark{10, 12};
    CHECK(bars(text, {&mark, 1}) == "injuries|.|A|video");
}

}  // namespace
}  // namespace citecheck
