#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/report.h"

namespace citecheck {

/// The value for people: "12", "570 mi", "29 February 2020".
std::string value_text(const Claim& claim);

/// What the claim says in a few words: "12 service members killed", "570-mile border".
std::string claim_text(const Claim& claim);

/// The one line of a finding: "12 service members killed; sources that count them say 13".
std::string finding_message(const Claim& claim, Verdict verdict, const std::vector<Evidence>& evidence);

/// Why, for people: same event and measure, the arithmetic, the dates.
std::vector<std::string> finding_why(const Claim& claim, Verdict verdict, const std::vector<Evidence>& evidence);

/// The claim without its wording and place: "killed|service_member US|kabul airport 2021-08|12". Ids and decisions go by it.
std::string claim_key(const Claim& claim);

/// 0 to 100: how much hangs on a difference in this claim. Deaths, money and dates first, then what stands early.
int consequence(const Claim& claim, Verdict verdict);

}  // namespace citecheck
