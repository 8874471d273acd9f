#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/pdf_words.h"

namespace citecheck {

/// A line of a page's text; lengths in points, y downwards.
struct PdfLine {
    std::uint32_t page = 1;
    std::uint32_t number = 1;    ///< among the lines of its page, in reading order
    float left = 0, top = 0, right = 0, bottom = 0;
    float size = 0;              ///< of most of its letters
    bool bold = false;           ///< most of them
    bool furniture = false;      ///< a running head, a page number
    std::string text;            ///< raised figures behind a word as superscripts
    float height() const { return bottom - top; }
};

/// The lines of all pages in reading order; lines that stand in the same place of many pages, and page numbers, are known
/// for what they are.
std::vector<PdfLine> pdf_lines(const PdfFile& file);

}  // namespace citecheck
