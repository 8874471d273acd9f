#pragma once

#include <string>
#include <string_view>

#include "ingest/format.h"
#include "ingest/html_content.h"
#include "ingest/html_tree.h"
#include "ingest/text_builder.h"

namespace citecheck {

/// A page as one article: headings, paragraphs, list items, rows of tables as "row, column: cell", captions, notes; what
/// belongs to the page is left out. Throws InputError if it is no text.
FormatText read_html(std::string_view bytes, const std::string& name, const Lexicon& lexicon);

/// The blocks of a parsed page, their words written to `text`.
std::vector<Block> html_blocks(const HtmlTree& tree, PageKind kind, TextBuilder& text, const Lexicon& lexicon);

/// A document that was written as a tree: every line of its text is a paragraph.
FormatText document_of(const HtmlTree& tree, Metadata metadata, const Lexicon& lexicon);

/// The charset that a page or an XML file says it is written in; empty if it does not.
std::string declared_charset(std::string_view bytes);

}  // namespace citecheck
