#include "index/schema.h"

#include "support/digest.h"

namespace citecheck {

std::string make_term(std::string_view prefix, std::string_view content) {
    constexpr std::size_t kLongest = 160;
    constexpr std::size_t kKept = 80;
    std::string term(prefix);
    if (content.size() <= kLongest && content.find('\0') == std::string_view::npos) return term += content;
    for (const char byte : content.substr(0, kKept)) term += byte == '\0' ? ' ' : byte;
    return term += "#" + sha256(content).substr(0, 32);
}

}  // namespace citecheck
