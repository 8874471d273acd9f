#include "render/escape.h"

#include "text/display.h"

namespace citecheck {

std::string html_escaped(std::string_view words) {
    std::string out;
    for (const char c : printable(words)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string markdown_escaped(std::string_view words) {
    constexpr std::string_view kMeaningful = "\\`*_{}[]<>#|~!&@";
    std::string out;
    for (const char c : printable(words)) {
        if (kMeaningful.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string csv_escaped(std::string_view words) {
    std::string cell = printable(words);
    constexpr std::string_view kFormula = "=+-@";
    if (!cell.empty() && kFormula.find(cell.front()) != std::string_view::npos) cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"") == std::string::npos) return cell;
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

}  // namespace citecheck
