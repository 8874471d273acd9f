#include "index/query_overcount.h"

#include <algorithm>
#include <cstddef>

#include "index/schema.h"

namespace citecheck {
namespace {

/// The words of a paragraph, weighed as Xapian weighs its terms.
class Weigher {
  public:
    Weigher(const ReadParagraph& read, TermWeight& weights) : read_(read), weights_(weights) {}

    double too_much(const QueryNode& node) const {
        if (is_row(node) || node.kind == QueryKind::near) return matches(node, read_) || !is_given(node) ? 0 : given(node);
        double weight = 0;
        for (std::size_t i = 0; i < node.parts.size(); ++i) weight += is_excluded(node, i) ? 0 : too_much(node.parts[i]);
        return node.weight * weight;
    }

  private:
    static bool is_excluded(const QueryNode& node, std::size_t part) {
        return part < node.roles.size() && node.roles[part] == QueryRole::excluded;
    }

    static bool is_row(const QueryNode& node) {
        return (node.kind == QueryKind::word || node.kind == QueryKind::phrase) && node.words.size() > 1;
    }

    /// Whether the terms are there, wherever they stand.
    bool is_given(const QueryNode& node) const {
        const auto part_is_given = [&](const QueryNode& part) { return is_given(part); };
        if (node.kind == QueryKind::near) return std::all_of(node.parts.begin(), node.parts.end(), part_is_given);
        if (node.kind == QueryKind::any) return std::any_of(node.parts.begin(), node.parts.end(), part_is_given);
        if (!is_row(node)) return matches(node, read_);
        const auto form = node.kind == QueryKind::phrase ? &WordForms::word : &WordForms::stem;
        return std::all_of(node.words.begin(), node.words.end(), [&](const WordForms& word) { return count(word.*form, form) > 0; });
    }

    /// The weight of a part whose terms are there.
    double given(const QueryNode& node) const { return node.weight * given_unscaled(node); }

    double given_unscaled(const QueryNode& node) const {
        double weight = 0;
        switch (node.kind) {
            case QueryKind::phrase:
                if (node.words.size() == 1) return of_term(kWord, node.words.front().word, &WordForms::word);
                [[fallthrough]];
            case QueryKind::word:
                for (const WordForms& word : node.words) weight += of_term(kStem, word.stem, &WordForms::stem);
                return weight;
            case QueryKind::pattern: return of_one(node.found, "");
            case QueryKind::spelling: {
                std::vector<std::string> words;
                for (const WordForms& word : node.words) words.push_back(word.word);
                return of_one(words, node.words.front().stem);
            }
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

    double count(const std::string& wanted, std::string WordForms::*form) const {
        return static_cast<double>(std::count_if(read_.places.begin(), read_.places.end(), [&](const WordPlace& place) { return place.forms->*form == wanted; }));
    }

    double of_term(std::string_view prefix, const std::string& word, std::string WordForms::*form) const {
        return weight(weights_.documents_with(make_term(prefix, word)), count(word, form));
    }

    /// Of words, and a stem if it is not empty, that stand for one thing: the best of them (query_build.cc).
    double of_one(const std::vector<std::string>& words, const std::string& stem) const {
        double documents = stem.empty() ? 0 : weights_.documents_with(make_term(kStem, stem));
        for (const std::string& word : words) documents += weights_.documents_with(make_term(kWord, word));
        double best = stem.empty() ? 0 : weight(documents, count(stem, &WordForms::stem));
        for (const std::string& word : words) best = std::max(best, weight(documents, count(word, &WordForms::word)));
        return best;
    }

    double weight(double documents, double times) const {
        // Each word is two terms: itself and its stem.
        return weights_.part(documents, times, 2.0 * static_cast<double>(read_.places.size()));
    }

    const ReadParagraph& read_;
    TermWeight& weights_;
};

}  // namespace

double weight_too_much(const QueryNode& query, const ReadParagraph& read, TermWeight& weights) {
    return Weigher(read, weights).too_much(query);
}

}  // namespace citecheck
