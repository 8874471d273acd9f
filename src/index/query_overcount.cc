#include "index/query_overcount.h"

#include <algorithm>

#include "index/schema.h"

namespace citecheck {
namespace {

double weight_of(const WordForms& word, std::string WordForms::*form, std::string_view prefix, const ReadParagraph& read, TermWeight& weights) {
    const auto is_it = [&](const WordPlace& place) { return place.forms->*form == word.*form; };
    const auto count = std::count_if(read.places.begin(), read.places.end(), is_it);
    // Each word is two terms: itself and its stem.
    const auto length = 2.0 * static_cast<double>(read.places.size());
    return weights.part(weights.documents_with(make_term(prefix, word.*form)), static_cast<double>(count), length);
}

bool has_every(const QueryNode& row, std::string WordForms::*form, const ReadParagraph& read) {
    return std::all_of(row.words.begin(), row.words.end(), [&](const WordForms& word) {
        return std::any_of(read.places.begin(), read.places.end(), [&](const WordPlace& place) { return place.forms->*form == word.*form; });
    });
}

/// Of words that are all there.
double weight_of_row(const QueryNode& row, const ReadParagraph& read, TermWeight& weights) {
    const bool given = row.kind == QueryKind::phrase ? has_every(row, &WordForms::word, read) : has_every(row, &WordForms::stem, read);
    if (!given) return 0;
    double weight = 0;
    for (const WordForms& word : row.words) weight += weight_of(word, &WordForms::stem, kStem, read, weights);
    return weight;
}

bool is_row(const QueryNode& node) {
    return (node.kind == QueryKind::word || node.kind == QueryKind::phrase) && node.words.size() > 1;
}

}  // namespace

double weight_too_much(const QueryNode& query, const ReadParagraph& read, TermWeight& weights) {
    if (is_row(query)) return matches(query, read) ? 0 : weight_of_row(query, read, weights);
    double weight = 0;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        if (i < query.roles.size() && query.roles[i] == QueryRole::excluded) continue;
        weight += weight_too_much(query.parts[i], read, weights);
    }
    return weight;
}

}  // namespace citecheck
