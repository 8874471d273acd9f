#include "index/query_listed.h"

#include <algorithm>

#include "index/near_words.h"
#include "index/schema.h"

namespace citecheck {
namespace {

using Xapian::Query;

bool any_begins(const Xapian::Database& database, const std::string& beginning) {
    return database.allterms_begin(beginning) != database.allterms_end(beginning);
}

/// The different values of a slot among all documents that match. Only numbers and values travel, no documents.
std::vector<std::string> values_of(const Query& query, Xapian::valueno slot, const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_collapse_key(slot);
    std::vector<std::string> values;
    const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
    for (auto at = found.begin(); at != found.end(); ++at) values.push_back(at.get_collapse_key());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
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
    return values_of({Query::OP_WILDCARD, term, 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR}, kSourceSlot, database);
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
    return values_of({Query::OP_FILTER, files, Query(std::string(kTypeSource))}, kSourceSlot, database);
}

/// Paragraphs with a claim whose strict reading meets the figures that are asked for.
std::vector<std::string> places_of_figure(const QueryNode& node, const Xapian::Database& database, std::string_view text) {
    const std::string measured = make_term(kMeasured, node.text);
    if (!node.text.empty() && !database.term_exists(measured)) {
        fail_query(text, node.span.begin, "there is no field and nothing measured named '" + node.text + "'",
                   "to search for the words, put them into quotation marks");
    }
    Query claims(Query::OP_OR, node.families.begin(), node.families.end());
    claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_LE, kLow, Xapian::sortable_serialise(node.to)));
    claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_GE, kHigh, Xapian::sortable_serialise(node.from)));
    if (!node.text.empty()) claims = Query(Query::OP_AND, claims, Query(measured));
    return values_of(claims, kPlaceSlot, database);
}

/// Paragraphs with a claim whose date lies between the ends that are asked for.
std::vector<std::string> places_of_date(const QueryNode& node, const Xapian::Database& database) {
    Query claims(Query::OP_OR, node.families.begin(), node.families.end());
    claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_GE, kLow, Xapian::sortable_serialise(node.from)));
    claims = Query(Query::OP_AND, claims, Query(Query::OP_VALUE_LE, kHigh, Xapian::sortable_serialise(node.to)));
    return values_of(claims, kPlaceSlot, database);
}

}  // namespace

bool is_listed(const QueryNode& node) {
    return node.kind == QueryKind::source || node.kind == QueryKind::path || node.kind == QueryKind::figure ||
           node.kind == QueryKind::text_date;
}

std::vector<std::string> find_listed(const QueryNode& node, const Xapian::Database& database, std::string_view text) {
    if (node.kind == QueryKind::source) return source_keys(node, database, text);
    if (node.kind == QueryKind::path) return source_keys_of_path(node, database, text);
    if (node.kind == QueryKind::figure) return places_of_figure(node, database, text);
    if (node.kind == QueryKind::text_date) return places_of_date(node, database);
    return {};
}

}  // namespace citecheck
