#pragma once

#include "ingest/format.h"
#include "ingest/html_tree.h"

namespace citecheck {

/// What a page says of itself: JSON-LD, the meta elements of scholarly sites, Dublin Core, Open Graph, then its title, its
/// first heading and its first time. Where several speak, the first of these is heard.
Metadata html_metadata(const HtmlTree& tree);

/// The beginning of a date as machines write it ("2021-08-26T10:00Z", "2021/08/26", "20210826", "26 August 2021") as
/// "2021-08-26"; empty if it is none.
std::string iso_date(std::string_view written);

}  // namespace citecheck
