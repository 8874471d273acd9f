#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/text.h"

namespace citecheck {

/// Bytes of the decoded file within one line, and words of our own to stand before them ("; " between table cells) or in
/// their place (a unit that a column's heading names). Without such words, parts are joined as lines are.
struct Part {
    Span span;
    std::string before = {};
    std::string written = {};   ///< instead of the bytes, to which all of it leads; empty: the bytes
};

/// A stretch of lines that belong together, on its way to a paragraph.
struct Block {
    BlockKind kind = BlockKind::body;
    bool certain = false;             ///< marked up as what it is: no guess may change it
    int level = 0;                    ///< of a heading, from 1
    std::vector<Part> parts;
    std::string label;                ///< of a note or reference
    std::uint32_t first_line = 0;
    std::uint32_t last_line = 0;
    bool gap_before = false;          ///< a blank line, or the beginning of the file, stands before it
    bool set_apart = false;           ///< as a quotation
    bool ends_article = false;        ///< a button that stands at an article's end
    int page = 0;
};

}  // namespace citecheck
