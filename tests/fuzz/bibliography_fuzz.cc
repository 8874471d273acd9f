#include <string>
#include <vector>

#include "citecheck/error.h"
#include "fuzz/invariants.h"
#include "ingest/bibliography.h"
#include "reference/check_bibliography.h"

namespace citecheck {
namespace {

void require_field(const BibliographyField& field, const std::string& file) {
    for (std::uint32_t at = 0; at < field.text.size(); ++at) require(field.to_file.original(at) <= file.size(), "a field's words lie in the file");
}

void read(std::string_view bytes, const std::string& name) {
    const Bibliography bibliography = read_bibliography(bytes, name);
    for (const BibliographyEntry& entry : bibliography.entries) {
        require(entry.begin <= bibliography.source.text.size(), "an entry lies in the file");
        for (const BibliographyField* const field : {&entry.authors, &entry.title, &entry.container, &entry.date, &entry.url, &entry.doi, &entry.pages}) require_field(*field, bibliography.source.text);
        if (entry.published) require_whole_characters(entry.published->span, entry.date.text);
    }
    const WordsOfText words(bibliography.source.text);
    for (const WordsOfText* const of : {&words, static_cast<const WordsOfText*>(nullptr)}) {
        const BibliographyFindings found = check_bibliography(bibliography, of, std::nullopt);
        for (const ReferenceFinding& finding : found.findings) {
            const Paragraph& paragraph = found.document.paragraphs.at(finding.paragraph);
            require_whole_characters(finding.span, paragraph.text);
            const Location place = bibliography.source.locate(paragraph, finding.span.begin);
            require(place.line >= 1 && place.line <= bibliography.source.lines.lines(), "a finding has a line of the file");
        }
    }
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = citecheck::text_of(data, size);
    for (const char* const name : {"refs.bib", "refs.json"}) {
        try {
            citecheck::read(bytes, name);
        } catch (const citecheck::InputError&) {
            // No text.
        }
    }
    return 0;
}
