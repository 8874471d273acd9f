#include "index/query_build.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <optional>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/near_words.h"
#include "index/schema.h"

namespace citecheck {
namespace {

using Xapian::Query;

/// More words than any reader means; Xapian would look for every one of them.
constexpr std::size_t kMostWords = 3000;
/// What the very form of a word adds to any form's weight.
constexpr double kVeryForm = 0.2;
/// More combinations of NEAR are looked through instead.
constexpr std::size_t kMostCombinations = 64;

Query stem_term(const WordForms& word) { return Query(make_term(kStem, word.stem)); }

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

std::optional<std::vector<std::string>> single_stems(const QueryNode& node) {
    if (node.kind == QueryKind::word && node.words.size() == 1) {
        return std::vector<std::string>{make_term(kStem, node.words.front().stem)};
    }
    if (node.kind != QueryKind::any) return std::nullopt;
    std::vector<std::string> stems;
    for (const QueryNode& part : node.parts) {
        const auto of_part = single_stems(part);
        if (!of_part) return std::nullopt;
        stems.insert(stems.end(), of_part->begin(), of_part->end());
    }
    return stems;
}

/// Every choice of one stem for each part of a NEAR; nothing if that cannot be said in stems, or not in few.
std::optional<std::vector<std::vector<std::string>>> combinations(const QueryNode& near) {
    std::vector<std::vector<std::string>> chosen{{}};
    for (const QueryNode& part : near.parts) {
        const auto stems = single_stems(part);
        if (!stems || chosen.size() * stems->size() > kMostCombinations) return std::nullopt;
        std::vector<std::vector<std::string>> longer;
        for (const auto& row : chosen) {
            for (const std::string& stem : *stems) {
                longer.push_back(row);
                longer.back().push_back(stem);
            }
        }
        chosen = std::move(longer);
    }
    return chosen;
}

/// Restricts and does not rank.
bool is_filter(const QueryNode& node) {
    switch (node.kind) {
        case QueryKind::source:
        case QueryKind::title:
        case QueryKind::author:
        case QueryKind::publisher:
        case QueryKind::language:
        case QueryKind::path:
        case QueryKind::block:
        case QueryKind::date:
        case QueryKind::text_date:
        case QueryKind::figure: return true;
        case QueryKind::any: return std::all_of(node.parts.begin(), node.parts.end(), is_filter);
        case QueryKind::word:
        case QueryKind::phrase:
        case QueryKind::pattern:
        case QueryKind::spelling:
        case QueryKind::all:
        case QueryKind::sequence:
        case QueryKind::near: break;
    }
    return false;
}

/// Documents by their numbers, without weight.
class ListedDocuments : public Xapian::PostingSource {
  public:
    explicit ListedDocuments(std::vector<Xapian::docid> documents) : documents_(std::move(documents)) {
        std::sort(documents_.begin(), documents_.end());
        documents_.erase(std::unique(documents_.begin(), documents_.end()), documents_.end());
    }

    Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
    Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
    Xapian::doccount get_termfreq_max() const override { return static_cast<Xapian::doccount>(documents_.size()); }
    void init(const Xapian::Database&) override { next_ = 0; }
    void next(double) override { ++next_; }
    void skip_to(Xapian::docid wanted, double) override {
        const auto from = documents_.begin() + static_cast<std::ptrdiff_t>(next_ == 0 ? 0 : next_ - 1);
        next_ = static_cast<std::size_t>(std::lower_bound(from, documents_.end(), wanted) - documents_.begin()) + 1;
    }
    bool at_end() const override { return next_ > documents_.size(); }
    Xapian::docid get_docid() const override { return documents_[next_ - 1]; }

  private:
    std::vector<Xapian::docid> documents_;
    std::size_t next_ = 0;   // one more than the place; Xapian calls `next` before the first
};

class Builder {
  public:
    explicit Builder(const QueryScope& scope) : scope_(scope) {}

