#include "ingest/markdown_inline.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace citecheck {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr std::size_t kLongestMarkup = 2000;   // bytes of an address, a tag or a stretch of code

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kEntities{{
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&#160;", " "},
    {"&mdash;", "—"}, {"&ndash;", "–"}, {"&hellip;", "…"}, {"&lsquo;", "‘"}, {"&rsquo;", "’"}, {"&ldquo;", "“"}, {"&rdquo;", "”"}, {"&euro;", "€"},
}};

class InlineReader {
  public:
    InlineReader(std::string_view text, Markup markup, bool keep_addresses)
        : text_(text), markdown_(markup == Markup::markdown), keep_addresses_(keep_addresses) {
        match_brackets();
    }

    std::vector<Edit> read() {
        std::size_t at = 0;
        while (at < text_.size()) at = step(at);
        std::sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
        return std::move(edits_);
    }

  private:
    struct Delimiter {
        char sign = '*';
        std::size_t begin = 0;
        std::size_t size = 0;
    };

    void drop(std::size_t begin, std::size_t end, std::string replacement = {}) {
        if (begin == end && replacement.empty()) return;
        edits_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, std::move(replacement)});
    }

    /// Markup is short: looking no farther keeps a text of unclosed signs linear.
    std::size_t find_near(std::string_view what, std::size_t from) const {
        return text_.substr(0, from + kLongestMarkup).find(what, from);
    }

    char at_or_zero(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

    /// For each '[' its ']'; 0 where there is none. One pass, so that many brackets stay linear.
    void match_brackets() {
        if (!markdown_) return;
        std::vector<std::size_t> open;
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (text_[at] == '\\') {
                ++at;
            } else if (text_[at] == '[') {
                open.push_back(at);
            } else if (text_[at] == ']' && !open.empty()) {
                brackets_.push_back({open.back(), at});
                open.pop_back();
            }
        }
        std::sort(brackets_.begin(), brackets_.end());
    }

    std::size_t closing_bracket(std::size_t open) const {
        const auto found = std::lower_bound(brackets_.begin(), brackets_.end(), std::pair<std::size_t, std::size_t>{open, 0});
        return found != brackets_.end() && found->first == open ? found->second : 0;
    }

    std::size_t step(std::size_t at) {
        const char c = text_[at];
        // Behind a link's words stands its address, where no sign is markup.
        if (c == ']' && !tails_.empty() && tails_.back().first == at) {
            const std::size_t end = tails_.back().second;
            tails_.pop_back();
            return end;
        }
        if (c == '\\' && is_punctuation(at_or_zero(at + 1))) {
            if (markdown_ || std::string_view("$%&#_*^").find(text_[at + 1]) != std::string_view::npos) drop(at, at + 1);
            return at + 2;
        }
        if (c == '*' || (markdown_ && (c == '_' || c == '~'))) return delimiter(at);
        if (!markdown_) return at + 1;
        if (c == '`') return code(at);
        if (c == '!' && at_or_zero(at + 1) == '[') return image(at);
        if (c == '[') return link(at);
        if (c == '<') return tag(at);
        if (c == '&') return entity(at);
        if (c == '$' && at_or_zero(at + 1) == '^') return math_mark(at);
        return at + 1;
    }

    std::size_t delimiter(std::size_t at) {
        const char sign = text_[at];
        std::size_t end = at;
        while (at_or_zero(end) == sign) ++end;
        const std::size_t size = end - at;
        const char before = at == 0 ? ' ' : text_[at - 1];
        const char after = at_or_zero(end) == '\0' ? ' ' : text_[end];
        bool opens = !is_space(after) && (!is_punctuation(after) || is_space(before) || is_punctuation(before));
        bool closes = !is_space(before) && (!is_punctuation(before) || is_space(after) || is_punctuation(after));
        // After or before a quotation mark of more than one byte the rule of the standard sees a letter; both may be.
        if (static_cast<unsigned char>(before) >= 0x80) closes = true;
        if (static_cast<unsigned char>(after) >= 0x80) opens = true;
        if (sign == '_' && opens && closes) return end;  // snake_case
        // "(12*)" and "5 * 3" are no emphasis; neither is a lone "~".
        if (size > 3 || (sign == '~' && size != 2)) return end;
        if (closes) {
            for (std::size_t back = open_.size(); back-- > 0;) {
                const Delimiter opener = open_[back];
                if (opener.sign != sign || opener.size != size) continue;
                drop(opener.begin, opener.begin + size);
                drop(at, end);
                open_.resize(back);
                return end;
            }
        }
        if (opens && open_.size() < 64) open_.push_back({sign, at, size});
        return end;
    }

    std::size_t code(std::size_t at) {
        std::size_t end = at;
        while (at_or_zero(end) == '`') ++end;
        const std::size_t close = find_near(text_.substr(at, end - at), end);
        if (close == std::string_view::npos) return end;
        drop(at, end);
        drop(close, close + (end - at));
        return close + (end - at);
    }

    /// The bytes of "(address "title")" from `open` on, 0 if there is none.
    std::size_t destination_end(std::size_t open) const {
        if (at_or_zero(open) != '(') return 0;
        int depth = 0;
        for (std::size_t at = open; at < text_.size() && at < open + kLongestMarkup; ++at) {
            if (text_[at] == '(') ++depth;
            if (text_[at] == ')' && --depth == 0) return at + 1;
        }
        return 0;
    }

    std::size_t image(std::size_t at) {
        const std::size_t close = closing_bracket(at + 1);
        const std::size_t end = close == 0 ? 0 : destination_end(close + 1);
        if (end == 0) return at + 2;
        drop(at, end);
        return end;
    }

    std::size_t link(std::size_t at) {
        if (at_or_zero(at + 1) == '^') {  // a footnote's mark stays as it is
            const std::size_t close = closing_bracket(at);
            return close == 0 ? at + 1 : close + 1;
        }
        const std::size_t close = closing_bracket(at);
        if (close == 0) return at + 1;
        std::size_t end = destination_end(close + 1);
        if (end == 0 && at_or_zero(close + 1) == '[') {
            const std::size_t id = closing_bracket(close + 1);
            if (id != 0) end = id + 1;
        }
        if (end == 0) return at + 1;
        drop(at, at + 1);
        if (keep_addresses_ && text_[close + 1] == '(') {
            drop(close, close + 1, " ");
        } else {
            drop(close, end);
        }
        tails_.push_back({close, end});
        return at + 1;
    }

    std::size_t tag(std::size_t at) {
        const std::size_t close = find_near(">", at);
        if (close == std::string_view::npos) return at + 1;
        const std::string_view inside = text_.substr(at + 1, close - at - 1);
        if (inside.find("://") != std::string_view::npos && inside.find(' ') == std::string_view::npos && !inside.empty() && is_alpha(inside.front())) {
            if (keep_addresses_) {
                drop(at, at + 1);
                drop(close, close + 1);
            } else {
                drop(at, close + 1);
            }
            return close + 1;
        }
        if (inside.starts_with("!--")) {
            const std::size_t end = find_near("-->", at);
            if (end == std::string_view::npos) return at + 1;
            drop(at, end + 3);
            return end + 3;
        }
        const bool element = !inside.empty() && (is_alpha(inside.front()) || (inside.front() == '/' && inside.size() > 1 && is_alpha(inside[1])));
        if (!element) return at + 1;
        if (inside == "sup") {
            const std::size_t end = find_near("</sup>", close);
            const std::string_view label = text_.substr(close + 1, end == std::string_view::npos ? 0 : end - close - 1);
            if (!label.empty() && label.size() <= 3 && std::all_of(label.begin(), label.end(), is_digit)) {
                drop(at, close + 1, "^{");
                drop(end, end + 6, "}");
                return end + 6;
            }
        }
        const bool breaks = inside.starts_with("br") || inside.starts_with("/p") || inside.starts_with("/td") || inside.starts_with("/li");
        drop(at, close + 1, breaks ? " " : "");
        return close + 1;
    }

    std::size_t entity(std::size_t at) {
        for (const auto& [name, character] : kEntities) {
            if (!text_.substr(at).starts_with(name)) continue;
            drop(at, at + name.size(), std::string(character));
            return at + name.size();
        }
        return at + 1;
    }

    /// "$^{9}$": the dollar signs go.
    std::size_t math_mark(std::size_t at) {
        const std::size_t close = find_near("$", at + 1);
        if (close == std::string_view::npos || close > at + 12) return at + 1;
        drop(at, at + 1);
        drop(close, close + 1);
        return close + 1;
    }

    std::string_view text_;
    bool markdown_;
    bool keep_addresses_;
    std::vector<std::pair<std::size_t, std::size_t>> brackets_;
    std::vector<std::pair<std::size_t, std::size_t>> tails_;  // of the links that are being read, the innermost last
    std::vector<Delimiter> open_;
    std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> inline_markup_edits(std::string_view text, Markup markup, bool keep_addresses) {
    return InlineReader(text, markup, keep_addresses).read();
}

}  // namespace citecheck
