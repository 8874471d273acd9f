#include "quotation/find_quotations.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "text/fold.h"
#include "text/token.h"

namespace citecheck {
namespace {

struct Marks {
    std::string_view open;
    std::string_view close;
};

/// Quotation marks by what opens them; what closes the German ones opens the English ones, so these come first.
constexpr Marks kMarks[] = {{"„", "“"}, {"„", "”"}, {"“", "”"}, {"«", "»"}, {"»", "«"}, {"\"", "\""}};
/// Single marks are apostrophes as well: they open before a letter and close behind one.
constexpr Marks kSingle[] = {{"‘", "’"}, {"'", "'"}};

bool is_letter_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const unsigned char c = static_cast<unsigned char>(text[at]);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '['; }

/// Where a quotation that opens at `at` ends, if one opens there: the place of its closing mark, or the text's end.
struct Opened {
    std::size_t begin = 0;   ///< behind the opening mark
    std::size_t end = 0;     ///< the closing mark
    std::size_t next = 0;    ///< behind it
};

/// Finds the marks of one text, going forward.
class MarkReader {
  public:
    explicit MarkReader(std::string_view text) : text_(text) {}
    std::optional<Opened> opened_at(std::size_t at);

  private:
    std::optional<Opened> single_at(std::size_t at, std::size_t style);

    std::string_view text_;
    bool unclosed_[std::size(kSingle)] = {};   // no single mark of the style closes anything from here on
};

std::optional<Opened> MarkReader::opened_at(std::size_t at) {
    const std::string_view text = text_;
    for (const Marks& marks : kMarks) {
        if (!text.substr(at).starts_with(marks.open)) continue;
        const std::size_t begin = at + marks.open.size();
        if (marks.open == "\"" && !begins_word(text, at)) return std::nullopt;  // 5'10", or a closing mark
        std::size_t end = text.find(marks.close, begin);
        if (marks.open == "„" && marks.close == "“" && end == std::string_view::npos) continue;
        // The same mark opens and closes: it closes behind a word or a sign, not before one.
        while (marks.open == marks.close && end != std::string_view::npos && end > begin && text[end - 1] == ' ') end = text.find(marks.close, end + 1);
        if (end == std::string_view::npos) return Opened{begin, text.size(), text.size()};
        return Opened{begin, end, end + marks.close.size()};
    }
    for (std::size_t style = 0; style < std::size(kSingle); ++style) {
        if (text.substr(at).starts_with(kSingle[style].open) && begins_word(text, at)) return single_at(at, style);
    }
    return std::nullopt;
}

std::optional<Opened> MarkReader::single_at(std::size_t at, std::size_t style) {
    const Marks& marks = kSingle[style];
    const std::size_t begin = at + marks.open.size();
    if (unclosed_[style] || !is_letter_at(text_, begin)) return std::nullopt;
    for (std::size_t end = text_.find(marks.close, begin); end != std::string_view::npos; end = text_.find(marks.close, end + 1)) {
        const std::size_t behind = end + marks.close.size();
        if (!is_letter_at(text_, behind) && text_[end - 1] != ' ' && text_[end - 1] != 's') return Opened{begin, end, behind};
    }
    unclosed_[style] = true;
    return std::nullopt;
}

/// Whether most words of a passage begin with a capital: the title of a work.
bool is_title(std::string_view text, Span span) {
    constexpr std::size_t kLong = 4;   // letters: shorter words stand small in titles, too
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (const Token& token : tokenize(text.substr(span.begin, span.size()))) {
        if (token.kind != TokenKind::word || token.span.size() < kLong) continue;
        ++words;
        capitals += token.letters == Case::capital || token.letters == Case::upper || token.letters == Case::mixed;
    }
    constexpr std::size_t kLongTitle = 10;   // of long words: a sentence full of names has small ones between
    return words >= 2 && (words <= kLongTitle ? capitals * 4 >= words * 3 : capitals == words);
}

bool is_dots(std::string_view text) { return text == "…" || text == "..."; }

class WordReader {
  public:
    WordReader(std::string_view text, Span span) : text_(text), offset_(span.begin), tokens_(tokenize(text.substr(span.begin, span.size()))) {}

