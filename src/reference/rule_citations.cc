#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "lexicon/tables.h"
#include "reference/citations.h"
#include "reference/rules.h"
#include "text/fold.h"
#include "text/token.h"

namespace citecheck {
namespace {

constexpr std::size_t kLeastKnown = 2;     // citations that the list explains: fewer may be chance
constexpr std::size_t kLeastUsed = 3;      // entries that are cited: fewer may be chance
constexpr std::size_t kLeastPercent = 60;  // a text that cites so explains most of its citations, and cites most of its list
constexpr std::size_t kNameLetters = 4;    // shorter names differ by a letter too easily

/// An entry of the list with what the text may call it by.
struct Listed {
    const Entry* entry = nullptr;
    std::vector<std::string> names;          ///< words of its authors; without authors, its first words
    std::set<std::pair<int, char>> years;    ///< all years it gives, with their letters
    bool is_cited = false;
};

bool holds(const std::vector<std::string>& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

bool is_share(std::size_t part, std::size_t whole) { return part * 100 >= whole * kLeastPercent; }

/// "2021", "2021a" outside the address.
std::set<std::pair<int, char>> years_in(std::string_view text) {
    std::set<std::pair<int, char>> years;
    const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        if ((at > 0 && is_digit(at - 1)) || !is_digit(at) || !is_digit(at + 1) || !is_digit(at + 2) || !is_digit(at + 3) || is_digit(at + 4)) continue;
        const char next = at + 4 < text.size() ? text[at + 4] : ' ';
        const bool letter = next >= 'a' && next <= 'h' && (at + 5 >= text.size() || text[at + 5] < 'A' || text[at + 5] > 'z');
        years.emplace((text[at] - '0') * 1000 + (text[at + 1] - '0') * 100 + (text[at + 2] - '0') * 10 + (text[at + 3] - '0'), letter ? next : 0);
    }
    return years;
}

/// A list that offers more than the text cites.
bool is_reading_list(const Paragraph& paragraph) {
    if (paragraph.headings.empty()) return false;
    const std::string heading = fold(paragraph.headings.back());
    return heading.find("further") != std::string::npos || heading.find("consulted") != std::string::npos || heading.find("select") != std::string::npos ||
           heading.find("external") != std::string::npos || heading.find("recommended") != std::string::npos || heading.find("see also") != std::string::npos;
}

class CitationChecker {
  public:
    CitationChecker(const Document& document, const std::vector<Entry>& entries, const Lexicon& lexicon, std::vector<ReferenceFinding>& findings)
        : document_(document), names_(lexicon.tables().names), labels_(lexicon.tables().labels), vocabulary_(lexicon.tables().vocabulary), findings_(findings) {
        for (const Entry& entry : entries) {
            const Paragraph& paragraph = document.paragraphs[entry.paragraph];
            if (!entry.in_list) {
                has_labelled_notes_ |= !paragraph.label.empty();
                notes_.push_back(&entry);
            } else if (!is_reading_list(paragraph)) {
                (paragraph.label.empty() ? listed_ : numbered_).push_back(read(entry));
            }
        }
    }

    void check() {
        if (!numbered_.empty() && listed_.empty() && !has_labelled_notes_) by_number();
        if (listed_.size() < 2 || !numbered_.empty()) return;
        const std::vector<AuthorCitation> citations = find_author_citations(document_);
        uses_years_ = by_author(citations, true);
        if (uses_years_ || by_author(citations, false)) return unused(false);
        if (notes_.size() >= kLeastUsed) by_notes();
    }

  private:
    Listed read(const Entry& entry) const {
        Listed listed;
        listed.entry = &entry;
        const std::string_view text = document_.paragraphs[entry.paragraph].text;
        listed.names = entry.authors;
        if (listed.names.empty()) {
            listed.names = words_of(text.substr(0, 80));
            if (listed.names.size() > 8) listed.names.resize(8);
        }
        const Span url = entry.reference.url;
        listed.years = years_in(text.substr(0, url.empty() ? text.size() : url.begin));
        return listed;
    }

    void tell(const std::string& rule, Severity severity, std::size_t paragraph, Span span, std::string message, const Listed* against) {
        ReferenceFinding finding;
        finding.rule = rule;
        finding.severity = severity;
        finding.paragraph = paragraph;
        finding.span = span;
        finding.message = std::move(message);
        if (against != nullptr) finding.against = ReferenceFinding::Place{against->entry->paragraph, head(*against)};
        findings_.push_back(std::move(finding));
    }

