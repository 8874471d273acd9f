#include "reference/works.h"

#include <algorithm>
#include <unordered_map>

namespace citecheck {
namespace {

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

}  // namespace

std::vector<Entry> find_entries(const Document& document, const Lexicon& lexicon) {
    std::vector<Entry> entries;
    Works works;
    std::unordered_map<std::string, std::size_t> by_url;
    std::unordered_map<std::string, std::size_t> by_title;
    for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
        const Paragraph& paragraph = document.paragraphs[at];
        if (paragraph.kind != BlockKind::note && paragraph.kind != BlockKind::reference) continue;
        Entry entry;
        entry.paragraph = at;
        entry.in_list = paragraph.kind == BlockKind::reference;
        entry.reference = parse_reference(paragraph.text, lexicon);
        const std::string_view text = paragraph.text;
        const auto part = [&](Span span) { return text.substr(span.begin, span.size()); };
        entry.url = normal_url(part(entry.reference.url));
        entry.url_date = date_of_url(part(entry.reference.url));
        entry.title = words_of(part(entry.reference.title));
        entry.work = works.add();
        if (entry.reference.same_as_before && !entries.empty()) works.join(entry.work, entries.back().work);
        if (!entry.url.empty()) {
            const auto [same, is_new] = by_url.emplace(entry.url, entry.work);
            if (!is_new) works.join(entry.work, same->second);
        }
        if (entry.title.size() >= kTitleWords) {
            const auto [same, is_new] = by_title.emplace(joined(entry.title), entry.work);
            if (!is_new) works.join(entry.work, same->second);
        }
        entries.push_back(std::move(entry));
    }
    for (Entry& entry : entries) entry.work = works.root(entry.work);
    return entries;
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
