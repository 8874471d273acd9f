#include "ingest/note_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>
#include <vector>

#include "ingest/roles.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

int number_of(std::string_view label) {
    int number = 0;
    const auto parsed = std::from_chars(label.data(), label.data() + label.size(), number);
    return parsed.ec == std::errc{} && parsed.ptr == label.data() + label.size() ? number : 0;
}

/// How sure a mark is by its form alone.
enum class Form : std::uint8_t {
    sure,      ///< a superscript behind a word, "^{9}"
    exponent,  ///< a superscript behind digits or a unit
    touching,  ///< digits at a word or its punctuation
    at_year,   ///< digits at the full stop behind a year: "in 1911.1 They"
    spaced     ///< digits between two sentences
};

struct Candidate {
    std::size_t paragraph = 0;
    Span span;
    std::string label;
    int number = 0;
    Form form = Form::sure;
};

bool carries_marks(BlockKind kind) {
    switch (kind) {
        case BlockKind::title: case BlockKind::heading: case BlockKind::body: case BlockKind::list_item: case BlockKind::table_row:
        case BlockKind::caption: case BlockKind::byline: return true;
        case BlockKind::dateline: case BlockKind::note: case BlockKind::reference: case BlockKind::code: case BlockKind::furniture: return false;
    }
    return false;
}

class MarkFinder {
  public:
    explicit MarkFinder(std::span<Paragraph> paragraphs) : paragraphs_(paragraphs) {
        for (const Paragraph& paragraph : paragraphs) {
            if (!paragraph.label.empty()) labels_.insert(paragraph.label);
        }
    }

    void find() {
        for (std::size_t at = 0; at < paragraphs_.size(); ++at) {
            if (carries_marks(paragraphs_[at].kind)) scan(at);
        }
        decide();
    }

  private:
    void add(std::size_t paragraph, std::size_t begin, std::size_t end, std::string label, Form form) {
        Candidate candidate;
        candidate.paragraph = paragraph;
        candidate.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        candidate.number = number_of(label);
        candidate.label = std::move(label);
        candidate.form = form;
        candidates_.push_back(std::move(candidate));
    }

    void scan(std::size_t paragraph) {
        const std::string& text = paragraphs_[paragraph].text;
        for (std::size_t at = 0; at < text.size();) {
            const char c = text[at];
            std::size_t end = at + 1;
            if (c == '^' || c == '[') {
                end = bracketed(paragraph, text, at);
            } else if (c == '*' || static_cast<unsigned char>(c) >= 0xC2) {
                end = sign(paragraph, text, at);
            } else if (is_digit(c)) {
                end = digits(paragraph, text, at);
            }
            at = end;
        }
    }

    std::size_t bracketed(std::size_t paragraph, const std::string& text, std::size_t at) {
        // A mark is behind something; "[12] Author" at the beginning is a label.
        const auto mark = bracketed_mark(std::string_view(text).substr(at));
        if (!mark || at == 0) return at + 1;
        const bool footnote = text[at] == '^' || text[at + 1] == '^';
        if (text[at] == '^' && is_raised(text, at, mark->label) && !labels_.contains(mark->label)) return at + mark->length;
        if (footnote || labels_.contains(mark->label) || labels_.empty()) add(paragraph, at, at + mark->length, mark->label, Form::sure);
        return at + mark->length;
    }

    /// Superscripts, asterisks and daggers.
    std::size_t sign(std::size_t paragraph, const std::string& text, std::size_t at) {
        const CodePoint first = code_point_at(text, at);
        if (first.value == '*' || first.value == 0x2020 || first.value == 0x2021) {
            std::size_t end = at;
            while (end < text.size() && text.compare(end, first.size, text, at, first.size) == 0) end += first.size;
            const std::string label = text.substr(at, end - at);
            const bool behind_word = at > 0 && text[at - 1] != ' ' && !is_digit(text[at - 1]);
            const bool ends = end == text.size() || text[end] == ' ';
            if (behind_word && ends && (labels_.contains(label) || (end == text.size() && paragraphs_[paragraph].kind != BlockKind::body))) {
                add(paragraph, at, end, label, Form::sure);
            }
            return end;
        }
        std::size_t end = at;
        while (end < text.size() && plain_digits(std::string_view(text).substr(end, code_point_at(text, end).size))) end += code_point_at(text, end).size;
        if (end == at) return at + first.size;
        if (at == 0) return end;
        const std::string label = *plain_digits(std::string_view(text).substr(at, end - at));
        const bool negative = at >= 3 && text.compare(at - 3, 3, "⁻") == 0;
        const bool exponent = negative || is_digit(text[at - 1]) || (is_unit_before(text, at) && (label == "2" || label == "3"));
        add(paragraph, at, end, label, negative ? Form::exponent : exponent ? Form::exponent : Form::sure);
        return end;
    }

    /// "10^24", "5 m^2": a power.
    static bool is_raised(const std::string& text, std::size_t at, const std::string& label) {
        return is_digit(text[at - 1]) || (is_unit_before(text, at) && (label == "2" || label == "3"));
    }

