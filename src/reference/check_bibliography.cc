#include "reference/check_bibliography.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "ingest/citation.h"
#include "reference/bibliography_entries.h"
#include "reference/rules.h"
#include "reference/works.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kSlip = 2;           // letters or digits
constexpr std::size_t kShortKey = 5;       // shorter keys differ by a letter too easily

bool is_key_sign(char c) { return std::string_view(":.#$%&-+?<>~/_").find(c) != std::string_view::npos; }
bool is_key_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 || is_key_sign(c); }

std::string_view without_signs(std::string_view word) {
    while (!word.empty() && is_key_sign(word.front())) word.remove_prefix(1);
    while (!word.empty() && is_key_sign(word.back())) word.remove_suffix(1);
    return word;
}

template <typename Does>
bool any_key(const BibliographyEntry& entry, const Does& does) {
    return (!entry.key.empty() && does(entry.key)) || std::any_of(entry.other_keys.begin(), entry.other_keys.end(), does);
}

class BibliographyChecker {
  public:
    BibliographyChecker(const Bibliography& bibliography, const WordsOfText* words, const std::optional<Period>& published)
        : bibliography_(bibliography), words_(words), published_(published), cited_(bibliography.entries.size(), words == nullptr) {}

    BibliographyFindings check() {
        find_cited();
        const std::size_t cited = static_cast<std::size_t>(std::count(cited_.begin(), cited_.end(), true));
        is_own_ = cited > 0 && cited * 2 >= cited_.size();
        BibliographyEntries read = bibliography_entries(bibliography_, is_own_ ? std::vector<bool>(cited_.size(), true) : cited_);
        read.document.published = published_;
        check_divided_dates(read.document, read.entries, findings_);
        check_url_dates(read.document, read.entries, findings_);
        check_copies(read.document, read.entries, findings_);
        check_publication(read.document, read.entries, findings_);
        keys(read);
        if (is_own_ && words_ != nullptr && !words_->cites_all()) unused(read);
        return {std::move(read.document), std::move(findings_)};
    }

  private:
    void find_cited() {
        if (words_ == nullptr) return;
        std::unordered_set<std::string> needed;
        for (std::size_t at = 0; at < cited_.size(); ++at) {
            const BibliographyEntry& entry = bibliography_.entries[at];
            cited_[at] = words_->cites_all() || any_key(entry, [&](const std::string& key) { return words_->has(key); });
            if (cited_[at]) needed.insert(entry.refers_to.begin(), entry.refers_to.end());
        }
        for (std::size_t at = 0; at < cited_.size(); ++at) {
            cited_[at] = cited_[at] || needed.contains(bibliography_.entries[at].key);
        }
    }

    void tell(const std::string& rule, Severity severity, std::size_t paragraph, Span span, std::string message) {
        ReferenceFinding finding;
        finding.rule = rule;
        finding.severity = severity;
        finding.paragraph = paragraph;
        finding.span = span;
        finding.message = std::move(message);
        findings_.push_back(std::move(finding));
    }

    /// Two works under one key: a citation may mean either.
    void keys(const BibliographyEntries& read) {
        std::unordered_map<std::string, std::size_t> first;
        for (std::size_t at = 0; at < read.of.size(); ++at) {
            const BibliographyEntry& entry = bibliography_.entries[read.of[at]];
            if (entry.key.empty()) continue;
            const auto [same, is_new] = first.emplace(entry.key, at);
            if (is_new || read.entries[same->second].work == read.entries[at].work) continue;
            tell("cite/duplicate", Severity::warning, at, key_span(entry), "the key " + entry.key + " stands already at l." + std::to_string(read.document.paragraphs[same->second].pieces.front().line) + " for another work");
        }
    }

    void unused(const BibliographyEntries& read) {
        for (std::size_t at = 0; at < read.of.size(); ++at) {
            const BibliographyEntry& entry = bibliography_.entries[read.of[at]];
            if (!cited_[read.of[at]] && !entry.key.empty()) tell("cite/unused", Severity::note, at, key_span(entry), "nothing in the text cites it");
        }
    }

    const Bibliography& bibliography_;
    const WordsOfText* words_;
    const std::optional<Period>& published_;
    std::vector<bool> cited_;
    bool is_own_ = false;
    std::vector<ReferenceFinding> findings_;
};

