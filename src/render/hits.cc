// Paragraphs found by a search.
#include <algorithm>
#include <cstdio>
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

std::string weight_words(double weight) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.2f", weight);
    return digits;
}

/// "7.31 = harbour 4.21 + pilot 2.10 + its source 1.00; without ferry"
std::string score_words(const Hit& hit) {
    std::string brought;
    std::string met;
    std::string lacking;
    const auto add = [](std::string& list, const std::string& words, std::string_view between) {
        if (!list.empty()) list += between;
        list += words;
    };
    for (const ScorePart& part : hit.parts) {
        const std::string name = part.text.empty() ? "its source" : part.text;
        if (part.weight > 0) {
            add(brought, name + " " + weight_words(part.weight), " + ");
        } else if (part.found) {
            add(met, name, ", ");
        } else if (!part.text.empty()) {
            add(lacking, name, ", ");
        }
    }
    std::string words = weight_words(hit.weight);
    if (!brought.empty()) words += " = " + brought;
    if (!met.empty()) words += "; meets " + met;
    if (!lacking.empty()) words += "; without " + lacking;
    return words;
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
        const std::size_t end = unbroken_end(snippet.text, begin);
        const std::size_t gap = begin > at ? 1 : 0;
        const std::size_t wide = display_columns(page.plain(std::string_view(snippet.text).substr(begin, end - begin)));
        if (columns > 0 && columns + gap + wide > room) {
            page.end_line();
            page.write(margin);
            columns = 0;
        } else if (columns > 0 && gap > 0) {
            // The space within a marked phrase is marked, too.
            while (mark < snippet.highlights.size() && snippet.highlights[mark].end <= at) ++mark;
            const bool inside = mark < snippet.highlights.size() && snippet.highlights[mark].begin <= at;
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
        page.write_wrapped(page.plain(to_string(paragraph.anchor) + ": " + paragraph.text), 4);
    }
}

Json hit_json(const Hit& hit) {
    Json json;
    if (hit.query > 0) json["query"] = hit.query;
    json["source"] = hit.source.id.empty() ? hit.anchor.source : hit.source.id;
    json["file"] = hit.source.file;
    json["anchor"] = to_string(hit.anchor);
    json["lasting"] = to_lasting_string(hit.anchor);
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
    if (!hit.parts.empty()) {
        json["parts"] = Json::array();
        for (const ScorePart& part : hit.parts) {
            json["parts"].push_back({{"part", part.text.empty() ? Json(nullptr) : Json(part.text)}, {"found", part.found}, {"score", part.weight}});
        }
    }
    if (!hit.before.empty()) json["before"] = texts(hit.before);
    if (!hit.after.empty()) json["after"] = texts(hit.after);
    return json;
}

/// By which the paragraph can be shown again: headings share a number, and only their words tell them apart.
std::string anchor_of(const Hit& hit) { return hit.anchor.ordinal == 0 ? to_lasting_string(hit.anchor) : to_string(hit.anchor); }

std::string anchor_of(const Hit& hit, const RenderOptions& options) {
    return options.ascii || hit.anchor.ordinal == 0 ? anchor_of(hit) : anchor_words(hit.anchor);
}

std::string query_number(const Hit& hit) { return hit.query == 0 ? "" : std::to_string(hit.query) + ": "; }

void write_facets(Page& page, const std::vector<Facet>& facets) {
    for (const Facet& facet : facets) {
        page.end_line();
        page.write(page.plain(facet.name), Ink::strong);
        page.end_line();
        for (const FacetValue& value : facet.values) {
            constexpr std::size_t kCountColumns = 8;
            const std::string count = std::to_string(value.paragraphs);
            page.write(std::string(kCountColumns > count.size() ? kCountColumns - count.size() : 0, ' ') + count + "  ");
            if (value.value.empty()) {
                page.write("unknown", Ink::dim);
            } else {
                page.write(page.plain(value.value));
            }
            page.end_line();
        }
    }
}

Json facets_json(const std::vector<Facet>& facets) {
    Json json = Json::object();
    for (const Facet& facet : facets) {
        Json& values = json[facet.name] = Json::array();
        for (const FacetValue& value : facet.values) {
            values.push_back({{"value", value.value.empty() ? Json(nullptr) : Json(value.value)}, {"paragraphs", value.paragraphs}});
        }
    }
    return json;
}

}  // namespace

void hits_as_text(const SearchResult& found, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    for (const Hit& hit : found.hits) {
        if (&hit != &found.hits.front()) page.end_line();
        page.write(query_number(hit), Ink::dim);
        page.write(page.plain(anchor_of(hit, options)), Ink::strong);
        page.write("  ");
        page.write(page.plain(place_of(hit)), Ink::dim);
        if (!hit.headings.empty()) page.write("  " + page.plain(joined(hit.headings, " > ")), Ink::dim);
        page.end_line();
        write_context(page, hit.before);
        write_marked(page, hit.snippet, 4);
        write_context(page, hit.after);
        if (hit.parts.empty()) continue;
        page.write("    = ", Ink::dim);
        page.write_wrapped(page.plain(score_words(hit)), 6);
    }
    write_facets(page, found.facets);
}

void hits_as_lines(const SearchResult& found, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    for (const Hit& hit : found.hits) {
        page.write(page.plain(query_number(hit) + place_words(hit.source.file, hit.first_line, hit.page, hit.source.unit) + ": [" + anchor_of(hit) + "] " +
                              hit.snippet.text));
        page.end_line();
    }
}

void hits_as_json(const SearchResult& found, const RenderOptions& options, std::ostream& out) {
    Json json;
    json["schema"] = "citecheck-search-1";
    json["tool"] = {{"name", "citecheck"}, {"version", options.program_version}};
    json["hits"] = Json::array();
    for (const Hit& hit : found.hits) json["hits"].push_back(hit_json(hit));
    if (!found.facets.empty()) json["facets"] = facets_json(found.facets);
    if (!found.missing.empty()) json["missing"] = problems_json(found.missing);
    out << json_text(json, 1) << '\n';
}

void hits_as_json_lines(const SearchResult& found, const RenderOptions&, std::ostream& out) {
    for (const Hit& hit : found.hits) out << json_text(hit_json(hit), -1) << '\n';
}

}  // namespace citecheck
