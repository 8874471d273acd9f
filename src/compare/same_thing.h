#pragma once

#include <optional>
#include <string>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/claim.h"
#include "citecheck/verdict.h"
#include "compare/features.h"
#include "compare/who.h"

namespace citecheck {

/// One piece of evidence for or against: its kind, how much of it there is, and the words it was found in.
struct FeatureValue {
    Feature feature{};
    double value = 0;
    std::string detail;   ///< "Kabul airport"; may be empty
};

/// How sure it is that two comparable claims speak of one thing, with everything that was weighed.
struct SameThing {
    double probability = 0;
    std::vector<FeatureValue> features;
    std::vector<std::string> reasons;    ///< for people: "same event", "same place: Kabul airport"
    std::optional<std::string> barrier;  ///< what rules it out; then the probability is 0
    Who who;
};

/// Compares what two claims say beside their figures.
SameThing same_thing(const Claim& stated, const Claim& evidence, const Aliases& aliases);

/// Whether anything particular ties two claims together: a name, a place, both ends of a border, a time, or most of the words
/// of one. Without it, two figures of one measure may belong to any two things in the world.
bool is_tied(const Claim& a, const Claim& b, const Aliases& aliases);

/// The same, by a place, both ends of a border or a group that is counted: what holds even between texts about two things.
bool is_tied_by_place_or_group(const Claim& a, const Claim& b, const Aliases& aliases);

/// A piece of evidence as --explain shows it; the weights of all terms add up to the logarithm of the odds.
Term term_of(const FeatureValue& found);

/// The probability that these terms add up to.
double probability_of(const std::vector<Term>& terms);

/// The words of a name, as stems.
std::vector<std::string> stems_of(const Entity& name);

/// Names that tell one thing from another: no country, no nationality.
bool is_particular(const Entity& name);

}  // namespace citecheck
