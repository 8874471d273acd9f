#include "fuzz/invariants.h"
#include "reference/parse.h"
#include "reference/url_date.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

void read(std::string_view text) {
    const Reference reference = parse_reference(text, Lexicon::builtin());
    for (const Span span : {reference.authors, reference.title, reference.container, reference.url}) require_whole_characters(span, text);
    if (reference.date) require_whole_characters(reference.date->span, text);
    for (const bool names : {false, true}) {
        for (const std::string& word : words_of(text, names)) require(!word.empty(), "a word has letters");
    }
    for (const std::string_view url : {text, text.substr(reference.url.begin, reference.url.size())}) {
        normal_url(url);
        if (const auto date = date_of_url(url)) {
            require_whole_characters(date->span, url);
            require(!date->span.empty() && date->slack_days >= 0, "an address's date stands in it");
        }
    }
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = citecheck::text_of(data, size);
    // Paragraphs are UTF-8: what is not was refused or decoded when its file was read.
    if (!citecheck::find_invalid_utf8(text)) citecheck::read(text);
    return 0;
}
