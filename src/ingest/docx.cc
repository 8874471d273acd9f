#include "ingest/docx.h"

#include <algorithm>
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

constexpr int kMostParents = 16;   // of a style

std::string_view local_name(pugi::xml_node node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// By its local name.
pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_node one : node.children()) {
        if (local_name(one) == name) return one;
    }
    return {};
}

std::string attribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute one : node.attributes()) {
        const std::string_view whole = one.name();
        const std::size_t colon = whole.find(':');
        if ((colon == std::string_view::npos ? whole : whole.substr(colon + 1)) == name) return one.value();
    }
    return {};
}

/// "<w:b/>", "<w:b w:val="true"/>".
bool is_on(pugi::xml_node flag) {
    const std::string value = attribute(flag, "val");
    return flag && value != "0" && value != "false" && value != "off";
}

int number_or(const std::string& digits, int otherwise) {
    return !digits.empty() && digits.size() < 4 && digits.find_first_not_of("0123456789") == std::string::npos ? std::stoi(digits) : otherwise;
}

struct Style {
    std::string name;     ///< folded
    std::string parent;
    int outline = -1;
    bool numbered = false;
};

class DocxReader {
  public:
    DocxReader(const std::map<std::string, std::string>& parts, const std::string& name) : parts_(parts), name_(name) {}

    HtmlTree read() {
        read_styles();
        read_links("word/_rels/document.xml.rels");
        walk(child(parsed("word/document.xml", document_), "body"));
        notes();
        return writer_.take();
    }

    const std::string& language() const { return language_; }
    std::vector<Problem>& problems() { return problems_; }

  private:
    /// The outermost element of a part; nothing if there is no such part.
    pugi::xml_node parsed(const std::string& part, pugi::xml_document& document) {
        const auto found = parts_.find(part);
        if (found == parts_.end()) return {};
        if (part == "word/document.xml") parse_xml(document, found->second, name_, part);
        else parse_side_part(document, found->second, name_, part, problems_);
        return document.document_element();
    }

    void read_styles() {
        pugi::xml_document file;
        const pugi::xml_node all = parsed("word/styles.xml", file);
        language_ = attribute(child(child(child(child(all, "docDefaults"), "rPrDefault"), "rPr"), "lang"), "val");
        for (const pugi::xml_node one : all.children()) {
            if (local_name(one) != "style") continue;
            Style style;
            style.name = fold(attribute(child(one, "name"), "val"));
            style.parent = attribute(child(one, "basedOn"), "val");
            const pugi::xml_node paragraph = child(one, "pPr");
            style.outline = number_or(attribute(child(paragraph, "outlineLvl"), "val"), -1);
            style.numbered = static_cast<bool>(child(paragraph, "numPr"));
            styles_.emplace(attribute(one, "styleId"), std::move(style));
        }
    }

    void read_links(const std::string& part) {
        pugi::xml_document file;
        for (const pugi::xml_node one : parsed(part, file).children()) {
            if (attribute(one, "TargetMode") == "External") links_.emplace(attribute(one, "Id"), attribute(one, "Target"));
        }
    }

    /// Every node below `top`, without recursion: files nest as deep as they like.
    void walk(pugi::xml_node top) {
        const std::size_t depth = writer_.depth();
        for (pugi::xml_node node = top.first_child(); node;) {
            const std::size_t open = writer_.depth();
            const bool goes_in = enter(node);
            const std::size_t count = writer_.depth() - open + taken_over_;
            taken_over_ = 0;
            if (goes_in && node.first_child()) {
                opened_.push_back(count);
                node = node.first_child();
                continue;
            }
            for (std::size_t closed = 0; closed < count; ++closed) writer_.close();
            while (node != top && !node.next_sibling()) {
                node = node.parent();
                if (node == top) break;
                leave(node);
            }
            if (node == top) break;
            node = node.next_sibling();
        }
        while (writer_.depth() > depth) writer_.close();
        carried_ = 0;
    }

