#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "citecheck/report.h"
#include "cli/options.h"
#include "cli/settings.h"

namespace citecheck {

// What the commands that judge a text (check, compare) share.

/// A message without the file's name before it, where the name is told otherwise.
std::string without_prefix(const std::string& message, const std::string& name);

/// Everything a report tells of one short text: its claims, and what was found elsewhere in it. For --jsonl.
nlohmann::ordered_json told_json(const Report& report, bool explain);

/// Applies the configuration's rules, writes the report to every output, prints the problems, and returns the exit status.
int finish_report(const Options& options, const Settings& settings, Report report, RenderOptions rendering, bool completed);

}  // namespace citecheck
