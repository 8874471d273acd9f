#pragma once

#include <iosfwd>
#include <vector>

#include "citecheck/render.h"
#include "citecheck/report.h"

namespace citecheck {

// Claims as they were read, for `extract`, `claims` and `show`: text, line and JSON.

/// One line of what was read: "12 | exactly 12 | killed | US service_member | bombing, Kabul, 26 August 2021".
std::string reading_words(const Claim& claim);

/// `why` adds what came of each claim, and why it was or was not checked. Throws InputError for formats that cannot show
/// claims.
void render_claims(const std::vector<Checked>& claims, bool why, Format format, const RenderOptions& options, std::ostream& out);

}  // namespace citecheck
