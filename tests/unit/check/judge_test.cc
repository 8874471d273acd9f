#include "check/judge.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "support/claims.h"

namespace citecheck {
namespace {

Claim count_of(double value) {
    Claim claim;
    Measure measure;
    measure.kind = MeasureKind::count;
    measure.stated = measure.strict = measure.loose = Interval::point(value);
    claim.mention.value = measure;
    return claim;
}

Period day(int year, unsigned month, unsigned day_of_month) {
    Period period;
    period.begin = std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day_of_month));
    period.end = period.begin + std::chrono::days(1);
    return period;
}

Evidence says(const std::string& source, double value, Relation relation, double same_thing) {
    Evidence evidence;
    evidence.source.id = source;
    evidence.claim = count_of(value);
    evidence.claim.anchor.source = source;
    evidence.comparison.relation = relation;
    evidence.comparison.same_thing = same_thing;
    return evidence;
}

TEST_CASE("agreement, difference and silence", "[check]") {
    const Claim twelve = count_of(12);
    CHECK(judge(twelve, {says("a", 12, Relation::agrees, 0.9)}).verdict == Verdict::agrees);
    CHECK(judge(twelve, {says("a", 13, Relation::differs, 0.9)}).verdict == Verdict::differs);
    CHECK(judge(twelve, {says("a", 13, Relation::differs, 0.4)}).verdict == Verdict::review);
    CHECK(judge(twelve, {says("a", 13, Relation::differs, 0.1)}).verdict == Verdict::not_in_sources);
    CHECK(judge(twelve, {}).verdict == Verdict::not_in_sources);
}

TEST_CASE("beside an agreement a difference must be plain", "[check]") {
    const Claim twelve = count_of(12);
    const Evidence agreeing = says("a", 12, Relation::agrees, 0.9);
    CHECK(judge(twelve, {agreeing, says("b", 13, Relation::differs, 0.65)}).verdict == Verdict::agrees);
    const Judgement both = judge(twelve, {agreeing, says("b", 13, Relation::differs, 0.9)});
    CHECK(both.verdict == Verdict::sources_differ);
    CHECK(both.severity == Severity::warning);
    CHECK(both.evidence.size() == 2);
}

TEST_CASE("one source has one voice: what it says best", "[check]") {
    const Claim twelve = count_of(12);
    CHECK(judge(twelve, {says("a", 12, Relation::agrees, 0.9), says("a", 40, Relation::differs, 0.9)}).verdict == Verdict::agrees);
    CHECK(judge(twelve, {says("a", 12, Relation::agrees, 0.4), says("a", 40, Relation::differs, 0.9)}).verdict == Verdict::differs);
}

TEST_CASE("what only allows the figure must be surer than what gives it", "[check]") {
    const Claim twelve = count_of(12);
    CHECK(judge(twelve, {says("a", 12, Relation::agrees, 0.3)}).verdict == Verdict::agrees);
    CHECK(judge(twelve, {says("a", 90, Relation::compatible, 0.3)}).verdict == Verdict::not_in_sources);
    CHECK(judge(twelve, {says("a", 90, Relation::compatible, 0.6)}).verdict == Verdict::agrees);
}

TEST_CASE("an earlier count is told as one", "[check]") {
    const Claim twelve = count_of(12);
    Evidence early = says("a", 12, Relation::agrees, 0.9);
    Evidence late = says("b", 13, Relation::differs, 0.9);
    early.source.published = day(2019, 5, 3);
    late.source.published = day(2020, 1, 1);
    CHECK(judge(twelve, {early, late}).verdict == Verdict::older_figure);
    CHECK(judge(twelve, {early, late}).severity == Severity::error);

    SECTION("a guessed date carries no verdict") {
        early.source.published_inferred = true;
        CHECK(judge(twelve, {early, late}).verdict == Verdict::sources_differ);
    }
    SECTION("its own words do") {
        early.source.published.reset();
        early.claim.provisional = true;
        CHECK(judge(twelve, {early, late}).verdict == Verdict::older_figure);
    }
    SECTION("the later count is not the older one") {
        std::swap(early.comparison.relation, late.comparison.relation);
        CHECK(judge(count_of(13), {early, late}).verdict == Verdict::sources_differ);
    }
    SECTION("later sources that disagree make a warning") {
        Evidence other = says("c", 15, Relation::differs, 0.9);
        other.source.published = day(2021, 1, 1);
        CHECK(judge(twelve, {early, late, other}).severity == Severity::warning);
    }
}

