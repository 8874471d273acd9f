#include "index/search_plan.h"

#include <algorithm>

#include "index/encode.h"
#include "index/query_build.h"
#include "index/query_match.h"
#include "index/schema.h"
#include "index/weight.h"
#include "support/digest.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

/// Lets through the paragraphs whose words satisfy the query, where Xapian's positions cannot tell.
class ReadDecider : public Xapian::MatchDecider {
  public:
    ReadDecider(const QueryNode& query, WordReader& words) : query_(query), words_(words) {}

    bool operator()(const Xapian::Document& document) const override {
        const auto paragraph = from_record<Paragraph>(document.get_data());
        return may_match(query_, words_.read(paragraph.text, paragraph.marks));
    }

  private:
    const QueryNode& query_;
    WordReader& words_;
};

double average(std::uint64_t sum, std::uint64_t count) {
    return count == 0 ? 1 : std::max(1.0, static_cast<double>(sum) / static_cast<double>(count));
}

TypedWeight paragraph_weight(const Totals& totals) {
    TypedWeight::Options options;
    options.documents = static_cast<double>(totals.searched);
    options.average_length = average(totals.words, totals.searched);
    return TypedWeight(options);
}

TypedWeight source_weight(const Totals& totals) {
    TypedWeight::Options options;
    options.documents = static_cast<double>(totals.sources);
    options.average_length = average(totals.source_words, totals.sources);
    return TypedWeight(options);
}

}  // namespace

/// Headings may share a number, and paragraphs may share their words: both together are one's own.
Xapian::Query only(const Anchor& anchor) {
    const std::string place = anchor.source + "#" + anchor.kind;
    return {Xapian::Query::OP_AND, Xapian::Query(make_term(kOrdinal, place + std::to_string(anchor.ordinal))),
            Xapian::Query(make_term(kDigest, place + hex(anchor.digest)))};
}

SearchPlan::SearchPlan(OpenIndex& index, std::string_view text, const SearchOptions& options)
    : index_(index), text_(text), options_(options) {
    if (const auto invalid = find_invalid_utf8(text_)) {
        // The bytes before the place are text: their characters can be counted.
        fail_query(text_.substr(0, *invalid), *invalid, "expected UTF-8: a byte here is none");
    }
    written_ = options_.plain_words ? plain_query(text_, index_.words) : parse_query(text_, index_.words);
    empty_ = options_.plain_words && written_.parts.empty();
    if (empty_) return;
    asked_ = written_;
    if (options_.synonyms) put_synonyms_in();
    drop_stopwords(asked_, index_.stopwords());
    if (options_.plain_words) keep_telling_words(asked_, index_.database, static_cast<double>(index_.totals.searched));
    const QueryScope scope{index_.database, text_, index_.stopwords()};
    expand(asked_, scope);
    paragraphs_ = build_query(asked_, scope);
    if (options_.without) {
        paragraphs_ = {Xapian::Query::OP_AND_NOT, paragraphs_, only(*options_.without)};
    }
    find_sources();
}

void SearchPlan::put_synonyms_in() {
    Synonyms own;
    for (const std::vector<std::string>& names : options_.same) own.add(names, true);
    for (const std::vector<std::string>& names : index_.aliases.sets()) own.add(names, true);
    const auto rarity_of = [&](const std::string& stem) -> std::optional<double> {
        const Xapian::doccount paragraphs = index_.database.get_termfreq(make_term(kStem, stem));
        if (paragraphs == 0) return std::nullopt;
        return rarity(static_cast<double>(index_.totals.searched), paragraphs);
    };
    add_synonyms(asked_, text_, {&own, &index_.synonyms()}, {index_.words, index_.stopwords(), rarity_of});
}

/// What a paragraph owes to its source: the sources that speak of the query as a whole, each with its weight. Both count
/// alike; anything from a half to four was as good where it was measured (docs/search.md).
void SearchPlan::find_sources() {
    constexpr Xapian::doccount kMostSources = 1000;
    const Xapian::Query words = build_source_query(asked_);
    if (words.empty()) return;
    Xapian::Enquire enquire(index_.database);
    enquire.set_query(words);
    enquire.set_weighting_scheme(source_weight(index_.totals));
    evidence_ = std::make_unique<Xapian::ValueMapPostingSource>(kSourceSlot);
    evidence_->set_default_weight(0);
    const Xapian::MSet found = enquire.get_mset(0, kMostSources);
    for (auto at = found.begin(); at != found.end(); ++at) {
        const std::string slot = slot_value(*at);
        source_weights_[slot] = at.get_weight();
        evidence_->add_mapping(slot, at.get_weight());
    }
}

Xapian::Query SearchPlan::filtered(const Xapian::Query& filter) const {
    return filter.empty() ? paragraphs_ : Xapian::Query(Xapian::Query::OP_FILTER, paragraphs_, filter);
}

Xapian::MSet SearchPlan::find(const Xapian::Query& filter, std::size_t first, std::size_t count, std::size_t look_at,
                              SearchOrder order) const {
    Xapian::Query query = filtered(filter);
    if (evidence_) query = {Xapian::Query::OP_AND_MAYBE, query, Xapian::Query(evidence_.get())};
    Xapian::Enquire enquire(index_.database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(paragraph_weight(index_.totals));
    if (order == SearchOrder::date || order == SearchOrder::date_desc) {
        enquire.set_sort_by_value_then_relevance(kPublishedFrom, order == SearchOrder::date_desc);
    }
    const ReadDecider decider(asked_, index_.words);
    return enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count),
                            static_cast<Xapian::doccount>(look_at), nullptr, needs_reading(asked_) ? &decider : nullptr);
}

std::size_t SearchPlan::count(const Xapian::Query& filter, Xapian::MatchSpy* spy) const {
    Xapian::Enquire enquire(index_.database);
    enquire.set_query(filtered(filter));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (spy != nullptr) enquire.add_matchspy(spy);
    const ReadDecider decider(asked_, index_.words);
    const Xapian::doccount all = index_.database.get_doccount();
    return enquire.get_mset(0, 0, all, nullptr, needs_reading(asked_) ? &decider : nullptr).get_matches_estimated();
}

double SearchPlan::weight_of(const QueryNode& part, const Paragraph& paragraph) const {
    const QueryScope scope{index_.database, text_, index_.stopwords()};
    if (needs_reading(part) && !may_match(part, index_.words.read(paragraph.text, paragraph.marks))) return -1;
    Xapian::Enquire enquire(index_.database);
    enquire.set_query({Xapian::Query::OP_FILTER, build_query(part, scope), only(paragraph.anchor)});
    enquire.set_weighting_scheme(paragraph_weight(index_.totals));
    const Xapian::MSet found = enquire.get_mset(0, 1);
    return found.empty() ? -1 : found.begin().get_weight();
}

double SearchPlan::weight_of_source(const std::string& slot) const {
    const auto at = source_weights_.find(slot);
    return at == source_weights_.end() ? 0 : at->second;
}

}  // namespace citecheck
