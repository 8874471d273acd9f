#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "citecheck/lexicon.h"
#include "ingest/strict_date.h"

namespace citecheck {

// What a single line looks like. Where it stands is weighed by those who ask.

/// A line of nothing but buttons and navigation of a web page ("keep readingShow less", "X").
enum class Button : std::uint8_t { none, plain, ends_article };
Button button_in(std::string_view line, const Lexicon& lexicon);

/// "Photo credit: …", "AP", "[More on this: …]" whole in brackets.
bool is_caption(std::string_view line, const Lexicon& lexicon);

/// "12", "- 12 -", "Page 3 of 9".
bool is_page_number(std::string_view line);

/// The running head of a journal's issue ("April 2024, Vol.42, No.4 (2)"), with the issue's date.
std::optional<WrittenDate> issue_date(std::string_view line);

/// The label at a line's beginning that makes it a note: superscripts, "^{*}", "[12]", "[^a]:", "†"; and the bytes it
/// takes with the space behind it.
struct LineLabel {
    std::string label;
    std::size_t length = 0;
};
std::optional<LineLabel> note_label(std::string_view line);

/// "^{12}", "^12", "[12]" or "[^a]" at the beginning of `text`, with its bytes.
std::optional<LineLabel> bracketed_mark(std::string_view text);

/// "12 ", "12. ", "12) " at a line's beginning, before anything but a digit.
std::optional<LineLabel> number_label(std::string_view line);

/// "- ", "• ", "* ", "1. ", "(a) ".
struct ListMarker {
    std::size_t length = 0;
    bool ordered = false;
};
std::optional<ListMarker> list_marker(std::string_view line);

/// Short, without a full stop at its end, begins with a capital, a digit or a quotation mark: fit for a heading or title.
bool is_heading_like(std::string_view line, std::size_t most_words, const Lexicon& lexicon);

/// The author named by a line that says nothing else: "By Jane Doe", "Jane M. Doe*", "Jane Doe and John Roe". With
/// `bare`, names without "by" count, too.
std::optional<std::string> byline_author(std::string_view line, bool bare, const Lexicon& lexicon);

/// "Jane Doe is a fellow at …", or a paragraph that begins with `author`'s name and says who that is.
bool is_biography(std::string_view text, std::string_view author, const Lexicon& lexicon);

/// "2" for "²", "12" for "¹²"; nothing if there is another character. Folding keeps superscripts, so this reads them.
std::optional<std::string> plain_digits(std::string_view superscripts);

}  // namespace citecheck
