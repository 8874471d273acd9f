#pragma once

#include <vector>

#include "citecheck/document.h"
#include "reference/works.h"

namespace citecheck {

/// Gives notes in short form ("Doe, Harbours, 12", "Doe, “Harbours,” 12", "Doe, op. cit., 12") the work of the full entry that
/// they name, and the notes that say "ibid." behind them the same. Sets `is_short`, and `is_resolved` where no entry fits.
void resolve_short_forms(const Document& document, std::vector<Entry>& entries);

}  // namespace citecheck
