#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "citecheck/claim.h"

namespace citecheck {

/// The claims of a text of one paragraph, written by an unknown author on no known day.
std::vector<Claim> claims_of_text(std::string_view text);

/// "13 | killed | service_member of US | bombing at abbey gate | 2021-08-26": value; measure, with aspect if it is no level;
/// who is counted; event; its date. Empty parts are "-"; flags (part, more, the, denied, so far, unchecked) follow in brackets.
std::string dump(const Claim& claim);

}  // namespace citecheck
