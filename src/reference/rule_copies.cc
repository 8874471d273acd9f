#include <algorithm>
#include <map>

#include "reference/citations.h"
#include "reference/rules.h"
#include "text/token.h"

namespace citecheck {
namespace {

constexpr std::size_t kSlip = 2;   // letters or digits: more is another name, not a slip

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
        const bool same_doi = !copy.doi.empty() && copy.doi == base.doi;
        const bool same_title = copy.title == base.title && copy.title.size() >= 3;
        if (same_title && !same_url) addresses(copy, base);
        const std::string why = same_url ? "the same address" : same_doi ? "the same DOI" : same_title ? "the same title" : "the same work";
        authors(copy, base, why, same_title && (same_url || same_doi));
        if (copy.is_short || base.is_short) return;
        if (!same_title) words(copy, copy.reference.title, base, base.reference.title, "title", why);
        if (same_doi && !same_title) other_title(copy, base);
        words(copy, copy.reference.container, base, base.reference.container, "publisher", why);
        if (same_title && same_authors(copy, base)) other_publisher(copy, base);
        if (same_url || same_doi || (same_title && same_authors(copy, base))) dates(copy, base, why);
    }

    /// A slip in a name; given names may be initials in the one, and left out in a short form. With the address and the title
    /// the same, authors who have no name in common.
    void authors(const Entry& copy, const Entry& base, const std::string& why, bool surely_same) {
        if (copy.authors.empty() || base.authors.empty()) return;
        WordDifference found = word_difference(copy.authors, base.authors);
        cancel_initials(found.only_first, found.only_second);
        cancel_initials(found.only_second, found.only_first);
        if (copy.is_short && found.only_first.size() == 1) {
            std::erase_if(found.only_second, [&](const std::string& name) { return name.size() < 4 || !is_slip(found.only_first.front(), name); });
        }
        if (is_slip(found)) return tell_word(copy, copy.reference.authors, base, base.reference.authors, "author", why, found);
        const bool none_shared = found.only_first.size() == copy.authors.size() && found.only_second.size() == base.authors.size();
        if (!surely_same || !none_shared || !is_named(copy) || !is_named(base)) return;
        tell(copy, copy.reference.authors, base, base.reference.authors,
             "author “" + std::string(part(copy, copy.reference.authors)) + "”, at " + line(base, base.reference.authors) + " “" +
                 std::string(part(base, base.reference.authors)) + "”", why + " and title");
    }

    /// "J" against "Jane" is no difference.
    static void cancel_initials(std::vector<std::string>& initials, std::vector<std::string>& names) {
        for (auto initial = initials.begin(); initial != initials.end();) {
            const auto name = initial->size() > 1 ? names.end() : std::find_if(names.begin(), names.end(), [&](const std::string& word) { return word.size() > 1 && word.front() == initial->front(); });
            if (name == names.end()) {
                ++initial;
                continue;
            }
            names.erase(name);
            initial = initials.erase(initial);
        }
    }

    /// A person with a given name or its initial, not "Staff" or "Reuters".
    bool is_named(const Entry& entry) const {
        const std::string_view words = part(entry, entry.reference.authors);
        return entry.authors.size() >= 2 && (words.find(',') != std::string_view::npos || entry.authors.size() == 2);
    }

    /// One DOI is one work: titles of which not even half the words are the same.
    static bool has_other_title(const Entry& copy, const Entry& base) {
        const WordDifference found = word_difference(copy.title, base.title);
        return copy.title.size() >= 3 && base.title.size() >= 3 && found.only_first.size() * 2 >= copy.title.size() && found.only_second.size() * 2 >= base.title.size();
    }

    static bool has_other_authors(const Entry& copy, const Entry& base) {
        if (copy.authors.empty() || base.authors.empty()) return false;
        const WordDifference found = word_difference(copy.authors, base.authors);
        return found.only_first.size() == copy.authors.size() && found.only_second.size() == base.authors.size();
    }

