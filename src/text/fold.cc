#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_ascii(std::string_view text) {
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) >= 0x80) return false;
    }
    return true;
}

/// Characters that stand for a plain one, or for nothing; 0xFFFFFFFF where there is no such rule.
constexpr char32_t kNoRule = 0xFFFFFFFF;
constexpr char32_t kNothing = 0;

char32_t plain_form(char32_t c) {
    switch (c) {
        case 0x2018: case 0x2019: case 0x201B: case 0x02BC: case 0x2032: case 0x00B4: case 0x0060: return '\'';
        case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x00AB: case 0x00BB: case 0x2033: return '"';
        case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0xFE58:
        case 0xFE63: case 0xFF0D: return '-';
        case 0x00A0: case 0x2007: case 0x202F: case 0x2009: case 0x200A: case 0x3000: return ' ';
        case 0x00AD: case 0x200B: case 0x200C: case 0x200D: case 0x2060: case 0xFEFF: return kNothing;
        case 0x00D8: case 0x00F8: return 'o';
        case 0x0110: case 0x0111: case 0x00D0: case 0x00F0: return 'd';
        case 0x0141: case 0x0142: return 'l';
        case 0x0131: return 'i';
        default: return kNoRule;
    }
}

/// Letters that Unicode does not take apart.
std::string_view two_letters(char32_t c) {
    switch (c) {
        case 0x00C6: case 0x00E6: return "ae";
        case 0x0152: case 0x0153: return "oe";
        default: return {};
    }
}

bool is_superscript_or_fraction(char32_t c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0xBC && c <= 0xBE) || (c >= 0x2070 && c <= 0x209C) ||
           (c >= 0x2150 && c <= 0x215F) || c == 0x2189;
}

/// Compatibility decomposition of one character, marks dropped, case folded.
void append_folded(std::string& out, char32_t c) {
    if (is_superscript_or_fraction(c)) {
        append_utf8(out, c);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* const compatibility = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString parts;
    if (U_FAILURE(status) || !compatibility->getDecomposition(static_cast<UChar32>(c), parts)) {
        parts = static_cast<UChar32>(c);
    }
    parts.foldCase();
    for (std::int32_t i = 0; i < parts.length();) {
        const UChar32 part = parts.char32At(i);
        i += U16_LENGTH(part);
        if (u_charType(part) == U_NON_SPACING_MARK) continue;
        const char32_t plain = plain_form(static_cast<char32_t>(part));
        if (plain == kNoRule) {
            append_utf8(out, static_cast<char32_t>(part));
        } else if (plain != kNothing) {
            out += static_cast<char>(plain);
        }
    }
}

}  // namespace

void fold_into(std::string_view text, std::string& out) {
    out.clear();
    if (is_ascii(text)) {
        for (const char byte : text) {
            if (byte >= 'A' && byte <= 'Z') {
                out += static_cast<char>(byte - 'A' + 'a');
            } else {
                out += byte == '`' ? '\'' : byte;
            }
        }
        return;
    }
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        at += c.size;
        if (c.value < 0x80) {
            const auto byte = static_cast<char>(c.value);
            out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
            continue;
        }
        const char32_t plain = plain_form(c.value);
        if (const std::string_view letters = two_letters(c.value); !letters.empty()) {
            out += letters;
        } else if (plain == kNoRule) {
            append_folded(out, c.value);
        } else if (plain != kNothing) {
            out += static_cast<char>(plain);
        }
    }
}

std::string fold(std::string_view text) {
    std::string out;
    fold_into(text, out);
    return out;
}

std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const canonical = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return std::string(text);
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string out;
    canonical->normalize(wide, status).toUTF8String(out);
    return U_FAILURE(status) ? std::string(text) : out;
}

}  // namespace citecheck
