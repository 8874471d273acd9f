#include "ingest/epub.h"

#include <algorithm>
#include <map>
#include <vector>

#include "citecheck/error.h"
#include "ingest/html.h"
#include "ingest/html_metadata.h"
#include "ingest/packed.h"
#include "ingest/xml.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

using Parts = std::map<std::string, std::string>;

bool is_wanted(const std::string& member) {
    for (const std::string_view end : {".xhtml", ".html", ".htm", ".xml", ".opf"}) {
        if (member.ends_with(end)) return true;
    }
    return false;
}

/// "%20" is a space in a member's name.
std::string unescaped(std::string_view href) {
    std::string out;
    for (std::size_t at = 0; at < href.size(); ++at) {
        const auto hex = [&](std::size_t digit) {
            const char c = digit < href.size() ? href[digit] : '\0';
            return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        };
        if (href[at] == '%' && hex(at + 1) >= 0 && hex(at + 2) >= 0) {
            out += static_cast<char>(hex(at + 1) * 16 + hex(at + 2));
            at += 2;
        } else {
            out += href[at];
        }
    }
    return out;
}

/// The member that `href` means when it stands in member `from`.
std::string resolved(const std::string& from, const std::string& href) {
    const std::size_t slash = from.rfind('/');
    return safe_member_name((slash == std::string::npos ? "" : from.substr(0, slash + 1)) + unescaped(href));
}

class EpubReader {
  public:
    EpubReader(const Parts& parts, const std::string& name) : parts_(parts), name_(name) {}

    HtmlTree read() {
        if (parts_.contains("META-INF/encryption.xml") && parts_.at("META-INF/encryption.xml").find("xhtml") != std::string::npos) {
            throw InputError(name_ + ": is encrypted; it opens only with its seller's programs");
        }
        pugi::xml_document container;
        const auto found = parts_.find("META-INF/container.xml");
        if (found == parts_.end()) throw InputError(name_ + ": is no EPUB: it does not say where its book is");
        parse_xml(container, found->second, name_, found->first);
        const std::string package = safe_member_name(find_below(container, "rootfile").attribute("full-path").value());
        if (!parts_.contains(package)) throw InputError(name_ + ": is damaged: its table of parts is missing");
        parse_xml(package_, parts_.at(package), name_, package);
        read_metadata();
        read_spine(package);
        for (std::size_t at = 0; at < spine_.size(); ++at) add_chapter(at);
        if (tree_.nodes.empty()) return {};
        tree_.nodes.front().end = static_cast<std::uint32_t>(tree_.nodes.size());
        return std::move(tree_);
    }

    const Metadata& metadata() const { return metadata_; }

  private:
    static std::string_view local_name(pugi::xml_node node) {
        const std::string_view name = node.name();
        const std::size_t colon = name.find(':');
        return colon == std::string_view::npos ? name : name.substr(colon + 1);
    }

    pugi::xml_node part(std::string_view name) const {
        for (const pugi::xml_node one : package_.document_element().children()) {
            if (local_name(one) == name) return one;
        }
        return {};
    }

    void read_metadata() {
        std::string authors;
        for (const pugi::xml_node one : part("metadata").children()) {
            const std::string_view name = local_name(one);
            const std::string words = text_below(one);
            if (name == "title" && metadata_.title.empty()) metadata_.title = words;
            if (name == "creator") authors += (authors.empty() ? "" : ", ") + words;
            if (name == "publisher" && metadata_.publisher.empty()) metadata_.publisher = words;
            if (name == "language" && metadata_.language.empty()) metadata_.language = words;
            const std::string_view event = one.attribute("opf:event").value();
            if (name == "date" && metadata_.date.empty() && event != "modification" && event != "conversion") metadata_.date = iso_date(words);
        }
        metadata_.author = authors;
    }

    void read_spine(const std::string& package) {
        std::map<std::string, std::string> items;
        for (const pugi::xml_node one : part("manifest").children()) {
            const std::string_view properties = one.attribute("properties").value();
            if (properties.find("nav") != std::string_view::npos) continue;   // the table of contents
            items.emplace(one.attribute("id").value(), resolved(package, one.attribute("href").value()));
        }
        for (const pugi::xml_node one : part("spine").children()) {
            const auto item = items.find(one.attribute("idref").value());
            if (item == items.end() || !parts_.contains(item->second)) continue;
            if (std::find(spine_.begin(), spine_.end(), item->second) == spine_.end()) spine_.push_back(item->second);
        }
    }

    /// The chapter's nodes behind those of the chapters before, its ids told from theirs.
    void add_chapter(std::size_t at) {
        const std::string& page = parts_.at(spine_[at]);
        const Decoded decoded = decode(page, name_ + "/" + spine_[at], declared_charset(page));
        HtmlTree chapter = parse_html(decoded.text);
        if (tree_.nodes.empty()) {
            tree_.nodes.push_back(chapter.nodes.front());
        }
        const auto offset = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
        for (std::size_t node = 1; node < chapter.nodes.size(); ++node) {
            HtmlNode& moved = chapter.nodes[node];
            moved.end += offset;
            if (moved.parent != 0) moved.parent += offset;
            for (auto& [key, value] : moved.attributes) {
                if (key == "id" || (key == "name" && moved.name == "a")) value = id_of(at, value);
                if (key == "href") value = link_of(at, value);
            }
            tree_.nodes.push_back(std::move(moved));
        }
    }

    static std::string id_of(std::size_t chapter, std::string_view id) { return std::to_string(chapter) + "/" + std::string(id); }

    std::string link_of(std::size_t chapter, const std::string& href) const {
        const std::size_t hash = href.find('#');
        if (hash == std::string::npos || href.find("://") != std::string::npos) return href;
        if (hash == 0) return "#" + id_of(chapter, href.substr(1));
        const auto target = std::find(spine_.begin(), spine_.end(), resolved(spine_[chapter], href.substr(0, hash)));
        return target == spine_.end() ? href : "#" + id_of(static_cast<std::size_t>(target - spine_.begin()), href.substr(hash + 1));
    }

    const Parts& parts_;
    const std::string& name_;
    pugi::xml_document package_;
    Metadata metadata_;
    std::vector<std::string> spine_;   ///< members, in reading order
    HtmlTree tree_;
};

}  // namespace

FormatText read_epub(std::string_view bytes, const std::string& name, const Lexicon& lexicon) {
    const Parts parts = unpack_members(bytes, name, is_wanted);
    EpubReader reader(parts, name);
    HtmlTree tree = reader.read();
    if (tree.nodes.empty()) throw InputError(name + ": is damaged: none of its chapters is there");
    return document_of(tree, reader.metadata(), lexicon);
}

}  // namespace citecheck