    void other_title(const Entry& copy, const Entry& base) {
        if (!has_other_title(copy, base)) return;
        tell(copy, copy.reference.doi, base, base.reference.doi,
             "DOI " + copy.doi + " stands at " + line(base, base.reference.doi) + " with another title: “" + std::string(part(base, base.reference.title)) + "”",
             "one DOI is one work");
    }

    /// The same authors, title and year with publishers that have no word in common; abbreviations and addresses aside.
    void other_publisher(const Entry& copy, const Entry& base) {
        const auto& a = copy.reference.date;
        const auto& b = base.reference.date;
        if (copy.authors.empty() || base.authors.empty() || !a || !b || a->date.year != b->date.year) return;
        const std::string_view here = part(copy, copy.reference.container);
        const std::string_view there = part(base, base.reference.container);
        if (here.empty() || there.empty() || here.find('.') != std::string_view::npos || there.find('.') != std::string_view::npos) return;
        const std::vector<std::string> ours = words_of(here);
        const std::vector<std::string> theirs = words_of(there);
        const WordDifference found = word_difference(ours, theirs);
        if (found.only_first.size() != ours.size() || found.only_second.size() != theirs.size() || is_abbreviated(ours, theirs) || is_abbreviated(theirs, ours)) return;
        if (is_slip(found)) return;  // told already
        tell(copy, copy.reference.container, base, base.reference.container,
             "publisher “" + std::string(here) + "”, at " + line(base, base.reference.container) + " “" + std::string(there) + "”", "the same authors, title and year");
    }

    /// "J Harb Stud", "JHS" of "Journal of Harbour Studies".
    static bool is_abbreviated(const std::vector<std::string>& abbreviated, const std::vector<std::string>& full) {
        std::string letters;
        for (const std::string& word : full) letters += word.front();
        if (abbreviated.size() == 1 && abbreviated.front().size() >= 2 && letters.find(abbreviated.front().front()) != std::string::npos && abbreviated.front().size() <= full.size()) return true;
        return std::any_of(abbreviated.begin(), abbreviated.end(), [&](const std::string& word) {
            return std::any_of(full.begin(), full.end(), [&](const std::string& other) { return other.starts_with(word); });
        });
    }

    static bool same_authors(const Entry& a, const Entry& b) {
        const WordDifference found = word_difference(a.authors, b.authors);
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

    void words(const Entry& copy, Span span, const Entry& base, Span base_span, const std::string& what, const std::string& why) {
        if (span.empty() || base_span.empty()) return;
        const WordDifference found = word_difference(words_of(part(copy, span)), words_of(part(base, base_span)));
        if (is_slip(found)) tell_word(copy, span, base, base_span, what, why, found);
    }

    void tell_word(const Entry& copy, Span span, const Entry& base, Span base_span, const std::string& what, const std::string& why, const WordDifference& found) {
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

    /// One work twice in one list, in full. Numbered lists repeat works as notes do, unless the text uses its numbers again.
    void duplicates(const std::vector<const Entry*>& copies) {
        const Entry* first = nullptr;
        for (const Entry* const entry : copies) {
            if (!entry->in_list || (!document_.paragraphs[entry->paragraph].label.empty() && numbers_are_notes())) continue;
            if (entry->url.empty() && entry->doi.empty() && !entry->reference.date) continue;
            if (first == nullptr) {
                first = entry;
                continue;
            }
            if (has_other_title(*entry, *first) || has_other_authors(*entry, *first)) continue;   // one of them has the other's DOI
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

    bool numbers_are_notes() {
        if (!numbers_are_notes_) numbers_are_notes_ = find_number_citations(document_).repeated.empty();
        return *numbers_are_notes_;
    }

    const Document& document_;
    std::optional<bool> numbers_are_notes_;
    const std::vector<Entry>& entries_;
    std::vector<ReferenceFinding>& findings_;
    std::map<std::string, std::size_t> told_;   // message: index of its finding
};

}  // namespace

void check_copies(const Document& document, const std::vector<Entry>& entries, std::vector<ReferenceFinding>& findings) {
    CopyChecker(document, entries, findings).check();
}

}  // namespace citecheck
