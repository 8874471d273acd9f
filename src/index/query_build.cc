#include "index/query_build.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/figure_terms.h"
#include "index/near_words.h"
#include "index/query_listed.h"
#include "index/schema.h"

namespace citecheck {
namespace {

using Xapian::Query;

/// More words than any reader means; Xapian would look for every one of them.
constexpr std::size_t kMostWords = 3000;

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

/// Terms that stand for one thing: each weighs as if it were all of them. (OP_MAX would not add up those that stand together, but
/// Xapian 1.4.22 crashes on some unions of it.)
Query one_of(const std::vector<std::string>& terms, TermWeight& weights) {
    double documents = 0;
    for (const std::string& term : terms) documents += weights.documents_with(term);
    std::vector<Query> weighed;
    for (const std::string& term : terms) weighed.push_back(weights.query(term, documents));
    return {Query::OP_OR, weighed.begin(), weighed.end()};
}

/// A word in any form, in whatever language: a text has the stems of its own.
Query any_stem(const WordForms& word, std::string_view prefix, TermWeight& weights) {
    if (word.others.empty()) return weights.query(make_term(prefix, word.stem));
    std::vector<Query> stems;
    for (const std::string& term : stem_terms(word, prefix)) stems.push_back(weights.query(term));
    return {Query::OP_OR, stems.begin(), stems.end()};
}

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
            case QueryKind::word:
            case QueryKind::phrase: return row_of_stems(node);
            case QueryKind::pattern:
            case QueryKind::spelling: return one_of_stems(node);
            case QueryKind::any: return any(node);
            case QueryKind::all:
            case QueryKind::sequence: return sequence(node);
            case QueryKind::near: return near(node);
            case QueryKind::source:
            case QueryKind::path:
            case QueryKind::title:
            case QueryKind::author:
            case QueryKind::publisher:
            case QueryKind::language:
            case QueryKind::date: return of_sources(node);
            case QueryKind::block: return unweighted(kind_query(node.block));
            case QueryKind::text_date:
            case QueryKind::figure: return figure(node);
        }
        return Query::MatchNothing;
    }

    /// Words side by side, as far as terms can tell: all of them.
    Query row_of_stems(const QueryNode& node) const {
        std::vector<Query> stems;
        for (const WordForms& forms : node.words) stems.push_back(any_stem(forms, kStem, scope_.weights));
        return {Query::OP_AND, stems.begin(), stems.end()};
    }

    /// Words that stand for one thing, in any form: each weighs as if it were all of them.
    Query one_of_stems(const QueryNode& node) const { return one_of(stem_terms(node, kStem), scope_.weights); }

    /// The sources that `expand` found; all if those are too many for a query.
    static Query of_sources(const QueryNode& node) {
        if (node.found.size() > kMostListed) return unweighted(searched_paragraphs());
        std::vector<std::string> terms;
        for (const std::string& key : node.found) terms.push_back(make_term(kOfSource, key));
        return unweighted({Query::OP_OR, terms.begin(), terms.end()});
    }

    /// Paragraphs with a figure about there, of the kind, and of what is measured.
    static Query figure(const QueryNode& node) {
        const Query about(Query::OP_OR, node.found.begin(), node.found.end());
        const Query families(Query::OP_OR, node.families.begin(), node.families.end());
        const Query figures(Query::OP_AND, about, families);
        if (node.text.empty()) return unweighted(figures);
        return unweighted({Query::OP_AND, figures, Query(make_term(kMeasured, node.text))});
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

    const QueryScope& scope_;
};

void collect_stems(const QueryNode& node, TermWeight& weights, std::vector<Query>& stems) {
    if (node.weight == 1 && (node.kind == QueryKind::word || node.kind == QueryKind::phrase)) {
        for (const WordForms& word : node.words) stems.push_back(any_stem(word, kSourceStem, weights));
    }
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
        collect_stems(node.parts[i], weights, stems);
    }
}

/// A word of the index as the reader gives it.
WordForms forms_of(const std::string& word, WordReader& words) {
    const std::vector<WordPlace>& places = words.read(word);
    if (places.size() != 1) return {word, word, {}};
    WordForms forms = *places.front().forms;
    forms.word = word;
    return forms;
}

/// What the index measures, most often said first: "killed, injured, cost".
std::string measured_list(const QueryScope& scope) {
    constexpr std::size_t kMostTold = 12;
    std::vector<std::pair<Xapian::doccount, std::string>> known;
    const std::string prefix(kMeasured);
    for (auto at = scope.database.allterms_begin(prefix); at != scope.database.allterms_end(prefix); ++at) {
        const Xapian::doccount paragraphs = scope.gone.frequency(*at, at.get_termfreq());
        if (paragraphs > 0) known.emplace_back(paragraphs, (*at).substr(prefix.size()));
    }
    std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::string list;
    for (std::size_t i = 0; i < std::min(known.size(), kMostTold); ++i) list += (i == 0 ? "" : ", ") + known[i].second;
    return list + (known.size() > kMostTold ? ", …" : "");
}

