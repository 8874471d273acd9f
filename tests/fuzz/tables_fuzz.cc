// The first byte says what the rest is. A mistake in a user's file is an InputError with a sentence, and nothing else.
#include "citecheck/error.h"
#include "config/config.h"
#include "config/sources.h"
#include "fuzz/invariants.h"
#include "lexicon/tables.h"
#include "support/file.h"
#include "support/table.h"

namespace citecheck {
namespace {

void read(char what, std::string_view text) {
    static const TemporaryFolder folder;
    static const std::filesystem::path file = folder.path() / "citecheck.toml";
    const auto in_file = [&] {
        write_file(file, text);
        return file;
    };
    Vocabulary words;
    switch (what) {
        case 'c': read_config(in_file()); break;
        case 's': read_sources_file(in_file()); break;
        case 'n': NumberWords().load(text, words); break;
        case 'h': Hedges().load(text, words); break;
        case 'l': Labels().load(text, words); break;
        case 'q': QuantityWords().load(text, words); break;
        case 'p': PageWords().load(text); break;
        case 'a': SentenceWords().load(text, "word\n", words); break;
        case 'm': ClaimWords().load_events(text, words); break;
        case 'u': Units().load(text, embedded_table("prefixes.tsv"), embedded_table("currencies.tsv"), embedded_table("unit_clues.tsv"), words); break;
        case 't': TimeWords().load(text, embedded_table("time_words.tsv"), embedded_table("holidays.tsv"), words); break;
        case 'w': TimeWords().load(embedded_table("months.tsv"), text, embedded_table("holidays.tsv"), words); break;
        case 'd': TimeWords().load(embedded_table("months.tsv"), embedded_table("time_words.tsv"), text, words); break;
        default: Table("fuzz.tsv", text, {}); break;
    }
}

}  // namespace
}  // namespace citecheck

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    try {
        citecheck::read(static_cast<char>(data[0]), citecheck::text_of(data + 1, size - 1));
    } catch (const citecheck::InputError& error) {
        citecheck::require(!std::string_view(error.what()).empty(), "an error says what is wrong");
    }
    return 0;
}
