#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace citecheck {

/// The first byte at which `bytes` is not UTF-8 (overlong forms and surrogates are not); nothing if all of it is.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

/// The code point that begins at `at`, and how many bytes it takes. The text must be UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::uint8_t size = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t at);
/// Start of the code point before `at`; 0 stays 0.
std::size_t previous_code_point(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);
std::size_t count_code_points(std::string_view text);

/// The bytes of a file as UTF-8, with the way back to the bytes on disk.
struct Decoded {
    std::string text;
    std::string charset;   ///< "UTF-8", "UTF-16LE", "windows-1252", …
    OffsetMap to_bytes;    ///< offset in `text` → offset on disk
};

/// Decodes by byte-order mark, as UTF-8, else as the file itself says (`declared`, a charset's name; empty: nothing), else
/// by what ICU detects; a byte-order mark is left out of the text.
/// Throws InputError naming `name` if the bytes are no text (NUL bytes, no plausible charset).
Decoded decode(std::string_view bytes, const std::string& name, const std::string& declared = {});

}  // namespace citecheck