    Query build(const QueryNode& node) const {
        const Query query = build_unscaled(node);
        return node.weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, node.weight);
    }

  private:
    Query build_unscaled(const QueryNode& node) const {
        switch (node.kind) {
            case QueryKind::word: return word(node);
            case QueryKind::phrase: return phrase(node);
            case QueryKind::pattern: return pattern(node);
            case QueryKind::spelling: return spelling(node);
            case QueryKind::any: return any(node);
            case QueryKind::all:
            case QueryKind::sequence: return sequence(node);
            case QueryKind::near: return near(node);
            case QueryKind::source: return source(node);
            case QueryKind::title: return all_terms(node, kTitleStem, true);
            case QueryKind::author: return all_terms(node, kAuthorWord, false);
            case QueryKind::publisher: return all_terms(node, kPublisherWord, false);
            case QueryKind::language: return unweighted(Query(make_term(kLanguage, node.text)));
            case QueryKind::path: return path(node);
            case QueryKind::block: return unweighted(Query(make_term(kKind, name_of(node.block))));
            case QueryKind::date: return date(node);
            case QueryKind::text_date: return text_date(node);
            case QueryKind::figure: return figure(node);
        }
        return Query::MatchNothing;
    }

    static Query row_of_stems(const QueryNode& node) {
        if (node.words.size() == 1) return stem_term(node.words.front());
        std::vector<std::string> stems;
        for (const WordForms& forms : node.words) stems.push_back(make_term(kStem, forms.stem));
        return {Query::OP_PHRASE, stems.begin(), stems.end(), static_cast<Xapian::termcount>(stems.size())};
    }

    /// Any form of the word, the very form a little rather.
    static Query word(const QueryNode& node) {
        const Query any_form = row_of_stems(node);
        if (node.words.size() > 1) return any_form;
        const Query very_form(Query::OP_SCALE_WEIGHT, Query(make_term(kWord, node.words.front().word)), kVeryForm);
        return {Query::OP_AND_MAYBE, any_form, very_form};
    }

    /// Places are known of stems only; that each word stands there in this very form, too, is asked beside them.
    static Query phrase(const QueryNode& node) {
        std::vector<Query> forms;
        for (const WordForms& word : node.words) forms.emplace_back(make_term(kWord, word.word));
        const Query exact(Query::OP_AND, forms.begin(), forms.end());
        if (node.words.size() == 1) return exact;
        return {Query::OP_FILTER, row_of_stems(node), exact};
    }

    Query pattern(const QueryNode& node) const {
        // Spelled out here: every shard must look for the same words, or their weights would differ.
        const std::vector<std::string> words = words_of_pattern(scope_.database, node.text, kMostWords);
        if (words.size() > kMostWords) {
            fail_query(scope_.text, node.span.begin, "more than " + std::to_string(kMostWords) + " words are like '" + node.text +
                                                         "': expected more letters");
        }
        return {Query::OP_SYNONYM, words.begin(), words.end()};
    }

    static Query spelling(const QueryNode& node) {
        std::vector<Query> words{stem_term(node.words.front())};
        for (const WordForms& forms : node.words) words.emplace_back(make_term(kWord, forms.word));
        return {Query::OP_SYNONYM, words.begin(), words.end()};
    }

    Query any(const QueryNode& node) const {
        std::vector<Query> parts;
        for (const QueryNode& part : node.parts) parts.push_back(build(part));
        return {Query::OP_OR, parts.begin(), parts.end()};
    }