    void leave(pugi::xml_node node) {
        std::size_t count = opened_.back();
        opened_.pop_back();
        if (local_name(node) == "p" && count > 0 && child(child(child(node, "pPr"), "rPr"), "del")) {
            carried_ = count;   // its end was deleted: the next paragraph goes on with it
            return;
        }
        if (local_name(node) == "tc") {
            count += carried_;
            carried_ = 0;
        }
        for (; count > 0; --count) writer_.close();
    }

    /// Opens what the node stands for; false: nothing in it is text.
    bool enter(pugi::xml_node node) {
        const std::string_view name = local_name(node);
        if (name == "t") {
            writer_.text(text_below(node));
            return false;
        }
        if (name == "p") return paragraph(node);
        if (name == "r") return run(node);
        if (name == "tab" || name == "br" || name == "cr" || name == "ptab") {
            writer_.text(" ");
            return false;
        }
        if (name == "noBreakHyphen") {
            writer_.text("-");
            return false;
        }
        if (name == "tbl") writer_.open("table");
        if (name == "tr") return row(node);
        if (name == "tc") cell(node);
        if (name == "hyperlink") {
            const auto link = links_.find(attribute(node, "id"));
            if (link != links_.end()) writer_.open("a", {{"href", link->second}});
        }
        if (name == "footnoteReference" || name == "endnoteReference") note_mark(name == "endnoteReference", attribute(node, "id"));
        static const std::vector<std::string_view> kNoText{"del",       "moveFrom",  "delText", "instrText", "Fallback",          "pPr",     "rPr",    "tblPr",
                                                           "tblGrid",   "trPr",      "tcPr",    "sectPr",    "sdtPr",             "comment", "annotationRef", "delInstrText"};
        return std::find(kNoText.begin(), kNoText.end(), name) == kNoText.end();
    }

    /// The names of a style and of those it is made from.
    template <class Visitor>
    void for_styles(std::string id, Visitor visit) const {
        for (int depth = 0; depth < kMostParents; ++depth) {
            const auto found = styles_.find(id);
            if (found == styles_.end() || visit(found->second)) return;
            id = found->second.parent;
        }
    }

    bool paragraph(pugi::xml_node node) {
        const pugi::xml_node properties = child(node, "pPr");
        const std::string style = attribute(child(properties, "pStyle"), "val");
        int outline = number_or(attribute(child(properties, "outlineLvl"), "val"), -1);
        bool title = false;
        bool listed = static_cast<bool>(child(properties, "numPr"));
        bool caption = false;
        bool contents = false;
        bool quoted = false;
        for_styles(style, [&](const Style& one) {
            title |= one.name == "title";
            caption |= one.name == "caption";
            quoted |= one.name == "quote" || one.name == "intense quote" || one.name == "block text";
            contents |= one.name.starts_with("toc ") || one.name == "table of figures";
            listed |= one.numbered || one.name.starts_with("list bullet") || one.name.starts_with("list number");
            if (outline < 0) outline = one.outline;
            if (outline < 0 && one.name.starts_with("heading ")) outline = number_or(one.name.substr(8), 10) - 1;
            return title || caption || contents;
        });
        if (contents) return false;
        if (carried_ > 0) {
            taken_over_ = carried_;
            carried_ = 0;
            return true;
        }
        if (title) writer_.open("h1");
        else if (outline >= 0 && outline < 9) writer_.open("h" + std::to_string(std::min(outline + 2, 6)));
        else if (caption) writer_.open("figcaption");
        else if (quoted) writer_.open("blockquote");
        else writer_.open(listed ? "li" : "p");
        return true;
    }

    bool run(pugi::xml_node node) {
        const pugi::xml_node properties = child(node, "rPr");
        if (is_on(child(properties, "vanish"))) return false;
        const bool notes = child(node, "footnoteReference") || child(node, "endnoteReference");
        if (attribute(child(properties, "vertAlign"), "val") == "superscript" && !notes) writer_.open("sup");
        return true;
    }

