#include "index/query.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/query_fields.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

enum class Lexeme : std::uint8_t { end, open, close, plus, minus, word, phrase, op_and, op_or, op_not, op_near };

struct Lexed {
    Lexeme kind = Lexeme::end;
    Span span;
    std::string_view text;   ///< of a word: all of it; of a phrase: between its quotation marks
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The length of a quotation mark at `at`, plain or curly; 0 if there is none.
std::size_t quote_at(std::string_view query, std::size_t at) {
    if (at >= query.size()) return 0;
    if (query[at] == '"') return 1;
    for (const std::string_view curly : {"“", "”", "„", "«", "»"}) {
        if (query.substr(at).starts_with(curly)) return curly.size();
    }
    return 0;
}

class Lexer {
  public:
    explicit Lexer(std::string_view query) : query_(query) {}

    Lexed next() {
        while (at_ < query_.size() && is_space(query_[at_])) ++at_;
        if (at_ == query_.size()) return piece(Lexeme::end, at_);
        const char c = query_[at_];
        if (c == '(') return piece(Lexeme::open, at_ + 1);
        if (c == ')') return piece(Lexeme::close, at_ + 1);
        if (quote_at(query_, at_) > 0) return phrase(at_);
        if ((c == '+' || c == '-') && at_ + 1 < query_.size() && !is_space(query_[at_ + 1])) {
            return piece(c == '+' ? Lexeme::plus : Lexeme::minus, at_ + 1);
        }
        return word();
    }

  private:
    Lexed piece(Lexeme kind, std::size_t end) {
        const std::size_t begin = std::exchange(at_, end);
        return {kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, query_.substr(begin, end - begin)};
    }

    /// The end of the quoted text whose mark stands at `at`, its closing mark included.
    std::size_t quoted_end(std::size_t at) const {
        const std::size_t begin = at;
        at += quote_at(query_, at);
        while (at < query_.size()) {
            if (const std::size_t mark = quote_at(query_, at)) return at + mark;
            ++at;
        }
        fail_query(query_, begin, "this quotation mark is never closed: expected another '\"'");
    }

    Lexed phrase(std::size_t at) { return piece(Lexeme::phrase, quoted_end(at)); }

    /// Up to a space or a bracket; a field takes a quoted value with it: source:"a b.txt".
    Lexed word() {
        std::size_t end = at_;
        while (end < query_.size() && !is_space(query_[end]) && query_[end] != '(' && query_[end] != ')') {
            if (quote_at(query_, end) > 0) {
                if (query_[end - 1] == ':') end = quoted_end(end);
                break;
            }
            ++end;
        }
        const std::string_view text = query_.substr(at_, end - at_);
        if (text == "AND") return piece(Lexeme::op_and, end);
        if (text == "OR") return piece(Lexeme::op_or, end);
        if (text == "NOT") return piece(Lexeme::op_not, end);
        if (text == "NEAR" || text == "ADJ" || text.starts_with("NEAR/") || text.starts_with("ADJ/")) {
            return piece(Lexeme::op_near, end);
        }
        return piece(Lexeme::word, end);
    }

    std::string_view query_;
    std::size_t at_ = 0;
};

bool is_binary(Lexeme kind) { return kind == Lexeme::op_and || kind == Lexeme::op_or || kind == Lexeme::op_near; }

class Parser {
  public:
    Parser(std::string_view query, WordReader& words) : query_(query), words_(words), lexer_(query) { advance(); }

    QueryNode parse() {
        if (now_.kind == Lexeme::end) fail_query(query_, 0, "the query is empty: expected a word or a \"phrase\"");
        QueryNode node = alternatives();
        if (now_.kind != Lexeme::end) fail_query(query_, now_.span.begin, "expected nothing more, or an opening bracket before this ')'");
        return node;
    }

  private:
    void advance() { now_ = lexer_.next(); }

    [[noreturn]] void expected(const std::string& what) const {
        const std::string found = now_.kind == Lexeme::end ? "the end" : "'" + std::string(now_.text) + "'";
        fail_query(query_, now_.span.begin, "expected " + what + ", found " + found);
    }

