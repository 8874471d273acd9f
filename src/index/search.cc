#include <xapian.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "citecheck/error.h"
#include "citecheck/index.h"
#include "index/claim_terms.h"
#include "index/encode.h"
#include "index/open_index.h"
#include "index/query.h"
#include "index/query_build.h"
#include "index/query_match.h"
#include "index/query_overcount.h"
#include "index/ranked_matches.h"
#include "index/schema.h"
#include "index/suggestion.h"
#include "index/term_weight.h"
#include "text/snippet.h"

namespace citecheck {
namespace {

double average(std::uint64_t sum, std::uint64_t count) {
    return count == 0 ? 1 : std::max(1.0, static_cast<double>(sum) / static_cast<double>(count));
}

Collection paragraphs_of(const Totals& totals) {
    return {static_cast<double>(totals.searched), average(totals.words, totals.searched)};
}

Collection sources_of(const Totals& totals) {
    return {static_cast<double>(totals.sources), average(totals.source_words, totals.sources)};
}

/// A search in one index, from its text to its hits.
class Search {
  public:
    Search(OpenIndex& index, std::string_view text, const SearchOptions& options)
        : index_(index),
          text_(text),
          options_(options),
          paragraph_weights_(index.database, paragraphs_of(index.totals), index.has_remote()) {}

    SearchResult run() {
        QueryNode query = options_.plain_words ? plain_query(text_, index_.words) : parse_query(text_, index_.words);
        SearchResult result;
        if (options_.plain_words && query.parts.empty()) return result;
        QueryNode asked = query;
        drop_stopwords(asked, index_.stopwords());
        expand(asked, scope());
        find(asked, result);
        if (!options_.plain_words) result.suggestion = suggest(query, text_, index_.database, result.hits.size());
        return result;
    }

  private:
    QueryScope scope() { return {index_.database, text_, index_.stopwords(), paragraph_weights_}; }

    void find(const QueryNode& query, SearchResult& result) {
        Xapian::Query built = build_query(query, scope());
        const auto evidence = source_evidence(query);
        if (evidence) built = Xapian::Query(Xapian::Query::OP_AND_MAYBE, built, Xapian::Query(evidence.get()));
        Xapian::Enquire enquire(index_.database);
        enquire.set_query(built);
        enquire.set_weighting_scheme(paragraph_weights_.scheme());
        MatchReader read;
        if (needs_reading(query)) read = [&](Xapian::docid id) { return reading(query, id); };
        const RankedMatches found = ranked_matches(enquire, options_.offset, options_.limit, read);
        result.estimated = found.total;
        for (const RankedMatch& match : found.matches) result.hits.push_back(hit(query, match));
    }

    std::optional<double> reading(const QueryNode& query, Xapian::docid id) {
        const auto paragraph = index_.value_of<Paragraph>(id);
        const ReadParagraph read{paragraph, index_.words.read(paragraph.text, paragraph.marks), index_.source_of_member(id), index_.words};
        if (!matches(query, read)) return std::nullopt;
        return weight_too_much(query, read, paragraph_weights_);
    }

    /// What a paragraph owes to its source: the sources that speak of the query as a whole, each with its weight. Both
    /// count alike; anything from a half to four was as good where it was measured (docs/search.md).
    std::unique_ptr<Xapian::ValueMapPostingSource> source_evidence(const QueryNode& query) {
        constexpr std::size_t kMostSources = 1000;
        TermWeight weights(index_.database, sources_of(index_.totals), index_.has_remote());
        const Xapian::Query words = build_source_query(query, weights);
        if (words.empty()) return nullptr;
        Xapian::Enquire enquire(index_.database);
        enquire.set_query(words);
        enquire.set_weighting_scheme(weights.scheme());
        auto evidence = std::make_unique<Xapian::ValueMapPostingSource>(kSourceSlot);
        evidence->set_default_weight(0);
        for (const RankedMatch& match : ranked_matches(enquire, 0, kMostSources, {}).matches) {
            evidence->add_mapping(match.source, match.weight);
        }
        return evidence;
    }

    Hit hit(const QueryNode& query, const RankedMatch& match) {
        const auto paragraph = index_.value_of<Paragraph>(match.id);
        Hit hit;
        hit.anchor = paragraph.anchor;
        hit.weight = match.weight;
        hit.kind = paragraph.kind;
        hit.headings = paragraph.headings;
        hit.first_line = paragraph.first_line;
        hit.last_line = paragraph.last_line;
        std::vector<Span> marked = matched_spans(query, index_.words.read(paragraph.text, paragraph.marks));
        mark_figures(query, paragraph.anchor, marked);
        hit.snippet = snippet_around(paragraph.text, marked, options_.snippet_width);
        hit.source = index_.source_of_member(match.id);
        return hit;
    }

    /// Adds the figures of a paragraph that the query asks for, in their places.
    void mark_figures(const QueryNode& query, const Anchor& anchor, std::vector<Span>& marked) const {
        std::vector<const QueryNode*> asked;
        collect_figures(query, asked);
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
    std::string_view text_;
    const SearchOptions& options_;
    TermWeight paragraph_weights_;
};

}  // namespace

SearchResult Index::search(std::string_view query, const SearchOptions& options) const {
    return impl_->read([&] { return Search(*impl_, query, options).run(); });
}

}  // namespace citecheck
