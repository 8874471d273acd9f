#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/period.h"
#include "citecheck/text.h"

namespace citecheck {

/// Names one paragraph of a source for as long as its words stay the same. Written `lieven-2021#p12`: `p` body, `n`
/// note, `r` reference. The ordinal is for people; look-up goes by the digest of the normalised words, so that an edit
/// elsewhere in the document moves no anchor.
struct Anchor {
    std::string source;
    char kind = 'p';
    std::uint32_t ordinal = 0;
    std::uint32_t digest = 0;
    bool operator==(const Anchor&) const = default;
};

/// "lieven-2021#p12"
std::string to_string(const Anchor& anchor);

/// "lieven-2021#p12@1a2b3c4d": names the paragraph by its words, too, so that it is found wherever it has moved.
std::string to_lasting_string(const Anchor& anchor);

/// Reads "lieven-2021#p12" (with "@page3" behind it or not), also "lieven-2021 ¶12" and "lieven-2021 n.12"; the digest is 0
/// unless "@" and its eight hexadecimal digits stand behind. Nothing if it is no anchor.
std::optional<Anchor> parse_anchor(std::string_view written);

enum class BlockKind : std::uint8_t {
    title, heading, body, list_item, table_row, caption, byline, dateline, note, reference, code, furniture
};
std::string_view name_of(BlockKind kind);

/// A stretch of a paragraph's text that stands unbroken in the file: from text byte `text` on (to the next piece) the
/// bytes are those of the decoded file from `source` on. `line` is the file's line (from 1) at its beginning; a piece
/// never crosses a line end. Words that are written otherwise in the file ("&amp;") or were put in (between the cells of
/// a table) lead to where they belong. Where a file's text does not lie in it as it is (`Document::unit`), `source`
/// counts the text that was taken from it.
struct Piece {
    std::uint32_t text = 0;
    std::uint32_t source = 0;
    std::uint32_t line = 1;
    bool operator==(const Piece&) const = default;
};

/// A footnote mark inside a paragraph's text: where it stands, and its label ("21", "*").
struct NoteMark {
    Span span;
    std::string label;
    bool operator==(const NoteMark&) const = default;
};

/// From text byte `text` on, a paragraph stands on page `page`.
struct PageTurn {
    std::uint32_t text = 0;
    std::uint32_t page = 1;
    bool operator==(const PageTurn&) const = default;
};

/// `text` is rebuilt (lines joined, hyphens at line ends undone, page furniture taken out), UTF-8, without white space
/// at its ends and with single spaces; `pieces` leads every byte of it back to the file.
struct Paragraph {
    Anchor anchor;
    BlockKind kind = BlockKind::body;
    std::string text;
    std::vector<std::string> headings;  ///< from the outermost to the nearest
    std::vector<Piece> pieces;          ///< ascending by `text`; the first begins at 0
    std::vector<NoteMark> marks;        ///< ascending; they are part of `text` but of no number and no word
    std::string label;                  ///< of a note or reference: the mark it answers to; else empty
    std::uint32_t first_line = 0;
    std::uint32_t last_line = 0;
    std::optional<int> page;            ///< from 1, where it begins
    std::vector<PageTurn> turns;        ///< the further pages it stands on
    bool set_apart = false;             ///< as a quotation ("> …", <blockquote>); known of drafts, an index does not keep it
    bool operator==(const Paragraph&) const = default;
};

/// The file's line on which text byte `at` of the paragraph stands.
std::uint32_t line_of(const Paragraph& paragraph, std::uint32_t at);

/// The page on which text byte `at` of the paragraph stands; 0 if the file has none.
std::uint32_t page_of(const Paragraph& paragraph, std::uint32_t at);

/// One article. A file may hold several (sub-documents); context never leaks from one to the next.
struct Document {
    std::string id;         ///< from sources.toml, else the path below the corpus root
    std::string file;       ///< the path below the corpus root, with '/'
    std::string title;      ///< empty: unknown
    std::string author;
    std::string publisher;
    std::string language;   ///< as the file names it: "en", "de-AT"; empty: it does not say
    LineUnit unit = LineUnit::line;   ///< of its places
    std::string grade;      ///< primary, secondary, tertiary, claim; empty: not given
    std::vector<std::string> origin;   ///< whose figures it repeats, as the user wrote it
    std::optional<Period> published;   ///< as given or as the text says it; nothing: unknown
    std::optional<Period> as_of;
    bool published_inferred = false;   ///< guessed from the text (the newest date it mentions, say): never carries a verdict
    std::vector<Paragraph> paragraphs; ///< in reading order, every kind
};

}  // namespace citecheck