    Query sequence(const QueryNode& node) const {
        std::vector<Query> required;
        std::vector<Query> optional;
        std::vector<Query> excluded;
        std::vector<Query> sources;
        std::vector<Query> blocks;
        std::vector<Query> languages;
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
            const QueryNode& part = node.parts[i];
            if (node.roles[i] == QueryRole::excluded) {
                // A NEAR that must be read leaves out too much as long as it is not read.
                if (!needs_reading(part)) excluded.push_back(build(part));
            } else if (node.kind == QueryKind::sequence && part.kind == QueryKind::source) {
                sources.push_back(build(part));
            } else if (node.kind == QueryKind::sequence && part.kind == QueryKind::block) {
                blocks.push_back(build(part));
            } else if (node.kind == QueryKind::sequence && part.kind == QueryKind::language) {
                languages.push_back(build(part));
            } else {
                (is_filter(part) || node.roles[i] == QueryRole::required ? required : optional).push_back(build(part));
            }
        }
        // A paragraph has one source, one kind and one language: several are alternatives.
        if (!sources.empty()) required.emplace_back(Query::OP_OR, sources.begin(), sources.end());
        if (!blocks.empty()) required.emplace_back(Query::OP_OR, blocks.begin(), blocks.end());
        if (!languages.empty()) required.emplace_back(Query::OP_OR, languages.begin(), languages.end());
        return joined(node, required, optional, excluded);
    }

    static Query joined(const QueryNode& node, const std::vector<Query>& required, const std::vector<Query>& optional,
                        const std::vector<Query>& excluded) {
        const Query any_of(Query::OP_OR, optional.begin(), optional.end());
        const Query all_of(Query::OP_AND, required.begin(), required.end());
        Query query = all_of;
        if (required.empty()) {
            query = any_of;
        } else if (!optional.empty()) {
            // Beside filters alone the words must still be found; beside a required word they only rank.
            const bool words_required = requires_words(node);
            query = Query(words_required ? Query::OP_AND_MAYBE : Query::OP_AND, all_of, any_of);
        }
        if (excluded.empty()) return query;
        return {Query::OP_AND_NOT, query, Query(Query::OP_OR, excluded.begin(), excluded.end())};
    }

