#include "render/renderer.h"

#include <ostream>
#include <string>

#include "citecheck/error.h"
#include "render/renderers.h"

namespace citecheck {
namespace {

constexpr Renderer kRenderers[] = {
    {Format::text, "text", "", ".txt", report_as_text, collation_as_text, hits_as_text},
    {Format::line, "line", "", ".txt", report_as_lines, nullptr, hits_as_lines},
    {Format::table, "table", "checking-copy", ".txt", report_as_table, nullptr, nullptr},
    {Format::json, "json", "", ".json", report_as_json, collation_as_json, hits_as_json},
    {Format::jsonl, "jsonl", "", ".jsonl", report_as_json_lines, nullptr, hits_as_json_lines},
    {Format::markdown, "markdown", "md", ".md", report_as_markdown, collation_as_markdown, nullptr},
    {Format::html, "html", "", ".html", report_as_html, collation_as_html, nullptr},
    {Format::csv, "csv", "", ".csv", nullptr, collation_as_csv, nullptr},
};

/// The function that `member` names in the row of `format`. Throws InputError, with those that have one.
template <typename Function>
Function find_function(Format format, Function Renderer::*member) {
    std::string names;
    std::string_view wanted;
    for (const Renderer& renderer : kRenderers) {
        if (renderer.format == format && renderer.*member != nullptr) return renderer.*member;
        if (renderer.format == format) wanted = renderer.name;
        if (renderer.*member == nullptr) continue;
        if (!names.empty()) names += ", ";
        names += renderer.name;
    }
    throw InputError("there is no format '" + std::string(wanted) + "' for this command", "one of " + names);
}

}  // namespace

std::span<const Renderer> renderers() { return kRenderers; }

std::optional<Format> format_named(std::string_view name) {
    for (const Renderer& renderer : kRenderers) {
        if (name == renderer.name || (!name.empty() && name == renderer.other_name)) return renderer.format;
    }
    return std::nullopt;
}

void render(const Report& report, Format format, const RenderOptions& options, std::ostream& out) {
    find_function(format, &Renderer::report)(report, options, out);
}

void render(const Collation& collation, Format format, const RenderOptions& options, std::ostream& out) {
    find_function(format, &Renderer::collation)(collation, options, out);
}

void render(const SearchResult& found, Format format, const RenderOptions& options, std::ostream& out) {
    find_function(format, &Renderer::hits)(found, options, out);
}

}  // namespace citecheck
