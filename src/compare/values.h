#pragma once

#include <string>

#include "citecheck/claim.h"
#include "citecheck/verdict.h"

namespace citecheck {

/// Whether two values are of one kind, so that asking for their relation makes sense: the same dimension and currency, a
/// level with a level, a share with a share.
bool comparable(const Claim& stated, const Claim& evidence);

struct ValueRelation {
    Relation relation = Relation::incomparable;
    bool stated_is_weaker = false;
    bool stated_is_stronger = false;
    std::string arithmetic;   ///< for people: "570 mi = 917 km; 0.4 % apart"; may be empty
};

/// The relation of two comparable values that speak of one thing.
ValueRelation relate_values(const Value& stated, const Value& evidence, const Tolerance& tolerance);

/// How far two measures of one kind lie apart, as a share of the larger; infinite for anything else.
double share_apart(const Value& stated, const Value& evidence);

/// A converted measure as a reader wants it: four significant digits, no bound.
Measure rounded_for_people(const Measure& converted);

/// A part against its whole: compatible unless the part is surely larger.
ValueRelation relate_part(const Value& part, const Value& whole);

}  // namespace citecheck
