#include "check/gather.h"

#include <fnmatch.h>

#include <algorithm>

#include "citecheck/compare.h"
#include "support/digest.h"
#include "text/snippet.h"

namespace citecheck {
namespace {

constexpr std::size_t kSnippetWidth = 180;
/// Below this probability a comparison is not worth showing even as the nearest.
constexpr double kWorthKeeping = 0.02;

/// The same figure as another claim of the draft, which it fits better: then it speaks of that.
bool belongs_to_rival(const Claim& claim, const Claim& candidate, const Comparison& comparison, const std::vector<Claim>& rivals, const CheckOptions& options,
                      const Aliases& aliases) {
    if (comparison.relation != Relation::differs && comparison.relation != Relation::differs_slightly) return false;
    return std::any_of(rivals.begin(), rivals.end(), [&](const Claim& rival) {
        if (rival.mention == claim.mention && rival.anchor == claim.anchor) return false;
        if (rival.mention.value.index() != claim.mention.value.index()) return false;
        const Comparison other = compare(rival, candidate, options.tolerance, aliases);
        return other.relation == Relation::agrees && other.same_thing >= comparison.same_thing - 0.1;
    });
}

bool is_later(const SourceInfo& source, const std::optional<Period>& as_of) {
    return as_of && source.published && !source.published_inferred && source.published->begin >= as_of->end;
}

}  // namespace

SourceInfo source_info(const Document& document) {
    return {document.id,        document.file,   document.title,     document.author, document.publisher,
            document.grade,     document.origin, document.published, document.as_of,  document.published_inferred};
}

Witnesses witnesses_of(const Index& index, const CheckOptions& options, const Aliases& aliases) {
    Witnesses witnesses;
    witnesses.candidates = [&index, &options, &aliases](const Claim& claim) {
        std::vector<Claim> found = index.candidates(claim, options.candidates, aliases);
        if (options.sources.empty() && !options.as_of) return found;
        const auto unwanted = [&](const Claim& candidate) {
            const auto source = index.source(candidate.anchor.source);
            if (!source) return true;
            const bool wanted = options.sources.empty() || ::fnmatch(options.sources.c_str(), source->id.c_str(), 0) == 0 ||
                                ::fnmatch(options.sources.c_str(), source->file.c_str(), 0) == 0;
            return !wanted || is_later(*source, options.as_of);
        };
        found.erase(std::remove_if(found.begin(), found.end(), unwanted), found.end());
        return found;
    };
    witnesses.paragraph = [&index](const Anchor& anchor) { return index.paragraph(anchor); };
    witnesses.source = [&index](const std::string& id) { return index.source(id); };
    return witnesses;
}

Witnesses witnesses_of(const std::vector<Document>& documents, const std::vector<Claim>& claims) {
    Witnesses witnesses;
    witnesses.candidates = [&claims](const Claim&) { return claims; };
    witnesses.paragraph = [&documents](const Anchor& anchor) -> std::optional<Paragraph> {
        for (const Document& document : documents) {
            for (const Paragraph& paragraph : document.paragraphs) {
                if (paragraph.anchor == anchor) return paragraph;
            }
        }
        return std::nullopt;
    };
    witnesses.source = [&documents](const std::string& id) -> std::optional<SourceInfo> {
        for (const Document& document : documents) {
            if (document.id == id) return source_info(document);
        }
        return std::nullopt;
    };
    return witnesses;
}

std::optional<Evidence> evidence_of(const Claim& claim, Comparison comparison, const Witnesses& witnesses) {
    const auto paragraph = witnesses.paragraph(claim.anchor);
    if (!paragraph) return std::nullopt;
    Evidence evidence;
    evidence.claim = claim;
    evidence.comparison = std::move(comparison);
    if (const auto source = witnesses.source(claim.anchor.source)) {
        evidence.source = *source;
    } else {
        evidence.source.id = claim.anchor.source;
    }
    evidence.line = line_of(*paragraph, claim.mention.span.begin);
    evidence.snippet = snippet_around(paragraph->text, {&claim.mention.span, 1}, kSnippetWidth);
    evidence.text_digest = sha256(paragraph->text);
    evidence.paragraph = paragraph->text;
    return evidence;
}

std::vector<Evidence> gather(const Claim& claim, const std::vector<Claim>& rivals, const Witnesses& witnesses, const CheckOptions& options, const Aliases& aliases) {
    struct Compared {
        Claim claim;
        Comparison comparison;
    };
    std::vector<Compared> compared;
    for (Claim& candidate : witnesses.candidates(claim)) {
        if (!candidate.unchecked.empty()) continue;
        Comparison comparison = compare(claim, candidate, options.tolerance, aliases);
        if (comparison.same_thing < kWorthKeeping && !comparison.other_noun) continue;
        if (belongs_to_rival(claim, candidate, comparison, rivals, options, aliases)) continue;
        compared.push_back({std::move(candidate), std::move(comparison)});
    }
    std::stable_sort(compared.begin(), compared.end(), [](const Compared& a, const Compared& b) { return a.comparison.same_thing > b.comparison.same_thing; });
    std::vector<Evidence> evidence;
    for (Compared& one : compared) {
        if (auto shown = evidence_of(one.claim, std::move(one.comparison), witnesses)) evidence.push_back(std::move(*shown));
    }
    return evidence;
}

}  // namespace citecheck
