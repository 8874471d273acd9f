#include "check/gather.h"

#include <fnmatch.h>

#include <algorithm>
#include <cmath>

#include "citecheck/compare.h"
#include "support/digest.h"
#include "text/snippet.h"

namespace citecheck {
namespace {

constexpr std::size_t kSnippetWidth = 180;
/// Paragraphs by which the nearest sources of a sentence are found.
constexpr std::size_t kNearestParagraphs = 12;
/// Logarithms of odds for what a source says of the rest of the sentence.
constexpr double kNearestSource = 1.0;
constexpr double kFarSource = -1.9;
constexpr double kConfirms = 1.2;
constexpr double kOtherConfirms = -1.8;
/// Below this probability a comparison is not worth showing even as the nearest.
constexpr double kWorthKeeping = 0.02;

/// The same figure as another claim of the draft, which it fits better: then it speaks of that.
bool belongs_to_rival(const Claim& claim, const Claim& candidate, const Comparison& comparison, const std::vector<const Claim*>& rivals, const CheckOptions& options,
                      const Aliases& aliases) {
    if (comparison.relation != Relation::differs && comparison.relation != Relation::differs_slightly) return false;
    return std::any_of(rivals.begin(), rivals.end(), [&](const Claim* rival) {
        if (rival->mention == claim.mention && rival->anchor == claim.anchor) return false;
        if (rival->mention.value.index() != claim.mention.value.index()) return false;
        const Comparison other = compare(*rival, candidate, options.tolerance, aliases);
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
    witnesses.nearest = [&index](std::string_view sentence) {
        SearchOptions search;
        search.limit = kNearestParagraphs;
        search.plain_words = true;
        std::vector<std::string> ids;
        for (const Hit& hit : index.search(sentence, search).hits) {
            if (std::find(ids.begin(), ids.end(), hit.source.id) == ids.end()) ids.push_back(hit.source.id);
        }
        return ids;
    };
    witnesses.paragraph = [&index](const Anchor& anchor) { return index.paragraph(anchor); };
    witnesses.source = [&index](const std::string& id) { return index.source(id); };
    return witnesses;
}

Witnesses witnesses_of(const std::vector<Document>& documents, const std::vector<Claim>& claims) {
    Witnesses witnesses;
    witnesses.nearest = [](std::string_view) { return std::vector<std::string>{}; };
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

void weigh_sources(std::string_view sentence, const std::vector<const Claim*>& claims, std::vector<std::vector<Evidence>>& evidence, const Witnesses& witnesses) {
    const std::vector<std::string> nearest = witnesses.nearest(sentence);
    // Sources that give a figure of this sentence exactly; figures of two digits or more, or with a unit, are no accident.
    std::vector<std::vector<std::string>> confirming(claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Measure* measure = std::get_if<Measure>(&claims[i]->mention.value);
        const bool telling = measure == nullptr || measure->significant_digits >= 2 || !measure->unit.name.empty();
        if (!telling) continue;
        for (const Evidence& one : evidence[i]) {
            if (one.comparison.relation == Relation::agrees && one.comparison.same_thing >= 0.5) confirming[i].push_back(one.source.id);
        }
    }
    const auto has = [](const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    for (std::size_t i = 0; i < claims.size(); ++i) {
        bool confirmed = false;
        std::vector<std::string> others;
        for (std::size_t j = 0; j < claims.size(); ++j) {
            if (j == i) continue;
            others.insert(others.end(), confirming[j].begin(), confirming[j].end());
            confirmed = confirmed || !confirming[j].empty();
        }
        for (Evidence& one : evidence[i]) {
            double change = 0;
            if (!nearest.empty()) {
                change += one.source.id == nearest.front() ? kNearestSource : has(nearest, one.source.id) ? 0 : kFarSource;
            }
            if (confirmed) change += has(others, one.source.id) ? kConfirms : kOtherConfirms;
            if (change == 0 || one.comparison.same_thing <= 0 || one.comparison.same_thing >= 1) continue;
            const double odds = std::log(one.comparison.same_thing / (1 - one.comparison.same_thing)) + change;
            one.comparison.same_thing = 1 / (1 + std::exp(-odds));
            one.comparison.terms.push_back({"what else its source says of the sentence", change});
        }
        std::stable_sort(evidence[i].begin(), evidence[i].end(), [](const Evidence& a, const Evidence& b) { return a.comparison.same_thing > b.comparison.same_thing; });
    }
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

std::vector<Evidence> gather(const Claim& claim, const std::vector<const Claim*>& rivals, const Witnesses& witnesses, const CheckOptions& options, const Aliases& aliases) {
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
