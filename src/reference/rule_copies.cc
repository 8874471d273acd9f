#include <algorithm>
#include <map>

#include "reference/rules.h"
#include "text/token.h"

namespace citecheck {
namespace {

constexpr std::size_t kSlip = 2;   // letters or digits: more is another name, not a slip

/// Words of one part that the other has not, and the other way round; as multisets, so that "D. Rassler" is "Rassler, D.".
struct Difference {
    std::vector<std::string> only_first, only_second;
};
Difference difference(std::vector<std::string> a, std::vector<std::string> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    Difference result;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result.only_first));
    std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(result.only_second));
    return result;
}

/// One word in each that is a letter or a digit away from the other.
bool is_slip(const Difference& found) {
    if (found.only_first.size() != 1 || found.only_second.size() != 1) return false;
    const std::string& a = found.only_first.front();
    const std::string& b = found.only_second.front();
    if (a.size() == 1 || b.size() == 1) return a.size() == b.size();  // initials
    return std::min(a.size(), b.size()) >= 2 && edit_distance(a, b, kSlip) <= (std::min(a.size(), b.size()) <= 4 ? 1 : kSlip);
}

/// Where a word (as it is compared) stands in a part of a paragraph.
Span place_of(std::string_view text, Span part, const std::string& word) {
    for (const Token& token : tokenize(text.substr(part.begin, part.size()))) {
        const std::vector<std::string> words = words_of(token.in(text.substr(part.begin, part.size())));
        if (!words.empty() && words.front() == word) return {part.begin + token.span.begin, part.begin + token.span.end};
    }
    return part;
}

class CopyChecker {
  public:
    CopyChecker(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings)
        : document_(document), entries_(entries), findings_(findings) {}

    void check() {
        std::map<std::size_t, std::vector<const Entry*>> works;
        for (const Entry& entry : entries_) {
            if (entry.reference.is_work) works[entry.work].push_back(&entry);
        }
        for (const auto& [work, copies] : works) {
            if (copies.size() < 2) continue;
            const auto listed = std::find_if(copies.begin(), copies.end(), [](const Entry* entry) { return entry->in_list; });
            const Entry& base = listed == copies.end() ? *copies.front() : **listed;
            for (const Entry* const copy : copies) {
                if (copy != &base) compare(*copy, base);
            }
            duplicates(copies);
        }
    }

  private:
    std::string_view part(const Entry& entry, Span span) const { return words_at(document_, entry.paragraph, span); }
    std::string line(const Entry& entry, Span span) const {
        return "l." + std::to_string(line_of(document_.paragraphs[entry.paragraph], span.begin));
    }

    void tell(const Entry& copy, Span span, const Entry& base, Span base_span, std::string message, std::string why) {
        // The same slip of the same work, told once.
        const auto [same, is_new] = told_.emplace(message, findings_.size());
        if (!is_new) {
            findings_[same->second].also.push_back({copy.paragraph, span});
            return;
        }
        ReferenceFinding finding;
        finding.rule = "cite/bib-mismatch";
        finding.severity = Severity::warning;
        finding.paragraph = copy.paragraph;
        finding.span = span;
        finding.message = std::move(message);
        finding.why.push_back(std::move(why));
        finding.against = ReferenceFinding::Place{base.paragraph, base_span};
        findings_.push_back(std::move(finding));
    }

    void compare(const Entry& copy, const Entry& base) {
        const bool same_url = !copy.url.empty() && copy.url == base.url;
        const bool same_title = copy.title == base.title && copy.title.size() >= 3;
        if (same_title && !same_url) addresses(copy, base);
        const std::string why = same_url ? "the same address" : "the same title";
        words(copy, copy.reference.authors, base, base.reference.authors, "author", why, true);
        if (same_url) words(copy, copy.reference.title, base, base.reference.title, "title", why, false);
        words(copy, copy.reference.container, base, base.reference.container, "publisher", why, false);
        if (same_url || (same_title && same_authors(copy, base))) dates(copy, base, why);
    }