    std::vector<QuotedWord> read(bool edited) {
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const Token& token = tokens_[at];
            const std::string_view surface = this->surface(at);
            if (edited && (is_dots(surface) || three_dots(at))) {
                gap_ = true;
            } else if (edited && surface == "[") {
                at = bracket(at);
            } else if (token.kind == TokenKind::word || token.kind == TokenKind::number || token.kind == TokenKind::url) {
                add(at);
            }
        }
        return std::move(words_);
    }

    bool ends_in_gap() const { return gap_; }

  private:
    std::string_view surface(std::size_t at) const { return tokens_[at].in(text_.substr(offset_)); }
    Span place(std::size_t at) const { return {tokens_[at].span.begin + offset_, tokens_[at].span.end + offset_}; }

    bool three_dots(std::size_t at) const {
        return at + 2 < tokens_.size() && surface(at) == "." && surface(at + 1) == "." && surface(at + 2) == ".";
    }

    void add(std::size_t at) {
        std::string word = fold(surface(at));
        std::erase_if(word, [](char c) { return c == '.' || c == ',' || c == '\''; });
        if (word.empty()) return;
        // "Iran's", "drug-use": parts that stand together are one word, however they were cut.
        const bool clings = !words_.empty() && !gap_ && surface(at).size() > 0 && (surface(at).front() == '\'' || surface(at).starts_with("’")) && !tokens_[at].space_before;
        if (clings) {
            words_.back().word += word;
            words_.back().span.end = place(at).end;
            return;
        }
        words_.push_back({std::move(word), place(at), gap_ && !words_.empty(), false});
        if (gap_ && words_.size() == 1) words_.back().gap_before = true;
        gap_ = false;
    }

    /// "[T]he", "walk[ed]", "[the group]", "[...]", "[sic]": the index of the closing bracket.
    std::size_t bracket(std::size_t open) {
        std::size_t close = open + 1;
        while (close < tokens_.size() && surface(close) != "]") ++close;
        if (close == tokens_.size()) return open;
        const bool one = close == open + 2 && tokens_[open + 1].kind == TokenKind::word;
        if (one && surface(open + 1) == "sic") return close;
        const bool glued_behind = close + 1 < tokens_.size() && tokens_[close + 1].kind == TokenKind::word && !tokens_[close + 1].space_before;
        if (one && glued_behind) {  // "[T]he"
            add(open + 1);
            if (!words_.empty()) {
                words_.back().word += fold(surface(close + 1));
                words_.back().span.end = place(close + 1).end;
            }
            return close + 1;
        }
        const bool glued_before = open > 0 && tokens_[open - 1].kind == TokenKind::word && !tokens_[open].space_before;
        if (one && glued_before && !words_.empty()) {  // "walk[ed]"
            words_.back().ending_open = true;
            return close;
        }
        gap_ = true;
        return close;
    }

    std::string_view text_;
    std::uint32_t offset_;
    std::vector<Token> tokens_;
    std::vector<QuotedWord> words_;
    bool gap_ = false;
};

}  // namespace

std::vector<QuotedWord> words_to_quote(std::string_view text) { return WordReader(text, {0, static_cast<std::uint32_t>(text.size())}).read(false); }

std::optional<Quotation> quotation_in(std::string_view text, Span span) {
    WordReader reader(text, span);
    Quotation quotation{span, reader.read(true), false};
    quotation.gap_behind = reader.ends_in_gap();
    const std::size_t words = quotation.words.size();
    if (words < kFewestQuotedWords || words > kMostQuotedWords) return std::nullopt;
    return quotation;
}

std::vector<Quotation> find_quotations(std::string_view text) {
    std::vector<Quotation> found;
    MarkReader marks(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<Opened> opened = marks.opened_at(at);
        if (!opened) {
            ++at;
            continue;
        }
        const Span span{static_cast<std::uint32_t>(opened->begin), static_cast<std::uint32_t>(opened->end)};
        if (auto quotation = quotation_in(text, span); quotation && !is_title(text, span)) found.push_back(std::move(*quotation));
        at = opened->next;
    }
    return found;
}

}  // namespace citecheck
