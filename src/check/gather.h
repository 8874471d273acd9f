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
    /// Either text may be the longer one: what ties the shorter to the longer ties them both.
    bool either_way = false;
    /// Claims that may speak of the same thing; those of the nearest sources are looked for more closely.
    std::function<std::vector<Claim>(const Claim& claim, const std::vector<std::string>& nearest)> candidates;
    std::function<std::optional<Paragraph>(const Anchor& anchor)> paragraph;
    /// Paragraphs that meet a query, best first; empty where there is no index.
    std::function<std::vector<Paragraph>(const std::string& query, std::size_t limit)> find;
    std::function<std::vector<Claim>(const Anchor& anchor)> claims_of;   ///< of one paragraph
    std::function<std::optional<SourceInfo>(const std::string& id)> source;
    std::function<std::vector<SourceInfo>()> sources;   ///< all of them
    /// Ids of the sources whose paragraphs are nearest to a sentence, nearest first; may be empty (one text in memory).
    std::function<std::vector<std::string>(std::string_view sentence)> nearest;
    /// Paragraphs that have the most of some words, the likeliest first.
    std::function<std::vector<Paragraph>(std::string_view words, std::size_t limit)> passages;
    /// Which of these stems stand anywhere in a source; empty where there is but one text.
    std::function<std::vector<bool>(const std::string& source, const std::vector<std::string>& stems)> words_of;
};

Witnesses witnesses_of(const Index& index, const CheckOptions& options, const Aliases& aliases);

/// The claims of documents that the caller keeps alive.
Witnesses witnesses_of(const std::vector<Document>& documents, const std::vector<Claim>& claims);

/// Everything that the sources say to the claims of one sentence, `evidence[i]` to `claims[i]`, the surest first. How sure
/// two claims are of one thing is weighed from both of them and then from the source: whether it is near to the sentence,
/// has its words and names, and gives another figure of it exactly. `rivals` are the draft's checkable claims, in its order, those of the paragraph among them: a
/// source's figure that is exactly one of those and speaks rather of it is no rival of another.
std::vector<std::vector<Evidence>> gather(std::string_view sentence, const std::vector<const Claim*>& claims, const std::vector<const Claim*>& rivals,
                                          const Witnesses& witnesses, const CheckOptions& options, const Aliases& aliases);

/// Weighs the evidence of a whole draft, `evidence[i]` to `claims[i]`: a draft that has several of its figures from one source is
/// likelier to have the others that it finds there from there, too, and is hardly contradicted by one that confirms nothing of it.
void weigh_by_draft(const std::vector<Claim>& claims, std::vector<std::vector<Evidence>>& evidence);

/// Evidence as it is shown: with its source, line, paragraph and snippet. Nothing if its paragraph is gone.
std::optional<Evidence> evidence_of(const Claim& claim, Comparison comparison, const Witnesses& witnesses);

/// Words of a source as evidence: a quotation, a name. Its claim has no figure: the value is an Entity without a name.
std::optional<Evidence> passage_evidence(const Paragraph& paragraph, Span words, Relation relation, const Witnesses& witnesses);

SourceInfo source_info(const Document& document);

}  // namespace citecheck
