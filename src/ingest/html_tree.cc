#include "ingest/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "citecheck/error.h"

namespace citecheck {
namespace {

std::string lower(const xmlChar* name) {
    std::string out(reinterpret_cast<const char*>(name));
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

/// Receives what libxml2 finds. Its own tree would know neither bytes nor lines beyond 65,535.
class TreeBuilder {
  public:
    explicit TreeBuilder(std::string_view page) : page_(page) {
        HtmlNode root;
        root.name = "#page";
        tree_.nodes.push_back(std::move(root));
        open_.push_back(0);
    }

    HtmlTree build() {
        static std::once_flag once;
        std::call_once(once, [] { xmlInitParser(); });
        const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(htmlCreateMemoryParserCtxt(page_.data(), static_cast<int>(page_.size())),
                                                                                      &htmlFreeParserCtxt);
        if (context == nullptr) return finish();
        htmlSAXHandler handler{};
        handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) { static_cast<TreeBuilder*>(self)->start(name, attributes); };
        handler.endElement = [](void* self, const xmlChar* name) { static_cast<TreeBuilder*>(self)->stop(name); };
        handler.characters = [](void* self, const xmlChar* text, int length) { static_cast<TreeBuilder*>(self)->characters(text, length); };
        handler.ignorableWhitespace = handler.characters;
        handler.cdataBlock = handler.characters;
        parser_ = context.get();
        *context->sax = handler;
        context->userData = this;
        htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
        *context->sax = handler;
        xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
        htmlParseDocument(context.get());
        return finish();
    }

  private:
    std::uint32_t position() const {
        const xmlParserInput* const input = parser_->input;
        if (input == nullptr) return static_cast<std::uint32_t>(page_.size());
        const std::size_t at = input->consumed + static_cast<std::size_t>(input->cur - input->base);
        return static_cast<std::uint32_t>(std::min(at, page_.size()));
    }

    void start(const xmlChar* name, const xmlChar** attributes) {
        if (open_.size() > kDeepestHtml) {
            tree_.cut = true;
            xmlStopParser(parser_);
            return;
        }
        HtmlNode node;
        node.name = lower(name);
        node.source = position();
        node.parent = open_.back();
        for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
            node.attributes.emplace_back(lower(attributes[0]), attributes[1] == nullptr ? "" : reinterpret_cast<const char*>(attributes[1]));
        }
        open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
        tree_.nodes.push_back(std::move(node));
    }

    void stop(const xmlChar* name) {
        const std::string wanted = lower(name);
        // The parser closes what it has opened; a name that is not open is not ours to close.
        for (std::size_t depth = open_.size(); depth-- > 1;) {
            if (tree_.nodes[open_[depth]].name != wanted) continue;
            while (open_.size() > depth) close();
            return;
        }
    }

    void close() {
        tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
    }

    void characters(const xmlChar* text, int length) {
        const std::string_view words(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
        const std::uint32_t end = position();
        HtmlNode node;
        node.text = words;
        node.parent = open_.back();
        node.source = end;
        // Text that holds no reference stands right before the place the parser has come to.
        for (const std::size_t size : {words.size(), words.size() + 1}) {
            if (end < size || page_.substr(end - size, words.size()) != words) continue;
            node.source = static_cast<std::uint32_t>(end - size);
            node.as_written = true;
            break;
        }
        if (!node.as_written) node.source = end - std::min<std::uint32_t>(end, 1);
        node.end = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        tree_.nodes.push_back(std::move(node));
    }

    HtmlTree finish() {
        while (!open_.empty()) close();
        return std::move(tree_);
    }

    std::string_view page_;
    htmlParserCtxtPtr parser_ = nullptr;
    HtmlTree tree_;
    std::vector<std::uint32_t> open_;
};

}  // namespace

std::string_view HtmlNode::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes) {
        if (key == wanted) return value;
    }
    return {};
}

bool HtmlNode::has(std::string_view wanted) const {
    return std::any_of(attributes.begin(), attributes.end(), [&](const auto& attribute) { return attribute.first == wanted; });
}

HtmlTree parse_html(std::string_view page) { return TreeBuilder(page).build(); }

}  // namespace citecheck
