#include "cli/apply_rules.h"

#include <catch2/catch.hpp>

namespace citecheck {
namespace {

Finding finding(const std::string& rule, Severity severity, int rank, std::uint32_t byte, const std::string& file = "a.md") {
    Finding result;
    result.rule = rule;
    result.severity = severity;
    result.rank = rank;
    result.begin.byte = byte;
    result.file = file;
    return result;
}

std::string rules_of(const std::vector<Finding>& findings) {
    std::string rules;
    for (const Finding& item : findings) rules += item.rule + ":" + std::string(name_of(item.severity)) + " ";
    return rules;
}

TEST_CASE("findings are sorted by severity, consequence and place", "[cli]") {
    std::vector<Finding> findings{finding("c", Severity::note, 90, 1), finding("b", Severity::error, 10, 9),
                                  finding("a", Severity::error, 50, 99), finding("d", Severity::error, 10, 3)};
    apply_rules(findings, {});
    CHECK(rules_of(findings) == "a:error d:error b:error c:note ");
}

TEST_CASE("a rule's own setting goes before its group's", "[cli]") {
    Config config;
    config.rules["cite"].level = Severity::note;
    config.rules["cite/url-date"].level = Severity::error;
    config.rules["number/review"].level = Severity::none;
    std::vector<Finding> findings{
        finding("cite/dangling", Severity::warning, 0, 1), finding("cite/url-date", Severity::warning, 0, 2),
        finding("number/review", Severity::note, 0, 3), finding("citex/other", Severity::warning, 0, 4)};
    apply_rules(findings, config);
    CHECK(rules_of(findings) == "cite/url-date:error citex/other:warning cite/dangling:note ");
}

TEST_CASE("what is ignored is left out in the files that are named, and only there", "[cli]") {
    Config config;
    config.ignore.push_back({{"archive/*"}, {"cite"}, "old pieces"});
    std::vector<Finding> findings{finding("cite/dangling", Severity::warning, 0, 1, "archive/x.md"),
                                  finding("cite/dangling", Severity::warning, 0, 1, "new.md"),
                                  finding("number/differs", Severity::error, 0, 1, "archive/x.md")};
    apply_rules(findings, config);
    CHECK(rules_of(findings) == "number/differs:error cite/dangling:warning ");
}

}  // namespace
}  // namespace citecheck
