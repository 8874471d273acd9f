#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "citecheck/claim.h"
#include "index/query.h"

namespace citecheck {

/// Where about a claim's value lies: kFigure, its family and steps, of which eight lead from a figure to its double (SI units;
/// money as stated), or months of a date. Terms find too much, so that what they find is read.
std::vector<std::string> figure_terms(const Claim& claim);

/// The terms of an index whose claims may meet a figure or a date that is searched.
std::vector<std::string> figure_terms_of(const QueryNode& node, const Xapian::Database& database);

/// Whether a claim meets it.
bool meets(const QueryNode& node, const Claim& claim);

}  // namespace citecheck
