#include "ingest/roles.h"

#include <algorithm>
#include <vector>

#include "ingest/line.h"
#include "lexicon/analysis.h"
#include "lexicon/tables.h"
#include "text/fold.h"
#include "text/token.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kLongestLabel = 48; // bytes, with its brackets
constexpr std::size_t kShortLine = 300;   // bytes: longer lines are text, whatever words they hold

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::size_t skip_spaces(std::string_view line, std::size_t at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    return at;
}

int superscript_digit(char32_t c) {
    if (c == 0xB9) return 1;
    if (c == 0xB2) return 2;
    if (c == 0xB3) return 3;
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
    return -1;
}

/// "^{12}", "^12" at `at`: the label between; nothing if there is none.
std::optional<LineLabel> caret_label(std::string_view line) {
    line = line.substr(0, kLongestLabel);
    if (!line.starts_with('^')) return std::nullopt;
    if (line.starts_with("^{")) {
        const std::size_t end = line.find('}');
        if (end == std::string_view::npos || end > 6 || end == 2) return std::nullopt;
        return LineLabel{std::string(line.substr(2, end - 2)), end + 1};
    }
    std::size_t end = 1;
    while (end < line.size() && is_digit(line[end])) ++end;
    if (end == 1 || end > 4) return std::nullopt;
    return LineLabel{std::string(line.substr(1, end - 1)), end};
}

/// "[12]", "[^12]:", "[a]".
std::optional<LineLabel> bracket_label(std::string_view line) {
    line = line.substr(0, kLongestLabel);
    if (!line.starts_with('[')) return std::nullopt;
    const std::size_t end = line.find(']');
    if (end == std::string_view::npos || end < 2 || end > 40) return std::nullopt;
    std::string_view label = line.substr(1, end - 1);
    const bool footnote = label.starts_with('^');
    if (footnote) label.remove_prefix(1);
    const bool digits = !label.empty() && label.size() <= 3 && std::all_of(label.begin(), label.end(), is_digit);
    if (!digits && !(footnote && !label.empty() && label.find(' ') == std::string_view::npos)) return std::nullopt;
    return LineLabel{std::string(label), end + 1};
}

bool is_name_particle(std::string_view folded) {
    static constexpr std::string_view kParticles[] = {"de", "del", "della", "da", "di", "du", "van", "von", "der", "den", "bin", "ibn",
                                                      "al", "el", "la", "le", "ul", "dos", "y"};
    return std::find(std::begin(kParticles), std::end(kParticles), folded) != std::end(kParticles);
}

/// One or more names of persons: capitalised words that are no common nouns, initials, particles; "and", commas between.
bool is_names(std::string_view line, const Lexicon& lexicon) {
    if (line.size() > 120) return false;
    const Analysis analysis = analyse(line, {}, lexicon);
    std::size_t in_name = 0;
    std::size_t names = 0;
    for (std::size_t at = 0; at < analysis.size(); ++at) {
        const Token& token = analysis.tokens[at];
        const std::string_view word = analysis.surface(at);
        if (word == "," || word == "&" || word == "and") {
            if (in_name < 2) return false;
            ++names;
            in_name = 0;
            continue;
        }
        if (word == "." || word == "-" || word == "'" || word == "’") continue;
        if (token.kind != TokenKind::word || in_name == 5) return false;
        if (token.letters == Case::lower) {
            if (in_name == 0 || !is_name_particle(word)) return false;
            continue;
        }
        const bool initial = token.span.size() <= 2 || word.ends_with('.');
        if (!initial && !is_proper(analysis.tags[at])) return false;
        ++in_name;
    }
    return in_name >= 2 || (names > 0 && in_name > 0);
}