    /// a b OR c d
    QueryNode alternatives() {
        QueryNode first = sequence();
        if (now_.kind != Lexeme::op_or) return first;
        QueryNode any;
        any.kind = QueryKind::any;
        any.span = first.span;
        any.parts.push_back(std::move(first));
        while (now_.kind == Lexeme::op_or) {
            advance();
            any.parts.push_back(sequence());
        }
        any.span.end = any.parts.back().span.end;
        return any;
    }

    /// a +b -c NOT d
    QueryNode sequence() {
        QueryNode all;
        all.kind = QueryKind::sequence;
        all.span = now_.span;
        for (;;) {
            QueryRole role = QueryRole::optional;
            const std::size_t begin = now_.span.begin;
            if (now_.kind == Lexeme::plus || now_.kind == Lexeme::minus || now_.kind == Lexeme::op_not) {
                role = now_.kind == Lexeme::plus ? QueryRole::required : QueryRole::excluded;
                advance();
            }
            if (role == QueryRole::optional && !all.parts.empty() &&
                (now_.kind == Lexeme::end || now_.kind == Lexeme::close || now_.kind == Lexeme::op_or)) {
                break;
            }
            QueryNode part = conjunction();
            part.span.begin = static_cast<std::uint32_t>(begin);
            all.parts.push_back(std::move(part));
            all.roles.push_back(role);
        }
        all.span.end = all.parts.back().span.end;
        if (std::all_of(all.roles.begin(), all.roles.end(), [](QueryRole role) { return role == QueryRole::excluded; })) {
            fail_query(query_, all.span.begin, "there is nothing to leave this out of: expected a word to search for beside it");
        }
        if (all.parts.size() == 1 && all.roles.front() == QueryRole::optional) {
            QueryNode only = std::move(all.parts.front());
            return only;
        }
        return all;
    }

    /// a AND b AND NOT c
    QueryNode conjunction() {
        QueryNode first = proximity();
        if (now_.kind != Lexeme::op_and) return first;
        QueryNode all;
        all.kind = QueryKind::all;
        all.span = first.span;
        all.parts.push_back(std::move(first));
        all.roles.push_back(QueryRole::required);
        while (now_.kind == Lexeme::op_and) {
            advance();
            QueryRole role = QueryRole::required;
            if (now_.kind == Lexeme::op_not) {
                role = QueryRole::excluded;
                advance();
            }
            all.parts.push_back(proximity());
            all.roles.push_back(role);
        }
        all.span.end = all.parts.back().span.end;
        return all;
    }

    /// a NEAR/3 b
    QueryNode proximity() {
        QueryNode first = primary();
        if (now_.kind != Lexeme::op_near) return first;
        QueryNode near;
        near.kind = QueryKind::near;
        near.span = first.span;
        near.ordered = now_.text.starts_with("ADJ");
        near.distance = distance();
        check_near_part(first);
        near.parts.push_back(std::move(first));
        while (now_.kind == Lexeme::op_near) {
            if (now_.text.starts_with("ADJ") != near.ordered || distance() != near.distance) {
                fail_query(query_, now_.span.begin, "expected the same operator as before, or brackets: '" +
                                                        std::string(now_.text) + "' follows another NEAR or ADJ");
            }
            advance();
            QueryNode part = primary();
            check_near_part(part);
            near.parts.push_back(std::move(part));
        }
        near.span.end = near.parts.back().span.end;
        return near;
    }

    unsigned distance() const {
        constexpr unsigned kUsual = 10;
        constexpr unsigned kMost = 10'000;
        const std::size_t slash = now_.text.find('/');
        if (slash == std::string_view::npos) return kUsual;
        const std::string_view digits = now_.text.substr(slash + 1);
        unsigned value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end != digits.data() + digits.size() || value == 0 || value > kMost) {
            fail_query(query_, now_.span.begin + slash + 1, "expected a number of words from 1 to 10000 after '/'");
        }
        return value;
    }

