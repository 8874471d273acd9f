#pragma once

#include "ingest/format.h"
#include "ingest/html_tree.h"

namespace citecheck {

/// What a page says of itself: JSON-LD, the meta elements of scholarly sites, Dublin Core, Open Graph, then its title, its
/// first heading and its first time. Where several speak, the first of these is heard.
Metadata html_metadata(const HtmlTree& tree);

}  // namespace citecheck
