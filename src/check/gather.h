#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
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
    /// Ids of the sources whose paragraphs are nearest to a sentence, nearest first; may be empty (one text in memory).
    std::function<std::vector<std::string>(std::string_view sentence)> nearest;
};

Witnesses witnesses_of(const Index& index, const CheckOptions& options, const Aliases& aliases);

/// The claims of documents that the caller keeps alive.
Witnesses witnesses_of(const std::vector<Document>& documents, const std::vector<Claim>& claims);

/// Every candidate that is of the claim's kind, compared; the surest first. `rivals` are the draft's other claims: a
/// source's figure that is exactly one of those and speaks rather of it is no rival of this claim.
std::vector<Evidence> gather(const Claim& claim, const std::vector<const Claim*>& rivals, const Witnesses& witnesses, const CheckOptions& options, const Aliases& aliases);

/// Moves the sureness of evidence by what its source says of the rest of the sentence: a source that is nearest to the
/// sentence in its words, or that gives another figure of it exactly, is likelier to speak of the same thing; one that is
/// neither is less so. `evidence[i]` belongs to `claims[i]`; all claims stand in one sentence.
void weigh_sources(std::string_view sentence, const std::vector<const Claim*>& claims, std::vector<std::vector<Evidence>>& evidence, const Witnesses& witnesses);

/// Evidence as it is shown: with its source, line, paragraph and snippet. Nothing if its paragraph is gone.
std::optional<Evidence> evidence_of(const Claim& claim, Comparison comparison, const Witnesses& witnesses);

SourceInfo source_info(const Document& document);

}  // namespace citecheck
