#include "config/sources.h"

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/error.h"
#include "config/edit_sources.h"
#include "support/file.h"

namespace citecheck {
namespace {

SourcesFile read(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder.path() / "sources.toml", text);
    return read_sources_file(folder.path() / "sources.toml");
}

std::string refusal(const std::string& text) {
    try {
        read(text);
    } catch (const InputError& error) {
        const std::string what = error.what();
        return what.substr(what.find("sources.toml"));
    }
    return "";
}

TEST_CASE("sources are read with lines, dates of both kinds and origins", "[config]") {
    const SourcesFile file = read("[[source]]\nid = \"doe-1999\"\nfile = \"a.txt\"\nlines = \"3-12\"\npublished = \"1999-08\"\nas-of = 1999-08-26\n"
                                  "origin = [\"UN\"]\ngrade = \"primary\"\n[[same]]\nterms = [\"A\", \"B\"]\n");
    REQUIRE(file.sources.size() == 1);
    const SourceEntry& entry = file.sources[0];
    CHECK(entry.id == "doe-1999");
    CHECK(entry.first_line == 3);
    CHECK(entry.last_line == 12);
    CHECK(entry.published == "1999-08");
    CHECK(entry.as_of == "1999-08-26");
    CHECK(entry.origin == std::vector<std::string>{"UN"});
    CHECK(file.same == std::vector<std::vector<std::string>>{{"A", "B"}});
}

TEST_CASE("sources that cannot be meant are refused with their line", "[config]") {
    CHECK(refusal("[[source]]\nid = \"a\"\n") == "sources.toml:1: [[source]] has no 'file'");
    CHECK(refusal("[[source]]\nfile = \"a\"\nlines = \"12-3\"\n") == "sources.toml:3: 'lines' is \"12-3\"");
    CHECK(refusal("[[source]]\nfile = \"a\"\npublished = \"May 1999\"\n") == "sources.toml:3: 'published' is no date");
    CHECK(refusal("[[source]]\nfile = \"a\"\ngrade = \"best\"\n") == "sources.toml:3: 'grade' is \"best\"");
    CHECK(refusal("[[source]]\nfile = \"a\"\nauthors = \"b\"\n") == "sources.toml:3: unknown key 'authors'");
    CHECK(refusal("[[source]]\nid = \"a\"\nfile = \"a\"\n[[source]]\nid = \"a\"\nfile = \"b\"\n").starts_with("sources.toml:5: a second source"));
    CHECK(refusal("[[source]]\nid = \"a b\"\nfile = \"a\"\n").starts_with("sources.toml:2: 'id' is"));
}

TEST_CASE("a key of a source is set, the rest of the file stays", "[config]") {
    const std::string toml = "# mine\n[[source]]\nid = \"a\"   # kept\nfile = \"a.txt\"\ntitle = \"Old\"  # why\n\n[[source]]\nfile = \"b.txt\"\n";
    CHECK(with_source_value(toml, "s.toml", {"a", "a.txt"}, "title", "New \"one\"") ==
          "# mine\n[[source]]\nid = \"a\"   # kept\nfile = \"a.txt\"\ntitle = \"New \\\"one\\\"\"  # why\n\n[[source]]\nfile = \"b.txt\"\n");
    CHECK(with_source_value(toml, "s.toml", {"a", "a.txt"}, "published", "2021-08").find("title = \"Old\"  # why\npublished = \"2021-08\"\n\n") != std::string::npos);
    CHECK(with_source_value(toml, "s.toml", {"b.txt", "b.txt"}, "origin", "UN, WHO").ends_with("file = \"b.txt\"\norigin = [\"UN\", \"WHO\"]\n"));
    CHECK(with_source_value("", "s.toml", {"c.pdf", "c.pdf"}, "author", "Doe") == "[[source]]\nfile = \"c.pdf\"\nauthor = \"Doe\"\n");
    CHECK(with_source_value(toml, "s.toml", {"a", "a.txt"}, "title", "").find("title") == std::string::npos);
    CHECK_THROWS_AS(with_source_value(toml, "s.toml", {"a", "a.txt"}, "colour", "red"), InputError);
    CHECK_THROWS_AS(with_source_value(toml, "s.toml", {"a", "a.txt"}, "published", "yesterday"), InputError);
    CHECK_THROWS_AS(with_source_value("not toml [", "s.toml", {"a", "a.txt"}, "title", "T"), InputError);
}

}  // namespace
}  // namespace citecheck
