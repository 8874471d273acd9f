#include "text/token.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return u_isalpha(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

bool is_space(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}

bool is_superscript(char32_t c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x207B) || c == 0x02E2;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

bool is_upper(char32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)) != 0; }

bool is_symbol(char32_t c) {
    switch (c) {
        case '$': case '%': case '+': case '=': case '<': case '>': case '~': case '^': case '|': case '/': case '&':
        case '#': case '@': case '*': case '\\': case '_': return true;
        default: break;
    }
    if (c < 0x80) return false;
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_CURRENCY_SYMBOL: case U_MATH_SYMBOL: case U_OTHER_SYMBOL: case U_MODIFIER_SYMBOL: case U_OTHER_NUMBER:
            return true;
        default: return c == 0x2030 || c == 0x2032 || c == 0x2033 || c == 0xB7;  // ‰ ′ ″ ·
    }
}

/// Reads one text from left to right.
class Reader {
  public:
    Reader(std::string_view text, std::span<const Span> left_out) : text_(text), left_out_(left_out) {}

    std::vector<Token> read() {
        tokens_.reserve(text_.size() / 5);
        bool space = true;
        while (at_ < text_.size()) {
            if (skip_left_out()) {
                space = true;
                continue;
            }
            const CodePoint c = code_point_at(text_, at_);
            if (is_space(c.value)) {
                at_ += c.size;
                space = true;
                continue;
            }
            token(c, space);
            space = false;
        }
        return std::move(tokens_);
    }

  private:
    bool skip_left_out() {
        while (next_left_out_ < left_out_.size() && left_out_[next_left_out_].end <= at_) ++next_left_out_;
        if (next_left_out_ == left_out_.size() || at_ < left_out_[next_left_out_].begin) return false;
        at_ = left_out_[next_left_out_].end;
        return true;
    }

    /// Where reading must stop: the next stretch that is left out, or the end.
    std::size_t limit() const {
        return next_left_out_ < left_out_.size() ? left_out_[next_left_out_].begin : text_.size();
    }

    char32_t peek(std::size_t at) const { return at < limit() ? code_point_at(text_, at).value : 0; }

    void token(CodePoint c, bool space) {
        const std::size_t begin = at_;
        if (const std::size_t address_end = url_end(begin); address_end != begin) {
            push(begin, address_end, TokenKind::url, space);
        } else if (is_digit(c.value)) {
            push(begin, number_end(begin), TokenKind::number, space);
        } else if (is_superscript(c.value)) {
            std::size_t end = begin;
            while (end < limit() && is_superscript(peek(end))) end += code_point_at(text_, end).size;
            push(begin, end, TokenKind::superscript, space);
        } else if (is_letter(c.value)) {
            word(begin, space);
        } else if (is_apostrophe(c.value) && !space && possessive(begin)) {
            push(begin, begin + c.size + 1, TokenKind::word, space);
        } else {
            push(begin, begin + c.size, is_symbol(c.value) ? TokenKind::symbol : TokenKind::punctuation, space);
        }
    }

    /// "'s" after a letter and before no letter.
    bool possessive(std::size_t at) const {
        const std::size_t s = at + code_point_at(text_, at).size;
        return (peek(s) == 's' || peek(s) == 'S') && !is_letter(peek(s + 1)) && at > 0 &&
               is_letter(code_point_at(text_, previous_code_point(text_, at)).value);
    }

    /// Digits, and single separators between digits ("1,234.5", "1 234" is two numbers).
    std::size_t number_end(std::size_t at) const {
        while (is_digit(peek(at))) ++at;
        while ((peek(at) == '.' || peek(at) == ',') && is_digit(peek(at + 1))) {
            ++at;
            while (is_digit(peek(at))) ++at;
        }
        return at;
    }

    void word(std::size_t begin, bool space) {
        std::size_t end = initialism_end(begin);
        if (end == begin) {
            while (end < limit()) {
                const CodePoint c = code_point_at(text_, end);
                if (is_letter(c.value)) {
                    end += c.size;
                    continue;
                }
                // Inside a word: O'Brien, can't, Da'esh; but not the possessive.
                if (is_apostrophe(c.value) && is_letter(peek(end + c.size)) && !possessive(end)) {
                    end += c.size;
                    continue;
                }
                if (c.value == 0xAD) {  // soft hyphen
                    end += c.size;
                    continue;
                }
                break;
            }
        }
        push(begin, end, TokenKind::word, space);
    }

    /// "U.S.", "a.m.", "D.C.": single letters each with its full stop, at least two. Else `begin`.
    std::size_t initialism_end(std::size_t begin) const {
        std::size_t at = begin;
        int letters = 0;
        while (is_letter(peek(at))) {
            const std::size_t stop = at + code_point_at(text_, at).size;
            if (peek(stop) != '.') {
                // "U.S" before a quotation mark or a space, and "U.S.-led"
                if (letters >= 1 && !is_letter(peek(stop)) && !is_digit(peek(stop))) return letters >= 1 ? stop : begin;
                break;
            }
            at = stop + 1;
            ++letters;
        }
        return letters >= 2 ? at : begin;
    }

    std::size_t url_end(std::size_t begin) const {
        const std::string_view rest = text_.substr(begin, limit() - begin);
        const bool address = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
                             rest.starts_with("ftp://") || rest.starts_with("doi:");
        if (!address) return begin;
        std::size_t end = begin;
        while (end < limit()) {
            const CodePoint c = code_point_at(text_, end);
            if (is_space(c.value) || c.value == '<' || c.value == '>' || c.value == '"' || c.value == 0x201D) break;
            end += c.size;
        }
        while (end > begin) {  // a full stop or bracket behind an address is the sentence's
            const char last = text_[end - 1];
            if (last == '.' || last == ',' || last == ';' || last == ')' || last == ']' || last == '\'') {
                --end;
            } else {
                break;
            }
        }
        return end;
    }

    void push(std::size_t begin, std::size_t end, TokenKind kind, bool space) {
        Token token;
        token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        token.kind = kind;
        token.space_before = space;
        if (kind == TokenKind::word) token.letters = letters_of(begin, end);
        tokens_.push_back(token);
        at_ = end;
    }

    Case letters_of(std::size_t begin, std::size_t end) const {
        bool first_upper = false;
        int upper = 0;
        int lower = 0;
        for (std::size_t at = begin; at < end;) {
            const CodePoint c = code_point_at(text_, at);
            if (is_letter(c.value)) {
                const bool is_up = is_upper(c.value);
                if (upper + lower == 0) first_upper = is_up;
                // Letters of Arabic, Chinese and the like are neither.
                if (is_up || is_lower(c.value)) ++(is_up ? upper : lower);
            }
            at += c.size;
        }
        if (upper == 0) return lower == 0 ? Case::none : Case::lower;
        if (lower == 0) return upper == 1 ? Case::capital : Case::upper;
        return first_upper && upper == 1 ? Case::capital : Case::mixed;
    }

    std::string_view text_;
    std::span<const Span> left_out_;
    std::size_t next_left_out_ = 0;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, std::span<const Span> left_out) {
    return Reader(text, left_out).read();
}

}  // namespace citecheck