std::string_view without_marks(std::string_view line) {
    for (;;) {
        line = trimmed(line);
        if (line.empty()) return line;
        const std::size_t last = previous_code_point(line, line.size());
        const char32_t c = code_point_at(line, last).value;
        if (c == '*' || c == 0x2020 || c == 0x2021 || c == 0xA7 || superscript_digit(c) >= 0) {
            line = line.substr(0, last);
        } else if (line.ends_with('}') && line.rfind("^{") != std::string_view::npos) {
            line = line.substr(0, line.rfind("^{"));
        } else {
            return line;
        }
    }
}

}  // namespace

Button button_in(std::string_view line, const Lexicon& lexicon) {
    if (line.empty() || line.size() > 160) return Button::none;
    const PageWords& pages = lexicon.tables().pages;
    const std::string folded = fold(line);
    // "* * *", "====", "###"
    if (std::none_of(folded.begin(), folded.end(), [](char c) { return is_digit(c) || is_letter(c); })) return Button::plain;
    const std::size_t related = pages.begins(PageRole::related, folded);
    if (related > 0 && related < folded.size() && folded[related] == ':') {
        const std::string_view title = trimmed(line.substr(line.find(':') + 1));
        if (title.empty() || is_heading_like(title, 20, lexicon)) return Button::plain;
    }
    std::string_view rest = folded;
    bool ends = false;
    while (!rest.empty()) {
        const char c = rest.front();
        if (c == ' ' || c == '|' || c == '>' || c == '<' || c == '/' || c == '.' || c == '-') {
            rest.remove_prefix(1);
            continue;
        }
        // Buttons are run together when their boxes are lost: no word end is asked for between them.
        std::size_t longest = 0;
        bool longest_ends = false;
        for (const PageRole role : {PageRole::end_button, PageRole::button}) {
            for (const std::string& phrase : pages.phrases(role)) {
                if (phrase.size() > longest && phrase.front() == rest.front() && rest.starts_with(phrase)) {
                    longest = phrase.size();
                    longest_ends = role == PageRole::end_button;
                }
            }
        }
        if (longest == 0 || (longest < 3 && longest != rest.size())) return Button::none;
        ends |= longest_ends;
        rest.remove_prefix(longest);
    }
    return ends ? Button::ends_article : Button::plain;
}

bool is_caption(std::string_view line, const Lexicon& lexicon) {
    if (line.starts_with('[') && line.ends_with(']') && line.size() > 6) {
        return line.size() < 8 * kShortLine;
    }
    if (line.size() > 2 * kShortLine) return false;
    const std::string folded = fold(head_of(line, 100));
    const PageWords& pages = lexicon.tables().pages;
    if (pages.is(PageRole::agency, folded)) return true;
    const std::size_t length = pages.begins(PageRole::caption, folded);
    if (length == 0) return false;
    // "Photo: …", "Photograph by …", "Figure 3. …", "FILE - …"; but not "Photographs show that …".
    const std::string_view words = std::string_view(folded).substr(0, length);
    const std::string_view rest = std::string_view(folded).substr(length);
    if (rest.empty()) return words.find(' ') != std::string_view::npos;
    if (rest.front() == ':' || rest.front() == '/') return true;
    const std::size_t next = skip_spaces(rest, 0);
    if (words.ends_with(" by") || words.ends_with(" of")) return line.size() < kShortLine;
    if ((words.starts_with("fig") || words == "table" || words == "map" || words == "chart" || words == "graphic") && next < rest.size() && is_digit(rest[next])) {
        return rest.find_first_of(".:") != std::string_view::npos;
    }
    return (words == "file" || words == "file photo" || words == "ap photo") && next < rest.size() && !is_letter(rest[next]);
}

bool is_page_number(std::string_view line) {
    if (line.empty() || line.size() > 20) return false;
    std::string folded = fold(line);
    std::string_view rest = folded;
    if (rest.starts_with("page ")) rest.remove_prefix(5);
    else if (rest.starts_with("p. ")) rest.remove_prefix(3);
    std::size_t digits = 0;
    std::size_t groups = 0;
    bool inside = false;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        if (is_digit(rest[at])) {
            groups += !inside;
            inside = true;
            if (++digits > 6) return false;
            continue;
        }
        inside = false;
        if (rest.substr(at).starts_with("of ") || rest.substr(at).starts_with("f ")) continue;
        if (rest[at] != ' ' && rest[at] != '-' && rest[at] != '/' && rest[at] != '|' && rest[at] != '[' && rest[at] != ']') return false;
    }
    // "1990" alone may be a heading; "2020-2021" too.
    return digits > 0 && groups <= 2 && (digits <= 3 || folded.starts_with("page"));
}

