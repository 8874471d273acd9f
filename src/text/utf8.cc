#include "text/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <memory>

#include "citecheck/error.h"

namespace citecheck {
namespace {

bool is_continuation(std::string_view bytes, std::size_t at) {
    return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
}

/// Length of the well-formed sequence at `at`; 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4 || !is_continuation(bytes, at + 1)) return 0;
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    if (lead < 0xE0) return 2;
    if (!is_continuation(bytes, at + 2)) return 0;
    if (lead < 0xF0) {
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
        return 3;
    }
    if (!is_continuation(bytes, at + 3)) return 0;
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return 4;
}

std::string detect_charset(std::string_view bytes, const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
    // The beginning decides; ICU's detector is slow on long texts.
    const std::size_t sample = bytes.size() < 65536 ? bytes.size() : 65536;
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(sample), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr) throw InputError(name + ": no known character encoding");
    std::string charset = ucsdet_getName(match, &status);
    // ISO 8859-1 has control codes where every file that claims it has windows-1252's quotes and dashes.
    if (charset == "ISO-8859-1" || charset == "UTF-8") charset = "windows-1252";
    return charset;
}

/// A charset that is not UTF-8 and that ICU knows; empty if `name` is none. What is called Latin-1 is windows-1252, as
/// browsers read it (WHATWG Encoding Standard).
std::string known_charset(const std::string& name) {
    if (name.empty()) return {};
    for (const char* const latin : {"ISO-8859-1", "US-ASCII"}) {
        if (ucnv_compareNames(name.c_str(), latin) == 0 || ucnv_compareNames(name.c_str(), "latin1") == 0) return "windows-1252";
    }
    if (ucnv_compareNames(name.c_str(), "UTF-8") == 0) return {};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &status), &ucnv_close);
    return U_FAILURE(status) ? std::string{} : name;
}

/// UTF-16 without a byte-order mark: nearly every second byte of Western text is NUL, and no other.
const char* wide_charset(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, 4096);
    if (sample.size() < 8 || bytes.size() % 2 != 0) return nullptr;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t at = 0; at < sample.size(); ++at) {
        if (sample[at] == '\0') ++(at % 2 == 0 ? even : odd);
    }
    if (odd * 10 > sample.size() * 4 && even == 0) return "UTF-16LE";
    if (even * 10 > sample.size() * 4 && odd == 0) return "UTF-16BE";
    return nullptr;
}

Decoded decode_from(std::string_view bytes, const std::string& charset, std::size_t skip, const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) throw InputError(name + ": no known character encoding");
    Decoded result;
    result.charset = charset;
    result.text.reserve(bytes.size());
    const char* source = bytes.data() + skip;
    const char* const limit = bytes.data() + bytes.size();
    std::size_t undecoded = 0;
    std::size_t decoded = 0;
    while (source < limit) {
        const auto at = static_cast<std::uint32_t>(source - bytes.data());
        status = U_ZERO_ERROR;
        const UChar32 code_point = ucnv_getNextUChar(converter.get(), &source, limit, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
        result.to_bytes.add(static_cast<std::uint32_t>(result.text.size()), at);
        const bool unknown = U_FAILURE(status) || code_point == 0xFFFD;
        undecoded += unknown;
        ++decoded;
        append_utf8(result.text, unknown ? 0xFFFD : static_cast<char32_t>(code_point));
    }
    // A few bytes may be damaged; a tenth of them is another encoding, or no text at all.
    if (undecoded * 10 > decoded) throw InputError(name + ": is not text in any known character encoding (" + charset + " leaves much of it unread)");
    result.to_bytes.add(static_cast<std::uint32_t>(result.text.size()), static_cast<std::uint32_t>(bytes.size()));
    return result;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t length = sequence_length(bytes, at);
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
    const char32_t lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0 && at + 1 < text.size()) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    if (lead < 0xF0 && at + 2 < text.size()) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
    if (at + 3 < text.size()) {
        return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
    }
    return {0xFFFD, 1};
}

std::size_t previous_code_point(std::string_view text, std::size_t at) {
    if (at == 0) return 0;
    do {
        --at;
    } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return at;
}

void append_utf8(std::string& out, char32_t code_point) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    return count;
}

Decoded decode(std::string_view bytes, const std::string& name, const std::string& declared) {
    const auto starts = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
    if (starts("\xFF\xFE")) return decode_from(bytes, "UTF-16LE", 2, name);
    if (starts("\xFE\xFF")) return decode_from(bytes, "UTF-16BE", 2, name);
    if (const char* const wide = wide_charset(bytes)) return decode_from(bytes, wide, 0, name);
    if (bytes.find('\0') != std::string_view::npos) {
        throw InputError(name + ": is not text (it holds NUL bytes)");
    }
    const std::size_t skip = starts("\xEF\xBB\xBF") ? 3 : 0;
    if (!find_invalid_utf8(bytes)) {
        Decoded result;
        result.text = bytes.substr(skip);
        result.charset = "UTF-8";
        if (skip != 0) result.to_bytes.add(0, 3);
        return result;
    }
    const std::string own = known_charset(declared);
    return decode_from(bytes, own.empty() ? detect_charset(bytes, name) : own, 0, name);
}

}  // namespace citecheck
