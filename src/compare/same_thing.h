#pragma once

#include <optional>
#include <string>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/claim.h"
#include "citecheck/verdict.h"
#include "compare/who.h"

namespace citecheck {

/// How sure it is that two comparable claims speak of one thing, with every term that was weighed.
struct SameThing {
    double probability = 0;
    std::vector<Term> terms;             ///< the weights add up to the logarithm of the odds
    std::vector<std::string> reasons;    ///< for people: "same event", "same place: Kabul airport"
    std::optional<std::string> barrier;  ///< what rules it out; then the probability is 0
    Who who;
};

SameThing same_thing(const Claim& stated, const Claim& evidence, const Aliases& aliases);

}  // namespace citecheck
