#pragma once

#include <string>
#include <string_view>

namespace citecheck {

// Foreign words made safe for one output format each. All take any bytes; what is not UTF-8 becomes U+FFFD.

/// For HTML text and for attributes in double quotes.
std::string html_escaped(std::string_view words);

/// For CommonMark (GitHub's, too): no character of `words` has a meaning there. Line ends become spaces.
std::string markdown_escaped(std::string_view words);

/// A cell by RFC 4180. One that a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_escaped(std::string_view words);

}  // namespace citecheck
