#include "render/escape.h"

#include <catch2/catch.hpp>

namespace citecheck {
namespace {

TEST_CASE("HTML has no markup left", "[render]") {
    CHECK(html_escaped("a < b & \"c\" 'd' > e") == "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &gt; e");
    CHECK(html_escaped("12 km") == "12 km");
}

TEST_CASE("Markdown has no meaning left", "[render]") {
    CHECK(markdown_escaped("a*b* [c](d) | `e` <f> #g ~h~") == "a\\*b\\* \\[c\\](d) \\| \\`e\\` \\<f\\> \\#g \\~h\\~");
    CHECK(markdown_escaped("two\nlines") == "two lines");
    CHECK(markdown_escaped("plain words, 3.5 %") == "plain words, 3.5 %");
}

TEST_CASE("a CSV cell is quoted where it must be, and is no formula", "[render]") {
    CHECK(csv_escaped("plain") == "plain");
    CHECK(csv_escaped("a,b") == "\"a,b\"");
    CHECK(csv_escaped("say \"so\"") == "\"say \"\"so\"\"\"");
    CHECK(csv_escaped("=HYPERLINK(1)") == "'=HYPERLINK(1)");
    CHECK(csv_escaped("-5") == "'-5");
}

TEST_CASE("bytes that are no UTF-8 are replaced in all of them", "[render]") {
    CHECK(html_escaped("a\xff"
                       "b") == "a\uFFFDb");
    CHECK(markdown_escaped("a\xff"
                           "b") == "a\uFFFDb");
    CHECK(csv_escaped("a\xff"
                      "b") == "a\uFFFDb");
}

}  // namespace
}  // namespace citecheck
