#include <algorithm>

#include "citecheck/error.h"
#include "citecheck/extract.h"
#include "fuzz/invariants.h"
#include "ingest/reader.h"
#include "reference/check_references.h"

namespace citecheck {
namespace {

void require_paragraph(const Paragraph& paragraph, const SourceText& source) {
    const std::string& text = paragraph.text;
    require(paragraph.pieces.empty() || paragraph.pieces.front().text == 0, "a paragraph's first piece begins with it");
    std::uint32_t before = 0;
    for (const Piece& piece : paragraph.pieces) {
        require(piece.text >= before && piece.text <= text.size() && piece.source <= source.text.size(), "pieces ascend and lie in their file");
        before = piece.text;
    }
    std::uint32_t marked = 0;
    for (const NoteMark& mark : paragraph.marks) {
        require_whole_characters(mark.span, text);
        require(mark.span.begin >= marked, "note marks ascend");
        marked = mark.span.end;
    }
}

void require_claim(const Claim& claim, const Document& document) {
    for (const Paragraph& paragraph : document.paragraphs) {
        if (!(paragraph.anchor == claim.anchor) || claim.mention.span.end > paragraph.text.size()) continue;
        if (paragraph.text.compare(claim.mention.span.begin, claim.mention.span.size(), claim.surface) != 0) continue;
        require_whole_characters(claim.sentence, paragraph.text);
        require_whole_characters(claim.mention.span, paragraph.text);
        require_whole_characters(claim.mention.counted, paragraph.text);
        require(claim.sentence.contains(claim.mention.span), "a claim stands in its sentence");
        require_value(claim.mention.value);
        return;
    }
    require(false, "a claim's words stand in its paragraph");
}

void require_file(const ReadFile& file, std::size_t size) {
    for (const Document& document : file.documents) {
        for (const Paragraph& paragraph : document.paragraphs) {
            require_paragraph(paragraph, file.source);
            const Location end = file.source.locate(paragraph, static_cast<std::uint32_t>(paragraph.text.size()));
            require(end.line >= 1 && end.column >= 1 && end.byte <= std::max(size, file.source.text.size()), "a place stands in its file");
        }
        const std::vector<Claim> claims = extract_claims(document);
        for (const Claim& claim : claims) require_claim(claim, document);
        require(claims == extract_claims(document), "the same document gives the same claims");
        for (const ReferenceFinding& finding : check_references(document)) {
            require(finding.paragraph < document.paragraphs.size(), "a finding names its paragraph");
            require_whole_characters(finding.span, document.paragraphs[finding.paragraph].text);
        }
    }
}

void read(std::string_view bytes, const std::string& name) {
    try {
        require_file(read_source(bytes, name, {}, Lexicon::builtin()), bytes.size());
    } catch (const InputError&) {
        return;  // no text
    }
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = citecheck::text_of(data, size);
    citecheck::read(bytes, "fuzz.txt");
    citecheck::read(bytes, "fuzz.md");
    citecheck::read(bytes, "fuzz.html");
    citecheck::read(bytes, "fuzz.eml");
    citecheck::read(bytes, "fuzz.jsonl");
    return 0;
}
