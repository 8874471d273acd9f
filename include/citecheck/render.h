#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citecheck/report.h"
#include "citecheck/search.h"

namespace citecheck {

enum class Format : std::uint8_t { text, line, table, json, jsonl, markdown, html, csv };
std::optional<Format> format_named(std::string_view name);   // "text", "md", "html", …

/// The text of a draft (UTF-8) under the name that its findings carry.
struct DraftText {
    std::string name;
    std::string text;
};

struct RenderOptions {
    int width = 80;                       ///< columns of the terminal
    bool colour = false;
    bool ascii = false;                   ///< "..." for "…", plain quotes
    bool explain = false;                 ///< every term of every score
    bool all = false;                     ///< agreements and notes, too
    Severity least = Severity::warning;   ///< what is shown
    std::string program_version;
    std::vector<DraftText> drafts;        ///< for the quoted lines of `text` and for `html`; without them both do with less
};

/// Throws InputError if there is no such format for what is rendered.
/// The same values and options give the same bytes: no clock, no locale, no absolute path.
void render(const Report& report, Format format, const RenderOptions& options, std::ostream& out);
void render(const Collation& collation, Format format, const RenderOptions& options, std::ostream& out);
void render(const SearchResult& found, Format format, const RenderOptions& options, std::ostream& out);

}  // namespace citecheck