    static bool is_unit_before(const std::string& text, std::size_t at) {
        static constexpr std::array<std::string_view, 12> kLengths{"m", "km", "cm", "mm", "dm", "µm", "nm", "ft", "mi", "yd", "in", "s"};
        std::size_t begin = at;
        constexpr std::size_t kLongest = 4;  // bytes; a longer word is no unit
        while (begin > 0 && at - begin < kLongest && (is_letter(text[begin - 1]) || static_cast<unsigned char>(text[begin - 1]) >= 0x80)) --begin;
        if (at - begin == 1) return true;  // R², x²
        return std::find(kLengths.begin(), kLengths.end(), std::string_view(text).substr(begin, at - begin)) != kLengths.end();
    }

    /// Plain digits that may be a mark: "plots.9 Then", "(see there)12 and", "organisation9", "injuries. 16 A video".
    std::size_t digits(std::size_t paragraph, const std::string& text, std::size_t at) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - at > 3 || text[at] == '0' || at < 2) return end;
        const bool ends = end == text.size() || text[end] == ' ' || ((text[end] == ')' || text[end] == ',' || text[end] == '.') && end + 1 < text.size() && text[end + 1] == ' ');
        const std::string label = text.substr(at, end - at);
        if (!ends || !labels_.contains(label)) return end;
        const char before = text[at - 1];
        const bool punctuation = std::string_view(".,;:!?)\"]'").find(before) != std::string_view::npos || (at >= 3 && is_closing_quote(text, at));
        if (before == '.' && is_year_before(text, at - 1) && sentence_follows(text, end)) {
            add(paragraph, at, end, label, Form::at_year);
        } else if (punctuation && !is_digit(text[at - 2]) && (end == text.size() || text[end] == ' ')) {
            add(paragraph, at, end, label, Form::touching);
        } else if (is_letter(before) && at >= 4 && !is_upper(text[at - 2]) && is_letter(text[at - 2]) && is_letter(text[at - 3])) {
            add(paragraph, at, end, label, Form::touching);
        } else if (before == ' ' && (text[at - 2] == '.' || text[at - 2] == '?' || text[at - 2] == '!' || is_closing_quote(text, at - 1))) {
            if (sentence_follows(text, end)) add(paragraph, at, end, label, Form::spaced);
        }
        return end;
    }

    static bool sentence_follows(const std::string& text, std::size_t end) {
        if (end == text.size()) return true;
        if (text[end] != ' ' || end + 1 == text.size()) return false;
        return is_upper(text[end + 1]) || static_cast<unsigned char>(text[end + 1]) >= 0x80 || text[end + 1] == '"';
    }

    /// Four digits that may be a year end at `end`.
    static bool is_year_before(const std::string& text, std::size_t end) {
        if (end < 4 || (text[end - 4] != '1' && text[end - 4] != '2') || (end > 4 && text[end - 5] != ' ' && text[end - 5] != '(')) return false;
        return is_digit(text[end - 3]) && is_digit(text[end - 2]) && is_digit(text[end - 1]);
    }

    static bool is_closing_quote(const std::string& text, std::size_t end) {
        return end >= 3 && (text.compare(end - 3, 3, "”") == 0 || text.compare(end - 3, 3, "’") == 0);
    }

    /// Keeps the sure ones, and of the others those that fit: more than the mark before, less than the next sure one.
    void decide() {
        std::vector<int> next_sure(candidates_.size() + 1, 0);
        for (std::size_t at = candidates_.size(); at-- > 0;) {
            const Candidate& candidate = candidates_[at];
            next_sure[at] = candidate.form == Form::sure && candidate.number > 0 ? candidate.number : next_sure[at + 1];
        }
        int last = 0;
        for (std::size_t at = 0; at < candidates_.size(); ++at) {
            const Candidate& candidate = candidates_[at];
            const int next = next_sure[at + 1];
            const bool fits = candidate.number > last && (next == 0 || candidate.number <= next || next <= last) && labels_.contains(candidate.label);
            bool keep = candidate.form == Form::sure;
            if (candidate.form == Form::touching) keep = fits && candidate.number <= last + 4;
            if (candidate.form == Form::at_year || candidate.form == Form::spaced || candidate.form == Form::exponent) keep = fits && candidate.number == last + 1 && !is_power(candidate);
            if (!keep) continue;
            paragraphs_[candidate.paragraph].marks.push_back({candidate.span, candidate.label});
            if (candidate.number > 0) last = candidate.number;
        }
    }

    /// Ten to the sixth; a square metre behind its number.
    bool is_power(const Candidate& candidate) const {
        const std::string& text = paragraphs_[candidate.paragraph].text;
        if (candidate.form != Form::exponent) return false;
        const std::size_t at = candidate.span.begin;
        return (at >= 2 && text.compare(at - 2, 2, "10") == 0 && (at == 2 || !is_digit(text[at - 3]))) || !is_digit(text[at - 1]);
    }

    std::span<Paragraph> paragraphs_;
    std::set<std::string> labels_;
    std::vector<Candidate> candidates_;
};

}  // namespace

void find_note_marks(std::span<Paragraph> paragraphs) { MarkFinder(paragraphs).find(); }

}  // namespace citecheck
