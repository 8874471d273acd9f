// Paragraphs found by a search.
#include <algorithm>
#include <ostream>

#include "render/json_values.h"
#include "render/page.h"
#include "render/renderers.h"
#include "render/words.h"
#include "text/display.h"

namespace citecheck {
namespace {

std::string place_of(const Hit& hit) {
    std::string place = place_words(hit.source.file, hit.first_line, hit.page, hit.source.unit);
    if (hit.source.unit == LineUnit::line && hit.last_line > hit.first_line) place += "-" + std::to_string(hit.last_line);
    return place;
}

/// Words with marked stretches, wrapped at `width`; the marks survive line ends.
void write_marked(Page& page, const Snippet& snippet, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::size_t columns = 0;
    const std::size_t room = page.width() > indent + 20 ? page.width() - indent : 20;
    std::size_t mark = 0;
    page.write(margin);
    for (std::size_t at = 0; at < snippet.text.size();) {
        const std::size_t begin = snippet.text.find_first_not_of(' ', at);
        if (begin == std::string::npos) break;
        const std::size_t end = std::min(snippet.text.find(' ', begin), snippet.text.size());
        const std::size_t wide = display_columns(page.plain(std::string_view(snippet.text).substr(begin, end - begin)));
        if (columns > 0 && columns + 1 + wide > room) {
            page.end_line();
            page.write(margin);
            columns = 0;
        } else if (columns > 0) {
            // The space between two marked words is theirs, too.
            const bool inside = mark < snippet.highlights.size() && snippet.highlights[mark].begin < begin;
            page.write(" ", inside ? Ink::marked : Ink::plain);
            ++columns;
        }
        for (std::size_t part = begin; part < end;) {
            while (mark < snippet.highlights.size() && snippet.highlights[mark].end <= part) ++mark;
            const bool has_mark = mark < snippet.highlights.size();
            const bool inside = has_mark && snippet.highlights[mark].begin <= part;
            std::size_t stop = end;
            if (has_mark)
                stop = std::min<std::size_t>(end, inside ? snippet.highlights[mark].end : snippet.highlights[mark].begin);
            page.write(page.plain(std::string_view(snippet.text).substr(part, stop - part)), inside ? Ink::marked : Ink::plain);
            part = stop;
        }
        columns += wide;
        at = end;
    }
    page.end_line();
}

void write_context(Page& page, const std::vector<Paragraph>& paragraphs) {
    for (const Paragraph& paragraph : paragraphs) {
        page.write("    ");
        page.write(page.plain(to_string(paragraph.anchor) + ": "), Ink::dim);
        page.write_wrapped(page.plain(paragraph.text), 4);
    }
}

Json hit_json(const Hit& hit) {
    Json json;
    json["source"] = hit.source.id.empty() ? hit.anchor.source : hit.source.id;
    json["file"] = hit.source.file;
    json["anchor"] = to_string(hit.anchor);
    json["kind"] = name_of(hit.kind);
    add_place(json, hit.first_line, hit.page, hit.source.unit);
    json["lastLine"] = hit.last_line;
    json["score"] = hit.weight;
    json["title"] = hit.source.title;
    json["published"] = period_json(hit.source.published);
    json["headings"] = strings_json(hit.headings);
    json["snippet"] = hit.snippet.text;
    json["highlights"] = Json::array();
    for (const Span& span : hit.snippet.highlights) json["highlights"].push_back({span.begin, span.end});
    const auto texts = [](const std::vector<Paragraph>& paragraphs) {
        Json list = Json::array();
        for (const Paragraph& paragraph : paragraphs)
            list.push_back({{"anchor", to_string(paragraph.anchor)}, {"text", paragraph.text}});
        return list;
    };
    if (!hit.before.empty()) json["before"] = texts(hit.before);
    if (!hit.after.empty()) json["after"] = texts(hit.after);
    return json;
}

}  // namespace

void hits_as_text(const std::vector<Hit>& hits, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    for (const Hit& hit : hits) {
        if (&hit != &hits.front()) page.end_line();
        page.write(options.ascii ? page.plain(to_string(hit.anchor)) : page.plain(anchor_words(hit.anchor)), Ink::strong);
        page.write("  ");
        page.write(page.plain(place_of(hit)), Ink::dim);
        if (!hit.headings.empty()) page.write("  " + page.plain(joined(hit.headings, " > ")), Ink::dim);
        page.end_line();
        write_context(page, hit.before);
        write_marked(page, hit.snippet, 4);
        write_context(page, hit.after);
    }
}

void hits_as_lines(const std::vector<Hit>& hits, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    for (const Hit& hit : hits) {
        page.write(page.plain(place_words(hit.source.file, hit.first_line, hit.page, hit.source.unit) + ": [" + to_string(hit.anchor) + "] " +
                              hit.snippet.text));
        page.end_line();
    }
}

void hits_as_json(const std::vector<Hit>& hits, const RenderOptions& options, std::ostream& out) {
    Json json;
    json["schema"] = "citecheck-search-1";
    json["tool"] = {{"name", "citecheck"}, {"version", options.program_version}};
    json["hits"] = Json::array();
    for (const Hit& hit : hits) json["hits"].push_back(hit_json(hit));
    out << json_text(json, 1) << '\n';
}

void hits_as_json_lines(const std::vector<Hit>& hits, const RenderOptions&, std::ostream& out) {
    for (const Hit& hit : hits) out << json_text(hit_json(hit), -1) << '\n';
}

}  // namespace citecheck
