#include "index/query_listed.h"

#include <algorithm>

#include "index/near_words.h"
#include "index/query_build.h"
#include "index/schema.h"

namespace citecheck {
namespace {

using Xapian::Query;

/// The sources of an index, asked for by what their records say.
struct Records {
    const Xapian::Database& database;
    const GoneSources& gone;

    /// The keys of those that match. Only numbers and values travel, no documents.
    std::vector<std::string> keys_of(const Query& query) const {
        Xapian::Enquire enquire(database);
        enquire.set_query(gone.without(query));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_collapse_key(kSourceSlot);
        std::vector<std::string> keys;
        const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
        for (auto at = found.begin(); at != found.end(); ++at) keys.push_back(at.get_collapse_key());
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        return keys;
    }
};

Query beginning_with(const std::string& term) { return {Query::OP_WILDCARD, term, 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR}; }

std::vector<std::string> source_keys(const QueryNode& node, const Records& records, std::string_view text) {
    const std::string term = make_term(kSourceId, node.text);
    std::vector<std::string> keys = records.keys_of(node.is_prefix ? beginning_with(term) : Query(term));
    if (keys.empty()) {
        const std::string what = node.is_prefix ? "no source's id begins with '" + node.text + "'" : "there is no source '" + node.text + "' in the index";
        fail_query(text, node.span.begin, what, "`citecheck sources` lists them");
    }
    return keys;
}

/// All sources of a folder, or of those files whose paths begin so.
std::vector<std::string> source_keys_of_path(const QueryNode& node, const Records& records, std::string_view text) {
    const auto alike = [&](const std::string& pattern) -> Query {
        const std::string beginning = make_term(kOfFile, std::string_view(pattern).substr(0, pattern.find('*')));
        std::vector<std::string> terms;
        for (auto at = records.database.allterms_begin(beginning); at != records.database.allterms_end(beginning); ++at) {
            if (is_of_pattern(std::string_view(*at).substr(kOfFile.size()), pattern)) terms.push_back(*at);
        }
        return {Query::OP_OR, terms.begin(), terms.end()};
    };
    Query files;
    if (node.text.find('*') != std::string::npos) {
        files = alike(node.text + (node.is_prefix ? "*" : ""));
    } else if (node.is_prefix || node.text.ends_with('/')) {
        files = beginning_with(make_term(kOfFile, node.text));
    } else {
        files = Query(Query::OP_OR, Query(make_term(kOfFile, node.text)), beginning_with(make_term(kOfFile, node.text + "/")));
    }
    std::vector<std::string> keys = records.keys_of(files);
    if (keys.empty()) {
        fail_query(text, node.span.begin, "there is no file and no folder '" + node.text + "' in the index",
                   "paths are below the corpus, as `citecheck sources` shows them; '*' stands for any part of one: reports/*, *.pdf");
    }
    return keys;
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

std::vector<std::string> find_sources(const QueryNode& node, const Xapian::Database& database, const GoneSources& gone, std::string_view text) {
    const Records records{database, gone};
    switch (node.kind) {
        case QueryKind::source: return source_keys(node, records, text);
        case QueryKind::path: return source_keys_of_path(node, records, text);
        case QueryKind::title: return records.keys_of(titled(node));
        case QueryKind::author: return records.keys_of(with_words(node, kAuthorWord));
        case QueryKind::publisher: return records.keys_of(with_words(node, kPublisherWord));
        case QueryKind::language: return records.keys_of(Query(make_term(kLanguage, node.text)));
        case QueryKind::date: return records.keys_of(dated(node));
        default: return {};
    }
}

}  // namespace citecheck
