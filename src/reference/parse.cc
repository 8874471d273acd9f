#include "reference/parse.h"

#include <algorithm>

#include "lexicon/tables.h"
#include "reference/unquoted.h"
#include "text/fold.h"
#include "text/token.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kLongestReference = 4000;   // bytes: a longer note is an essay

Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
    const std::u32string_view edge = U" ,;:.-–—(";
    while (begin < end && edge.find(code_point_at(text, begin).value) != std::u32string_view::npos) begin += code_point_at(text, begin).size;
    while (end > begin && std::string_view(" ,;:(-").find(text[end - 1]) != std::string_view::npos) --end;
    if (begin >= end) return {};
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// "Doe, Jane. 2020a." without its year.
Span without_year(std::string_view text, Span authors) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t end = authors.end;
    while (end > authors.begin && text[end - 1] == '.') --end;
    if (end > authors.begin + 1 && text[end - 1] >= 'a' && text[end - 1] <= 'h' && is_digit(text[end - 2])) --end;
    if (end < authors.begin + 5 || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(end) - 4, text.begin() + static_cast<std::ptrdiff_t>(end), is_digit)) return authors;
    return text[end - 5] == ' ' ? trimmed(text, authors.begin, end - 4) : authors;
}

struct Quote {
    std::string_view open, close;
};

/// The first quotation: the title. Single quotation marks only if there are no double ones; an apostrophe is none.
struct Quoted {
    std::size_t begin = 0, inside_begin = 0, inside_end = 0, end = 0;
};
std::optional<Quoted> first_quotation(std::string_view text) {
    for (const Quote quote : {Quote{"“", "”"}, Quote{"„", "“"}, Quote{"\"", "\""}, Quote{"«", "»"}, Quote{"‘", "’"}, Quote{"'", "'"}}) {
        std::size_t open = text.find(quote.open);
        while (open != std::string_view::npos && quote.open.size() + quote.close.size() < 7 && open > 0 && text[open - 1] != ' ' &&
               text[open - 1] != '(') {
            open = text.find(quote.open, open + 1);  // "Iran's", "l‘homme"
        }
        if (open == std::string_view::npos) continue;
        const std::size_t inside = open + quote.open.size();
        std::size_t close = text.find(quote.close, inside);
        // "'… Int'l Help …'": the mark that closes stands before a space or a comma.
        while (close != std::string_view::npos && (quote.close == "'" || quote.close == "’") && close + quote.close.size() < text.size() &&
               std::string_view(" ,.;:)]\"").find(text[close + quote.close.size()]) == std::string_view::npos) {
            close = text.find(quote.close, close + 1);
        }
        // A mark that was opened and never closed, in a short form: the rest up to the comma.
        const bool closed = close != std::string_view::npos;
        if (!closed) close = std::min(text.find(", ", inside), text.size());
        if (close <= inside) continue;
        return Quoted{open, inside, close, closed ? close + quote.close.size() : close};
    }
    return std::nullopt;
}

bool is_tracking(std::string_view field) {
    for (const std::string_view name : {"utm_", "mod=", "ref=", "fbclid=", "gclid=", "smid=", "cmpid=", "src=", "source="}) {
        if (field.starts_with(name)) return true;
    }
    return false;
}

class ReferenceReader {
  public:
    ReferenceReader(std::string_view text, const Lexicon& lexicon) : text_(text), pages_(lexicon.tables().pages) {}

    Reference read() {
        const std::string head = fold(text_.substr(0, std::min<std::size_t>(40, text_.size())));
        result_.same_as_before = pages_.begins(PageRole::same_work, head) > 0;
        find_url();
        find_doi();
        const std::optional<Quoted> title = first_quotation(text_.substr(0, body_end_));
        if (title) {
            result_.title = trimmed(text_, title->inside_begin, title->inside_end);
            // "Doe, J. (2020) 'The wall'"
            const std::size_t year = text_.substr(0, title->begin).rfind(" (");
            const bool has_year = year != std::string_view::npos && year + 2 < title->begin && text_[year + 2] >= '0' && text_[year + 2] <= '9';
            result_.authors = without_year(text_, trimmed(text_, 0, has_year ? year : title->begin));
        }
        find_date(title, 0, body_end_);
        // "The wall (https://…), Times, 3 May 2020"; behind an address without brackets it may be the day it was read.
        const bool bracketed = result_.url.begin > 0 && text_[result_.url.begin - 1] == '(';
        if (!result_.date && bracketed) find_date(title, result_.url.end, text_.size());
        if (title) {
            find_container(title->end);
        } else if (!result_.same_as_before) {
            without_quotation();
        }
        find_pages();
        result_.is_work = !result_.same_as_before && (!result_.title.empty() || !result_.url.empty() || !result_.doi.empty() || result_.date.has_value());
        return result_;
    }

