#pragma once

#include <string>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/document.h"

namespace citecheck {

/// Figures of one sentence that should add up and do not.
struct SumFault {
    std::string rule;      ///< "sum/parts", "sum/percent"
    std::size_t claim = 0; ///< the total, or the last share: in the list of claims
    std::string message;   ///< "9 + 6 = 15, not 14"
};

/// Parts and totals, and shares of a whole, in the claims [begin, end) of one sentence of `text`. Only where the sentence itself says that
/// the parts are all there are: "14 dead: 9 sailors and 5 pilots", "a crew of 14 consisted of …", "9 sailors and 5 pilots, 14
/// in all", "60 % … and the remaining 40 %"; and answers to one question that make a little more than a hundred. Exact
/// figures only.
std::vector<SumFault> check_sums(std::string_view text, const std::vector<Claim>& claims, std::size_t begin, std::size_t end);

}  // namespace citecheck
