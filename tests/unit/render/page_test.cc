#include "render/page.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "text/display.h"

namespace citecheck {
namespace {

TEST_CASE("words are wrapped at spaces", "[render]") {
    CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrap("https://example.org/a/long/address yes", 10) ==
          std::vector<std::string>{"https://example.org/a/long/address", "yes"});
    CHECK(wrap("", 10).empty());
}

TEST_CASE("Chinese and Japanese are wrapped between characters, but not before their stops", "[render]") {
    CHECK(wrap("渡船来了，人们很高兴。", 8) == std::vector<std::string>{"渡船来", "了，人们", "很高兴。"});
    CHECK(wrap("港に船が30隻いた", 8) == std::vector<std::string>{"港に船が", "30隻いた"});
    CHECK(wrap("「船」は old 船", 4) == std::vector<std::string>{"「船」", "は", "old", "船"});
    CHECK(wrap("항구에서 화재가", 8) == std::vector<std::string>{"항구에서", "화재가"});
    CHECK(wrap("naïve café", 4) == std::vector<std::string>{"naïve", "café"});
}

TEST_CASE("widths are columns, not bytes", "[render]") {
    CHECK(wrap("éé éé éé", 5) == std::vector<std::string>{"éé éé", "éé"});
    CHECK(shortened("日本語の本", 6, "…") == "日本…");
    CHECK(shortened("short", 5, "…") == "short");
    CHECK(last_columns("abc日本", 5) == "c日本");
    CHECK(display_columns("e\u0301") == 1);
}

TEST_CASE("colour surrounds words only where it is wanted", "[render]") {
    RenderOptions options;
    std::ostringstream plain;
    Page(options, plain).write("error", Ink::error);
    CHECK(plain.str() == "error");
    options.colour = true;
    std::ostringstream coloured;
    Page(options, coloured).write("error", Ink::error);
    CHECK(coloured.str() == "\033[1;31merror\033[0m");
}

TEST_CASE("ASCII stands as near as it comes", "[text]") {
    CHECK(to_ascii("“naïve” – Zürich… ¶6 £5 €7 ≈ ³⁵ ½") == "\"naive\" - Zurich... par.6 GBP 5 EUR 7 ~ 35  1/2");
    CHECK(to_ascii("plain") == "plain");
    CHECK(to_ascii("\U0001F600") == "?");
}

TEST_CASE("what could drive a terminal is taken out", "[text]") {
    CHECK(printable("a\x1b[31mb\r\nc\td") == "a [31mb  c d");
    CHECK(printable("\xc3(\xf0\x9f") == "\uFFFD(\uFFFD\uFFFD");
    CHECK(printable("x\u202ey") == "xy");
    CHECK(printable("é’") == "é’");
}

}  // namespace
}  // namespace citecheck
