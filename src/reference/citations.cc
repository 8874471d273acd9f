#include "reference/citations.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "ingest/roles.h"
#include "ingest/strict_date.h"
#include "text/fold.h"
#include "text/token.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kLongestGroup = 300;   // bytes between brackets
constexpr std::size_t kMostNameWords = 8;
constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2049;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool carries_citations(BlockKind kind) {
    switch (kind) {
        case BlockKind::body: case BlockKind::list_item: case BlockKind::table_row: case BlockKind::caption: case BlockKind::heading:
        case BlockKind::note: return true;
        case BlockKind::title: case BlockKind::byline: case BlockKind::dateline: case BlockKind::reference: case BlockKind::code:
        case BlockKind::furniture: return false;
    }
    return false;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

bool is_particle(std::string_view word) { return is_one_of(word, {"de", "van", "von", "der", "den", "di", "da", "del", "della", "la", "le", "du", "bin", "al", "ter", "ten", "dos"}); }

/// Small words inside the name of a body: "Ministry of Works".
bool is_inside_name(std::string_view word) { return is_one_of(word, {"of", "for", "the", "on"}); }

/// "see", "cf.", "e.g.": before the name in brackets.
bool is_lead(std::string_view word) {
    return is_one_of(word, {"see", "cf", "e.g", "e.g.", "eg", "i.e", "also", "for", "example", "as", "in", "cited", "quoted", "qtd", "after", "from", "adapted", "compare", "by", "and", "but",
                            "following", "instance", "reviewed", "discussed", "per", "according", "to", "most", "recently", "especially", "particularly", "source", "data"});
}

/// "2021", "2021a": the year and its letter.
struct Year {
    int year = 0;
    char letter = 0;
};
std::optional<Year> year_in(std::string_view word) {
    if (word.size() < 4 || word.size() > 5 || !std::all_of(word.begin(), word.begin() + 4, is_digit)) return std::nullopt;
    Year found;
    for (const char c : word.substr(0, 4)) found.year = found.year * 10 + (c - '0');
    if (word.size() == 5) {
        if (word[4] < 'a' || word[4] > 'h') return std::nullopt;
        found.letter = word[4];
    }
    if (found.year < kFirstYear || found.year > kLastYear) return std::nullopt;
    return found;
}

/// A piece between semicolons of a bracket, or the words before one.
class NameReader {
  public:
    NameReader(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

    std::string word(std::size_t at) const { return fold(tokens_[at].in(text_)); }
    bool is_name(std::size_t at) const {
        const Token& token = tokens_[at];
        if (token.kind != TokenKind::word || token.letters == Case::lower || token.letters == Case::none) return false;
        return month_number(token.in(text_)) == 0;
    }

    /// Whether all tokens from `begin` to `end` make up names; their words.
    std::optional<std::vector<std::string>> names(std::size_t begin, std::size_t end) const {
        std::vector<std::string> found;
        std::size_t capitals = 0;
        for (std::size_t at = begin; at < end; ++at) {
            const std::string folded = word(at);
            const Token& token = tokens_[at];
            if (token.kind == TokenKind::punctuation || token.kind == TokenKind::symbol) {
                if (!is_one_of(folded, {",", "&", ".", "-", "'"})) return std::nullopt;
                continue;
            }
            if (is_one_of(folded, {"and", "et", "al", "al.", "eds", "ed", "others", "'s", "s"})) continue;
            if (is_name(at)) {
                ++capitals;
                std::string plain = folded;
                if (plain.ends_with("'s")) plain.resize(plain.size() - 2);
                std::erase_if(plain, [](char c) { return c == '.' || c == '\''; });
                if (plain != "the") found.push_back(plain);
                continue;
            }
            if (!is_particle(folded) && !(is_inside_name(folded) && capitals > 0)) return std::nullopt;
            if (is_particle(folded)) found.push_back(folded);
        }
        if (capitals == 0 || found.empty() || found.size() > kMostNameWords) return std::nullopt;
        return found;
    }

    bool has_several(std::size_t begin, std::size_t end) const {
        for (std::size_t at = begin; at < end; ++at) {
            if (is_one_of(word(at), {"and", "&", "et"})) return true;
        }
        return false;
    }

  private:
    std::string_view text_;
    const std::vector<Token>& tokens_;
};

class AuthorFinder {
  public:
    explicit AuthorFinder(const Document& document) : document_(document) {}

    std::vector<AuthorCitation> find() {
        for (paragraph_ = 0; paragraph_ < document_.paragraphs.size(); ++paragraph_) {
            const Paragraph& paragraph = document_.paragraphs[paragraph_];
            if (!carries_citations(paragraph.kind)) continue;
            text_ = paragraph.text;
            if (text_.find_first_of("([") == std::string_view::npos) continue;
            std::vector<Span> marks;
            for (const NoteMark& mark : paragraph.marks) marks.push_back(mark.span);
            tokens_ = tokenize(text_, marks);
            for (std::size_t at = 0; at < tokens_.size(); ++at) {
                const std::string_view sign = tokens_[at].in(text_);
                if (sign == "(" || sign == "[") bracket(at);
            }
        }
        return std::move(found_);
    }

  private:
    void bracket(std::size_t open) {
        std::size_t close = open + 1;
        while (close < tokens_.size() && tokens_[close].span.begin - tokens_[open].span.begin < kLongestGroup) {
            const std::string_view sign = tokens_[close].in(text_);
            if (sign == ")" || sign == "]") break;
            if (sign == "(" || sign == "[") return;
            ++close;
        }
        if (close >= tokens_.size() || (tokens_[close].in(text_) != ")" && tokens_[close].in(text_) != "]")) return;
        for (std::size_t begin = open + 1; begin < close;) {
            std::size_t end = begin;
            while (end < close && tokens_[end].in(text_) != ";") ++end;
            piece(open, begin, end, close);
            begin = end + 1;
        }
    }

    /// The year of token `at`: "2021a" may be two tokens.
    std::optional<Year> year(std::size_t at, std::size_t end, std::size_t& next) const {
        if (at >= end) return std::nullopt;
        next = at + 1;
        auto found = year_in(tokens_[at].in(text_));
        if (found && found->letter == 0 && next < end && !tokens_[next].space_before && tokens_[next].kind == TokenKind::word && tokens_[next].span.size() == 1) {
            const char letter = text_[tokens_[next].span.begin];
            if (letter < 'a' || letter > 'h') return std::nullopt;
            found->letter = letter;
            ++next;
        }
        return found;
    }

    void piece(std::size_t open, std::size_t begin, std::size_t end, std::size_t close) {
        const NameReader reader(text_, tokens_);
        std::size_t next = 0;
        if (year(begin, end, next)) {
            if (begin == open + 1) in_sentence(reader, open, begin, end);
            return;
        }
        while (begin < end && !reader.is_name(begin) && (is_lead(reader.word(begin)) || reader.word(begin) == "," || reader.word(begin) == "." || reader.word(begin) == ":")) ++begin;
        if (begin >= end || reader.word(begin) == "see" || reader.word(begin) == "cf") ++begin;
        for (std::size_t at = begin + 1; at < end; ++at) {
            const auto found = year(at, end, next);
            if (!found) {
                if (tokens_[at].kind == TokenKind::number) return page(reader, begin, at, end);
                continue;
            }
            if (const auto names = reader.names(begin, at)) years(reader, *names, begin, at, end, false);
            return;
        }
        if (begin == open + 1 && end == close && tokens_[open].in(text_) == "(") bare(reader, begin, end);
    }

    /// "2019, 2021b, p. 5": each year is a citation; what stands behind must be a place in the work.
    void years(const NameReader& reader, const std::vector<std::string>& names, std::size_t name, std::size_t at, std::size_t end, bool in_sentence) {
        std::size_t next = 0;
        std::vector<AuthorCitation> found;
        const std::size_t names_end = in_sentence ? name_end_ : at;
        while (const auto value = year(at, end, next)) {
            AuthorCitation citation;
            citation.paragraph = paragraph_;
            citation.span = {tokens_[name].span.begin, tokens_[next - 1].span.end};
            citation.names = names;
            citation.year = value->year;
            citation.letter = value->letter;
            citation.in_sentence = in_sentence;
            citation.is_several = reader.has_several(name, names_end);
            std::size_t last = names_end;
            while (last > name + 1 && (tokens_[last - 1].in(text_) == "," || tokens_[last - 1].in(text_) == "'s" || tokens_[last - 1].in(text_) == "’s")) --last;
            citation.shown = std::string(text_.substr(tokens_[name].span.begin, tokens_[last - 1].span.end - tokens_[name].span.begin)) + " " + std::to_string(value->year) +
                             (value->letter != 0 ? std::string(1, value->letter) : "");
            found.push_back(std::move(citation));
            at = next;
            if (at < end && (tokens_[at].in(text_) == "," || tokens_[at].in(text_) == "/" || tokens_[at].in(text_) == "and" || tokens_[at].in(text_) == "&")) ++at;
            else break;
        }
        if (at < end && !is_place(reader, at)) return;
        for (AuthorCitation& citation : found) {
            citation.has_place = at < end;
            // "Doe (2021" takes its bracket along.
            const bool closes = in_sentence && citation.span.end < text_.size() && (text_[citation.span.end] == ')' || text_[citation.span.end] == ']');
            if (closes) ++citation.span.end;
        }
        found_.insert(found_.end(), found.begin(), found.end());
    }

    /// "p. 12", ": 45", "ch. 3", "emphasis added", "12–14"
    bool is_place(const NameReader& reader, std::size_t at) const {
        while (tokens_[at].in(text_) == "," || tokens_[at].in(text_) == ":") {
            if (++at >= tokens_.size()) return true;
        }
        if (tokens_[at].kind == TokenKind::number) return true;
        return is_one_of(reader.word(at), {"p", "p.", "pp", "pp.", "para", "paras", "ch", "chap", "chapter", "section", "sec", "fig", "figure", "table", "vol", "n", "note", "appendix", "emphasis",
                                           "my", "own", "author", "authors", "translated", "trans", "in", "cited", "quoted", "as", "see", "and", "for", "ff", "passim", ")", "]", "¶", "§", "forthcoming"});
    }

    /// "Doe (2021)", "Doe and Roe's (2021, p. 4)": the names stand before the bracket.
    void in_sentence(const NameReader& reader, std::size_t open, std::size_t begin, std::size_t end) {
        if (open == 0) return;
        std::size_t last = open;
        while (last > 0 && is_one_of(reader.word(last - 1), {"'s", "s", "'"}) ) --last;
        std::size_t first = last;
        if (last >= 2 && is_one_of(reader.word(last - 1), {"al", "al.", "."}) ) {
            std::size_t at = last;
            while (at > 0 && is_one_of(reader.word(at - 1), {"al", "al.", ".", "et", ","})) --at;
            if (at == 0 || !reader.is_name(at - 1)) return;
            first = at - 1;
        } else {
            if (!reader.is_name(last - 1)) return;
            first = last - 1;
            // "Doe, Roe and Poe (2021)", "Doe & Roe (2021)", "Jane van der Doe (2021)"
            while (first > 0) {
                const std::string before = reader.word(first - 1);
                if (reader.is_name(first - 1) || before == "-") {
                    --first;
                } else if (first > 1 && is_one_of(before, {"and", "&", ","}) && (reader.is_name(first - 2) || (before != "," && reader.word(first - 2) == ","))) {
                    first -= reader.is_name(first - 2) ? 2 : 1;
                } else if (first > 1 && (is_particle(before) || is_inside_name(before)) && (reader.is_name(first - 2) || is_particle(reader.word(first - 2)) || is_particle(before))) {
                    --first;
                } else {
                    break;
                }
            }
        }
        // "the Titanic (1997)", "an Act (2001)": a thing.
        if (first > 0 && is_one_of(reader.word(first - 1), {"the", "a", "an", "this", "that", "of", "\"", "”"})) return;
        const auto names = reader.names(first, last);
        if (!names) return;
        name_end_ = last;
        years(reader, *names, first, begin, end, true);
    }

    /// "(Doe 12)", "(Doe and Roe 12–14)"
    void page(const NameReader& reader, std::size_t begin, std::size_t at, std::size_t end) {
        if (text_[tokens_[at].span.begin] == '0' || tokens_[at].span.size() > 4 || tokens_[at - 1].in(text_) == ",") return;
        for (std::size_t rest = at; rest < end; ++rest) {
            if (tokens_[rest].kind != TokenKind::number && !is_one_of(tokens_[rest].in(text_), {"-", "–", ",", "n"})) return;
        }
        const auto names = reader.names(begin, at);
        if (!names || names->size() > 4) return;
        AuthorCitation citation;
        citation.paragraph = paragraph_;
        citation.span = {tokens_[begin].span.begin, tokens_[at].span.end};
        citation.names = *names;
        citation.shown = std::string(text_.substr(citation.span.begin, tokens_[at - 1].span.end - citation.span.begin));
        citation.is_several = reader.has_several(begin, at);
        found_.push_back(std::move(citation));
    }

    /// "(Doe)", "(Doe and Roe)"; "(WHO)" explains the name before it.
    void bare(const NameReader& reader, std::size_t begin, std::size_t end) {
        const auto names = reader.names(begin, end);
        if (!names || names->size() > 4 || tokens_[begin].letters == Case::upper) return;
        AuthorCitation citation;
        citation.paragraph = paragraph_;
        citation.span = {tokens_[begin].span.begin, tokens_[end - 1].span.end};
        citation.names = *names;
        citation.shown = std::string(text_.substr(citation.span.begin, citation.span.size()));
        citation.is_several = reader.has_several(begin, end);
        citation.is_bare = true;
        found_.push_back(std::move(citation));
    }

    const Document& document_;
    std::size_t paragraph_ = 0;
    std::size_t name_end_ = 0;
    std::string_view text_;
    std::vector<Token> tokens_;
    std::vector<AuthorCitation> found_;
};

class NumberFinder {
  public:
    explicit NumberFinder(const Document& document) : document_(document) {}

    NumberCitations find() {
        scan('[', ']');
        marks();
        if (found_.first.empty()) scan('(', ')');
        return std::move(found_);
    }

  private:
    void add(int number, std::size_t paragraph, Span span) {
        const auto [place, is_new] = found_.first.emplace(number, NumberCitations::Place{paragraph, span, closes(document_.paragraphs[paragraph].text, span.end)});
        if (!is_new && (place->second.paragraph != paragraph || place->second.span != span)) found_.repeated.insert(number);
    }

    static bool closes(std::string_view text, std::size_t end) { return end >= text.size() || std::string_view(".,;:?!").find(text[end]) != std::string_view::npos; }

    /// Superscripts and other marks; "¹–³" names all between.
    void marks() {
        for (std::size_t at = 0; at < document_.paragraphs.size(); ++at) {
            const Paragraph& paragraph = document_.paragraphs[at];
            const NoteMark* before = nullptr;
            for (const NoteMark& mark : paragraph.marks) {
                const int number = number_of(mark.label);
                if (number == 0) continue;
                if (before != nullptr && is_dash(std::string_view(paragraph.text).substr(before->span.end, mark.span.begin - before->span.end))) {
                    for (int between = number_of(before->label) + 1; between < number; ++between) add(between, at, mark.span);
                }
                if (paragraph.text[mark.span.begin] != '[') add(number, at, mark.span);   // brackets were read already
                for (int between = number + 1; between <= range_end(paragraph.text, mark.span.end); ++between) add(between, at, mark.span);
                before = &mark;
            }
        }
    }

    /// "⁴⁻⁶" is one mark with a sign behind it: 6; 0 if there is none.
    static int range_end(std::string_view text, std::size_t at) {
        const std::string_view rest = text.substr(std::min(at, text.size()));
        std::size_t begin = 0;
        for (const std::string_view dash : {"⁻", "–", "-"}) {
            if (rest.starts_with(dash)) begin = dash.size();
        }
        if (begin == 0) return 0;
        int number = 0;
        for (std::size_t end = begin; end < rest.size() && number < 1000;) {
            const CodePoint next = code_point_at(rest, end);
            const auto digit = plain_digits(rest.substr(end, next.size));
            if (!digit) break;
            number = number * 10 + (digit->front() - '0');
            end += next.size;
        }
        return number < 1000 ? number : 0;
    }

    static bool is_dash(std::string_view between) { return between == "-" || between == "–" || between == "⁻"; }

    static int number_of(std::string_view label) {
        int number = 0;
        for (const char c : label) {
            if (!is_digit(c) || number > 9999) return 0;
            number = number * 10 + (c - '0');
        }
        return number;
    }

    void scan(char open, char close) {
        for (std::size_t at = 0; at < document_.paragraphs.size(); ++at) {
            const Paragraph& paragraph = document_.paragraphs[at];
            if (!carries_citations(paragraph.kind)) continue;
            const std::string_view text = paragraph.text;
            for (std::size_t begin = text.find(open); begin != std::string_view::npos; begin = text.find(open, begin + 1)) {
                const std::size_t end = text.find(close, begin);
                if (end == std::string_view::npos || end - begin > 60) continue;
                if (open == '(' && is_item(text, begin)) continue;
                const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end + 1)};
                for (const int number : numbers(text.substr(begin + 1, end - begin - 1))) add(number, at, span);
            }
        }
    }

    /// "(1) to build; (2) to mend": the number of an item stands before its words.
    static bool is_item(std::string_view text, std::size_t begin) {
        if (begin < 2 || text[begin - 1] != ' ') return true;
        return std::string_view(":;,").find(text[begin - 2]) != std::string_view::npos || (begin >= 5 && text.substr(begin - 5, 5) == " and ");
    }

    /// "3", "3, 5–7"; nothing if anything else stands there.
    static std::vector<int> numbers(std::string_view inside) {
        std::vector<int> found;
        bool range = false;
        for (const Token& token : tokenize(inside)) {
            const std::string_view sign = token.in(inside);
            if (token.kind == TokenKind::number) {
                // "1,3" is one number to the tokenizer.
                for (std::size_t begin = 0; begin <= sign.size();) {
                    const std::size_t end = std::min(sign.find(',', begin), sign.size());
                    const int number = number_of(sign.substr(begin, end - begin));
                    if (number == 0 || number > 999) return {};
                    if (range && !found.empty() && number > found.back() && number - found.back() < 60) {
                        for (int between = found.back() + 1; between < number; ++between) found.push_back(between);
                    }
                    range = false;
                    found.push_back(number);
                    begin = end + 1;
                }
            } else if (sign == "-" || sign == "–" || sign == "—") {
                range = true;
            } else if (sign != "," && sign != ";") {
                // "3, p. 12", "7, Sec. 2": a place in the work.
                const bool is_place = !found.empty() && is_one_of(fold(sign), {"p", "p.", "pp", "pp.", "sec", "sec.", "ch", "ch.", "chap", "fig", "fig.", "figs", "table", "eq", "eq.", "th", "theorem", "appendix", "§"});
                return is_place ? found : std::vector<int>();
            }
        }
        return found;
    }

    const Document& document_;
    NumberCitations found_;
};

}  // namespace

std::vector<AuthorCitation> find_author_citations(const Document& document) { return AuthorFinder(document).find(); }

NumberCitations find_number_citations(const Document& document) { return NumberFinder(document).find(); }

}  // namespace citecheck
