#include "ingest/walk.h"

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/error.h"
#include "support/file.h"

namespace citecheck {
namespace {

TEST_CASE("a corpus is walked in the order of names, without what is about it", "[ingest]") {
    const TemporaryFolder folder;
    for (const char* const name : {"b.txt", "a.md", "README.md", "LICENSE.txt", ".hidden.txt", "sources.toml", "c.xyz", "d.xyz"}) {
        write_file(folder.path() / name, "text\n");
    }
    std::filesystem::create_directory(folder.path() / "sub");
    write_file(folder.path() / "sub" / "c.TXT", "text\n");
    const CorpusFiles found = find_corpus_files({folder.path()});
    std::string names;
    for (const CorpusFile& file : found.files) names += file.name + " ";
    CHECK(names == "a.md b.txt sub/c.TXT ");
    CHECK(found.files.at(0).sources == folder.path() / "sources.toml");
    REQUIRE(found.problems.size() == 1);
    CHECK(found.problems[0].what == "not read: no reader for .xyz (and 1 more)");
}

TEST_CASE("a root that is not there is an error", "[ingest]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(find_corpus_files({folder.path() / "none"}), InputError);
}

}  // namespace
}  // namespace citecheck
