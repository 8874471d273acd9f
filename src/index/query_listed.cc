#include "index/query_listed.h"

#include <algorithm>

#include "index/near_words.h"
#include "index/query_build.h"
#include "index/schema.h"

namespace citecheck {
namespace {

using Xapian::Query;

bool any_begins(const Xapian::Database& database, const std::string& beginning) {
    return database.allterms_begin(beginning) != database.allterms_end(beginning);
}

/// The keys of the sources whose records match. Only numbers and values travel, no documents.
std::vector<std::string> keys_of(const Query& query, const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_collapse_key(kSourceSlot);
    std::vector<std::string> keys;
    const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
    for (auto at = found.begin(); at != found.end(); ++at) keys.push_back(at.get_collapse_key());
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::vector<std::string> source_keys(const QueryNode& node, const Xapian::Database& database, std::string_view text) {
    const std::string term = make_term(kSourceId, node.text);
    if (!node.is_prefix) {
        if (database.term_exists(term)) return {source_key(node.text)};
        fail_query(text, node.span.begin, "there is no source '" + node.text + "' in the index", "`citecheck sources` lists them");
    }
    if (!any_begins(database, term)) {
        fail_query(text, node.span.begin, "no source's id begins with '" + node.text + "'", "`citecheck sources` lists them");
    }
    return keys_of({Query::OP_WILDCARD, term, 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR}, database);
}

/// All sources of a folder, or of those files whose paths begin so.
std::vector<std::string> source_keys_of_path(const QueryNode& node, const Xapian::Database& database, std::string_view text) {
    const auto beneath = [&](const std::string& beginning) -> Query {
        const std::string term = make_term(kOfFile, beginning);
        if (!any_begins(database, term)) return {};
        return {Query::OP_WILDCARD, term, 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR};
    };
    const auto alike = [&](const std::string& pattern) -> Query {
        const std::string beginning = make_term(kOfFile, std::string_view(pattern).substr(0, pattern.find('*')));
        std::vector<std::string> terms;
        for (auto at = database.allterms_begin(beginning); at != database.allterms_end(beginning); ++at) {
            if (is_of_pattern(std::string_view(*at).substr(kOfFile.size()), pattern)) terms.push_back(*at);
        }
        return {Query::OP_OR, terms.begin(), terms.end()};
    };
    Query files;
    if (node.text.find('*') != std::string::npos) {
        files = alike(node.text + (node.is_prefix ? "*" : ""));
    } else if (node.is_prefix || node.text.ends_with('/')) {
        files = beneath(node.text);
    } else {
        const std::string file = make_term(kOfFile, node.text);
        files = Query(Query::OP_OR, database.term_exists(file) ? Query(file) : Query(), beneath(node.text + "/"));
    }
    if (files.empty()) {
        fail_query(text, node.span.begin, "there is no file and no folder '" + node.text + "' in the index",
                   "paths are below the corpus, as `citecheck sources` shows them; '*' stands for any part of one: reports/*, *.pdf");
    }
    return keys_of({Query::OP_FILTER, files, Query(std::string(kTypeSource))}, database);
}

/// Sources that have all of some words among the names of those who wrote or published them; in their title.
Query with_words(const QueryNode& node, std::string_view prefix) {
    std::vector<Query> terms;
    for (const WordForms& word : node.words) terms.emplace_back(make_term(prefix, word.word));
    return {Query::OP_AND, terms.begin(), terms.end()};
}

Query titled(const QueryNode& node) {
    std::vector<Query> words;
    for (const WordForms& word : node.words) {
        const std::vector<std::string> stems = stem_terms(word, kTitleStem);
        words.emplace_back(Query::OP_OR, stems.begin(), stems.end());
    }
    return {Query::OP_AND, words.begin(), words.end()};
}

/// Sources whose date overlaps: it begins before the end and ends after the beginning. Seconds are whole.
Query dated(const QueryNode& node) {
    const Query begins(Query::OP_VALUE_LE, kPublishedFrom, Xapian::sortable_serialise(node.to - 1));
    const Query ends(Query::OP_VALUE_GE, kPublishedTo, Xapian::sortable_serialise(node.from + 1));
    return {Query::OP_AND, begins, ends};
}

}  // namespace

bool is_of_sources(const QueryNode& node) {
    switch (node.kind) {
        case QueryKind::source:
        case QueryKind::path:
        case QueryKind::title:
        case QueryKind::author:
        case QueryKind::publisher:
        case QueryKind::language:
        case QueryKind::date: return true;
        default: return false;
    }
}

std::vector<std::string> find_sources(const QueryNode& node, const Xapian::Database& database, std::string_view text) {
    switch (node.kind) {
        case QueryKind::source: return source_keys(node, database, text);
        case QueryKind::path: return source_keys_of_path(node, database, text);
        case QueryKind::title: return keys_of(titled(node), database);
        case QueryKind::author: return keys_of(with_words(node, kAuthorWord), database);
        case QueryKind::publisher: return keys_of(with_words(node, kPublisherWord), database);
        case QueryKind::language: return keys_of(Query(make_term(kLanguage, node.text)), database);
        case QueryKind::date: return keys_of(dated(node), database);
        default: return {};
    }
}

}  // namespace citecheck
