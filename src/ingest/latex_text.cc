#include "ingest/latex_text.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

/// Commands that stand for letters and signs.
constexpr auto kLetters = std::to_array<Word>({
    {"ss", "ß"}, {"o", "ø"}, {"O", "Ø"}, {"ae", "æ"}, {"AE", "Æ"}, {"oe", "œ"}, {"OE", "Œ"}, {"aa", "å"}, {"AA", "Å"}, {"l", "ł"}, {"L", "Ł"}, {"i", "i"}, {"j", "j"},
    {"dh", "ð"}, {"DH", "Ð"}, {"dj", "đ"}, {"DJ", "Đ"}, {"th", "þ"}, {"TH", "Þ"}, {"ng", "ŋ"}, {"NG", "Ŋ"}, {"textendash", "–"}, {"textemdash", "—"}, {"ldots", "…"},
    {"dots", "…"}, {"textellipsis", "…"}, {"textquoteright", "’"}, {"textquoteleft", "‘"}, {"textquotedblleft", "“"}, {"textquotedblright", "”"}, {"guillemotleft", "«"},
    {"guillemotright", "»"}, {"textquotesingle", "'"}, {"textasciitilde", "~"}, {"textbackslash", "\\"}, {"textunderscore", "_"}, {"textdegree", "°"}, {"textregistered", "®"},
    {"texttrademark", "™"}, {"pounds", "£"}, {"textsterling", "£"}, {"euro", "€"}, {"texteuro", "€"}, {"S", "§"}, {"P", "¶"}, {"copyright", "©"}, {"times", "×"}, {"&", "&"},
});

/// Accents, and the mark that stands behind its letter.
constexpr auto kAccents = std::to_array<Word>({
    {"`", "\u0300"}, {"'", "\u0301"}, {"^", "\u0302"}, {"~", "\u0303"}, {"\"", "\u0308"}, {"=", "\u0304"}, {".", "\u0307"}, {"u", "\u0306"}, {"v", "\u030C"}, {"H", "\u030B"},
    {"r", "\u030A"}, {"c", "\u0327"}, {"k", "\u0328"}, {"d", "\u0323"}, {"b", "\u0331"},
});

template <std::size_t N>
std::optional<std::string_view> find_word(const std::array<Word, N>& words, std::string_view wanted) {
    for (const auto& [word, sign] : words) {
        if (word == wanted) return sign;
    }
    return std::nullopt;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class LatexReader {
  public:
    LatexReader(std::string_view text, Span span, LatexText as, TextBuilder& out) : text_(text), at_(span.begin), end_(span.end), as_(as), out_(out) {}

    void read() {
        while (at_ < end_) {
            const char c = text_[at_];
            if (c == '{' || c == '}') {
                if (c == '}') accent_ = {};   // "\'{}": a mark with nothing under it
                ++at_;
            } else if (c == '\\' && as_ != LatexText::raw) {
                command();
            } else if (as_ == LatexText::words && sign()) {
                continue;
            } else {
                letter();
            }
        }
    }

  private:
    static std::uint32_t place(std::size_t at) { return static_cast<std::uint32_t>(at); }

    void put_for(std::string_view words, std::size_t source) {
        if (accent_.empty()) return out_.put_for(words, place(source));
        out_.put_for(composed(std::string(words) + std::string(std::exchange(accent_, {}))), place(source));
    }

    /// One character, with the accent that waits for it.
    void letter() {
        const std::size_t size = std::min<std::size_t>(code_point_at(text_, at_).size, end_ - at_);
        const std::string_view words = text_.substr(at_, size);
        if (accent_.empty()) {
            out_.put(words, place(at_));
        } else if (words != " ") {   // "\v c"
            put_for(words, at_);
        }
        at_ += size;
    }

    bool take(std::string_view sign, std::string_view words) {
        if (!text_.substr(at_, end_ - at_).starts_with(sign)) return false;
        put_for(words, at_);
        at_ += sign.size();
        return true;
    }

    bool sign() {
        if (text_[at_] == '$') {
            ++at_;
            return true;
        }
        return take("---", "—") || take("--", "–") || take("``", "“") || take("''", "”") || take("~", " ");
    }

    void command() {
        const std::size_t begin = at_++;
        if (at_ >= end_) return;
        if (!is_letter(text_[at_])) {
            const std::string_view sign = text_.substr(at_, code_point_at(text_, at_).size);
            at_ += sign.size();
            const auto accent = as_ == LatexText::words ? find_word(kAccents, sign) : std::nullopt;
            if (accent) {
                accent_ = *accent;
            } else if (sign == "\\" || sign == " ") {
                out_.space(place(begin));
            } else if (sign != "-" && sign != "/" && sign != "," && sign != ";" && sign != "!") {
                put_for(sign, begin);
            } else if (as_ == LatexText::verbatim || sign == ",") {
                out_.put_for(as_ == LatexText::verbatim ? sign : " ", place(begin));
            }
            return;
        }
        std::size_t end = at_;
        while (end < end_ && is_letter(text_[end])) ++end;
        const std::string_view name = text_.substr(at_, end - at_);
        at_ = end;
        if (const auto words = find_word(kLetters, name)) {
            put_for(*words, begin);
        } else if (const auto accent = find_word(kAccents, name)) {
            accent_ = *accent;
        }
        // The space behind a command only ends its name.
        while (at_ < end_ && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }

    std::string_view text_;
    std::size_t at_;
    std::size_t end_;
    LatexText as_;
    TextBuilder& out_;
    std::string_view accent_;   ///< waits for its letter
};

}  // namespace

void put_latex(std::string_view text, Span span, LatexText as, TextBuilder& out) { LatexReader(text, span, as, out).read(); }

}  // namespace citecheck
