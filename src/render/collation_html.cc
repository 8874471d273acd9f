// The discrepancies between sources as one page that can be sent to a colleague.
#include <ostream>

#include "render/escape.h"
#include "render/html_page.h"
#include "render/renderers.h"
#include "render/words.h"

namespace citecheck {
namespace {

void write_reading(const Reading& reading, std::ostream& out) {
    out << "<tr><td class=\"number\">" << html_escaped(value_words(reading.claim.mention.value)) << "</td><td>"
        << html_escaped(anchor_words(reading.claim.anchor)) << "<br><span class=\"quiet\">" << html_escaped(place_words(reading.source.file, reading.line, reading.page, reading.source.unit))
        << "</span></td><td>" << html_escaped(date_words(reading.source));
    if (!reading.origin.empty()) out << "<br>after " << html_escaped(joined(reading.origin, ", "));
    out << "</td><td><blockquote>" << html_escaped(reading_quote(reading)) << "</blockquote>";
    if (!reading.paragraph.empty()) {
        out << "<details><summary>" << html_escaped(source_words(reading.source)) << ": the whole paragraph</summary><blockquote>"
            << html_marked(reading.paragraph, {reading.claim.mention.span}) << "</blockquote></details>";
    }
    if (!reading.copies.empty())
        out << "<span class=\"quiet\">also in " << html_escaped(copies_words(reading)) << "</span>";
    out << "</td></tr>\n";
}

void write_group(const Group& group, std::ostream& out) {
    out << "<article class=\"card " << html_class(group.severity, group.verdict) << "\" id=\"g" << html_escaped(group.id)
        << "\" tabindex=\"0\">\n<h3><span class=\"letter\">" << verdict_letter(group.verdict) << "</span> "
        << html_escaped(group.title) << "</h3>\n<p class=\"place\">" << name_of(group.verdict) << " · id "
        << html_escaped(group.id);
    if (!group.event.empty()) out << " · event " << html_escaped(group.event);
    out << "</p>\n<table><tr><th>says</th><th>source</th><th>written</th><th>quotation</th></tr>\n";
    for (const Reading& reading : group.readings) write_reading(reading, out);
    out << "</table>\n";
    if (!group.why.empty()) out << "<dl><dt>why</dt><dd>" << html_escaped(joined(group.why, "; ")) << "</dd></dl>\n";
    out << "</article>\n";
}

}  // namespace

void collation_as_html(const Collation& collation, const RenderOptions& options, std::ostream& out) {
    write_html_begin("citecheck: what the sources say against one another", out);
    out << "<header><h1>What the sources say against one another</h1>\n<p>"
        << count_words(collation.index.sources, "source", "sources") << ", "
        << count_words(collation.groups.size(), "thing", "things") << " told by two or more, "
        << count_words(collation.references.size(), "finding", "findings") << " on citations.</p></header>\n";
    write_html_filters(out);
    out << "<main class=\"single\">\n";
    const auto write_groups = [&](std::string_view heading, bool agreeing) {
        bool first = true;
        for (const Group& group : collation.groups) {
            if ((group.severity == Severity::none) != agreeing || (!agreeing && group.severity < options.least)) continue;
            if (first) out << "<h2>" << heading << "</h2>\n";
            first = false;
            write_group(group, out);
        }
    };
    write_groups("Where the sources differ", false);
    bool first = true;
    std::size_t number = 0;
    for (const Finding& finding : collation.references) {
        if (!is_shown(finding, options.least)) continue;
        if (first) out << "<h2>Citations inside the sources</h2>\n";
        first = false;
        write_html_finding(finding, "r" + std::to_string(++number), "", out);
    }
    if (options.all) write_groups("Where they agree", true);
    out << "</main>\n";
    write_html_end(options, out);
}

}  // namespace citecheck