    /// The words an entry is known by: its authors, else its title.
    Span head(const Listed& listed) const {
        const Reference& reference = listed.entry->reference;
        if (!reference.authors.empty()) return reference.authors;
        if (!reference.title.empty()) return reference.title;
        const std::string& text = document_.paragraphs[listed.entry->paragraph].text;
        return {0, static_cast<std::uint32_t>(std::min(text.size(), text.find(',')))};
    }

    std::string shown(const Listed& listed) const { return std::string(words_at(document_, listed.entry->paragraph, head(listed))); }

    std::string line(const Listed& listed) const { return "l." + std::to_string(line_of(document_.paragraphs[listed.entry->paragraph], 0)); }

    // Citations by author and year, or by author and page

    static bool has_name(const AuthorCitation& citation, const Listed& listed) {
        // A sentence's own words and given names may stand before the name.
        if (citation.in_sentence) {
            return std::any_of(citation.names.begin(), citation.names.end(), [&](const std::string& name) { return holds(listed.names, name); });
        }
        if (holds(listed.names, citation.names.front()) || (citation.names.size() > 1 && !citation.is_several && holds(listed.names, citation.names.back()))) return true;
        // "WHO" of "World Harbour Organization"
        if (citation.names.size() != 1 || citation.names.front().size() < 2) return false;
        std::string letters;
        for (const std::string& name : listed.names) letters += name.front();
        return letters.find(citation.names.front()) != std::string::npos;
    }

    static bool has_year(const AuthorCitation& citation, const Listed& listed) {
        if (citation.year == 0) return true;
        return std::any_of(listed.years.begin(), listed.years.end(), [&](const auto& year) {
            return year.first == citation.year && (citation.letter == 0 || year.second == 0 || year.second == citation.letter);
        });
    }

    static bool nearly_has_name(const AuthorCitation& citation, const Listed& listed) {
        const std::string& name = citation.names.front();
        return name.size() >= kNameLetters && !listed.entry->authors.empty() && listed.names.front().size() >= kNameLetters && is_slip(name, listed.names.front());
    }

    /// One of several authors is a letter away from an author of the entry.
    static bool has_slip(const AuthorCitation& citation, const Listed& listed) {
        return std::any_of(citation.names.begin(), citation.names.end(), [&](const std::string& name) {
            return name.size() >= kNameLetters && !holds(listed.names, name) && std::any_of(listed.names.begin(), listed.names.end(), [&](const std::string& other) {
                return other.size() >= kNameLetters && !holds(citation.names, other) && is_slip(name, other);
            });
        });
    }

    static std::string without(const AuthorCitation& citation) { return "no entry of the list for “" + citation.shown + "”"; }

    std::string has(const Listed& near) const {
        const int year = near.entry->reference.date ? near.entry->reference.date->date.year : near.years.empty() ? 0 : near.years.begin()->first;
        return "; it has “" + shown(near) + (year != 0 ? " " + std::to_string(year) : "") + "” at " + line(near);
    }

    bool by_author(const std::vector<AuthorCitation>& citations, bool years) {
        std::map<std::string, std::pair<const AuthorCitation*, bool>> distinct;   // as shown: first place, whether the list has it
        for (const AuthorCitation& citation : citations) {
            if ((citation.year != 0) != years) continue;
            bool known = false;
            const Listed* misspelt = nullptr;
            for (Listed& listed : listed_) {
                if (!has_name(citation, listed) || !has_year(citation, listed)) continue;
                if (has_slip(citation, listed)) {
                    misspelt = &listed;
                } else {
                    known = true;
                }
                listed.is_cited = true;
            }
            const bool is_new = distinct.emplace(citation.shown, std::pair(&citation, known || misspelt != nullptr)).second;
            if (is_new && !known && misspelt != nullptr) misspelt_.emplace_back(&citation, misspelt);
        }
        std::size_t known = 0;
        std::size_t counted = 0;
        for (const auto& [words, found] : distinct) {
            known += found.second;
            // A film or a law with its year is no citation: names in a sentence count where the list has them.
            counted += found.second || !(found.first->in_sentence || found.first->is_bare);
        }
        if (known < kLeastKnown || !is_share(known, counted)) {
            for (Listed& listed : listed_) listed.is_cited = false;
            misspelt_.clear();
            return false;
        }
        for (const AuthorCitation& citation : citations) {
            const auto found = distinct.find(citation.shown);
            if (found != distinct.end() && found->second.first == &citation && !found->second.second) without_entry(citation, known);
        }
        for (const auto& [citation, listed] : misspelt_) {
            tell("cite/dangling", Severity::warning, citation->paragraph, citation->span, without(*citation) + has(*listed), listed);
        }
        return true;
    }