    static bool requires_words(const QueryNode& node) {
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
            if (node.roles[i] == QueryRole::required && !is_filter(node.parts[i])) return true;
        }
        return false;
    }

    Query near(const QueryNode& node) const {
        const auto rows = combinations(node);
        if (!rows) {
            std::vector<Query> parts;
            for (const QueryNode& part : node.parts) parts.push_back(build(part));
            return {Query::OP_AND, parts.begin(), parts.end()};
        }
        const auto window = static_cast<Xapian::termcount>(node.distance * (node.parts.size() - 1) + 1);
        std::vector<Query> alternatives;
        for (const auto& row : *rows) {
            alternatives.emplace_back(node.ordered ? Query::OP_PHRASE : Query::OP_NEAR, row.begin(), row.end(),
                                      std::max(window, static_cast<Xapian::termcount>(row.size())));
        }
        return {Query::OP_OR, alternatives.begin(), alternatives.end()};
    }

    Query source(const QueryNode& node) const {
        const std::string term = make_term(kParagraphOf, node.text);
        if (node.is_prefix) {
            if (scope_.database.allterms_begin(term) == scope_.database.allterms_end(term)) {
                fail_query(scope_.text, node.span.begin, "no source's id begins with '" + node.text + "'", "`citecheck sources` lists them");
            }
            return unweighted({Query::OP_WILDCARD, term, 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR});
        }
        if (!scope_.database.term_exists(term)) {
            fail_query(scope_.text, node.span.begin, "there is no source '" + node.text + "' in the index", "`citecheck sources` lists them");
        }
        return unweighted(Query(term));
    }

    /// All files of a folder, or those whose paths begin so.
    Query path(const QueryNode& node) const {
        const auto is_known = [&](const std::string& beginning) {
            const std::string term = make_term(kOfFile, beginning);
            return scope_.database.allterms_begin(term) != scope_.database.allterms_end(term);
        };
        const auto beneath = [](const std::string& beginning) -> Query {
            return {Query::OP_WILDCARD, make_term(kOfFile, beginning), 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR};
        };
        if (node.is_prefix || node.text.ends_with('/')) {
            if (is_known(node.text)) return unweighted(beneath(node.text));
        } else {
            const std::string file = make_term(kOfFile, node.text);
            const bool is_file = scope_.database.term_exists(file);
            const bool is_folder = is_known(node.text + "/");
            if (is_file && is_folder) return unweighted({Query::OP_OR, Query(file), beneath(node.text + "/")});
            if (is_file) return unweighted(Query(file));
            if (is_folder) return unweighted(beneath(node.text + "/"));
        }
        fail_query(scope_.text, node.span.begin, "there is no file and no folder '" + node.text + "' in the index",
                   "paths are below the corpus, as `citecheck sources` shows them; 'reports/*' is all that begins so");
    }

    static Query all_terms(const QueryNode& node, std::string_view prefix, bool stems) {
        std::vector<Query> terms;
        for (const WordForms& word : node.words) terms.emplace_back(make_term(prefix, stems ? word.stem : word.word));
        return unweighted({Query::OP_AND, terms.begin(), terms.end()});
    }

    /// The source's date overlaps: it begins before the end and ends after the beginning. Seconds are whole.
    static Query date(const QueryNode& node) {
        const Query begins(Query::OP_VALUE_LE, kPublishedFrom, Xapian::sortable_serialise(node.to - 1));
        const Query ends(Query::OP_VALUE_GE, kPublishedTo, Xapian::sortable_serialise(node.from + 1));
        return {Query::OP_AND, begins, ends};
    }

    /// Paragraphs with a claim whose strict reading meets the figures that are asked for.
    Query figure(const QueryNode& node) const {
        const std::string measured = make_term(kMeasured, node.text);
        if (!node.text.empty() && !scope_.database.term_exists(measured)) {
            fail_query(scope_.text, node.span.begin, "there is no field and nothing measured named '" + node.text + "'",
                       "to search for the words, put them into quotation marks");
        }
        Query claims(Query::OP_OR, node.families.begin(), node.families.end());
        claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_LE, kLow, Xapian::sortable_serialise(node.to)));
        claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_GE, kHigh, Xapian::sortable_serialise(node.from)));
        if (!node.text.empty()) claims = Query(Query::OP_AND, claims, Query(measured));
        return paragraphs_of(claims);
    }

    /// Paragraphs with a claim whose date lies between the ends that are asked for.
    Query text_date(const QueryNode& node) const {
        Query claims(Query::OP_OR, node.families.begin(), node.families.end());
        claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_GE, kLow, Xapian::sortable_serialise(node.from)));
        claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_LE, kHigh, Xapian::sortable_serialise(node.to)));
        return paragraphs_of(claims);
    }

    Query paragraphs_of(const Query& claims) const {
        Xapian::Enquire enquire(scope_.database);
        enquire.set_query(claims);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        const Xapian::MSet found = enquire.get_mset(0, scope_.database.get_doccount());
        std::vector<Xapian::docid> paragraphs;
        for (auto at = found.begin(); at != found.end(); ++at) {
            const std::string place = at.get_document().get_value(kParagraphSlot);
            if (!place.empty()) paragraphs.push_back(docid_of(place));
        }
        if (paragraphs.empty()) return Query::MatchNothing;
        // Xapian takes the source over.
        return Query(std::make_unique<ListedDocuments>(std::move(paragraphs)).release()->release());
    }

    const QueryScope& scope_;
};

void collect_stems(const QueryNode& node, std::vector<Query>& stems) {
    if (node.weight == 1 && (node.kind == QueryKind::word || node.kind == QueryKind::phrase)) {
        for (const WordForms& word : node.words) stems.emplace_back(make_term(kSourceStem, word.stem));
    }
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
        collect_stems(node.parts[i], stems);
    }
}