std::optional<WrittenDate> issue_date(std::string_view line) {
    if (line.size() > 160) return std::nullopt;
    const std::string folded = fold(line);
    // A title in quotation marks: the line cites an article of another issue.
    if (folded.find('"') != std::string::npos) return std::nullopt;
    const bool volume = folded.find("vol.") != std::string::npos || folded.find("vol ") != std::string::npos ||
                        folded.find("volume ") != std::string::npos;
    const bool number = folded.find("no.") != std::string::npos || folded.find("no ") != std::string::npos ||
                        folded.find("issue ") != std::string::npos || folded.find("number ") != std::string::npos;
    if (!volume || !number) return std::nullopt;
    WrittenDate date;
    for (const Token& token : tokenize(folded)) {
        const std::string_view word = token.in(folded);
        if (const unsigned month = month_number(word); month != 0 && date.month == 0) date.month = month;
        if (const auto year = word.size() == 4 ? parse_iso_date(word) : std::nullopt; year && date.year == 0) date.year = year->year;
    }
    if (date.year == 0) return std::nullopt;
    return date;
}

std::optional<std::string> plain_digits(std::string_view superscripts) {
    std::string digits;
    for (std::size_t at = 0; at < superscripts.size();) {
        const CodePoint c = code_point_at(superscripts, at);
        const int digit = superscript_digit(c.value);
        if (digit < 0) return std::nullopt;
        digits += static_cast<char>('0' + digit);
        at += c.size;
    }
    if (digits.empty()) return std::nullopt;
    return digits;
}

std::optional<LineLabel> bracketed_mark(std::string_view text) {
    const std::optional<LineLabel> found = caret_label(text);
    return found ? found : bracket_label(text);
}

std::optional<LineLabel> note_label(std::string_view line) {
    std::optional<LineLabel> found = bracketed_mark(line);
    if (found && found->length < line.size() && line[found->length] == ':') ++found->length;
    if (!found) {
        std::size_t end = 0;
        while (end < line.size() && superscript_digit(code_point_at(line, end).value) >= 0) end += code_point_at(line, end).size;
        if (end > 0) {
            found = LineLabel{*plain_digits(line.substr(0, end)), end};
        } else if (line.starts_with("†") || line.starts_with("‡")) {
            found = LineLabel{std::string(line.substr(0, 3)), 3};
        }
    }
    if (!found) return std::nullopt;
    if (found->length < line.size() && line[found->length] == '.') ++found->length;
    found->length = skip_spaces(line, found->length);
    if (found->length >= line.size()) return std::nullopt;  // a label and nothing to say
    return found;
}

std::optional<LineLabel> number_label(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && is_digit(line[end])) ++end;
    if (end == 0 || end > 3) return std::nullopt;
    const std::string label(line.substr(0, end));
    if (end < line.size() && (line[end] == '.' || line[end] == ')')) ++end;
    const std::size_t next = skip_spaces(line, end);
    if (next == end || next >= line.size() || is_digit(line[next])) return std::nullopt;
    return LineLabel{label, next};
}