    void without_entry(const AuthorCitation& citation, std::size_t known) {
        Listed* near = nullptr;
        for (Listed& listed : listed_) {
            const bool other_year = citation.year != 0 && has_name(citation, listed);
            const bool other_name = nearly_has_name(citation, listed) && has_year(citation, listed);
            if ((other_year || other_name) && (near == nullptr || (near->is_cited && !listed.is_cited))) near = &listed;
        }
        if (near == nullptr && is_doubtful(citation, known)) return;
        std::string message = without(citation);
        if (near != nullptr) {
            message += has(*near);
            near->is_cited = true;
        }
        tell("cite/dangling", Severity::warning, citation.paragraph, citation.span, std::move(message), near);
    }

    /// What looks like a citation and may be a film, a law, a place with a year.
    bool is_doubtful(const AuthorCitation& citation, std::size_t known) const {
        if (citation.is_several || citation.has_place) return false;
        const std::string& text = document_.paragraphs[citation.paragraph].text;
        if (citation.year == 0) {
            // "(Table 3)", "(Fokker 50) left": a page closes its sentence.
            const std::size_t close = text.find_first_of(")]", citation.span.end);
            const bool closes = close != std::string::npos && (close + 1 == text.size() || std::string_view(".,;:?!").find(text[close + 1]) != std::string_view::npos);
            if (citation.is_bare && (vocabulary_.find(citation.names.front()) != kUnknownWord || is_place(citation))) return true;
            return !closes || citation.names.size() > 1 || labels_.is_label(vocabulary_.find(citation.names.front()));
        }
        if (!citation.in_sentence) return citation.names.size() > 3 || is_place(citation);
        // "The Harbours Act (1998)"
        if (citation.names.size() > 1 || citation.shown.starts_with("The ") || known < kLeastUsed) return true;
        // "Doe (2021) argues that": a verb in the present or past, not "was" or "in".
        const std::size_t close = text.find_first_of(")]", citation.span.end - 1);
        if (close == std::string::npos || close + 2 >= text.size()) return true;
        const std::string_view next = std::string_view(text).substr(close + 2, text.find_first_of(" ,.;", close + 2) - close - 2);
        return text[close + 1] != ' ' || next.size() < kNameLetters || !(next.ends_with('s') || next.ends_with("ed")) || next == "was";
    }

    bool is_place(const AuthorCitation& citation) const { return names_.country_of_place(citation.names.front()).has_value(); }

    // What nothing cites

    void unused(bool by_notes) {
        const auto is_named = [&](const Listed& listed) { return listed.is_cited || is_named_in_text(listed) || (!by_notes && is_nearly_named(listed)); };
        std::vector<const Listed*> rest;
        for (const Listed& listed : listed_) {
            // Without a year it may be the rest of the entry before, cut by a page.
            const bool is_rest = uses_years_ && listed.years.empty();
            if (!is_rest && !is_named(listed)) rest.push_back(&listed);
        }
        tell_unused(rest, listed_.size());
    }

    void tell_unused(const std::vector<const Listed*>& rest, std::size_t all) {
        const std::size_t used = all - rest.size();
        if (used < kLeastUsed || !is_share(used, all)) return;
        for (const Listed* const listed : rest) {
            tell("cite/unused", Severity::note, listed->entry->paragraph, head(*listed), "nothing in the text cites it", nullptr);
        }
    }

    static bool is_running_text(BlockKind kind) {
        return kind == BlockKind::body || kind == BlockKind::list_item || kind == BlockKind::note || kind == BlockKind::caption || kind == BlockKind::table_row ||
               kind == BlockKind::heading;
    }

    const std::vector<std::vector<std::string>>& running_words() {
        if (words_.empty()) {
            for (const Paragraph& paragraph : document_.paragraphs) {
                if (is_running_text(paragraph.kind)) words_.push_back(words_of(paragraph.text));
            }
        }
        return words_;
    }

