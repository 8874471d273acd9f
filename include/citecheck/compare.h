#pragma once

#include "citecheck/aliases.h"
#include "citecheck/claim.h"
#include "citecheck/verdict.h"

namespace citecheck {

/// Whether two claims speak of the same thing, and if so, whether both can be true. Pure. `differs` only if the two
/// speak of one thing and no reading of the figures lets both be true.
Comparison compare(const Claim& stated, const Claim& evidence, const Tolerance& tolerance = {}, const Aliases& aliases = {});

}  // namespace citecheck
