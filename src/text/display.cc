#include "text/display.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <memory>

#include "text/utf8.h"

namespace citecheck {
namespace {

bool is_wide(char32_t code_point) {
    if (code_point < 0x1100) return false;
    const int width = u_getIntPropertyValue(static_cast<UChar32>(code_point), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

/// Ideographs, kana, and the marks and full-width forms between them. Korean has spaces.
bool is_spaceless(char32_t c) {
    return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool closes(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || type == U_OTHER_PUNCTUATION || type == U_NON_SPACING_MARK;
}

bool opens(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION;
}

bool takes_no_column(char32_t code_point) {
    if (code_point < 0x300) return code_point == 0xAD;
    const auto type = u_charType(static_cast<UChar32>(code_point));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

/// Marks that turn the direction of what follows could make a terminal or page show other words than are there.
bool is_direction_mark(char32_t code_point) {
    return code_point == 0x200E || code_point == 0x200F || (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

/// What ICU's Latin-ASCII leaves as it is.
std::string_view sign_in_words(UChar32 sign) {
    switch (sign) {
        case 0xA3: return "GBP ";
        case 0xA5: return "JPY ";
        case 0xA7: return "section ";
        case 0xB0: return " deg ";
        case 0xB1: return "+/-";
        case 0xB6: return "par.";
        case 0x20AC: return "EUR ";
        case 0x2248: return "~";
        case 0x2264: return "<=";
        case 0x2265: return ">=";
        default: return "?";
    }
}

void append_ascii(std::string& out, UChar32 code_point) {
    const double number = u_getNumericValue(code_point);
    if (code_point < 0x80) {
        out += static_cast<char>(code_point);
    } else if (number >= 0 && number < 10 && number == static_cast<int>(number)) {
        out += static_cast<char>('0' + static_cast<int>(number));  // superscripts, digits of other scripts
    } else if (!takes_no_column(static_cast<char32_t>(code_point))) {
        out += sign_in_words(code_point);
    }
}

/// Length of the valid part of `bytes` from `at` on.
std::size_t valid_length(std::string_view bytes, std::size_t at) {
    const std::string_view rest = bytes.substr(at);
    return find_invalid_utf8(rest).value_or(rest.size());
}

}  // namespace

bool breaks_without_space(std::string_view text, std::size_t at) {
    const auto is_ascii = [&](std::size_t byte) { return static_cast<unsigned char>(text[byte]) < 0x80; };
    if (at == 0 || at >= text.size() || (is_ascii(at - 1) && is_ascii(at))) return false;
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) return false;
    const char32_t before = code_point_at(text, previous_code_point(text, at)).value;
    const char32_t behind = code_point_at(text, at).value;
    return (is_spaceless(before) || is_spaceless(behind)) && !closes(behind) && !opens(before);
}

std::size_t display_columns(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at += point.size;
        if (point.value < 0x80) {
            ++columns;
        } else if (!takes_no_column(point.value)) {
            columns += is_wide(point.value) ? 2 : 1;
        }
    }
    return columns;
}

std::string printable(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    std::size_t valid_end = valid_length(bytes, 0);
    for (std::size_t at = 0; at < bytes.size();) {
        if (at == valid_end) {
            out += "\uFFFD";
            ++at;
            valid_end = at + valid_length(bytes, at);
            continue;
        }
        const CodePoint point = code_point_at(bytes, at);
        const bool control =
            point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) || point.value == 0x2028 || point.value == 0x2029;
        if (control) {
            out += ' ';
        } else if (!is_direction_mark(point.value)) {
            out += bytes.substr(at, point.size);
        }
        at += point.size;
    }
    return out;
}

std::string to_ascii(std::string_view text) {
    bool plain = true;
    for (const char c : text) plain = plain && static_cast<unsigned char>(c) < 0x80;
    if (plain) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> transliterator(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    if (U_SUCCESS(status)) transliterator->transliterate(letters);
    std::string out;
    for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        append_ascii(out, letters.char32At(at));
    }
    return out;
}

}  // namespace citecheck
