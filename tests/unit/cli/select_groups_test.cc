#include "cli/select_groups.h"

#include <catch2/catch.hpp>

#include "support/sample_report.h"

namespace citecheck {
namespace {

TEST_CASE("a topic's words may stand in title or quotations, in any form", "[cli]") {
    const Group toll = sample_collation().groups.front();
    CHECK(is_about(toll, ""));
    CHECK(is_about(toll, "firefighter deaths") == false);
    CHECK(is_about(toll, "Fires KILLING"));
    CHECK(is_about(toll, "pilot"));
    CHECK_FALSE(is_about(toll, "pilot road"));
}

TEST_CASE("kinds are measures or what a figure is of", "[cli]") {
    const std::vector<Group> groups = sample_collation().groups;
    CHECK(is_of_kind(groups[0], {}));
    CHECK(is_of_kind(groups[0], {"killed"}));
    CHECK(is_of_kind(groups[0], {"count"}));
    CHECK_FALSE(is_of_kind(groups[0], {"distance", "money"}));
    CHECK(is_of_kind(groups[1], {"distance"}));
    CHECK_FALSE(is_of_kind(groups[1], {"date"}));
}

}  // namespace
}  // namespace citecheck
