#pragma once

#include <string>
#include <vector>

#include "citecheck/report.h"

namespace citecheck {

/// Whether a group speaks of `topic`: each of its words, as stems, stands in the title or in what the readings say.
/// An empty topic is that of every group.
bool is_about(const Group& group, const std::string& topic);

/// Whether a group is of one of these kinds: a measure ("killed"), or money, distance, date, percent, count,
/// name.
/// No kinds: all.
bool is_of_kind(const Group& group, const std::vector<std::string>& kinds);

}  // namespace citecheck
