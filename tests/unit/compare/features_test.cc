#include "compare/features.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

namespace citecheck {
namespace {

TEST_CASE("every kind of evidence has words of its own and a weight", "[compare]") {
    std::set<std::string> texts;
    for (int i = 0; i < static_cast<int>(Feature::count); ++i) {
        const FeatureRow& row = row_of(static_cast<Feature>(i));
        CHECK(texts.insert(std::string(row.text)).second);
        CHECK(std::abs(row.weight) < 5);
    }
}

TEST_CASE("what speaks for one thing weighs for it, what speaks against it against it", "[compare]") {
    for (const Feature feature : {Feature::same_measure, Feature::same_noun, Feature::same_class, Feature::same_place, Feature::same_time, Feature::names_there, Feature::covered}) {
        CHECK(row_of(feature).weight > 0);
    }
    for (const Feature feature : {Feature::other_measure, Feature::other_noun, Feature::other_place, Feature::other_time, Feature::subject_missing, Feature::far_source}) {
        CHECK(row_of(feature).weight < 0);
    }
}

}  // namespace
}  // namespace citecheck