  private:
    /// The address; what stands before it and its "available at" is the reference proper.
    void find_url() {
        body_end_ = text_.size();
        for (const Token& token : tokenize(text_)) {
            if (token.kind != TokenKind::url || token.in(text_).find_first_of("./@") == std::string_view::npos) continue;  // "doi:" alone
            if (token.in(text_).starts_with("doi:") || token.in(text_).starts_with("DOI:")) continue;
            result_.url = token.span;
            body_end_ = token.span.begin;
            break;
        }
        const std::string folded = fold(text_.substr(0, body_end_));
        if (folded.size() != body_end_) return;  // lengths differ: no way back to the text's bytes
        cut_at_locator(folded);
    }

    /// "10." with four digits or more, a stroke and the rest of the word, in an address or without one.
    void find_doi() {
        for (std::size_t at = text_.find("10."); at != std::string_view::npos; at = text_.find("10.", at + 3)) {
            const std::size_t stroke = text_.find_first_not_of("0123456789.", at + 3);
            const bool begins = at == 0 || std::string_view(" :/(<").find(text_[at - 1]) != std::string_view::npos;
            if (!begins || stroke == std::string_view::npos || text_[stroke] != '/' || stroke < at + 7) continue;
            std::size_t end = std::min(text_.find_first_of(" <>\"", stroke), text_.size());
            while (end > stroke && std::string_view(".,;)]").find(text_[end - 1]) != std::string_view::npos) --end;
            if (end <= stroke + 1) continue;
            result_.doi = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
            // Behind "doi:" the reference proper has ended.
            if (result_.url.empty()) body_end_ = std::min(body_end_, at);
            return;
        }
    }

    void cut_at_locator(std::string_view folded) {
        for (const std::string& phrase : pages_.phrases(PageRole::locator)) {
            const std::size_t at = folded.rfind(phrase);
            if (at == std::string_view::npos || at == 0 || at + phrase.size() > folded.size()) continue;
            const bool begins = folded[at - 1] == ' ' || folded[at - 1] == '(' || folded[at - 1] == '[';
            const bool ends = at + phrase.size() == folded.size() || folded[at + phrase.size()] == ':' || folded[at + phrase.size()] == ';' ||
                              folded[at + phrase.size()] == ' ';
            const bool after_stop = at >= 2 && std::string_view(",.;([").find(folded[at - 2]) != std::string_view::npos;
            if (begins && ends && after_stop && at > folded.size() / 4) read_at_ = std::min(read_at_, at);
        }
    }

    /// The date of publication: outside the title, before the words that say when it was read; the fullest of them, and
    /// of equals the last ("(New York, 2015), 3 May 2016").
    void find_date(const std::optional<Quoted>& title, std::size_t begin, std::size_t end) {
        for (FoundDate found : find_dates(text_.substr(begin, end - begin), true)) {
            found.span.begin += static_cast<std::uint32_t>(begin);
            found.span.end += static_cast<std::uint32_t>(begin);
            if (title && found.span.begin >= title->begin && found.span.end <= title->end) continue;
            if ((begin == 0 && found.span.begin >= read_at_) || is_read_date(found.span.begin)) continue;
            if (found.date.year == 0) {
                // "Doe, J. (2020) 'The wall', Times, 3 May."
                const bool completes = result_.date && result_.date->date.month == 0 && found.date.day != 0;
                if (completes) result_.date = FoundDate{{result_.date->date.year, found.date.month, found.date.day}, found.span};
                continue;
            }
            const auto fullness = [](const WrittenDate& date) { return (date.month != 0) + (date.day != 0); };
            if (!result_.date || fullness(found.date) >= fullness(result_.date->date)) result_.date = found;
        }
    }

    /// "accessed 3 May 2021", "retrieved on …"
    bool is_read_date(std::size_t at) const {
        const std::size_t begin = at > 40 ? at - 40 : 0;
        const std::string before = fold(text_.substr(begin, at - begin));
        for (const std::string& phrase : pages_.phrases(PageRole::read_on)) {
            const std::size_t found = before.rfind(phrase);
            if (found != std::string::npos && before.find_first_of(".,;(", found + phrase.size()) == std::string::npos) return true;
        }
        return false;
    }

    void find_container(std::size_t begin) {
        std::size_t end = std::min(body_end_, std::max(begin, read_at_));
        if (result_.date && result_.date->span.begin >= begin) end = std::min<std::size_t>(end, result_.date->span.begin);
        Span span = trimmed(text_, begin, end);
        if (text_.substr(span.begin, span.size()).starts_with("in ")) span = trimmed(text_, span.begin + 3, span.end);
        const std::size_t comma = text_.substr(span.begin, span.size()).find(',');
        if (comma != std::string_view::npos) span = trimmed(text_, span.begin, span.begin + comma);
        // "Harbour Studies 12 (3): 104–18"
        const std::size_t issue = text_.substr(span.begin, span.size()).find(" (");
        if (issue != std::string_view::npos && issue > 0 && text_[span.begin + issue + 2] >= '0' && text_[span.begin + issue + 2] <= '9') span = trimmed(text_, span.begin, span.begin + issue);
        // "Harbour Studies 12": the volume is no part of its name.
        std::size_t name_end = span.end;
        while (name_end > span.begin && text_[name_end - 1] >= '0' && text_[name_end - 1] <= '9') --name_end;
        if (name_end < span.end && name_end > span.begin && text_[name_end - 1] == ' ') span = trimmed(text_, span.begin, name_end);
        result_.container = span;
    }

