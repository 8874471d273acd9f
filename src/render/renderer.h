#pragma once

#include <iosfwd>
#include <span>
#include <string_view>
#include <vector>

#include "citecheck/render.h"

namespace citecheck {

/// One output format: what it can show, and how. A function that is missing: there is no such format for these values.
/// Rendering takes no decision on the matter: verdicts, order and words come from the report; what is left out is said by
/// the options.
struct Renderer {
    Format format;
    std::string_view name;
    std::string_view other_name;  ///< a second name that is understood: "md"; may be empty
    std::string_view extension;   ///< of files that hold it
    void (*report)(const Report& report, const RenderOptions& options, std::ostream& out);
    void (*collation)(const Collation& collation, const RenderOptions& options, std::ostream& out);
    void (*hits)(const SearchResult& found, const RenderOptions& options, std::ostream& out);
};

/// Every format, in the order in which help names them.
std::span<const Renderer> renderers();

}  // namespace citecheck
