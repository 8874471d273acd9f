#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/child.h"

namespace citecheck {

/// A word as it is printed on a page; lengths in points, y downwards.
struct PdfWord {
    float left = 0, top = 0, right = 0, bottom = 0;
    float size = 0;            ///< of its font
    bool space_after = false;
    bool bold = false;
    std::string text;          ///< UTF-8
};

struct PdfPage {
    float width = 0, height = 0;
    std::vector<PdfWord> words;   ///< in the reading order that the parser found, column by column
};

/// A PDF taken apart.
struct PdfFile {
    std::string title, author, created;   ///< of its information dictionary; `created` as "2021-08-26"
    std::size_t page_count = 0;
    std::vector<PdfPage> pages;           ///< fewer than `page_count` if the parser did not come to its end
    std::string stopped;                  ///< why it did not, as the end of a sentence; empty: it did
};

/// A page's words take a third more bytes than anything else that a child may write.
inline constexpr ChildLimits kPdfLimits{.output_bytes = std::size_t{3} << 26};

/// Has a PDF parsed by the program citecheck-pdf. Throws InputError with one sentence if it is encrypted, damaged or none at
/// all, or if the program is not there, or fell over it before its first page.
PdfFile read_pdf_words(std::string_view bytes, const std::string& name, const ChildLimits& limits = kPdfLimits);

}  // namespace citecheck