    /// A title without quotation marks, told by the places of full stops, commas and brackets.
    void without_quotation() {
        const Unquoted parts = split_unquoted(text_.substr(0, std::min(body_end_, std::max<std::size_t>(read_at_, 1))), result_.date);
        if (!parts.title.empty()) {
            result_.authors = trimmed(text_, parts.authors.begin, parts.authors.end);
            result_.title = trimmed(text_, parts.title.begin, parts.title.end);
            result_.container = trimmed(text_, parts.container.begin, parts.container.end);
            return;
        }
        const std::size_t comma = text_.find(", ");
        if (comma != std::string_view::npos && comma < body_end_ && result_.date && std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(comma), ' ') >= 2) {
            result_.title = trimmed(text_, 0, comma);
        }
    }

    /// "pp. 12–18", "p. 4", ":104–118." and the figure at the end of a note: "(Lund: Brink, 2014), 45."
    void find_pages() {
        const std::string_view body = text_.substr(0, std::min(body_end_, std::max<std::size_t>(read_at_, 1)));
        std::size_t at = std::max(find_behind(body, "pp. "), find_behind(body, "p. "));
        if (at == 0) {
            std::size_t end = body.find_last_not_of(" .,;()<");
            end = end == std::string_view::npos ? 0 : end + 1;
            at = end;
            while (at > 0 && is_page_character(body, at - 1)) --at;
            const bool behind = at >= 1 && (body[at - 1] == ':' || (at >= 2 && body[at - 1] == ' ' && (body[at - 2] == ',' || body[at - 2] == ':')));
            if (!behind) return;
        }
        std::size_t end = at;
        while (end < body.size() && is_page_character(body, end)) ++end;
        const Span span = trimmed(text_, at, end);
        const bool is_date = result_.date && result_.date->span.overlaps(span);
        if (!span.empty() && !is_date && text_[span.begin] >= '0' && text_[span.begin] <= '9') result_.pages = span;
    }

    static std::size_t find_behind(std::string_view body, std::string_view sign) {
        const std::size_t at = body.rfind(sign);
        const bool begins = at != std::string_view::npos && at > 0 && (body[at - 1] == ' ' || body[at - 1] == '(');
        return begins ? at + sign.size() : 0;
    }

    static bool is_page_character(std::string_view body, std::size_t at) {
        const char c = body[at];
        return (c >= '0' && c <= '9') || c == '-' || static_cast<unsigned char>(c) == 0xE2 || (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    }

    std::string_view text_;
    const PageWords& pages_;
    Reference result_;
    std::size_t body_end_ = 0;
    std::size_t read_at_ = std::string_view::npos;
};

}  // namespace

Reference parse_reference(std::string_view text, const Lexicon& lexicon) {
    if (text.size() > kLongestReference) return {};
    return ReferenceReader(text, lexicon).read();
}

std::vector<std::string> words_of(std::string_view text, bool names) {
    std::vector<std::string> words;
    for (const Token& token : tokenize(text)) {
        if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
        std::string word = fold(token.in(text));
        word.erase(std::remove_if(word.begin(), word.end(), [](char c) { return c == '.' || c == '\''; }), word.end());
        if (word.empty()) continue;
        if (names && (word == "et" || word == "al" || word == "and" || word == "others" || word == "eds" || word == "ed" || word == "in")) continue;
        words.push_back(std::move(word));
    }
    return words;
}

std::string normal_doi(std::string_view doi) {
    std::string normal(doi);
    std::transform(normal.begin(), normal.end(), normal.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return normal;
}

std::string normal_url(std::string_view url) {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find('#'));
    std::string_view query;
    if (const std::size_t mark = url.find('?'); mark != std::string_view::npos) {
        query = url.substr(mark + 1);
        url = url.substr(0, mark);
    }
    while (!url.empty() && (url.back() == '/' || url.back() == '.' || url.back() == ',')) url.remove_suffix(1);
    std::string normal(url);
    const std::size_t host_end = std::min(normal.find('/'), normal.size());
    std::transform(normal.begin(), normal.begin() + static_cast<std::ptrdiff_t>(host_end), normal.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (normal.starts_with("www.")) normal.erase(0, 4);
    // What tells which page is asked for stays ("?id=12"); where the reader came from does not.
    while (!query.empty()) {
        const std::string_view field = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), field.size() + 1));
        if (field.empty() || is_tracking(field)) continue;
        normal += normal.find('?') == std::string::npos ? '?' : '&';
        normal += field;
    }
    return normal;
}

}  // namespace citecheck
