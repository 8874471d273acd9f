#pragma once

#include <string_view>
#include <vector>

#include "ingest/assemble.h"

namespace citecheck {

enum class Markup : std::uint8_t {
    emphasis_only,   ///< plain text that was made from Markdown: **bold**, *italic*, "\$"
    markdown         ///< all of it: links, images, code, HTML tags and entities, too
};

/// The edits that take inline markup out of a text and leave its words. Footnote marks ("[^1]", "^{9}") stay; a link's
/// address stays only with `keep_addresses`. Linear in the length of the text.
std::vector<Edit> inline_markup_edits(std::string_view text, Markup markup, bool keep_addresses);

}  // namespace citecheck
