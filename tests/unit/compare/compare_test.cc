#include "citecheck/compare.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "citecheck/aliases.h"
#include "citecheck/check.h"
#include "support/cases.h"
#include "support/claims.h"

namespace citecheck {
namespace {

const Claim* first_checkable(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
        if (claim.unchecked.empty()) return &claim;
    }
    return nullptr;
}

/// "differs, same thing": the first claim of each side of "draft => source", compared.
std::string relation(const std::string& row) {
    const std::size_t arrow = row.find(" => ");
    REQUIRE(arrow != std::string::npos);
    const std::vector<Claim> stated = claims_of_text(row.substr(0, arrow));
    const std::vector<Claim> evidence = claims_of_text(row.substr(arrow + 4));
    const Claim* a = first_checkable(stated);
    const Claim* b = first_checkable(evidence);
    if (a == nullptr || b == nullptr) return "nothing to compare";
    const Comparison comparison = compare(*a, *b);
    std::string out(name_of(comparison.relation));
    if (comparison.stated_is_weaker) out += ", weaker";
    if (comparison.stated_is_stronger) out += ", stronger";
    if (comparison.relation == Relation::incomparable) return out;
    return out + (comparison.same_thing >= 0.5 ? ", same thing" : ", another thing");
}

TEST_CASE("two claims are one thing or another, and agree or differ", "[compare]") { run_cases("compare/relations.tsv", relation); }

TEST_CASE("every term of a score is told, and they add up", "[compare]") {
    const std::vector<Claim> a = claims_of_text("The blast in Bergen killed 14 firefighters.");
    const std::vector<Claim> b = claims_of_text("An explosion in Bergen killed 12 firefighters.");
    REQUIRE(a.size() == 1);
    REQUIRE(b.size() == 1);
    const Comparison comparison = compare(a.front(), b.front());
    double sum = 0;
    for (const Term& term : comparison.terms) sum += term.weight;
    CHECK(comparison.same_thing == Approx(1 / (1 + std::exp(-sum))));
    CHECK(comparison.relation == Relation::differs);
}

TEST_CASE("a tolerance of the user's widens, by measure or by kind", "[compare]") {
    const std::vector<Claim> a = claims_of_text("The blast in Bergen killed 100 firefighters.");
    const std::vector<Claim> b = claims_of_text("An explosion in Bergen killed 104 firefighters.");
    REQUIRE(a.size() == 1);
    REQUIRE(b.size() == 1);
    Tolerance tolerance;
    CHECK(compare(a.front(), b.front(), tolerance).relation != Relation::agrees);
    tolerance.wider["money"] = 0.05;
    CHECK(compare(a.front(), b.front(), tolerance).relation != Relation::agrees);
    tolerance.wider["killed"] = 0.05;
    CHECK(compare(a.front(), b.front(), tolerance).relation == Relation::agrees);
    tolerance.wider["killed"] = 0;
    tolerance.wider["count"] = 0.05;
    CHECK(compare(a.front(), b.front(), tolerance).relation != Relation::agrees);
}

TEST_CASE("two names of one place are one place when the user says so", "[compare]") {
    const std::vector<Claim> a = claims_of_text("The bombing at Holm Gate killed 14 sailors.");
    const std::vector<Claim> b = claims_of_text("The bombing at Vale Station killed 12 sailors.");
    REQUIRE(a.size() == 1);
    REQUIRE(b.size() == 1);
    Aliases aliases;
    aliases.add({"holm gate", "vale station"});
    CHECK(compare(a.front(), b.front()).same_thing < 0.5);
    CHECK(compare(a.front(), b.front(), {}, aliases).same_thing > 0.6);
}

}  // namespace
}  // namespace citecheck