/// "fig:map", "tbl-3": what Quarto and pandoc-crossref call the parts of a text itself.
bool is_cross_reference(std::string_view key) {
    constexpr auto kKinds = std::to_array<std::string_view>({"fig", "tbl", "tab", "eq", "sec", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem", "alg", "nte", "tip", "wrn", "imp", "cau"});
    const std::size_t sign = key.find_first_of(":-");
    return sign != std::string_view::npos && std::find(kKinds.begin(), kKinds.end(), key.substr(0, sign)) != kKinds.end();
}

bool has_digit(std::string_view key) { return key.find_first_of("0123456789") != std::string_view::npos; }

/// First and last page of "104–118", "104--18".
std::optional<std::pair<unsigned, unsigned>> page_range(std::string_view pages) {
    constexpr std::size_t kMostDigits = 5;
    const auto number = [&](std::size_t& at) {
        unsigned value = 0;
        const std::size_t begin = at;
        while (at < pages.size() && at < begin + kMostDigits && pages[at] >= '0' && pages[at] <= '9') value = value * 10 + static_cast<unsigned>(pages[at++] - '0');
        return at == begin ? 0 : value;
    };
    std::size_t at = 0;
    const unsigned first = number(at);
    const std::size_t digits = at;
    if (first == 0) return std::nullopt;
    const std::size_t dash = at;
    for (const std::string_view sign : {"-", "–", "-"}) {
        if (pages.substr(at).starts_with(sign)) at += sign.size();
    }
    if (at == dash) return std::nullopt;
    const std::size_t second_at = at;
    unsigned last = number(at);
    if (last == 0 || at != pages.size()) return std::nullopt;   // "12–15, 30"
    // "104–18"
    unsigned power = 1;
    for (std::size_t digit = second_at; digit < at; ++digit) power *= 10;
    if (last < first && at - second_at < digits) last += first / power * power;
    return last >= first ? std::optional(std::pair(first, last)) : std::nullopt;
}

class KeyChecker {
  public:
    KeyChecker(const Document& document, const std::vector<Bibliography>& bibliographies, const std::function<bool(const std::string&)>& is_source)
        : document_(document), is_source_(is_source) {
        for (const Bibliography& bibliography : bibliographies) {
            has_mistakes_ = has_mistakes_ || !bibliography.problems.empty();
            for (const BibliographyEntry& entry : bibliography.entries) {
                any_key(entry, [&](const std::string& key) {
                    known_.emplace(key, Known{&bibliography, &entry});
                    return false;
                });
            }
        }
    }

    KeyFindings check() {
        for (std::size_t at = 0; at < document_.paragraphs.size(); ++at) {
            const Paragraph& paragraph = document_.paragraphs[at];
            if (paragraph.kind != BlockKind::code && paragraph.kind != BlockKind::furniture) this->paragraph(at, paragraph.text);
        }
        if (!has_mistakes_) missing();
        return {std::move(findings_), std::move(meant_)};
    }

  private:
    struct Known {
        const Bibliography* bibliography = nullptr;
        const BibliographyEntry* entry = nullptr;
    };
    struct Missing {
        std::string key;
        bool is_bare = false;
        std::vector<ReferenceFinding::Place> places;
    };

    void paragraph(std::size_t at, std::string_view text) {
        std::vector<Citation> citations = find_citations(text);
        std::vector<Span> brackets;
        for (const Citation& citation : citations) {
            brackets.push_back(citation.bracket);
            if (text[citation.span.begin] != '@') continue;
            citation_at(at, citation, false);
        }
        for (std::size_t sign = text.find('@'); sign != std::string_view::npos; sign = text.find('@', sign + 1)) {
            const auto behind = std::partition_point(brackets.begin(), brackets.end(), [&](Span bracket) { return bracket.end <= sign; });
            if (behind != brackets.end() && behind->begin <= sign) continue;
            if (const auto citation = bare_citation_at(text, sign)) citation_at(at, *citation, true);
        }
    }

    void citation_at(std::size_t at, const Citation& citation, bool is_bare) {
        const auto found = known_.find(citation.key);
        if (found != known_.end()) {
            ++known_citations_;
            pages(at, citation, found->second);
            return;
        }
        if (is_cross_reference(citation.key) || is_source_(citation.key)) return;
        const auto [same, is_new] = index_of_.emplace(citation.key, missing_.size());
        if (is_new) missing_.push_back({citation.key, is_bare, {}});
        missing_[same->second].places.push_back({at, citation.span});
    }

    void missing() {
        for (const Missing& missing : missing_) {
            const auto near = nearest(missing.key);
            // "@ministry" may be a name on a platform; "@doe2012", where the list has doe2021, is none.
            if (missing.is_bare ? !near || !has_digit(missing.key) : !near && known_citations_ == 0) continue;
            ReferenceFinding finding;
            finding.rule = "cite/dangling";
            finding.severity = Severity::warning;
            finding.paragraph = missing.places.front().paragraph;
            finding.span = missing.places.front().span;
            finding.also.assign(missing.places.begin() + 1, missing.places.end());
            finding.message = "the bibliography has no entry @" + missing.key;
            if (near) {
                const auto& [key, place] = **near;
                meant_.push_back(key);
                finding.message += "; " + place.bibliography->source.name + " l." + std::to_string(place.bibliography->source.lines.line(place.entry->begin)) + " has @" + key;
            }
            findings_.push_back(std::move(finding));
        }
    }

    static std::size_t common_beginning(std::string_view a, std::string_view b) {
        return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin()).first - a.begin());
    }

    /// The key that differs in case alone, else in a letter or two; of several the one that begins alike.
    std::optional<std::map<std::string, Known>::const_iterator> nearest(const std::string& key) const {
        std::optional<std::map<std::string, Known>::const_iterator> best;
        std::size_t most = key.size() < kShortKey ? 0 : kSlip;
        std::size_t alike = 0;
        const std::string wanted = fold(key);
        for (auto at = known_.begin(); at != known_.end(); ++at) {
            const std::string other = fold(at->first);
            if (std::max(other.size(), wanted.size()) - std::min(other.size(), wanted.size()) > most) continue;
            const std::size_t edits = edit_distance(wanted, other, most);
            const std::size_t beginning = common_beginning(wanted, other);
            if (edits > most || (edits == most && best && beginning <= alike)) continue;
            most = edits;
            alike = beginning;
            best = at;
        }
        return best;
    }

    /// "[@doe2021, p. 204]" of an article on pages 104–118; a file of it alone may count its pages from 1.
    void pages(std::size_t at, const Citation& citation, const Known& known) {
        if (citation.page == 0 || !known.entry->is_in_pages()) return;
        const auto range = page_range(known.entry->pages.text);
        if (!range || (citation.page >= range->first && citation.page <= range->second) || citation.page <= range->second - range->first + 1) return;
        ReferenceFinding finding;
        finding.rule = "cite/bib-mismatch";
        finding.severity = Severity::warning;
        finding.paragraph = at;
        finding.span = citation.span;
        finding.message = "cites p. " + std::to_string(citation.page) + "; " + known.bibliography->source.name + " l." + std::to_string(known.bibliography->source.lines.line(known.entry->pages.to_file.original(0))) +
                          " gives the pages " + known.entry->pages.text;
        findings_.push_back(std::move(finding));
    }

    const Document& document_;
    const std::function<bool(const std::string&)>& is_source_;
    std::map<std::string, Known> known_;
    bool has_mistakes_ = false;
    std::size_t known_citations_ = 0;
    std::vector<Missing> missing_;
    std::unordered_map<std::string, std::size_t> index_of_;
    std::vector<ReferenceFinding> findings_;
    std::vector<std::string> meant_;
};

}  // namespace

WordsOfText::WordsOfText(std::string_view text) : cites_all_(text.find("@*") != std::string_view::npos) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_key_byte(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && is_key_byte(text[at])) ++at;
        const std::string_view word = without_signs(text.substr(begin, at - begin));
        words_.emplace(word);
        // "doe2021—which"
        const auto high = std::find_if(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        words_.emplace(without_signs(word.substr(0, static_cast<std::size_t>(high - word.begin()))));
    }
}

bool WordsOfText::has(const std::string& key) const {
    return !std::all_of(key.begin(), key.end(), is_key_byte) || words_.contains(std::string(without_signs(key)));
}

BibliographyFindings check_bibliography(const Bibliography& bibliography, const WordsOfText* words, const std::optional<Period>& published) {
    return BibliographyChecker(bibliography, words, published).check();
}

KeyFindings check_keys(const Document& document, const std::vector<Bibliography>& bibliographies, const std::function<bool(const std::string&)>& is_source) {
    return KeyChecker(document, bibliographies, is_source).check();
}

}  // namespace citecheck
