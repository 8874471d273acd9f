# Run by EmbedText.cmake: writes a source file that takes the bytes of each of FILES in by the assembler's .incbin, which
# costs nothing at build time however long a table is.
set(assembly "")
set(externs "")
set(cases "")
set(digests "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(SHA256 ${FOLDER}/${file} digest)
  string(APPEND digests "${name} ${digest}\n")
  string(MAKE_C_IDENTIFIER ${name} symbol)
  string(APPEND assembly "    \".global citecheck_${symbol}\\n citecheck_${symbol}:\\n .incbin \\\"${FOLDER}/${file}\\\"\\n\"\n"
                         "    \".global citecheck_${symbol}_end\\n citecheck_${symbol}_end: .byte 0\\n\"\n")
  string(APPEND externs "extern const char citecheck_${symbol}[];\nextern const char citecheck_${symbol}_end[];\n")
  string(APPEND cases "    if (name == \"${name}\") return {citecheck_${symbol}, static_cast<std::size_t>(citecheck_${symbol}_end - citecheck_${symbol})};\n")
endforeach()
string(SHA256 digest "${digests}")
file(WRITE ${OUTPUT} "// Made by cmake/EmbedTextScript.cmake.
#include <cassert>
#include <cstddef>
#include <string_view>

asm(\".section .rodata\\n\"
${assembly}    \".previous\\n\");
extern \"C\" {
${externs}}

namespace citecheck {
std::string_view embedded_table(std::string_view name);
std::string_view embedded_table(std::string_view name) {
${cases}    assert(false && \"a table that is not embedded\");
    return {};
}
std::string_view embedded_tables_digest();
std::string_view embedded_tables_digest() { return \"${digest}\"; }
}  // namespace citecheck
")