std::optional<ListMarker> list_marker(std::string_view line) {
    if (line.size() < 3) return std::nullopt;
    const char first = line.front();
    const bool may_be_bullet = first == '-' || first == '*' || first == '+' || static_cast<unsigned char>(first) >= 0x80;
    for (const std::string_view bullet : {"- ", "* ", "+ ", "• ", "· ", "◦ ", "▪ ", "■ ", "● ", "– ", "— ", "‣ ", "\xEF\x82\xB7 "}) {
        if (may_be_bullet && line.starts_with(bullet)) return ListMarker{skip_spaces(line, bullet.size()), false};
    }
    std::size_t at = line.front() == '(' ? 1 : 0;
    const std::size_t begin = at;
    while (at < line.size() && is_digit(line[at])) ++at;
    if (at == begin && ((line[at] >= 'a' && line[at] <= 'h') || line[at] == 'i' || line[at] == 'v')) ++at;
    if (at == begin || at - begin > 2 || at >= line.size()) return std::nullopt;
    const bool letter = !is_digit(line[begin]);
    if (line[at] != ')' && (line[at] != '.' || letter || begin == 1)) return std::nullopt;
    const std::size_t next = skip_spaces(line, at + 1);
    if (next == at + 1 || next >= line.size()) return std::nullopt;
    return ListMarker{next, true};
}

bool is_heading_like(std::string_view line, std::size_t most_words, const Lexicon& lexicon) {
    if (line.empty() || line.size() > 12 * most_words + 20 || count_words(line, most_words + 1) > most_words) return false;
    const std::string_view body = without_marks(line);
    if (body.empty() || !begins_sentence(body) || body.starts_with('[')) return false;
    const char last = body.back();
    if (last == '.' || last == ',' || last == ';' || last == '|') return false;
    if (last == ':' && count_words(body, 5) == 5) return false;  // leads over to a list
    if (ends_sentence(body, lexicon) && last != '?' && last != '!') return false;
    return std::any_of(body.begin(), body.end(), is_letter) && body.find("://") == std::string_view::npos;
}

std::optional<std::string> byline_author(std::string_view line, bool bare, const Lexicon& lexicon) {
    line = without_marks(line);
    if (line.empty() || line.size() > 120) return std::nullopt;
    const std::string folded = fold(head_of(line, 40));
    const std::size_t by = lexicon.tables().pages.begins(PageRole::byline, folded);
    if (by > 0) {
        std::size_t begin = by;
        while (begin < line.size() && (line[begin] == ' ' || line[begin] == ':')) ++begin;
        std::string_view rest = line.substr(begin);
        // "By Jane Doe, Washington correspondent | 3 May 2021"
        rest = trimmed(rest.substr(0, rest.find('|')));
        if (is_names(rest, lexicon)) return std::string(rest);
        const std::string_view first = rest.substr(0, rest.find(','));
        if (first.size() < rest.size() && is_names(first, lexicon)) return std::string(first);
        return std::nullopt;
    }
    if (!bare || !is_names(line, lexicon)) return std::nullopt;
    return std::string(line);
}

bool is_biography(std::string_view text, std::string_view author, const Lexicon& lexicon) {
    if (text.size() > 3 * kShortLine) return false;
    const std::string_view head = head_of(text, 160);
    if (!author.empty() && head.starts_with(author)) return true;
    // Two or more capitalised words, then what the person is.
    const std::vector<Token> tokens = tokenize(head);
    std::size_t at = 0;
    std::size_t names = 0;
    while (at < tokens.size() && (tokens[at].letters == Case::capital || tokens[at].letters == Case::mixed || tokens[at].in(head) == ".")) {
        names += tokens[at].letters != Case::none;
        ++at;
    }
    if (names < 2 || names > 5 || at + 1 >= tokens.size()) return false;
    if (!is_names(head.substr(0, tokens[at - 1].span.end), lexicon)) return false;
    const std::string_view verb = tokens[at].in(head);
    const std::string_view next = tokens[at + 1].in(head);
    if (verb != "is" && verb != "was") return false;
    const std::string folded = fold(head_of(text, 400));
    const bool role = lexicon.tables().pages.contains(PageRole::profession, folded);
    return role && (next == "a" || next == "an" || next == "the" || (next.front() >= 'A' && next.front() <= 'Z') || next == "senior");
}

}  // namespace citecheck
