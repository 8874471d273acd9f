#include "check/check_citations.h"

#include <fmt/format.h>

#include <algorithm>

#include "check/message.h"
#include "citecheck/compare.h"
#include "ingest/citation.h"
#include "quotation/align.h"
#include "quotation/find_quotations.h"

namespace citecheck {
namespace {

constexpr std::size_t kPassages = 8;   // paragraphs looked at for a quotation that the cited one lacks

bool says_so(Relation relation) { return relation == Relation::agrees || relation == Relation::compatible; }

/// The claims of the sentence that a citation closes, or stands in.
std::vector<const Checked*> claims_cited_for(const Paragraph& paragraph, const Citation& citation, const std::vector<Checked>& checked) {
    constexpr std::uint32_t kBehind = 3;   // " [", "] "
    std::vector<const Checked*> claims;
    for (const Checked& one : checked) {
        if (one.claim.anchor != paragraph.anchor || one.verdict == Verdict::not_checked) continue;
        const Span sentence = one.claim.sentence;
        if (sentence.begin < citation.bracket.begin && citation.bracket.begin <= sentence.end + kBehind) claims.push_back(&one);
    }
    return claims;
}

/// The quotation right before a citation.
const Quotation* quotation_before(const std::vector<Quotation>& quotations, const Citation& citation) {
    constexpr std::uint32_t kBehind = 6;   // the closing mark, a full stop, a space
    const Quotation* last = nullptr;
    for (const Quotation& one : quotations) {
        if (one.span.end <= citation.bracket.begin && citation.bracket.begin - one.span.end <= kBehind) last = &one;
    }
    return last;
}

/// Where the cited source, or another, gives a claim's figure: the anchor of its best agreeing evidence.
const Anchor* place_that_says(const Checked& claim, const std::string& source) {
    const Anchor* other = nullptr;
    for (const Evidence& evidence : claim.evidence) {
        if (!says_so(evidence.comparison.relation)) continue;
        if (evidence.claim.anchor.source == source) return &evidence.claim.anchor;
        if (other == nullptr) other = &evidence.claim.anchor;
    }
    return other;
}

class CitationCheck {
  public:
    CitationCheck(const Witnesses& witnesses, const CheckOptions& options, const Aliases& aliases) : witnesses_(witnesses), options_(options), aliases_(aliases) {}

    void check(std::size_t at, const Paragraph& paragraph, const Citation& citation, const std::vector<Quotation>& quotations, const std::vector<Checked>& checked) {
        if (!witnesses_.source(citation.key)) {
            add("cite/no-source", at, citation, fmt::format("no source has the id {}", citation.key));
            return;
        }
        if (!citation.place) return;
        const std::optional<Paragraph> cited = witnesses_.paragraph(*citation.place);
        if (!cited) {
            add("cite/no-source", at, citation, fmt::format("{} has no such paragraph", citation.key));
            return;
        }
        if (const Quotation* quotation = quotation_before(quotations, citation)) {
            quoted(at, paragraph, citation, *quotation, *cited);
            return;
        }
        const std::vector<const Checked*> claims = claims_cited_for(paragraph, citation, checked);
        if (claims.empty() || std::any_of(claims.begin(), claims.end(), [&](const Checked* one) { return is_told_of(*one, *citation.place) || is_given(one->claim, *citation.place); })) return;
        add("cite/wrong-paragraph", at, citation, fmt::format("{} does not give {}", to_string(*citation.place), claim_text(claims.front()->claim)));
        for (const Checked* one : claims) {
            if (const Anchor* place = place_that_says(*one, citation.key)) {
                faults_.back().notes.push_back(fmt::format("instead  {} gives {}", to_string(*place), claim_text(one->claim)));
                break;
            }
        }
    }

    std::vector<CitationFault> faults() { return std::move(faults_); }

  private:
    void add(std::string rule, std::size_t at, const Citation& citation, std::string message) {
        faults_.push_back({std::move(rule), at, citation.span, std::move(message), {}});
    }

    /// Whether a paragraph is among what was found to speak of the claim: that it gives another figure is told already.
    static bool is_told_of(const Checked& checked, const Anchor& place) {
        return std::any_of(checked.evidence.begin(), checked.evidence.end(), [&](const Evidence& evidence) {
            const Anchor& anchor = evidence.claim.anchor;
            return anchor.source == place.source && anchor.kind == place.kind && anchor.ordinal == place.ordinal;
        });
    }

    /// Whether a paragraph gives a figure that the claim's allows.
    bool is_given(const Claim& claim, const Anchor& place) const {
        for (const Claim& there : witnesses_.claims_of(place)) {
            if (says_so(compare(claim, there, options_.tolerance, aliases_).relation)) return true;
        }
        return false;
    }

    void quoted(std::size_t at, const Paragraph& paragraph, const Citation& citation, const Quotation& quotation, const Paragraph& cited) {
        const auto differing = [&](const Paragraph& there) { return align(quotation, paragraph.text, words_to_quote(there.text), there.text).differing; };
        const std::size_t here = differing(cited);
        if (here == 0) return;
        const std::string_view words = std::string_view(paragraph.text).substr(quotation.span.begin, quotation.span.size());
        for (const Paragraph& there : witnesses_.passages(words, kPassages)) {
            if (there.anchor == cited.anchor || differing(there) >= here) continue;
            add("cite/wrong-paragraph", at, citation, fmt::format("{} does not have the quotation", to_string(*citation.place)));
            faults_.back().notes.push_back(fmt::format("instead  {} has it", to_string(there.anchor)));
            return;
        }
    }

    const Witnesses& witnesses_;
    const CheckOptions& options_;
    const Aliases& aliases_;
    std::vector<CitationFault> faults_;
};

}  // namespace

std::vector<CitationFault> check_citations(const Document& document, const std::vector<Checked>& checked, const Witnesses& witnesses, const CheckOptions& options,
                                           const Aliases& aliases) {
    std::vector<std::pair<std::size_t, std::vector<Citation>>> cited;   // by paragraph
    bool ours = false;
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        std::vector<Citation> citations = find_citations(document.paragraphs[at].text);
        ours = ours || std::any_of(citations.begin(), citations.end(), [&](const Citation& citation) { return witnesses.source(citation.key).has_value(); });
        if (!citations.empty()) cited.emplace_back(at, std::move(citations));
    }
    if (!ours) return {};
    CitationCheck check(witnesses, options, aliases);
    for (const auto& [at, citations] : cited) {
        const Paragraph& paragraph = document.paragraphs[at];
        const std::vector<Quotation> quotations = find_quotations(paragraph.text);
        for (const Citation& citation : citations) check.check(at, paragraph, citation, quotations, checked);
    }
    return check.faults();
}

}  // namespace citecheck
