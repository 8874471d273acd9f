#include "quantity/stretch.h"

#include "text/utf8.h"

namespace citecheck {

char32_t Stretch::sign(std::uint32_t at) const {
    if (at >= end) return 0;
    const Token& token = analysis.tokens[at];
    if (token.kind != TokenKind::punctuation && token.kind != TokenKind::symbol) return 0;
    const CodePoint c = code_point_at(analysis.text, token.span.begin);
    return c.size == token.span.size() ? c.value : 0;
}

bool Stretch::is_dash(std::uint32_t at) const {
    switch (sign(at)) {
        case '-':
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212:
        case 0xFE63:
        case 0xFF0D: return true;
        default: return false;
    }
}

}  // namespace citecheck
