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
    CitationCheck(const Witnesses& witnesses, const CitedSources& sources, const CheckOptions& options, const Aliases& aliases)
        : witnesses_(witnesses), sources_(sources), options_(options), aliases_(aliases) {}

    void check(std::size_t at, const Paragraph& paragraph, Citation citation, const std::vector<Quotation>& quotations, const std::vector<Checked>& checked) {
        const std::optional<std::string> source = sources_.id(citation.key);
        if (!source) {
            // Keys that a bibliography should have are told against it.
            if (!sources_.has_bibliography()) add("cite/no-source", at, citation, fmt::format("no source has the id {}", citation.key));
            return;
        }
        if (citation.page != 0) on_page(at, paragraph, citation, *source, checked);
        if (!citation.place) return;
        citation.place->source = *source;
        const std::optional<Paragraph> cited = witnesses_.paragraph(*citation.place);
        if (!cited) {
            add("cite/no-source", at, citation, fmt::format("{} has no such paragraph", *source));
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
            if (const Anchor* place = place_that_says(*one, *source)) {
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

    /// "[@doe2021, p. 3]": told where the source gives the figure, and only on pages that p. 3 cannot be. Pages are printed with
    /// numbers of their own: those before the first chapter are not counted, an article begins where its journal's issue is.
    void on_page(std::size_t at, const Paragraph& paragraph, const Citation& citation, const std::string& source, const std::vector<Checked>& checked) {
        for (const Checked* const claim : claims_cited_for(paragraph, citation, checked)) {
            const Evidence* there = nullptr;
            for (const Evidence& evidence : claim->evidence) {
                if (evidence.claim.anchor.source != source || !says_so(evidence.comparison.relation)) continue;
                if (evidence.page == 0 || may_be_page(citation, evidence.page)) return;
                if (there == nullptr) there = &evidence;
            }
            if (there == nullptr || is_given_near(*claim, paragraph, citation, source)) continue;
            add("cite/wrong-paragraph", at, citation, fmt::format("{} gives {} on page {} of its file, not near p. {}", source, claim_text(claim->claim), there->page, citation.page));
            return;
        }
    }

    /// Whether a paragraph about the page, of those nearest to the sentence, gives the figure in other company.
    bool is_given_near(const Checked& claim, const Paragraph& paragraph, const Citation& citation, const std::string& source) const {
        constexpr std::size_t kNearest = 40;
        const std::string_view sentence = std::string_view(paragraph.text).substr(claim.claim.sentence.begin, claim.claim.sentence.size());
        const std::vector<Paragraph> near = witnesses_.passages(sentence, kNearest);
        return std::any_of(near.begin(), near.end(), [&](const Paragraph& there) {
            return there.anchor.source == source && there.page && may_be_page(citation, static_cast<std::uint32_t>(*there.page)) && is_given(claim.claim, there.anchor);
        });
    }

    /// Whether a page of a file may be the one that is printed as cited.
    bool may_be_page(const Citation& citation, std::uint32_t page) const {
        constexpr std::uint32_t kNear = 2;
        constexpr std::uint32_t kFront = 25;   // pages of cover, contents and preface, which are not counted
        if (page + kNear >= citation.page && page <= citation.page + kFront) return true;
        const BibliographyEntry* const entry = sources_.entry(citation.key);
        // An article's or chapter's pages are those of its journal or book, which its file need not count.
        return entry != nullptr && entry->is_in_pages();
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
    const CitedSources& sources_;
    const CheckOptions& options_;
    const Aliases& aliases_;
    std::vector<CitationFault> faults_;
};

}  // namespace

std::vector<CitationFault> check_citations(const Document& document, const std::vector<Checked>& checked, const Witnesses& witnesses, const CitedSources& sources,
                                           const CheckOptions& options, const Aliases& aliases) {
    std::vector<std::pair<std::size_t, std::vector<Citation>>> cited;   // by paragraph
    bool ours = false;
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        std::vector<Citation> citations = find_citations(document.paragraphs[at].text);
        ours = ours || std::any_of(citations.begin(), citations.end(), [&](const Citation& citation) { return sources.id(citation.key).has_value(); });
        if (!citations.empty()) cited.emplace_back(at, std::move(citations));
    }
    if (!ours) return {};
    CitationCheck check(witnesses, sources, options, aliases);
    for (const auto& [at, citations] : cited) {
        const Paragraph& paragraph = document.paragraphs[at];
        const std::vector<Quotation> quotations = find_quotations(paragraph.text);
        for (const Citation& citation : citations) check.check(at, paragraph, citation, quotations, checked);
    }
    return check.faults();
}

}  // namespace citecheck