void check_measured(const QueryNode& figure, const QueryScope& scope) {
    if (figure.text.empty()) return;
    const std::string term = make_term(kMeasured, figure.text);
    if (scope.gone.frequency(term, scope.database.get_termfreq(term)) > 0) return;
    const std::string known = measured_list(scope);
    fail_query(scope.text, figure.span.begin, "there is no field and nothing measured named '" + figure.text + "'",
               (known.empty() ? "" : "measured here: " + known + "; ") + "to search for the words, put them into quotation marks");
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
    if (is_of_sources(query)) query.found = find_sources(query, scope.database, scope.gone, scope.text);
    if (query.kind == QueryKind::figure) check_measured(query, scope);
    if (query.kind == QueryKind::figure || query.kind == QueryKind::text_date) query.found = figure_terms_of(query, scope.database);
    if (query.kind == QueryKind::pattern) {
        // Spelled out here: every shard must look for the same words, or their weights would differ.
        const std::vector<std::string> found = words_of_pattern(scope.dictionary, query.text, kMostWords);
        for (const std::string& word : found) query.words.push_back(forms_of(word, scope.words));
        if (found.size() > kMostWords) {
            fail_query(scope.text, query.span.begin, "more than " + std::to_string(kMostWords) + " words are like '" + query.text +
                                                         "': expected more letters");
        }
    }
    if (query.kind != QueryKind::spelling) return;
    const std::string word = query.words.front().word;
    const std::vector<NearWord> near = near_words(scope.dictionary, word, query.distance, kMostWords);
    if (near.size() > kMostWords) {
        fail_query(scope.text, query.span.begin, "more than " + std::to_string(kMostWords) + " words are so near to '" + word +
                                                     "': expected ~1, or a longer word");
    }
    for (const NearWord& other : near) {
        if (other.word != word) query.words.push_back(forms_of(other.word, scope.words));
    }
}

Query build_query(const QueryNode& query, const QueryScope& scope) {
    return scope.weights.build([&]() -> Query {
        const Query built = Builder(scope).build(query);
        if (rests_on_words(query)) return built;
        return {Query::OP_FILTER, built, searched_paragraphs()};
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
    switch (query.kind) {
        case QueryKind::phrase:
        case QueryKind::pattern:
        case QueryKind::spelling:
        case QueryKind::near:
        case QueryKind::text_date:
        case QueryKind::figure: return true;
        case QueryKind::word: return query.words.size() > 1;
        default: break;
    }
    if (is_of_sources(query)) return query.found.size() > kMostListed;
    return std::any_of(query.parts.begin(), query.parts.end(), needs_reading);
}

Query searched_paragraphs() {
    // What is no other document is a paragraph.
    std::vector<std::string> others{std::string(kTypeSource), std::string(kTypeStored)};
    for (int kind = 0; kind <= static_cast<int>(kLastEnumerator<BlockKind>); ++kind) {
        if (!is_searched(static_cast<BlockKind>(kind))) others.push_back(kind_term(static_cast<BlockKind>(kind)));
    }
    return {Query::OP_AND_NOT, Query::MatchAll, Query(Query::OP_OR, others.begin(), others.end())};
}

Query of_source(std::string_view id) { return {Query::OP_WILDCARD, make_term(kOfSource, source_key(id)), 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR}; }

Query kind_query(BlockKind kind) {
    if (kind != BlockKind::body) return Query(kind_term(kind));
    // The common kind has no term.
    std::vector<std::string> others;
    for (int other = 0; other <= static_cast<int>(kLastEnumerator<BlockKind>); ++other) {
        if (static_cast<BlockKind>(other) != kind) others.push_back(kind_term(static_cast<BlockKind>(other)));
    }
    return {Query::OP_AND_NOT, searched_paragraphs(), Query(Query::OP_OR, others.begin(), others.end())};
}

std::vector<std::string> stem_terms(const WordForms& word, std::string_view prefix) {
    std::vector<std::string> terms{make_term(prefix, word.stem)};
    for (const std::string& stem : word.others) terms.push_back(make_term(prefix, stem));
    return terms;
}

std::vector<std::string> stem_terms(const QueryNode& node, std::string_view prefix) {
    std::vector<std::string> terms;
    for (const WordForms& word : node.words) {
        const std::vector<std::string> more = stem_terms(word, prefix);
        terms.insert(terms.end(), more.begin(), more.end());
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
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
