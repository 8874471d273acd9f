#include "index/query_overcount.h"

#include <algorithm>
#include <cstddef>

#include "index/query_build.h"
#include "index/schema.h"

namespace citecheck {
namespace {

/// The words of a paragraph, weighed as Xapian weighs its terms.
class Weigher {
  public:
    Weigher(const ReadParagraph& read, TermWeight& weights) : read_(read), weights_(weights) {}

    double too_much(const QueryNode& node) const {
        if (is_read(node)) return matches(node, read_) || !is_given(node) ? 0 : given(node);
        double weight = 0;
        for (std::size_t i = 0; i < node.parts.size(); ++i) weight += is_excluded(node, i) ? 0 : too_much(node.parts[i]);
        return node.weight * weight;
    }

  private:
    static bool is_excluded(const QueryNode& node, std::size_t part) {
        return part < node.roles.size() && node.roles[part] == QueryRole::excluded;
    }

    /// Whether terms tell less of it than it asks for.
    static bool is_read(const QueryNode& node) {
        switch (node.kind) {
            case QueryKind::word: return node.words.size() > 1;
            case QueryKind::phrase:
            case QueryKind::pattern:
            case QueryKind::spelling:
            case QueryKind::near: return true;
            default: return false;
        }
    }

    /// Whether the terms are there, wherever they stand.
    bool is_given(const QueryNode& node) const {
        const auto part_is_given = [&](const QueryNode& part) { return is_given(part); };
        const auto stem_is_there = [&](const WordForms& word) { return count(word) > 0; };
        switch (node.kind) {
            case QueryKind::near: return std::all_of(node.parts.begin(), node.parts.end(), part_is_given);
            case QueryKind::any: return std::any_of(node.parts.begin(), node.parts.end(), part_is_given);
            case QueryKind::word:
            case QueryKind::phrase: return std::all_of(node.words.begin(), node.words.end(), stem_is_there);
            case QueryKind::pattern:
            case QueryKind::spelling: return std::any_of(node.words.begin(), node.words.end(), stem_is_there);
            default: return matches(node, read_);
        }
    }

    /// The weight of a part whose terms are there.
    double given(const QueryNode& node) const { return node.weight * given_unscaled(node); }

    double given_unscaled(const QueryNode& node) const {
        double weight = 0;
        switch (node.kind) {
            case QueryKind::word:
            case QueryKind::phrase:
                for (const WordForms& word : node.words) weight += sum_of(word);
                return weight;
            case QueryKind::pattern:
            case QueryKind::spelling: return sum_of(stem_terms(node, kStem));
            case QueryKind::any:
            case QueryKind::all:
            case QueryKind::sequence:
            case QueryKind::near:
                for (std::size_t i = 0; i < node.parts.size(); ++i) {
                    if (!is_excluded(node, i) && is_given(node.parts[i])) weight += given(node.parts[i]);
                }
                return weight;
            case QueryKind::source:
            case QueryKind::title:
            case QueryKind::author:
            case QueryKind::publisher:
            case QueryKind::language:
            case QueryKind::path:
            case QueryKind::block:
            case QueryKind::date:
            case QueryKind::text_date:
            case QueryKind::figure: break;
        }
        return 0;
    }

    double count(const WordForms& word) const {
        return static_cast<double>(std::count_if(read_.places.begin(), read_.places.end(), [&](const WordPlace& place) { return is_form_of(*place.forms, word); }));
    }

    double times(const std::string& term) const {
        return static_cast<double>(std::count_if(read_.places.begin(), read_.places.end(), [&](const WordPlace& place) { return make_term(kStem, place.forms->stem) == term; }));
    }

    /// As they are added up in query_build.cc: a word's stems in several languages; terms that stand for one thing.
    double sum_of(const WordForms& word) const {
        double sum = 0;
        for (const std::string& term : stem_terms(word, kStem)) sum += weight(weights_.documents_with(term), times(term));
        return sum;
    }
    double sum_of(const std::vector<std::string>& terms) const {
        double documents = 0;
        for (const std::string& term : terms) documents += weights_.documents_with(term);
        double sum = 0;
        for (const std::string& term : terms) sum += weight(documents, times(term));
        return sum;
    }

    double weight(double documents, double times) const { return weights_.part(documents, times, static_cast<double>(read_.places.size())); }

    const ReadParagraph& read_;
    TermWeight& weights_;
};

}  // namespace

double weight_too_much(const QueryNode& query, const ReadParagraph& read, TermWeight& weights) {
    return Weigher(read, weights).too_much(query);
}

}  // namespace citecheck
