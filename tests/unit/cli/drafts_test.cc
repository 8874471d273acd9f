#include "cli/drafts.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "citecheck/error.h"
#include "support/file.h"

namespace citecheck {
namespace {

/// A folder with drafts, and with what is none.
class DraftFolder {
  public:
    DraftFolder() {
        for (const char* name : {"b.md", "a.txt", "README.md", "picture.png", "deep/c.html", ".hidden/d.md"}) {
            std::filesystem::create_directories((folder_.path() / name).parent_path());
            write_file(folder_.path() / name, "text");
        }
    }
    std::string path(const std::string& name = {}) const {
        return name.empty() ? folder_.path().string() : (folder_.path() / name).string();
    }

  private:
    TemporaryFolder folder_;
};

TEST_CASE("a folder stands for the drafts in it", "[cli]") {
    const DraftFolder folder;
    Options options;
    options.paths = {folder.path()};
    CHECK(draft_names(options, {}) ==
          std::vector<std::string>{folder.path("a.txt"), folder.path("b.md"), folder.path("deep/c.html")});
}

TEST_CASE("a draft that is named twice is read once, and standard input has a name", "[cli]") {
    const DraftFolder folder;
    Options options;
    options.paths = {folder.path("b.md"), "-", folder.path("b.md")};
    CHECK(draft_names(options, {}) == std::vector<std::string>{folder.path("b.md"), "-"});
}

TEST_CASE("globs of the configuration are used where nothing is named", "[cli]") {
    const DraftFolder folder;
    Config config;
    config.folder = folder.path();
    config.drafts = {"**/*.html", "*.md"};
    CHECK(draft_names({}, config) == std::vector<std::string>{folder.path("deep/c.html"), folder.path("b.md")});
    config.drafts = {"*.docx"};
    CHECK_THROWS_AS(draft_names({}, config), InputError);
}

TEST_CASE("a draft that cannot be read is a problem, and the others are read", "[cli]") {
    const DraftFolder folder;
    const Drafts drafts = read_drafts({folder.path("missing.md"), folder.path("b.md")}, {});
    REQUIRE(drafts.drafts.size() == 1);
    CHECK(drafts.drafts.front().bytes == "text");
    CHECK(drafts.problems == std::vector<Problem>{{folder.path("missing.md"), "No such file or directory"}});
}

}  // namespace
}  // namespace citecheck
