#include "ingest/xml.h"

#include "citecheck/error.h"

namespace citecheck {

void parse_xml(pugi::xml_document& document, std::string_view bytes, const std::string& name, const std::string& part) {
    const pugi::xml_parse_result result = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (!result) throw InputError(name + ": is damaged: " + part + " is no XML (" + result.description() + ")");
}

pugi::xml_node next_outside(pugi::xml_node node, pugi::xml_node top) {
    while (node != top) {
        if (node.next_sibling()) return node.next_sibling();
        node = node.parent();
    }
    return {};
}

std::string text_below(pugi::xml_node top) {
    std::string text;
    for (pugi::xml_node node = top.first_child(); node; node = node.first_child() ? node.first_child() : next_outside(node, top)) text += node.value();
    return text;
}

pugi::xml_node find_below(pugi::xml_node top, std::string_view name) {
    for (pugi::xml_node node = top.first_child(); node; node = node.first_child() ? node.first_child() : next_outside(node, top)) {
        if (name == node.name()) return node;
    }
    return {};
}

}  // namespace citecheck
