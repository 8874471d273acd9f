#pragma once

#include <string_view>

#include "ingest/bibliography.h"

namespace citecheck {

/// Reads CSL-JSON, as reference managers export it: a list of items, or an object with one under "items" or "references". Adds to
/// entries and problems.
void read_csl_json(Bibliography& bibliography);

/// Whether a JSON file begins as a list of references does.
bool begins_as_csl(std::string_view bytes);

}  // namespace citecheck
