#include "config/config.h"

#include <catch2/catch.hpp>
#include <string>

#include "citecheck/error.h"
#include "support/file.h"

namespace citecheck {
namespace {

/// What a citecheck.toml of these words is refused with, without the folder's name.
std::string refusal(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder.path() / "citecheck.toml", text);
    try {
        read_config(folder.path() / "citecheck.toml");
    } catch (const InputError& error) {
        const std::string what = error.what();
        return what.substr(what.find("citecheck.toml")) + (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "";
}

TEST_CASE("a configuration is read, and silent keys keep their meaning", "[config]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "citecheck.toml",
               "corpus = [\"texts\", \"more\"]\nfail-on = \"never\"\n[rules]\n\"cite/url-date\" = { level = \"note\", max-days = 5 }\n"
               "cite = \"off\"\n[tolerance]\nmoney = \"1%\"\nkilled = \"exact\"\n[[same]]\nterms = [\"A\", \"B\"]\n"
               "[[ignore]]\nfiles = [\"old/*\"]\nbecause = \"archive\"\n");
    const Config config = read_config(folder.path() / "citecheck.toml");
    CHECK(config.index == "index");
    CHECK(config.corpus == std::vector<std::string>{"texts", "more"});
    CHECK(config.fail_on == Severity::none);
    CHECK(config.min_severity == Severity::warning);
    CHECK(config.rules.at("cite/url-date") == RuleSetting{Severity::note, 5});
    CHECK(config.rules.at("cite").level == Severity::none);
    CHECK(config.tolerance.at("money") == Approx(0.01));
    CHECK(config.tolerance.at("killed") == Approx(0.0));
    CHECK(config.same.size() == 1);
    CHECK(config.ignore.at(0).because == "archive");
}

TEST_CASE("what cannot be meant is refused with its line and what is known", "[config]") {
    CHECK(refusal("index = \"i\"\nmin_severity = \"note\"\n") ==
          "citecheck.toml:2: unknown key 'min_severity' | the nearest known key is 'min-severity'");
    CHECK(refusal("fail-on = \"sometimes\"\n") == "citecheck.toml:1: no severity: \"sometimes\" | one of error, warning, note, never");
    CHECK(refusal("[rules]\nx = { level = \"off\", days = 3 }\n") == "citecheck.toml:2: unknown key 'days' | the nearest known key is 'max-days'");
    CHECK(refusal("[tolerance]\nmoney = \"much\"\n").starts_with("citecheck.toml:2: no tolerance"));
    CHECK(refusal("index = \n").starts_with("citecheck.toml:1: no valid TOML"));
    CHECK(refusal("[[same]]\nterms = [\"one\"]\n").starts_with("citecheck.toml:1: [[same]] needs"));
}

TEST_CASE("the nearest configuration above a folder is found", "[config]") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "a" / "b");
    write_file(folder.path() / "citecheck.toml", "");
    write_file(folder.path() / "a" / "citecheck.toml", "");
    CHECK(find_config(folder.path() / "a" / "b") == folder.path() / "a" / "citecheck.toml");
    CHECK(find_config(folder.path()) == folder.path() / "citecheck.toml");
}

}  // namespace
}  // namespace citecheck