    /// Only what stands at a place can be near another thing.
    void check_near_part(const QueryNode& node) const {
        switch (node.kind) {
            case QueryKind::word:
            case QueryKind::phrase:
            case QueryKind::pattern:
            case QueryKind::spelling:
            case QueryKind::near: return;
            case QueryKind::any:
                for (const QueryNode& part : node.parts) check_near_part(part);
                return;
            case QueryKind::all:
            case QueryKind::sequence:
            case QueryKind::source:
            case QueryKind::title:
            case QueryKind::author:
            case QueryKind::publisher:
            case QueryKind::language:
            case QueryKind::path:
            case QueryKind::block:
            case QueryKind::date:
            case QueryKind::text_date:
            case QueryKind::figure: break;
        }
        fail_query(query_, node.span.begin, "beside NEAR and ADJ expected a word, a \"phrase\", a pattern* or (one OR another)");
    }

    QueryNode primary() {
        switch (now_.kind) {
            case Lexeme::open: return bracket();
            case Lexeme::phrase: return phrase();
            case Lexeme::word: return word();
            case Lexeme::op_not: fail_query(query_, now_.span.begin, "NOT stands before a word of its own or behind AND");
            case Lexeme::close: expected("a word before the closing bracket");
            case Lexeme::end:
            case Lexeme::plus:
            case Lexeme::minus:
            case Lexeme::op_and:
            case Lexeme::op_or:
            case Lexeme::op_near: break;
        }
        expected(is_binary(now_.kind) ? "a word before the operator" : "a word");
    }

    QueryNode bracket() {
        const Span open = now_.span;
        // A reader's stack must not be at a writer's mercy.
        constexpr int kDeepest = 100;
        if (++depth_ > kDeepest) fail_query(query_, open.begin, "expected at most 100 brackets inside one another");
        advance();
        QueryNode node = alternatives();
        if (now_.kind != Lexeme::close) fail_query(query_, open.begin, "this bracket is never closed: expected ')'");
        node.span = {open.begin, now_.span.end};
        --depth_;
        advance();
        return node;
    }

    QueryNode phrase() {
        QueryNode node;
        node.kind = QueryKind::phrase;
        node.span = now_.span;
        const std::size_t mark = quote_at(query_, now_.span.begin);
        const std::string_view inside = now_.text.substr(mark);
        if (const std::size_t first = inside.empty() ? 0 : code_point_at(inside, 0).size;
            quote_at(inside, first) > 0 && is_lone_cjk(inside.substr(0, first))) {
            node = any_pair_with(inside.substr(0, first), now_.span);
            advance();
            return node;
        }
        node.words = words_of(now_.text);
        if (node.words.empty()) fail_query(query_, now_.span.begin, "expected a word between the quotation marks");
        advance();
        return node;
    }

    QueryNode word() {
        const Lexed piece = now_;
        advance();
        if (auto field = parse_field(query_, piece.span, words_)) return std::move(*field);
        QueryNode node;
        node.span = piece.span;
        std::string_view text = piece.text;
        if (is_lone_cjk(text)) return any_pair_with(text, piece.span);
        if (text.size() > 1 && text.find('*') != std::string_view::npos) {
            node.kind = QueryKind::pattern;
            node.text = pattern(piece.span.begin, text);
            return node;
        }
        if (const std::size_t tilde = slips_at(text)) {
            node.kind = QueryKind::spelling;
            node.distance = slips(piece.span.begin + tilde, text.substr(tilde + 1));
            text = text.substr(0, tilde);
        }
        node.words = words_of(text);
        if (node.words.empty()) {
            const bool and_sign = piece.text == "&" || piece.text == "&&";
            const bool or_sign = piece.text == "|" || piece.text == "||";
            fail_query(query_, piece.span.begin, "'" + std::string(piece.text) + "' holds no word: expected letters or digits",
                       and_sign ? "write AND" : or_sign ? "write OR" : "");
        }
        if (node.kind == QueryKind::spelling &&
            (node.words.size() != 1 || count_code_points(node.words.front().word) < node.distance + 2)) {
            fail_query(query_, piece.span.begin, "expected one word of " + std::to_string(node.distance + 2) + " or more letters before '~" +
                                                     std::to_string(node.distance) + "'");
        }
        return node;
    }

