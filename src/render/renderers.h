#pragma once

#include <iosfwd>
#include <vector>

#include "citecheck/render.h"

namespace citecheck {

// The functions of the table in renderer.cc, one file each.

void report_as_text(const Report& report, const RenderOptions& options, std::ostream& out);
void report_as_lines(const Report& report, const RenderOptions& options, std::ostream& out);
void report_as_table(const Report& report, const RenderOptions& options, std::ostream& out);
void report_as_json(const Report& report, const RenderOptions& options, std::ostream& out);
void report_as_json_lines(const Report& report, const RenderOptions& options, std::ostream& out);
void report_as_markdown(const Report& report, const RenderOptions& options, std::ostream& out);
void report_as_html(const Report& report, const RenderOptions& options, std::ostream& out);

void collation_as_text(const Collation& collation, const RenderOptions& options, std::ostream& out);
void collation_as_json(const Collation& collation, const RenderOptions& options, std::ostream& out);
void collation_as_markdown(const Collation& collation, const RenderOptions& options, std::ostream& out);
void collation_as_html(const Collation& collation, const RenderOptions& options, std::ostream& out);
void collation_as_csv(const Collation& collation, const RenderOptions& options, std::ostream& out);

void hits_as_text(const SearchResult& found, const RenderOptions& options, std::ostream& out);
void hits_as_lines(const SearchResult& found, const RenderOptions& options, std::ostream& out);
void hits_as_json(const SearchResult& found, const RenderOptions& options, std::ostream& out);
void hits_as_json_lines(const SearchResult& found, const RenderOptions& options, std::ostream& out);

}  // namespace citecheck