    bool same_authors(const Entry& a, const Entry& b) const {
        const Difference found = difference(words_of(part(a, a.reference.authors), true), words_of(part(b, b.reference.authors), true));
        return found.only_first.empty() || found.only_second.empty();
    }

    void addresses(const Entry& copy, const Entry& base) {
        if (copy.url.empty() || base.url.empty()) return;
        const std::size_t edits = edit_distance(copy.url, base.url, kSlip);
        if (edits == 0 || edits > kSlip) return;
        // The stretch between what both have at their beginning and at their end, with some letters around it.
        std::size_t begin = 0;
        while (begin < std::min(copy.url.size(), base.url.size()) && copy.url[begin] == base.url[begin]) ++begin;
        const std::size_t from = begin > 8 ? begin - 8 : 0;
        const auto around = [&](const std::string& url) { return "…" + url.substr(from, 20) + (from + 20 < url.size() ? "…" : ""); };
        tell(copy, copy.reference.url, base, base.reference.url,
             "URL differs from " + line(base, base.reference.url) + ": " + around(copy.url) + ", there " + around(base.url),
             "the same title; the addresses are " + std::to_string(edits) + (edits == 1 ? " character" : " characters") + " apart");
    }

    void words(const Entry& copy, Span span, const Entry& base, Span base_span, const std::string& what, const std::string& why, bool names) {
        if (span.empty() || base_span.empty()) return;
        const Difference found = difference(words_of(part(copy, span), names), words_of(part(base, base_span), names));
        if (!is_slip(found)) return;
        const Span here = place_of(document_.paragraphs[copy.paragraph].text, span, found.only_first.front());
        const Span there = place_of(document_.paragraphs[base.paragraph].text, base_span, found.only_second.front());
        tell(copy, here, base, there,
             what + " “" + std::string(part(copy, here)) + "”, at " + line(base, there) + " “" + std::string(part(base, there)) + "”",
             why + "; one word differs");
    }

    void dates(const Entry& copy, const Entry& base, const std::string& why) {
        const auto& a = copy.reference.date;
        const auto& b = base.reference.date;
        if (!a || !b || agree(a->date, b->date) || !exists(a->date) || !exists(b->date)) return;
        // Told by cite/url-date already, which knows which of the two is right.
        for (const Entry* const entry : {&copy, &base}) {
            if (entry->url_date && !agree(entry->reference.date->date, entry->url_date->date)) return;
        }
        tell(copy, a->span, base, b->span, "dated " + to_string(a->date) + ", at " + line(base, b->span) + " " + to_string(b->date), why);
    }

    /// One work twice in one list, in full. Numbered lists repeat works as notes do.
    void duplicates(const std::vector<const Entry*>& copies) {
        const Entry* first = nullptr;
        for (const Entry* const entry : copies) {
            if (!entry->in_list || !document_.paragraphs[entry->paragraph].label.empty()) continue;
            if (entry->url.empty() && !entry->reference.date) continue;
            if (first == nullptr) {
                first = entry;
                continue;
            }
            ReferenceFinding finding;
            finding.rule = "cite/duplicate";
            finding.severity = Severity::note;
            finding.paragraph = entry->paragraph;
            finding.span = entry->reference.title.empty() ? entry->reference.url : entry->reference.title;
            finding.message = "listed already at " + line(*first, {});
            finding.against = ReferenceFinding::Place{first->paragraph, first->reference.title};
            findings_.push_back(std::move(finding));
        }
    }

    const Document& document_;
    const std::vector<Entry>& entries_;
    std::vector<ReferenceFinding>& findings_;
    std::map<std::string, std::size_t> told_;   // message: index of its finding
};

}  // namespace

void check_copies(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    CopyChecker(document, entries, findings).check();
}

}  // namespace citecheck
