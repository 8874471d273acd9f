#include "reference/works.h"

#include <algorithm>
#include <unordered_map>

#include "reference/short_forms.h"

namespace citecheck {
namespace {

constexpr std::size_t kSlip = 2;   // letters or digits: more is another word
constexpr std::size_t kMostCompared = 2000;   // entries: beyond, each with each takes too long
constexpr std::size_t kTitleWords = 3;   // shorter titles ("Annual Report") are those of many works

/// Finds the oldest work that two keys lead to.
class Works {
  public:
    std::size_t add() {
        parent_.push_back(parent_.size());
        return parent_.size() - 1;
    }
    std::size_t root(std::size_t work) {
        while (parent_[work] != work) work = parent_[work] = parent_[parent_[work]];
        return work;
    }
    void join(std::size_t a, std::size_t b) {
        const std::size_t first = root(a);
        const std::size_t second = root(b);
        parent_[std::max(first, second)] = std::min(first, second);
    }

  private:
    std::vector<std::size_t> parent_;
};

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += word + ' ';
    return out;
}

Entry read_entry(const Paragraph& paragraph, std::size_t at, const Lexicon& lexicon) {
    Entry entry;
    entry.paragraph = at;
    entry.in_list = paragraph.kind == BlockKind::reference;
    entry.reference = parse_reference(paragraph.text, lexicon);
    const std::string_view text = paragraph.text;
    const auto part = [&](Span span) { return text.substr(span.begin, span.size()); };
    entry.url = normal_url(part(entry.reference.url));
    entry.doi = normal_doi(part(entry.reference.doi));
    entry.url_date = date_of_url(part(entry.reference.url));
    entry.title = words_of(part(entry.reference.title));
    entry.authors = words_of(part(entry.reference.authors), true);
    return entry;
}

bool begins_with_dashes(std::string_view text) { return text.starts_with("———") || text.starts_with("---") || text.starts_with("––") || text.starts_with("___") || text.starts_with("⸻"); }

/// Joins titles that differ in a slip, where authors or year are the same.
void join_slips(const std::vector<Entry>& entries, Works& works) {
    if (entries.size() > kMostCompared) return;
    for (std::size_t second = 1; second < entries.size(); ++second) {
        const Entry& b = entries[second];
        if (b.title.size() < kTitleWords) continue;
        for (std::size_t first = 0; first < second; ++first) {
            const Entry& a = entries[first];
            if (a.in_list == b.in_list || a.title.size() != b.title.size() || works.root(a.work) == works.root(b.work)) continue;
            if (!is_slip(word_difference(a.title, b.title)) || a.authors.empty()) continue;
            const WordDifference names = word_difference(a.authors, b.authors);
            const bool same_year = a.reference.date && b.reference.date && a.reference.date->date.year == b.reference.date->date.year;
            if (same_year && (names.only_first.empty() || names.only_second.empty())) works.join(a.work, b.work);
        }
    }
}

}  // namespace

std::vector<Entry> find_entries(const Document& document, const Lexicon& lexicon) {
    std::vector<Entry> entries;
    Works works;
    std::unordered_map<std::string, std::size_t> known;   // "url …", "doi …", "title …": work
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        const Paragraph& paragraph = document.paragraphs[at];
        if (paragraph.kind != BlockKind::note && paragraph.kind != BlockKind::reference) continue;
        Entry entry = read_entry(paragraph, at, lexicon);
        // "———. 2011b. “Dikes.”": by the authors of the entry before.
        if (entry.in_list && !entries.empty() && entries.back().in_list && begins_with_dashes(paragraph.text)) entry.authors = entries.back().authors;
        entry.work = works.add();
        const auto join = [&](const std::string& key) {
            const auto [same, is_new] = known.emplace(key, entry.work);
            if (!is_new) works.join(entry.work, same->second);
        };
        if (entry.reference.same_as_before && !entries.empty()) works.join(entry.work, entries.back().work);
        if (!entry.url.empty()) join("url " + entry.url);
        if (!entry.doi.empty()) join("doi " + entry.doi);
        if (entry.title.size() >= kTitleWords) join("title " + joined(entry.title));
        entries.push_back(std::move(entry));
    }
    join_slips(entries, works);
    for (Entry& entry : entries) entry.work = works.root(entry.work);
    resolve_short_forms(document, entries);
    return entries;
}

WordDifference word_difference(std::vector<std::string> a, std::vector<std::string> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    WordDifference result;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result.only_first));
    std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(result.only_second));
    return result;
}

bool is_slip(const std::string& a, const std::string& b) {
    if (a.size() == 1 || b.size() == 1) return a.size() == b.size();  // initials
    const std::size_t shorter = std::min(a.size(), b.size());
    const std::size_t most = shorter <= 4 ? 1 : kSlip;
    return shorter >= 2 && edit_distance(a, b, most) <= most;
}

bool is_slip(const WordDifference& found) {
    return found.only_first.size() == 1 && found.only_second.size() == 1 && is_slip(found.only_first.front(), found.only_second.front());
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > limit) return limit + 1;
    // What is the same at both ends costs nothing; only a short middle is left for the table.
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty()) return std::max(a.size(), b.size());
    if (std::min(a.size(), b.size()) > 64) return limit + 1;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? diagonal : diagonal + 1;
            diagonal = row[j];
            row[j] = std::min({cost, row[j] + 1, row[j - 1] + 1});
        }
    }
    return std::min(row[b.size()], limit + 1);
}

}  // namespace citecheck