/// Whether every match has a word of the query: then it is a paragraph that is searched.
bool rests_on_words(const QueryNode& node) {
    if (node.parts.empty()) return !is_filter(node);
    bool some = false;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        const bool aside = !node.roles.empty() && (node.roles[i] == QueryRole::excluded || is_filter(node.parts[i]));
        if (aside) continue;
        if (!rests_on_words(node.parts[i])) return false;
        some = true;
    }
    return some;
}

}  // namespace

void expand(QueryNode& query, const QueryScope& scope) {
    for (QueryNode& part : query.parts) expand(part, scope);
    if (query.kind != QueryKind::spelling) return;
    const std::string word = query.words.front().word;
    const std::vector<NearWord> near = near_words(scope.database, word, query.distance, kMostWords);
    if (near.size() > kMostWords) {
        fail_query(scope.text, query.span.begin, "more than " + std::to_string(kMostWords) + " words are so near to '" + word +
                                                     "': expected ~1, or a longer word");
    }
    for (const NearWord& other : near) {
        if (other.word != word) query.words.push_back({other.word, {}});
    }
}

Query build_query(const QueryNode& query, const QueryScope& scope) {
    const Query built = Builder(scope).build(query);
    if (rests_on_words(query)) return built;
    return {Query::OP_FILTER, built, Query(std::string(kSearched))};
}

Query build_source_query(const QueryNode& query) {
    std::vector<Query> stems;
    collect_stems(query, stems);
    return {Query::OP_OR, stems.begin(), stems.end()};
}

bool needs_reading(const QueryNode& query) {
    if (query.kind == QueryKind::near) return !combinations(query);
    return std::any_of(query.parts.begin(), query.parts.end(), needs_reading);
}

void keep_telling_words(QueryNode& query, const Xapian::Database& database, double paragraphs) {
    // A question of a paragraph's length is asked in full; the rest of a long text finds nothing that these do not.
    constexpr std::size_t kMostTold = 40;
    if (query.parts.size() <= kMostTold) return;
    std::map<std::string, std::size_t> first;   // by stem: which part
    std::vector<double> telling;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        const std::string stem = make_term(kStem, query.parts[i].words.front().stem);
        const auto [known, added] = first.emplace(stem, i);
        telling.push_back(0);
        if (const double with = database.get_termfreq(stem); with > 0) telling[known->second] += std::log(1 + paragraphs / with);
    }
    std::vector<std::size_t> order(telling.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return telling[a] > telling[b]; });
    order.resize(kMostTold);
    std::sort(order.begin(), order.end());
    std::vector<QueryNode> kept;
    for (const std::size_t i : order) kept.push_back(std::move(query.parts[i]));
    query.parts = std::move(kept);
    query.roles.assign(kMostTold, QueryRole::optional);
}

void drop_stopwords(QueryNode& query, const std::unordered_set<std::string>& stopwords) {
    for (QueryNode& part : query.parts) drop_stopwords(part, stopwords);
    if (query.kind != QueryKind::sequence) return;
    // Two words of substance are a question; "to be or not to be" is one without.
    constexpr std::ptrdiff_t kEnough = 2;
    const auto is_stopword = [&](std::size_t i) {
        const QueryNode& part = query.parts[i];
        return query.roles[i] == QueryRole::optional && part.kind == QueryKind::word && part.words.size() == 1 &&
               stopwords.contains(part.words.front().word);
    };
    std::vector<bool> dropped(query.parts.size());
    std::ptrdiff_t others = 0;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        dropped[i] = is_stopword(i);
        others += dropped[i] ? 0 : 1;
    }
    if (others < kEnough) return;
    std::vector<QueryNode> kept;
    std::vector<QueryRole> roles;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        if (dropped[i]) continue;
        kept.push_back(std::move(query.parts[i]));
        roles.push_back(query.roles[i]);
    }
    query.parts = std::move(kept);
    query.roles = std::move(roles);
}

}  // namespace citecheck
