#pragma once

#include <string_view>
#include <vector>

#include "ingest/block.h"

namespace citecheck {

/// The value of a label of digits; 0 if it is something else.
int label_number(std::string_view label);

/// Finds notes at the foot of a page that carry no mark of their own kind: plain digits that count on from the note right
/// above or stand as a mark in the text before, and "* …" where a name or title above ends with the star.
void label_page_notes(std::string_view text, std::vector<Block>& blocks);

}  // namespace citecheck
