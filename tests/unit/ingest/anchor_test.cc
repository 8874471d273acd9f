#include <catch2/catch.hpp>

#include "citecheck/document.h"

namespace citecheck {
namespace {

TEST_CASE("anchors are written and read back", "[ingest]") {
    const Anchor note{"doe-1999", 'n', 21, 0};
    CHECK(to_string(note) == "doe-1999#n21");
    CHECK(parse_anchor("doe-1999#n21") == note);
    CHECK(parse_anchor(" doe-1999 ¶12 ") == Anchor{"doe-1999", 'p', 12, 0});
    CHECK(parse_anchor("doe-1999 n.21") == note);
    CHECK(parse_anchor("doe-1999#p12@00c0ffee") == Anchor{"doe-1999", 'p', 12, 0xc0ffee});
    CHECK(parse_anchor("doe-1999 ¶12@00c0ffee") == Anchor{"doe-1999", 'p', 12, 0xc0ffee});
    CHECK(to_lasting_string({"doe-1999", 'p', 12, 0xc0ffee}) == "doe-1999#p12@00c0ffee");
    CHECK_FALSE(parse_anchor("doe-1999#p12@c0ffee"));
    CHECK_FALSE(parse_anchor("doe-1999#p12@00c0ffeg"));
    CHECK(parse_anchor("a/b#c.txt~2#r4") == Anchor{"a/b#c.txt~2", 'r', 4, 0});
}

TEST_CASE("what is no anchor is not read as one", "[ingest]") {
    CHECK_FALSE(parse_anchor("doe-1999"));
    CHECK_FALSE(parse_anchor("#p12"));
    CHECK_FALSE(parse_anchor("doe#x12"));
    CHECK_FALSE(parse_anchor("doe#p"));
    CHECK_FALSE(parse_anchor("doe#p12a"));
    CHECK_FALSE(parse_anchor(""));
}

}  // namespace
}  // namespace citecheck
