#include "index/query_build.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/near_words.h"
#include "index/query_listed.h"
#include "index/schema.h"

namespace citecheck {
namespace {

using Xapian::Query;

/// More words than any reader means; Xapian would look for every one of them.
constexpr std::size_t kMostWords = 3000;
/// What the very form of a word adds to any form's weight.
constexpr double kVeryForm = 0.2;
/// More places or sources than these are not listed in a query, but looked for among what it finds.
constexpr std::size_t kMostListed = 2000;

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

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
            case QueryKind::source:
            case QueryKind::path: return listed(node, kOfSource, kSearched);
            case QueryKind::title: return all_terms(node, kTitleStem, true);
            case QueryKind::author: return all_terms(node, kAuthorWord, false);
            case QueryKind::publisher: return all_terms(node, kPublisherWord, false);
            case QueryKind::language: return unweighted(Query(make_term(kLanguage, node.text)));
            case QueryKind::block: return unweighted(Query(make_term(kKind, name_of(node.block))));
            case QueryKind::date: return date(node);
            case QueryKind::text_date:
            case QueryKind::figure: return listed(node, kPlace, kHasClaims);
        }
        return Query::MatchNothing;
    }

    /// Words side by side, as far as terms can tell: all of them.
    Query row_of_stems(const QueryNode& node) const {
        std::vector<Query> stems;
        for (const WordForms& forms : node.words) stems.push_back(scope_.weights.query(make_term(kStem, forms.stem)));
        return {Query::OP_AND, stems.begin(), stems.end()};
    }

    /// Any form of the word, the very form a little rather.
    Query word(const QueryNode& node) const {
        const Query any_form = row_of_stems(node);
        if (node.words.size() > 1) return any_form;
        const Query very_form(Query::OP_SCALE_WEIGHT, scope_.weights.query(make_term(kWord, node.words.front().word)), kVeryForm);
        return {Query::OP_AND_MAYBE, any_form, very_form};
    }

    Query phrase(const QueryNode& node) const {
        if (node.words.size() == 1) return scope_.weights.query(make_term(kWord, node.words.front().word));
        std::vector<Query> forms;
        for (const WordForms& word : node.words) forms.emplace_back(make_term(kWord, word.word));
        return {Query::OP_FILTER, row_of_stems(node), Query(Query::OP_AND, forms.begin(), forms.end())};
    }

    Query pattern(const QueryNode& node) const {
        return one_of(node.found);
    }

    Query spelling(const QueryNode& node) const {
        std::vector<std::string> words{make_term(kStem, node.words.front().stem)};
        for (const WordForms& forms : node.words) words.push_back(make_term(kWord, forms.word));
        return one_of(words);
    }

    /// Terms that stand for one thing: each weighs as if it were all of them.
    Query one_of(const std::vector<std::string>& terms) const {
        double documents = 0;
        for (const std::string& term : terms) documents += scope_.weights.documents_with(term);
        std::vector<Query> weighed;
        for (const std::string& term : terms) weighed.push_back(scope_.weights.query(term, documents));
        return {Query::OP_MAX, weighed.begin(), weighed.end()};
    }

    /// What `expand` found; if that is too much for a query, all among which it is.
    static Query listed(const QueryNode& node, std::string_view prefix, std::string_view all) {
        if (node.found.size() > kMostListed) return unweighted(Query(std::string(all)));
        std::vector<std::string> terms;
        for (const std::string& key : node.found) terms.push_back(make_term(prefix, key));
        return unweighted({Query::OP_OR, terms.begin(), terms.end()});
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

    /// All parts; whether they are near is read.
    Query near(const QueryNode& node) const {
        std::vector<Query> parts;
        for (const QueryNode& part : node.parts) parts.push_back(in_any_form(part));
        return {Query::OP_AND, parts.begin(), parts.end()};
    }

    /// Beside others that must be near, the very form of a word counts no more than another.
    Query in_any_form(const QueryNode& node) const {
        if (node.kind == QueryKind::word) return {Query::OP_SCALE_WEIGHT, row_of_stems(node), node.weight};
        if (node.kind != QueryKind::any) return build(node);
        std::vector<Query> parts;
        for (const QueryNode& part : node.parts) parts.push_back(in_any_form(part));
        return {Query::OP_OR, parts.begin(), parts.end()};
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

    const QueryScope& scope_;
};

void collect_stems(const QueryNode& node, TermWeight& weights, std::vector<Query>& stems) {
    if (node.weight == 1 && (node.kind == QueryKind::word || node.kind == QueryKind::phrase)) {
        for (const WordForms& word : node.words) stems.push_back(weights.query(make_term(kSourceStem, word.stem)));
    }
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
        collect_stems(node.parts[i], weights, stems);
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
    if (is_listed(query)) query.found = find_listed(query, scope.database, scope.text);
    if (query.kind == QueryKind::pattern) {
        // Spelled out here: every shard must look for the same words, or their weights would differ.
        query.found = words_of_pattern(scope.database, query.text, kMostWords);
        if (query.found.size() > kMostWords) {
            fail_query(scope.text, query.span.begin, "more than " + std::to_string(kMostWords) + " words are like '" + query.text +
                                                         "': expected more letters");
        }
    }
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
    return scope.weights.build([&]() -> Query {
        const Query built = Builder(scope).build(query);
        if (rests_on_words(query)) return built;
        return {Query::OP_FILTER, built, Query(std::string(kSearched))};
    });
}

Query build_source_query(const QueryNode& query, TermWeight& weights) {
    return weights.build([&]() -> Query {
        std::vector<Query> stems;
        collect_stems(query, weights, stems);
        return {Query::OP_OR, stems.begin(), stems.end()};
    });
}

bool needs_reading(const QueryNode& query) {
    if (query.kind == QueryKind::near) return true;
    if (query.kind == QueryKind::word || query.kind == QueryKind::phrase) return query.words.size() > 1;
    if (is_listed(query)) return query.found.size() > kMostListed;
    return std::any_of(query.parts.begin(), query.parts.end(), needs_reading);
}

void keep_telling_words(QueryNode& query, TermWeight& weights, double paragraphs) {
    // A question of a paragraph's length is asked in full; the rest of a long text finds nothing that these do not.
    constexpr std::size_t kMostTold = 40;
    if (query.parts.size() <= kMostTold) return;
    weights.build([&]() -> Query {
        std::vector<std::string> stems;
        for (const QueryNode& part : query.parts) stems.push_back(make_term(kStem, part.words.front().stem));
        return {Query::OP_OR, stems.begin(), stems.end()};
    });
    std::map<std::string, std::size_t> first;   // by stem: which part
    std::vector<double> telling;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        const std::string stem = make_term(kStem, query.parts[i].words.front().stem);
        const auto [known, added] = first.emplace(stem, i);
        telling.push_back(0);
        if (const double with = weights.documents_with(stem); with > 0) telling[known->second] += std::log(1 + paragraphs / with);
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
