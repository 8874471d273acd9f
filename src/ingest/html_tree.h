#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace citecheck {

/// An element or a stretch of text of an HTML page.
struct HtmlNode {
    std::string name;                 ///< of an element, small letters; empty: text
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;                 ///< of text, and of a script that holds data
    std::uint32_t source = 0;         ///< byte of the page at which it begins
    bool as_written = false;          ///< text: the page's bytes from `source` on are its own; else it was a reference
    std::uint32_t parent = 0;
    std::uint32_t end = 0;            ///< the node behind the last within it: [at + 1, end) are its descendants

    bool is_text() const { return name.empty(); }
    /// Empty if there is none.
    std::string_view attribute(std::string_view wanted) const;
    bool has(std::string_view wanted) const;
};

/// A page as a list of nodes in document order; node 0 holds all others.
struct HtmlTree {
    std::vector<HtmlNode> nodes;
    bool cut = false;                 ///< nested deeper than anything for readers: the rest was left out
};

/// Elements within elements that are read.
inline constexpr std::size_t kDeepestHtml = 5000;

/// Parses a page (UTF-8), however broken it is. Linear in its length.
HtmlTree parse_html(std::string_view page);

}  // namespace citecheck
