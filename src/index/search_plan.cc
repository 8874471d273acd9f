#include "index/search_plan.h"

#include <algorithm>
#include <unordered_map>

#include "index/encode.h"
#include "index/query_build.h"
#include "index/query_match.h"
#include "index/schema.h"
#include "index/query_overcount.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

bool asks_for_figures(const QueryNode& query) {
    if (query.kind == QueryKind::figure || query.kind == QueryKind::text_date) return true;
    return std::any_of(query.parts.begin(), query.parts.end(), asks_for_figures);
}

}  // namespace

SearchPlan::SearchPlan(OpenIndex& index, std::string_view text, const SearchOptions& options)
    : index_(index),
      text_(text),
      options_(options),
      weights_(index.database, index.gone, static_cast<double>(index.totals.searched), index.has_remote()) {
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
    if (options_.plain_words) keep_telling_words(asked_, weights_, static_cast<double>(index_.totals.searched));
    expand(asked_, scope());
    paragraphs_ = build_query(asked_, scope());
    reads_claims_ = asks_for_figures(asked_);
    if (options_.without) without_ = index_.find_paragraph(*options_.without);
    find_sources();
}

void SearchPlan::put_synonyms_in() {
    Synonyms own;
    for (const std::vector<std::string>& names : options_.same) own.add(names, true);
    for (const std::vector<std::string>& names : index_.aliases.sets()) own.add(names, true);
    const auto rarity_of = [&](const std::string& stem) -> std::optional<double> {
        const double paragraphs = weights_.documents_with(make_term(kStem, stem));
        if (paragraphs == 0) return std::nullopt;
        return rarity(static_cast<double>(index_.totals.searched), paragraphs);
    };
    add_synonyms(asked_, text_, {&own, &index_.synonyms()}, {index_.words, index_.stopwords(), rarity_of});
}

/// What a paragraph owes to its source: the sources that speak of the query as a whole, each with its weight. Both count
/// alike; anything from a half to four was as good where it was measured (docs/search.md).
void SearchPlan::find_sources() {
    constexpr std::size_t kMostSources = 250;
    TermWeight weights(index_.database, index_.gone, static_cast<double>(index_.totals.sources), index_.has_remote());
    const Xapian::Query words = build_source_query(asked_, weights);
    if (words.empty()) return;
    Xapian::Enquire enquire(index_.database);
    enquire.set_query(index_.gone.without(words));
    enquire.set_weighting_scheme(weights.scheme());
    for (const RankedMatch& match : ranked_matches(enquire, index_.records, 0, kMostSources, living(index_.gone), 0).matches) source_weights_.add(match.source, match.weight);
}

QueryScope SearchPlan::scope() { return {index_.database, index_.gone, text_, index_.stopwords(), weights_, index_.words, index_.dictionary}; }

ReadParagraph SearchPlan::read(const Paragraph& paragraph, const SourceInfo& source) {
    return {paragraph, index_.words.read(paragraph.text, paragraph.marks, language_of_stems(source)), reads_claims_ ? index_.claims_at(paragraph.anchor) : std::vector<Claim>(),
            source, index_.words};
}

MatchReader SearchPlan::reader() {
    const bool needed = needs_reading(asked_);
    if (!needed && without_ == 0 && index_.gone.is_sure()) return {};
    return [this, needed](Xapian::docid id) -> std::optional<double> {
        if (id == without_ || index_.gone.has(id)) return std::nullopt;
        if (!needed) return 0;
        const Paragraph paragraph = index_.paragraph_of_member(id);
        const ReadParagraph here = read(paragraph, index_.source_of_member(id));
        if (!matches(asked_, here)) return std::nullopt;
        return weight_too_much(asked_, here, weights_);
    };
}

Xapian::Query SearchPlan::filtered(const Xapian::Query& filter) const {
    return index_.gone.without(filter.empty() ? paragraphs_ : Xapian::Query(Xapian::Query::OP_FILTER, paragraphs_, filter));
}

RankedMatches SearchPlan::find(const Xapian::Query& filter, std::size_t first, std::size_t count) {
    RankedMatches found = ranked(filter, first, count);
    if (options_.count && !index_.gone.is_sure()) {
        const Xapian::MSet listed = all(filter, true);
        const auto living = std::count_if(listed.begin(), listed.end(), [&](Xapian::docid id) { return !index_.gone.has(id); });
        found.total = std::min({found.total, static_cast<std::size_t>(living), kMostCounted + 1});
    }
    return found;
}

RankedMatches SearchPlan::ranked(const Xapian::Query& filter, std::size_t first, std::size_t count) {
    const Xapian::Query query = filtered(filter);
    const std::size_t counted = options_.count ? kMostCounted + 1 : 0;
    if (!source_weights_.is_empty()) return ranked_matches(index_.database, query, weights_.scheme(), index_.records, source_weights_, first, count, reader(), counted);
    Xapian::Enquire enquire(index_.database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(weights_.scheme());
    return ranked_matches(enquire, index_.records, first, count, reader(), counted);
}

Xapian::MSet SearchPlan::all(const Xapian::Query& filter, bool listed) {
    Xapian::Enquire enquire(index_.database);
    enquire.set_query(filtered(filter));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::doccount documents = index_.database.get_doccount();
    return enquire.get_mset(0, listed ? documents : 0, documents);
}

std::size_t SearchPlan::count(const Xapian::Query& filter) {
    const MatchReader read = reader();
    const Xapian::MSet found = all(filter, static_cast<bool>(read));
    if (!read) return found.get_matches_estimated();
    return static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [&](Xapian::docid id) { return read(id).has_value(); }));
}

std::map<std::string, std::size_t> SearchPlan::count_by_source() {
    const MatchReader read = reader();
    std::unordered_map<Xapian::docid, std::size_t> by_record;
    for (const Xapian::docid id : all({}, true)) {
        if (!read || read(id)) ++by_record[index_.records.record_of(id)];
    }
    std::map<std::string, std::size_t> counts;
    for (const auto& [record, count] : by_record) counts[index_.records.key_of(record)] += count;
    return counts;
}

double SearchPlan::weight_of(const QueryNode& part, const Paragraph& paragraph) {
    const ReadParagraph here = read(paragraph, index_.source_named(paragraph.anchor.source));
    if (!matches(part, here)) return -1;
    Xapian::Enquire enquire(index_.database);
    enquire.set_query(index_.gone.without({Xapian::Query::OP_FILTER, build_query(part, scope()), of_source(paragraph.anchor.source)}));
    enquire.set_weighting_scheme(weights_.scheme());
    const Xapian::docid id = index_.find_paragraph(paragraph.anchor);
    const Xapian::MSet found = enquire.get_mset(0, index_.database.get_doccount());
    for (auto at = found.begin(); at != found.end(); ++at) {
        if (*at == id) return exact(at.get_weight() - weight_too_much(part, here, weights_));
    }
    return -1;
}

bool SearchPlan::is_met(const Paragraph& paragraph) { return matches(asked_, read(paragraph, index_.source_named(paragraph.anchor.source))); }

double SearchPlan::weight_of_source(const std::string& key) const { return source_weights_.of(key); }

}  // namespace citecheck
