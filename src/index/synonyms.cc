#include "index/synonyms.h"

#include <algorithm>

#include "lexicon/tables.h"
#include "support/table.h"
#include "text/fold.h"

namespace citecheck {
namespace {

/// What another name brings of what the name that was asked for brings.
constexpr double kOtherName = 0.5;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Without stops and apostrophes, hyphens as spaces; letters of ASCII keep their case, others are folded.
std::string plain(std::string_view written) {
    const std::string text = is_ascii(written) ? std::string(written) : fold(written);
    std::string out;
    for (const char c : text) {
        if (c == '.' || c == '\'') continue;
        const bool space = c == '-' || c == ' ' || c == '\t' || c == '\n';
        if (!space) out += c;
        if (space && !out.empty() && out.back() != ' ') out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string lower_case(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

bool is_short_acronym(std::string_view surface) {
    constexpr std::size_t kLongest = 3;
    return surface.size() <= kLongest && std::all_of(surface.begin(), surface.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<WordForms> words_of(std::string_view text, WordReader& words) {
    std::vector<WordForms> forms;
    for (const WordPlace& place : words.read(text)) forms.push_back(*place.forms);
    return forms;
}

bool contains(const std::vector<WordForms>& words, const std::vector<WordForms>& row) {
    const auto same = [](const WordForms& a, const WordForms& b) { return a.stem == b.stem; };
    return std::search(words.begin(), words.end(), row.begin(), row.end(), same) != words.end();
}

class Adder {
  public:
    Adder(std::string_view text, const std::vector<const Synonyms*>& known, const SynonymScope& scope)
        : text_(text), known_(known), scope_(scope) {
        for (const Synonyms* synonyms : known_) longest_ = std::max(longest_, synonyms->longest());
    }

    void add(QueryNode& node) {
        if (node.kind == QueryKind::word) {
            std::vector<QueryNode> others = other_names(node.span, node.words);
            if (!others.empty()) node = with(std::move(node), std::move(others));
            return;
        }
        std::vector<QueryNode> rows;
        if (node.kind == QueryKind::sequence) rows = rows_of(node);
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
            if (i < node.roles.size() && node.roles[i] == QueryRole::excluded) continue;
            add(node.parts[i]);
        }
        for (QueryNode& row : rows) {
            node.parts.push_back(std::move(row));
            node.roles.push_back(QueryRole::optional);
        }
    }

  private:
    static QueryNode with(QueryNode word, std::vector<QueryNode> others) {
        QueryNode any;
        any.kind = QueryKind::any;
        any.span = word.span;
        any.parts.push_back(std::move(word));
        for (QueryNode& other : others) any.parts.push_back(std::move(other));
        return any;
    }

    /// Words side by side in the query that name something together: their other names.
    std::vector<QueryNode> rows_of(const QueryNode& sequence) {
        std::vector<QueryNode> rows;
        const auto is_plain = [&](std::size_t i) {
            return sequence.parts[i].kind == QueryKind::word && sequence.roles[i] != QueryRole::excluded;
        };
        for (std::size_t first = 0; first < sequence.parts.size(); ++first) {
            std::size_t end = first;
            while (end < sequence.parts.size() && end - first < longest_ && is_plain(end)) ++end;
            // The longest name counts: "Islamic State Khorasan Province" is no "Islamic State".
            for (; end > first + 1; --end) {
                std::vector<WordForms> row;
                for (std::size_t i = first; i < end; ++i) row.insert(row.end(), sequence.parts[i].words.begin(), sequence.parts[i].words.end());
                const Span span{sequence.parts[first].span.begin, sequence.parts[end - 1].span.end};
                std::vector<QueryNode> others = other_names(span, row);
                if (others.empty()) continue;
                QueryNode any;
                any.kind = QueryKind::any;
                any.span = span;
                any.parts = std::move(others);
                rows.push_back(std::move(any));
                first = end - 1;
                break;
            }
        }
        return rows;
    }

    std::vector<QueryNode> other_names(Span span, const std::vector<WordForms>& row) {
        std::vector<QueryNode> others;
        std::vector<std::vector<WordForms>> seen{row};
        const std::vector<WordForms> told = telling(row);
        const std::optional<double> asked = rarity_of(row);
        std::string_view written = text_.substr(span.begin, span.size());
        if (written.starts_with('+')) written.remove_prefix(1);
        for (const Synonyms* synonyms : known_) {
            for (const std::string& name : synonyms->others(written)) {
                QueryNode other;
                other.span = span;
                other.words = words_of(name, scope_.words);
                other.text = name;
                if (other.words.empty() || (other.words.size() == 1 && scope_.stopwords.contains(other.words.front().word))) continue;
                // "Islamic State group" is found by "Islamic State" already.
                const bool known = std::any_of(seen.begin(), seen.end(), [&](const auto& words) { return contains(other.words, words); });
                if (known || contains(telling(other.words), told)) continue;
                seen.push_back(other.words);
                const std::optional<double> own = rarity_of(other.words);
                if (!own) continue;
                // A name that few use must not outweigh the one that was asked for.
                other.weight = kOtherName * (asked && *asked < *own ? *asked / *own : 1);
                others.push_back(std::move(other));
            }
        }
        return others;
    }

    /// Without function words: "Islamic State of Khorasan" says no more than "Islamic State Khorasan".
    std::vector<WordForms> telling(const std::vector<WordForms>& row) const {
        std::vector<WordForms> kept;
        for (const WordForms& word : row) {
            if (row.size() == 1 || !scope_.stopwords.contains(word.word)) kept.push_back(word);
        }
        return kept.empty() ? row : kept;
    }

    /// Of all words together; nothing if one of them is nowhere.
    std::optional<double> rarity_of(const std::vector<WordForms>& row) const {
        double sum = 0;
        for (const WordForms& word : row) {
            const std::optional<double> rarity = scope_.rarity(word.stem);
            if (!rarity) return std::nullopt;
            sum += *rarity;
        }
        return sum;
    }

    std::string_view text_;
    const std::vector<const Synonyms*>& known_;
    const SynonymScope& scope_;
    std::size_t longest_ = 1;
};

}  // namespace

void Synonyms::add(const std::vector<std::string>& names, bool any_case) {
    if (names.size() < 2) return;
    for (const std::string& name : names) {
        std::string surface = plain(name);
        longest_ = std::max(longest_, static_cast<std::size_t>(std::count(surface.begin(), surface.end(), ' ')) + 1);
        const std::string lower = lower_case(surface);
        if (any_case || !is_short_acronym(surface)) surface.clear();
        names_.emplace(lower, Name{sets_.size(), std::move(surface)});
    }
    sets_.push_back(names);
}

Synonyms Synonyms::of_lexicon() {
    Synonyms synonyms;
    const Table aliases("aliases.tsv", embedded_table("aliases.tsv"), {"key", "surface"});
    std::unordered_map<std::string_view, std::size_t> set_of;
    std::vector<std::vector<std::string>> sets;
    for (const TableRow& row : aliases.rows()) {
        const auto [known, added] = set_of.emplace(aliases.cell(row, "key"), sets.size());
        if (added) sets.emplace_back();
        sets[known->second].emplace_back(aliases.cell(row, "surface"));
    }
    const Table countries("countries.tsv", embedded_table("countries.tsv"), {"name", "aliases"});
    for (const TableRow& row : countries.rows()) {
        std::vector<std::string>& set = sets.emplace_back();
        set.emplace_back(countries.cell(row, "name"));
        std::string_view rest = countries.cell(row, "aliases");
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('|'), rest.size());
            set.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    for (const std::vector<std::string>& set : sets) synonyms.add(set, false);
    return synonyms;
}

std::vector<std::string> Synonyms::others(std::string_view written) const {
    const std::string surface = plain(written);
    std::vector<std::size_t> sets;
    const auto [begin, end] = names_.equal_range(lower_case(surface));
    for (auto at = begin; at != end; ++at) {
        if (at->second.surface.empty() || at->second.surface == surface) sets.push_back(at->second.set);
    }
    std::sort(sets.begin(), sets.end());
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    std::vector<std::string> others;
    for (const std::size_t set : sets) {
        for (const std::string& name : sets_[set]) {
            if (lower_case(plain(name)) != lower_case(surface)) others.push_back(name);
        }
    }
    return others;
}

void add_synonyms(QueryNode& query, std::string_view text, const std::vector<const Synonyms*>& known, const SynonymScope& scope) {
    Adder(text, known, scope).add(query);
}

}  // namespace citecheck