TEST_CASE("bounds: weaker and stronger", "[check]") {
    Claim at_least = count_of(10);
    std::get<Measure>(at_least.mention.value).hedge = Hedge::at_least;
    Evidence weaker = says("a", 12, Relation::agrees, 0.9);
    weaker.comparison.stated_is_weaker = true;
    CHECK(judge(at_least, {weaker}).verdict == Verdict::weaker);
    Evidence stronger = says("a", 8, Relation::differs, 0.9);
    stronger.comparison.stated_is_stronger = true;
    CHECK(judge(at_least, {stronger}).verdict == Verdict::stronger);
    Claim vague = count_of(30);
    std::get<Measure>(vague.mention.value).hedge = Hedge::vague;
    CHECK(judge(vague, {stronger}).verdict == Verdict::differs);
}

TEST_CASE("a source's own agreement outweighs a difference that is not much surer", "[check]") {
    CHECK(agreement_outweighs(0.4, 0.8));
    CHECK_FALSE(agreement_outweighs(0.1, 0.9));
    CHECK(agreement_outweighs(0.9, 0.99));
}

TEST_CASE("parts that add up to the whole contradict nothing", "[check]") {
    Claim five = count_of(5);
    five.counted.head = "daughter";
    Evidence two = says("a", 2, Relation::differs, 0.8);
    Evidence three = says("a", 3, Relation::differs, 0.8);
    two.claim.counted.head = three.claim.counted.head = "daughter";
    three.claim.anchor.ordinal = two.claim.anchor.ordinal + 1;
    CHECK(judge(five, {two, three}).verdict == Verdict::not_in_sources);
    CHECK(judge(five, {two}).verdict == Verdict::differs);
    three.claim.anchor.ordinal = two.claim.anchor.ordinal + 9;
    CHECK(judge(five, {two, three}).verdict == Verdict::differs);
    three.claim.anchor.ordinal = two.claim.anchor.ordinal;
    three.claim.counted.head = "horse";
    CHECK(judge(five, {two, three}).verdict == Verdict::differs);
}

TEST_CASE("further places of a source that differs are shown with it", "[check]") {
    Evidence first = says("a", 13, Relation::differs, 0.9);
    Evidence again = says("a", 13, Relation::differs, 0.8);
    Evidence elsewhere = says("b", 12, Relation::differs, 0.1);
    again.claim.anchor.ordinal = 7;
    const Judgement judgement = judge(count_of(12), {first, again, elsewhere});
    REQUIRE(judgement.evidence.size() == 2);
    CHECK(judgement.evidence.back().claim.anchor.ordinal == 7);
}

TEST_CASE("the same number of another thing", "[check]") {
    Claim people = count_of(240);
    people.words = {"quak", "peopl", "kill"};
    people.measured.key = "killed";
    Evidence shelters = says("a", 240, Relation::incomparable, 0);
    shelters.claim.words = {"quak", "shelter", "kill"};
    shelters.claim.measured.key = "destroyed";
    shelters.comparison.other_noun = true;
    CHECK(judge(people, {shelters}).verdict == Verdict::other_thing);
    shelters.claim.words = {"tent"};
    CHECK(judge(people, {shelters}).verdict == Verdict::not_in_sources);
    // "people were killed", "people died in 240 shelters": the source speaks of people, too.
    shelters.claim.words = {"quak", "peopl", "kill"};
    people.counted.head = "peopl";
    CHECK(judge(people, {shelters}).verdict == Verdict::not_in_sources);
    // "14,000 homes had no water", "14,000 households": nothing tells that another thing is meant.
    shelters.claim.words = {"quak", "shelter", "kill"};
    shelters.claim.measured.key = "";
    CHECK(judge(people, {shelters}).verdict == Verdict::not_in_sources);
}

}  // namespace
}  // namespace citecheck
