#include <xapian.h>

#include <algorithm>
#include <cfloat>
#include <string>
#include <utility>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "index/claim_terms.h"
#include "index/encode.h"
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

/// So many matches are counted one by one in any case: it costs little, and an estimate is worth little there.
constexpr std::size_t kSurelyCounted = 1000;

/// A search in one index, from its text to its hits.
class Search {
  public:
    Search(OpenIndex& index, std::string_view text, const SearchOptions& options)
        : index_(index), options_(options), plan_(index, text, options) {}

    SearchResult run() {
        SearchResult result;
        if (plan_.is_empty()) return result;
        std::vector<SourceCount> sources;
        const bool by_source = options_.order == SearchOrder::source;
        if (by_source || !options_.facets.empty()) sources = count_sources(index_, plan_);
        if (options_.order == SearchOrder::relevance) {
            const Xapian::MSet found = plan_.find({}, options_.offset, options_.limit, kSurelyCounted);
            result.matches = found.get_matches_estimated();
            result.matches_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
            for (auto at = found.begin(); at != found.end(); ++at) result.hits.push_back(hit(at));
        } else {
            find_in_order(passes(sources), result);
        }
        if (options_.count_all || options_.order != SearchOrder::relevance) {
            result.matches = plan_.count({});
            result.matches_exact = true;
        }
        result.facets = count_facets(plan_, sources, options_.facets);
        if (!options_.plain_words) result.suggestion = suggest(plan_.written(), plan_.text(), index_.database, result.matches);
        return result;
    }

  private:
    /// What is shown before what. Dates: those that have one, then the others. Sources: one after the other.
    std::vector<Xapian::Query> passes(const std::vector<SourceCount>& sources) const {
        std::vector<Xapian::Query> filters;
        if (options_.order == SearchOrder::source) {
            for (const SourceCount& count : sources) filters.emplace_back(make_term(kParagraphOf, count.source.id));
        } else {
            const Xapian::Query dated(Xapian::Query::OP_VALUE_GE, kPublishedFrom, Xapian::sortable_serialise(-DBL_MAX));
            filters = {dated, {Xapian::Query::OP_AND_NOT, Xapian::Query(std::string(kSearched)), dated}};
        }
        return filters;
    }

    void find_in_order(const std::vector<Xapian::Query>& filters, SearchResult& result) {
        std::size_t skip = options_.offset;
        for (const Xapian::Query& filter : filters) {
            const std::size_t wanted = options_.limit - result.hits.size();
            if (wanted == 0) return;
            const Xapian::MSet found = plan_.find(filter, 0, skip + wanted, 0, options_.order);
            const std::size_t skipped = std::min<std::size_t>(skip, found.size());
            for (auto at = found.begin() + static_cast<Xapian::doccount>(skipped); at != found.end(); ++at) {
                result.hits.push_back(hit(at));
            }
            skip -= skipped;
        }
    }

    Hit hit(const Xapian::MSetIterator& at) const {
        const Xapian::Document document = at.get_document();
        const auto paragraph = from_record<Paragraph>(document.get_data());
        Hit hit;
        hit.anchor = paragraph.anchor;
        hit.weight = at.get_weight();
        hit.kind = paragraph.kind;
        hit.headings = paragraph.headings;
        hit.first_line = paragraph.first_line;
        hit.last_line = paragraph.last_line;
        hit.page = page_of(paragraph, 0);
        std::vector<Span> marked = matched_spans(plan_.asked(), index_.words.read(paragraph.text, paragraph.marks));
        mark_figures(paragraph.anchor, marked);
        hit.snippet = snippet_around(paragraph.text, marked, options_.snippet_width);
        const std::string source = document.get_value(kSourceSlot);
        hit.source = index_.source_of(docid_of(source));
        if (options_.explain) hit.parts = score_parts(plan_, paragraph, source);
        return hit;
    }

    /// Adds the figures and dates of a paragraph that the query asks for, in their places.
    void mark_figures(const Anchor& anchor, std::vector<Span>& marked) const {
        std::vector<const QueryNode*> asked;
        collect_figures(plan_.asked(), asked);
        if (asked.empty()) return;
        const std::string place = anchor.source + "#" + anchor.kind + std::to_string(anchor.ordinal);
        for (const Claim& claim : index_.values_with<Claim>(make_term(kClaimAt, place))) {
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

    static bool meets(const QueryNode& figure, const Claim& claim) {
        if (figure.kind == QueryKind::text_date) {
            const auto* period = std::get_if<Period>(&claim.mention.value);
            if (period == nullptr || !lies_somewhere(*period)) return false;
            const DateEnds ends = named_ends(*period);
            return ends.first >= figure.from && ends.behind <= figure.to;
        }
        const auto* measure = std::get_if<Measure>(&claim.mention.value);
        if (measure == nullptr || (!figure.text.empty() && figure.text != claim.measured.key)) return false;
        const std::vector<std::string> families = own_families(claim);
        if (std::find_first_of(families.begin(), families.end(), figure.families.begin(), figure.families.end()) == families.end()) return false;
        const double scale = measure->unit.scale;
        const double offset = measure->unit.offset;
        return measure->strict.low * scale + offset <= figure.to && measure->strict.high * scale + offset >= figure.from;
    }

    OpenIndex& index_;
    const SearchOptions& options_;
    const SearchPlan plan_;
};

std::optional<WhyNot> why_not_in(OpenIndex& index, std::string_view query, const Anchor& wanted, const SearchOptions& options) {
    const Xapian::docid place = index.find_paragraph(wanted);
    if (place == 0) return std::nullopt;
    const auto paragraph = index.value_of<Paragraph>(place);
    const SearchPlan plan(index, query, options);
    WhyNot answer;
    answer.searched = is_searched(paragraph.kind);
    if (plan.is_empty()) return answer;
    answer.parts = part_checks(plan, paragraph);
    answer.found = plan.count(only(paragraph.anchor)) > 0;
    if (!answer.found) return answer;
    constexpr std::size_t kFarDown = 1000;
    const Xapian::MSet found = plan.find({}, 0, kFarDown, 0);
    for (auto at = found.begin(); at != found.end(); ++at) {
        if (*at == place) answer.rank = at.get_rank() + 1;
    }
    return answer;
}

}  // namespace

SearchResult Index::search(std::string_view query, const SearchOptions& options) const {
    return impl_->read([&] { return Search(*impl_, query, options).run(); });
}

std::optional<WhyNot> Index::why_not(std::string_view query, const Anchor& paragraph, const SearchOptions& options) const {
    return impl_->read([&] { return why_not_in(*impl_, query, paragraph, options); });
}

}  // namespace citecheck
