#include "cli/like_text.h"

#include <filesystem>

#include "citecheck/error.h"
#include "citecheck/lexicon.h"
#include "ingest/reader.h"
#include "support/file.h"

namespace citecheck {
namespace {

std::string text_of_file(const std::string& file) {
    std::string text;
    for (const Document& document : read_source(read_file(file), file, {}, Lexicon::builtin()).documents) {
        for (const Paragraph& paragraph : document.paragraphs) text += paragraph.text + "\n\n";
    }
    return text;
}

std::string paragraph_of_file(const std::string& file, const Anchor& wanted) {
    for (const Document& document : read_source(read_file(file), file, {}, Lexicon::builtin()).documents) {
        for (const Paragraph& paragraph : document.paragraphs) {
            if (paragraph.anchor.kind == wanted.kind && paragraph.anchor.ordinal == wanted.ordinal) return paragraph.text;
        }
    }
    throw InputError(file + ": has no paragraph " + wanted.kind + std::to_string(wanted.ordinal));
}

}  // namespace

LikeText read_like_text(const std::string& what, const Index& index) {
    if (what == "-") return {read_standard_input(), std::nullopt};
    const std::optional<Anchor> anchor = parse_anchor(what);
    std::error_code ignored;
    if (!anchor) {
        if (std::filesystem::is_regular_file(what, ignored)) return {text_of_file(what), std::nullopt};
        throw InputError("--like: '" + what + "' is no anchor and no file", "write mai-2025#p6, draft.md#p3, draft.md or -");
    }
    if (const std::optional<Paragraph> paragraph = index.paragraph(*anchor)) return {paragraph->text, paragraph->anchor};
    if (std::filesystem::is_regular_file(anchor->source, ignored)) return {paragraph_of_file(anchor->source, *anchor), std::nullopt};
    throw InputError("--like: no paragraph " + to_string(*anchor) + " in the index, and no such file",
                     "citecheck search shows anchors; a draft's paragraph is written draft.md#p3");
}

}  // namespace citecheck
