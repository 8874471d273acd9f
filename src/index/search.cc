#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "index/claim_terms.h"
#include "index/encode.h"
#include "index/figure_terms.h"
#include "index/facets.h"
#include "index/open_index.h"
#include "index/query_match.h"
#include "index/schema.h"
#include "index/search_parts.h"
#include "index/search_plan.h"
#include "index/suggestion.h"
#include "text/snippet.h"

namespace citecheck {
namespace {

/// A search in one index, from its text to its hits.
class Search {
  public:
    Search(OpenIndex& index, std::string_view text, const SearchOptions& options)
        : index_(index), options_(options), plan_(index, text, options) {}

    SearchResult run() {
        SearchResult result;
        if (plan_.is_empty()) return result;
        std::vector<SourceCount> sources;
        const bool by_relevance = options_.order == SearchOrder::relevance;
        if (!by_relevance || !options_.facets.empty()) sources = count_sources(index_, plan_);
        if (by_relevance) {
            const RankedMatches found = plan_.find({}, options_.offset, options_.limit);
            result.matches = std::min(found.total, kMostCounted);
            result.matches_exact = found.total <= kMostCounted;
            for (const RankedMatch& match : found.matches) result.hits.push_back(hit(match));
            order_equals(result.hits);
        } else {
            find_in_order(passes(sources), result);
        }
        if (options_.count_all || !by_relevance) {
            result.matches = plan_.count({});
            result.matches_exact = true;
        }
        result.facets = count_facets(plan_, sources, options_.facets);
        if (!options_.plain_words) result.suggestion = suggest(plan_.written(), plan_.text(), {index_.database, index_.gone, index_.dictionary, index_.words}, result.matches);
        if (result.suggestion && result.matches == 0 && finds_nothing(*result.suggestion)) result.suggestion.reset();
        return result;
    }

  private:
    bool finds_nothing(const std::string& query) { return SearchPlan(index_, query, options_).find({}, 0, 1).matches.empty(); }

    /// Of equals, which of them are shown is decided by their keys; a person expects them by their sources.
    static void order_equals(std::vector<Hit>& hits) {
        std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.source.id < b.source.id;
        });
    }

    /// What is shown before what: sources one after the other; those of one date together, the undated ones last.
    std::vector<Xapian::Query> passes(const std::vector<SourceCount>& sources) const {
        std::vector<Xapian::Query> filters;
        std::map<double, std::vector<std::string>> dated;
        std::vector<std::string> undated;
        for (const SourceCount& count : sources) {
            const std::string term = make_term(kOfSource, count.key);
            const std::optional<DateEnds> when = date_of(count.source);
            if (options_.order == SearchOrder::source) {
                filters.emplace_back(term);
            } else if (when) {
                dated[options_.order == SearchOrder::date ? when->first : -when->first].push_back(term);
            } else {
                undated.push_back(term);
            }
        }
        for (const auto& [date, terms] : dated) filters.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
        if (!undated.empty()) filters.emplace_back(Xapian::Query::OP_OR, undated.begin(), undated.end());
        return filters;
    }

    void find_in_order(const std::vector<Xapian::Query>& filters, SearchResult& result) {
        std::size_t skip = options_.offset;
        for (const Xapian::Query& filter : filters) {
            const std::size_t wanted = options_.limit - result.hits.size();
            if (wanted == 0) return;
            const std::vector<RankedMatch> found = plan_.find(filter, 0, skip + wanted).matches;
            const std::size_t skipped = std::min(skip, found.size());
            for (std::size_t i = skipped; i < found.size(); ++i) result.hits.push_back(hit(found[i]));
            skip -= skipped;
        }
    }

    Hit hit(const RankedMatch& match) {
        const Paragraph paragraph = index_.paragraph_of_member(match.id);
        Hit hit;
        hit.anchor = paragraph.anchor;
        hit.weight = match.weight;
        hit.kind = paragraph.kind;
        hit.headings = paragraph.headings;
        hit.first_line = paragraph.first_line;
        hit.last_line = paragraph.last_line;
        hit.page = page_of(paragraph, 0);
        hit.source = index_.source_of_member(match.id);
        std::vector<Span> marked = matched_spans(plan_.asked(), index_.words.read(paragraph.text, paragraph.marks, language_of_stems(hit.source)));
        mark_figures(paragraph.anchor, marked);
        hit.snippet = snippet_around(paragraph.text, marked, options_.snippet_width);
        if (options_.explain) hit.parts = score_parts(plan_, paragraph, match.source);
        return hit;
    }

    /// Adds the figures and dates of a paragraph that the query asks for, in their places.
    void mark_figures(const Anchor& anchor, std::vector<Span>& marked) const {
        std::vector<const QueryNode*> asked;
        collect_figures(plan_.asked(), asked);
        if (asked.empty()) return;
        for (const Claim& claim : index_.claims_at(anchor)) {
            const bool wanted = std::any_of(asked.begin(), asked.end(), [&](const QueryNode* figure) { return meets(*figure, claim); });
            const Span span = claim.mention.span;
            const bool free = std::none_of(marked.begin(), marked.end(), [span](Span other) { return other.overlaps(span); });
            if (wanted && free) marked.push_back(span);
        }
        std::sort(marked.begin(), marked.end(), [](Span a, Span b) { return a.begin < b.begin; });
    }

    static void collect_figures(const QueryNode& node, std::vector<const QueryNode*>& found) {
        if (node.kind == QueryKind::figure || node.kind == QueryKind::text_date) found.push_back(&node);
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
            if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
            collect_figures(node.parts[i], found);
        }
    }

    OpenIndex& index_;
    const SearchOptions& options_;
    SearchPlan plan_;
};

std::optional<WhyNot> why_not_in(OpenIndex& index, std::string_view query, const Anchor& wanted, const SearchOptions& options) {
    const Xapian::docid place = index.find_paragraph(wanted);
    if (place == 0) return std::nullopt;
    const Paragraph paragraph = index.paragraph_of_member(place);
    SearchPlan plan(index, query, options);
    WhyNot answer;
    answer.searched = is_searched(paragraph.kind);
    if (plan.is_empty()) return answer;
    answer.parts = part_checks(plan, paragraph);
    answer.found = answer.searched && plan.is_met(paragraph);
    if (!answer.found) return answer;
    constexpr std::size_t kFarDown = 1000;
    const std::vector<RankedMatch> found = plan.find({}, 0, kFarDown).matches;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].id == place) answer.rank = i + 1;
    }
    return answer;
}

}  // namespace

SearchResult Index::search(std::string_view query, const SearchOptions& options) const {
    SearchResult result = impl_->read([&] { return Search(*impl_, query, options).run(); });
    result.missing = impl_->missing;
    return result;
}

std::optional<WhyNot> Index::why_not(std::string_view query, const Anchor& paragraph, const SearchOptions& options) const {
    return impl_->read([&] { return why_not_in(*impl_, query, paragraph, options); });
}

}  // namespace citecheck
