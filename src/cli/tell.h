#pragma once

#include <string>
#include <vector>

#include "citecheck/error.h"
#include "citecheck/report.h"

namespace citecheck {

// Words on standard error. Names of files come from anywhere: what could drive a terminal is taken out of them.

/// "citecheck: …", and below it "hint: …" if there is one.
void tell(const std::string& sentence, const std::string& hint = {});
void tell(const Error& error);
/// "citecheck: where: what", one line each.
void tell(const std::vector<Problem>& problems);

}  // namespace citecheck
