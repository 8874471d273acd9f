#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace citecheck {

/// An XML document; entities other than XML's own are not looked at. Throws InputError naming `name` and `part` if it is
/// damaged.
void parse_xml(pugi::xml_document& document, std::string_view bytes, const std::string& name, const std::string& part);

/// The node behind `node` in document order, not below it, and within `top`; nothing if there is none.
pugi::xml_node next_outside(pugi::xml_node node, pugi::xml_node top);

/// All text below a node.
std::string text_below(pugi::xml_node node);

/// The first element with one of these names anywhere below `top`.
pugi::xml_node find_below(pugi::xml_node top, std::string_view name);

}  // namespace citecheck