    bool row(pugi::xml_node node) {
        const pugi::xml_node properties = child(node, "trPr");
        if (child(properties, "del")) return false;
        if (is_on(child(properties, "tblHeader"))) writer_.open("thead");
        writer_.open("tr");
        return true;
    }

    void cell(pugi::xml_node node) {
        const std::string span = attribute(child(child(node, "tcPr"), "gridSpan"), "val");
        writer_.open("td", {{"colspan", span.empty() ? "1" : span}});
    }

    void note_mark(bool end, const std::string& id) {
        const std::string key = (end ? "en" : "fn") + id;
        if (std::find(marked_.begin(), marked_.end(), key) == marked_.end()) marked_.push_back(key);
        const auto number = std::find(marked_.begin(), marked_.end(), key) - marked_.begin() + 1;
        writer_.open("a", {{"href", "#" + key}});
        writer_.text(std::to_string(number));
        writer_.close();
    }

    /// The notes in the order of their marks.
    void notes() {
        std::map<std::string, pugi::xml_node> found;
        pugi::xml_document footnotes;
        pugi::xml_document endnotes;
        for (const pugi::xml_node one : parsed("word/footnotes.xml", footnotes).children()) found.emplace("fn" + attribute(one, "id"), one);
        for (const pugi::xml_node one : parsed("word/endnotes.xml", endnotes).children()) found.emplace("en" + attribute(one, "id"), one);
        links_.clear();
        read_links("word/_rels/footnotes.xml.rels");
        const std::vector<std::string> marked = marked_;
        for (const std::string& key : marked) {
            const auto note = found.find(key);
            if (note == found.end()) continue;
            writer_.open("li", {{"id", key}});
            walk(note->second);
            writer_.close();
        }
    }

    const std::map<std::string, std::string>& parts_;
    const std::string& name_;
    pugi::xml_document document_;
    std::map<std::string, Style> styles_;
    std::map<std::string, std::string> links_;
    std::vector<std::string> marked_;
    std::string language_;
    std::vector<Problem> problems_;
    TreeWriter writer_;
    std::vector<std::size_t> opened_;
    std::size_t carried_ = 0;      ///< elements that a paragraph without an end has left open
    std::size_t taken_over_ = 0;   ///< of those, what the paragraph that goes on will close
};

Metadata core_properties(const std::map<std::string, std::string>& parts, const std::string& name, std::vector<Problem>& problems) {
    Metadata metadata;
    const auto found = parts.find("docProps/core.xml");
    if (found == parts.end()) return metadata;
    pugi::xml_document file;
    parse_side_part(file, found->second, name, found->first, problems);
    const pugi::xml_node all = file.document_element();
    metadata.title = sensible_title(text_below(child(all, "title")));
    metadata.author = sensible_author(text_below(child(all, "creator")));
    metadata.language = text_below(child(all, "language"));
    metadata.date = iso_date(text_below(child(all, "created")));
    metadata.date_inferred = true;
    return metadata;
}

}  // namespace

FormatText read_docx(std::string_view bytes, const std::string& name, const Lexicon& lexicon) {
    const auto parts = unpack_members(bytes, name, [](const std::string& member) { return member.ends_with(".xml") || member.ends_with(".rels"); });
    if (!parts.contains("word/document.xml")) throw InputError(name + ": is no Word document: it has no text part");
    DocxReader reader(parts, name);
    const HtmlTree tree = reader.read();
    Metadata metadata = core_properties(parts, name, reader.problems());
    if (metadata.language.empty()) metadata.language = reader.language();
    FormatText result = document_of(tree, std::move(metadata), lexicon);
    result.problems = std::move(reader.problems());
    return result;
}

}  // namespace citecheck
