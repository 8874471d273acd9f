#pragma once

#include "citecheck/report.h"
#include "config/config.h"

namespace citecheck {

/// What [rules] and [[ignore]] of the configuration say, done to findings: other severities, and those that are off or
/// ignored left out. Sorted again.
void apply_rules(std::vector<Finding>& findings, const Config& config);

/// Severity first, then rank, then file and place.
void sort_findings(std::vector<Finding>& findings);

}  // namespace citecheck
