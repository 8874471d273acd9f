#include "ingest/odt.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "citecheck/error.h"
#include "ingest/html.h"
#include "ingest/packed.h"
#include "ingest/sensible.h"
#include "ingest/strict_date.h"
#include "ingest/tree_writer.h"
#include "ingest/xml.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kMostRepeats = 50;   // of a cell: sheets end in a million empty ones

constexpr auto kNoText = std::to_array<std::string_view>({"text:tracked-changes", "office:annotation", "office:annotation-end", "text:table-of-content", "text:illustration-index",
                                                          "text:table-index", "text:note-citation", "office:forms", "text:sequence-decls", "svg:title", "svg:desc", "draw:image",
                                                          "text:alphabetical-index", "text:variable-decls", "office:event-listeners", "text:hidden-text"});

class OdtReader {
  public:
    OdtReader(pugi::xml_node content, pugi::xml_node styles) {
        read_styles(content);
        read_styles(styles);
        const pugi::xml_node body = find_below(content, "office:text");
        walk(body);
        for (std::size_t at = 0; at < notes_.size(); ++at) {
            writer_.open("li", {{"id", "fn" + std::to_string(at + 1)}});
            walk(notes_[at]);
            writer_.close();
        }
    }

    HtmlTree take() { return writer_.take(); }

  private:
    struct Style {
        std::string name;
        std::string parent;
        bool raised = false;
    };

    void read_styles(pugi::xml_node top) {
        for (const std::string_view list : {"office:automatic-styles", "office:styles"}) {
            for (const pugi::xml_node one : find_below(top, list).children("style:style")) {
                Style style;
                style.name = fold(one.attribute("style:display-name").as_string(one.attribute("style:name").value()));
                style.parent = one.attribute("style:parent-style-name").value();
                style.raised = std::string_view(one.child("style:text-properties").attribute("style:text-position").value()).starts_with("super");
                styles_.emplace(one.attribute("style:name").value(), std::move(style));
            }
        }
    }

    /// The style, or one it is made from, has that name.
    bool is_styled(std::string id, std::string_view name) const {
        for (int depth = 0; depth < 16; ++depth) {
            const auto found = styles_.find(id);
            if (found == styles_.end()) return fold(id) == name;
            if (found->second.name == name) return true;
            if (found->second.parent.empty()) return false;
            id = found->second.parent;
        }
        return false;
    }

    bool is_caption(const std::string& style) const {
        return is_styled(style, "caption") || is_styled(style, "illustration") || is_styled(style, "table") || fold(style).ends_with("caption");
    }

    bool is_raised(const std::string& id) const {
        const auto found = styles_.find(id);
        return found != styles_.end() && found->second.raised;
    }

    /// Every node below `top`, without recursion: files nest as deep as they like.
    void walk(pugi::xml_node top) {
        std::vector<std::size_t> opened;
        const auto close = [&](std::size_t count) {
            for (; count > 0; --count) writer_.close();
        };
        for (pugi::xml_node node = top.first_child(); node;) {
            const std::size_t depth = writer_.depth();
            if (enter(node) && node.first_child()) {
                opened.push_back(writer_.depth() - depth);
                node = node.first_child();
                continue;
            }
            close(writer_.depth() - depth);
            while (node != top && !node.next_sibling()) {
                node = node.parent();
                if (node == top) return;
                close(opened.back());
                opened.pop_back();
            }
            node = node.next_sibling();
        }
    }

    /// Opens what the node stands for; false: nothing in it is text, or it is read elsewhere.
    bool enter(pugi::xml_node node) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            writer_.text(node.value());
            return false;
        }
        const std::string_view name = node.name();
        if (std::find(kNoText.begin(), kNoText.end(), name) != kNoText.end()) return false;
        const std::string style = node.attribute("text:style-name").value();
        if (name == "text:h") {
            writer_.open("h" + std::to_string(std::clamp(node.attribute("text:outline-level").as_int(1) + 1, 2, 6)));
        } else if (name == "text:p") {
            if (is_styled(style, "title")) writer_.open("h1");
            else if (is_caption(style)) writer_.open("figcaption");
            else if (is_styled(style, "quotations")) writer_.open("blockquote");
            else writer_.open("p");
        } else if (name == "text:list-item" || name == "text:list-header") {
            writer_.open("li");
        } else if (name == "text:span") {
            if (is_raised(style)) writer_.open("sup");
        } else if (name == "text:s" || name == "text:tab" || name == "text:line-break") {
            writer_.text(" ");
            return false;
        } else if (name == "text:a") {
            writer_.open("a", {{"href", node.attribute("xlink:href").value()}});
        } else if (name == "text:note") {
            note(node);
            return false;
        } else {
            table_part(name, node);
        }
        return true;
    }

    void note(pugi::xml_node node) {
        notes_.push_back(node.child("text:note-body"));
        const std::string number = std::to_string(notes_.size());
        writer_.open("a", {{"href", "#fn" + number}});
        writer_.text(number);
        writer_.close();
    }

    void table_part(std::string_view name, pugi::xml_node node) {
        if (name == "table:table") writer_.open("table");
        if (name == "table:table-header-rows") writer_.open("thead");
        if (name == "table:table-row") writer_.open("tr");
        if (name != "table:table-cell" && name != "table:covered-table-cell") return;
        if (name == "table:covered-table-cell") return;   // the cell that spans it has told its width
        const auto number = [&](const char* attribute) { return std::clamp<std::size_t>(node.attribute(attribute).as_uint(1), 1, kMostRepeats); };
        for (std::size_t more = number("table:number-columns-repeated"); more > 1; --more) {
            writer_.open("td");
            writer_.text(text_below(node));
            writer_.close();
        }
        writer_.open("td", {{"colspan", std::to_string(number("table:number-columns-spanned"))}, {"rowspan", std::to_string(number("table:number-rows-spanned"))}});
    }

    std::map<std::string, Style> styles_;
    std::vector<pugi::xml_node> notes_;
    TreeWriter writer_;
};

Metadata properties(pugi::xml_node meta) {
    const pugi::xml_node all = find_below(meta, "office:meta");
    const auto value = [&](const char* name) { return text_below(all.child(name)); };
    Metadata metadata;
    metadata.title = sensible_title(value("dc:title"));
    metadata.author = sensible_author(value("meta:initial-creator").empty() ? value("dc:creator") : value("meta:initial-creator"));
    metadata.language = value("dc:language");
    metadata.date = iso_date(value("meta:creation-date").empty() ? value("dc:date") : value("meta:creation-date"));
    metadata.date_inferred = true;
    return metadata;
}

}  // namespace

FormatText read_odt(std::string_view bytes, const std::string& name, const Lexicon& lexicon) {
    const auto parts = unpack_members(bytes, name, [](const std::string& member) { return member == "content.xml" || member == "styles.xml" || member == "meta.xml"; });
    if (!parts.contains("content.xml")) throw InputError(name + ": is no OpenDocument text: it has no content, or is encrypted");
    std::map<std::string, pugi::xml_document> parsed;
    std::vector<Problem> problems;
    for (const auto& [part, content] : parts) {
        if (part == "content.xml") parse_xml(parsed[part], content, name, part);
        else parse_side_part(parsed[part], content, name, part, problems);
    }
    if (!find_below(parsed["content.xml"], "office:text")) throw InputError(name + ": is no OpenDocument text, or is encrypted");
    FormatText result = document_of(OdtReader(parsed["content.xml"], parsed["styles.xml"]).take(), properties(parsed["meta.xml"]), lexicon);
    result.problems = std::move(problems);
    return result;
}

}  // namespace citecheck