    /// In passing: its first author with its year in one paragraph; without a year, the author anywhere.
    bool is_named_in_text(const Listed& listed) {
        const auto long_name = std::find_if(listed.names.begin(), listed.names.end(), [](const std::string& name) { return name.size() >= 3; });
        if (long_name == listed.names.end()) return true;
        const bool needs_year = uses_years_ && !listed.years.empty();
        return std::any_of(running_words().begin(), running_words().end(), [&](const std::vector<std::string>& words) {
            if (!holds(words, *long_name)) return false;
            return !needs_year || std::any_of(listed.years.begin(), listed.years.end(), [&](const auto& year) {
                const std::string digits = std::to_string(year.first);
                return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word.starts_with(digits); });
            });
        });
    }

    /// "(Dow)" for an entry of Doe's that nothing else cites.
    bool is_nearly_named(const Listed& listed) {
        if (uses_years_ || listed.entry->authors.empty() || listed.names.front().size() < kNameLetters) return false;
        for (std::size_t at = 0; at < document_.paragraphs.size(); ++at) {
            const std::string_view text = document_.paragraphs[at].text;
            if (!is_running_text(document_.paragraphs[at].kind)) continue;
            for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
                const std::size_t end = text.find_first_of(" ,)", open + 1);
                if (end == std::string_view::npos || text[open + 1] < 'A' || text[open + 1] > 'Z') continue;
                const std::string name = fold(text.substr(open + 1, end - open - 1));
                if (!is_slip(name, listed.names.front())) continue;
                const Span span{static_cast<std::uint32_t>(open + 1), static_cast<std::uint32_t>(end)};
                tell("cite/dangling", Severity::warning, at, span, "no entry of the list for “" + std::string(text.substr(open + 1, end - open - 1)) + "”; it has “" + shown(listed) + "” at " + line(listed), &listed);
                return true;
            }
        }
        return false;
    }

    /// A list behind notes: an entry is cited if a note has its work or its author.
    void by_notes() {
        std::set<std::size_t> works;
        for (const Entry* const note : notes_) works.insert(note->work);
        for (Listed& listed : listed_) listed.is_cited = works.contains(listed.entry->work);
        unused(true);
    }

    // Citations by number

    void by_number() {
        const NumberCitations cited = find_number_citations(document_);
        std::set<int> labels;
        std::vector<const Listed*> rest;
        for (Listed& listed : numbered_) {
            const std::string& label = document_.paragraphs[listed.entry->paragraph].label;
            if (label.size() > 3 || label.find_first_not_of("0123456789") != std::string::npos) return;
            labels.insert(std::stoi(label));
            if (!cited.first.contains(std::stoi(label))) rest.push_back(&listed);
        }
        if (labels.size() != numbered_.size()) return;   // several lists
        if (numbered_.size() - rest.size() < kLeastUsed || !is_share(numbered_.size() - rest.size(), numbered_.size())) return;
        tell_unused(rest, numbered_.size());
        for (const auto& [number, place] : cited.first) {
            const Paragraph& paragraph = document_.paragraphs[place.paragraph];
            const bool is_mark = std::any_of(paragraph.marks.begin(), paragraph.marks.end(), [span = place.span](const NoteMark& mark) { return mark.span == span; });
            const bool in_round = paragraph.text[place.span.begin] == '(';
            if (labels.contains(number) || is_mark || (in_round && !place.closes) || number > *labels.rbegin() + static_cast<int>(numbered_.size()) + 10) continue;
            tell("cite/dangling", Severity::warning, place.paragraph, place.span,
                 "no reference " + std::to_string(number) + ": the list ends at " + std::to_string(*labels.rbegin()), nullptr);
        }
    }

    const Document& document_;
    const NameTable& names_;
    const Labels& labels_;
    const Vocabulary& vocabulary_;
    std::vector<ReferenceFinding>& findings_;
    std::vector<Listed> listed_;       // of lists without numbers
    std::vector<Listed> numbered_;
    std::vector<const Entry*> notes_;
    std::vector<std::pair<const AuthorCitation*, const Listed*>> misspelt_;
    std::vector<std::vector<std::string>> words_;   // of the paragraphs of running text
    bool has_labelled_notes_ = false;
    bool uses_years_ = false;
};

}  // namespace

void check_citations(const Document& document, const std::vector<Entry>& entries, const Lexicon& lexicon, std::vector<ReferenceFinding>& findings) {
    CitationChecker(document, entries, lexicon, findings).check();
}

}  // namespace citecheck