    /// A single character of Chinese, Japanese or Korean stands in the index with its neighbours.
    static QueryNode any_pair_with(std::string_view character, Span span) {
        QueryNode node;
        node.kind = QueryKind::pattern;
        node.span = span;
        node.text = "*" + std::string(character) + "*";
        return node;
    }

    /// Folded, with its stars.
    std::string pattern(std::size_t at, std::string_view text) {
        const auto fail = [&]() -> std::string {
            fail_query(query_, at, "expected one word with '*' for letters that are left out, and two or more letters beside it");
        };
        std::string pattern;
        std::size_t letters = 0;
        while (!text.empty()) {
            const std::size_t star = std::min(text.find('*'), text.size());
            const std::vector<WordForms> words = words_of(text.substr(0, star));
            if (words.size() > 1 || (words.empty() && star > 0)) return fail();
            if (!words.empty()) {
                pattern += words.front().word;
                letters += count_code_points(words.front().word);
            }
            if (star < text.size() && !pattern.ends_with('*')) pattern += '*';
            text.remove_prefix(std::min(star + 1, text.size()));
        }
        return letters < 2 ? fail() : pattern;
    }

    /// The place of the '~' behind which only digits stand: "word~1"; 0 if there is none.
    static std::size_t slips_at(std::string_view text) {
        const std::size_t tilde = text.rfind('~');
        if (tilde == std::string_view::npos || text.find_first_not_of("0123456789", tilde + 1) != std::string_view::npos) return 0;
        return tilde;
    }

    unsigned slips(std::size_t at, std::string_view digits) const {
        if (digits == "1") return 1;
        if (digits == "2") return 2;
        fail_query(query_, at, "expected ~1 or ~2 behind the word: so many letters may differ");
    }

    std::vector<WordForms> words_of(std::string_view text) {
        std::vector<WordForms> forms;
        for (const WordPlace& place : words_.read(text)) forms.push_back(*place.forms);
        return forms;
    }

    std::string_view query_;
    WordReader& words_;
    Lexer lexer_;
    Lexed now_;
    int depth_ = 0;
};

}  // namespace

bool is_filter(const QueryNode& node) {
    switch (node.kind) {
        case QueryKind::source:
        case QueryKind::title:
        case QueryKind::author:
        case QueryKind::publisher:
        case QueryKind::language:
        case QueryKind::path:
        case QueryKind::block:
        case QueryKind::date:
        case QueryKind::text_date:
        case QueryKind::figure: return true;
        case QueryKind::any: return std::all_of(node.parts.begin(), node.parts.end(), is_filter);
        case QueryKind::word:
        case QueryKind::phrase:
        case QueryKind::pattern:
        case QueryKind::spelling:
        case QueryKind::all:
        case QueryKind::sequence:
        case QueryKind::near: break;
    }
    return false;
}

QueryNode parse_query(std::string_view query, WordReader& words) { return Parser(query, words).parse(); }

QueryNode plain_query(std::string_view text, WordReader& words) {
    QueryNode all;
    all.kind = QueryKind::sequence;
    all.span = {0, static_cast<std::uint32_t>(text.size())};
    for (const WordPlace& place : words.read(text)) {
        QueryNode& part = all.parts.emplace_back();
        part.span = place.span;
        part.words = {*place.forms};
        all.roles.push_back(QueryRole::optional);
    }
    return all;
}

void fail_query(std::string_view query, std::size_t at, const std::string& what, const std::string& hint) {
    const std::size_t column = count_code_points(query.substr(0, at)) + 1;
    throw QueryError("column " + std::to_string(column) + ": " + what, hint);
}

}  // namespace citecheck
