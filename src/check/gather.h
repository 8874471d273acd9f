#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/check.h"
#include "citecheck/claim.h"
#include "citecheck/document.h"
#include "citecheck/index.h"
#include "citecheck/report.h"

namespace citecheck {

/// Where evidence comes from: an index, or one text in memory.
struct Witnesses {
    std::function<std::vector<Claim>(const Claim& claim)> candidates;
    std::function<std::optional<Paragraph>(const Anchor& anchor)> paragraph;
    std::function<std::optional<SourceInfo>(const std::string& id)> source;
};

Witnesses witnesses_of(const Index& index, const CheckOptions& options, const Aliases& aliases);

/// The claims of documents that the caller keeps alive.
Witnesses witnesses_of(const std::vector<Document>& documents, const std::vector<Claim>& claims);

/// Every candidate that is of the claim's kind, compared; the surest first. `rivals` are the draft's other claims: a
/// source's figure that is exactly one of those and speaks rather of it is no rival of this claim.
std::vector<Evidence> gather(const Claim& claim, const std::vector<Claim>& rivals, const Witnesses& witnesses, const CheckOptions& options, const Aliases& aliases);

/// Evidence as it is shown: with its source, line, paragraph and snippet. Nothing if its paragraph is gone.
std::optional<Evidence> evidence_of(const Claim& claim, Comparison comparison, const Witnesses& witnesses);

SourceInfo source_info(const Document& document);

}  // namespace citecheck
