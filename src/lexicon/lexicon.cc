#include "citecheck/lexicon.h"

#include <algorithm>
#include <string>
#include <utility>

#include "citecheck/error.h"
#include "lexicon/tables.h"
#include "support/digest.h"
#include "support/file.h"

namespace citecheck {
namespace {

/// One table that is not the embedded one.
struct Replaced {
    std::string name;   ///< "units.tsv"; empty: none
    std::string text;
};

/// Tables, and the text that some of them view.
struct Loaded {
    Lexicon::Tables tables;
    Replaced replaced;
};

std::shared_ptr<const Lexicon::Tables> load(Replaced replaced) {
    const auto loaded = std::make_shared<Loaded>();
    loaded->replaced = std::move(replaced);
    const auto table = [&](std::string_view name) { return name == loaded->replaced.name ? std::string_view(loaded->replaced.text) : embedded_table(name); };
    Lexicon::Tables& tables = loaded->tables;
    Vocabulary& words = tables.vocabulary;
    tables.sentences.load(table("abbreviations.tsv"), table("stopwords.tsv"), words);
    tables.digest = embedded_tables_digest();
    if (!loaded->replaced.name.empty()) tables.digest = sha256(tables.digest + loaded->replaced.text);
    tables.names.load_aliases(table("aliases.tsv"), table("alias_relations.tsv"), words);
    tables.names.load_countries(table("countries.tsv"), table("demonyms.tsv"), words);
    tables.names.load_places(table("places.tsv"));
    tables.names.load_titles(table("titles.tsv"), words);
    tables.names.load_facilities(table("facilities.tsv"), words);
    tables.claims.load_measures(table("measures.tsv"), table("measure_units.tsv"), words);
    tables.claims.load_aspects(table("aspects.tsv"), words);
    tables.claims.load_context(table("context_words.tsv"), words);
    tables.claims.load_events(table("events.tsv"), words);
    tables.claims.load_groups(table("groups.tsv"), table("irregular.tsv"), words);
    tables.numbers.load(table("number_words.tsv"), words);
    tables.units.load(table("units.tsv"), table("prefixes.tsv"), table("currencies.tsv"), table("unit_clues.tsv"), words);
    tables.quantity_words.load(table("quantity_words.tsv"), words);
    tables.hedges.load(table("hedges.tsv"), words);
    tables.labels.load(table("labels.tsv"), words);
    tables.times.load(table("months.tsv"), table("time_words.tsv"), table("holidays.tsv"), words);
    tables.pages.load(table("page_words.tsv"));
    tables.rarity.load(table("word_rarity.tsv"));
    // Last: the words of all other tables then have small numbers, and what is kept by word stays short.
    tables.tagger.load(table("pos_words.tsv"), table("pos_ngrams.tsv"), words);
    return {loaded, &loaded->tables};
}

/// Tables that a user may extend: not the places and the rarity of words, which are looked up by bisection in their
/// sorted text, nor the tagger's model.
constexpr std::string_view kTables[] = {
    "abbreviations.tsv", "alias_relations.tsv", "aliases.tsv", "aspects.tsv", "context_words.tsv", "countries.tsv",
    "currencies.tsv", "demonyms.tsv", "events.tsv", "facilities.tsv", "groups.tsv", "hedges.tsv", "holidays.tsv",
    "irregular.tsv", "labels.tsv", "measure_units.tsv", "measures.tsv", "months.tsv", "number_words.tsv", "page_words.tsv",
    "prefixes.tsv", "quantity_words.tsv", "stopwords.tsv", "time_words.tsv", "titles.tsv", "unit_clues.tsv", "units.tsv"};

/// The embedded table that a user's file extends: "units.tsv" and "my.units.tsv" extend units.tsv. Empty if none.
std::string_view table_extended_by(const std::string& file_name) {
    for (const std::string_view name : kTables) {
        if (file_name == name || (file_name.size() > name.size() && file_name.ends_with(name) && file_name[file_name.size() - name.size() - 1] == '.')) return name;
    }
    return {};
}

/// The line that names the columns, and what follows it.
struct Head {
    std::string_view columns;
    std::string_view rows;
};

Head head_of(std::string_view tsv) {
    while (!tsv.empty()) {
        const std::size_t end = std::min(tsv.find('\n'), tsv.size());
        const std::string_view line = tsv.substr(0, end);
        tsv.remove_prefix(std::min(end + 1, tsv.size()));
        if (!line.empty() && line.front() != '#') return {line, tsv};
    }
    return {};
}

}  // namespace

Lexicon::Lexicon(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(const Lexicon&) = default;
Lexicon& Lexicon::operator=(const Lexicon&) = default;
Lexicon::~Lexicon() = default;

const Lexicon& Lexicon::builtin() {
    // Never destroyed: taking forty thousand words apart again at the end of the program is for nothing.
    static const Lexicon& lexicon = *std::make_unique<Lexicon>(Lexicon(load({}))).release();
    return lexicon;
}

std::string_view Lexicon::builtin_digest() { return embedded_tables_digest(); }

Lexicon Lexicon::extended_with(const std::filesystem::path& tsv) const {
    const std::string name(table_extended_by(tsv.filename().string()));
    if (name.empty()) throw InputError(tsv.string() + ": extends no table of the lexicon", "name it after one: my.units.tsv, my.aliases.tsv");
    const std::string text = read_file(tsv);
    const Head own = head_of(text);
    const Head builtin = head_of(embedded_table(name));
    if (own.columns != builtin.columns) {
        throw InputError(tsv.string() + ": the columns are '" + std::string(own.columns) + "'", "the first line must be '" + std::string(builtin.columns) + "'");
    }
    try {
        // The file alone first, so that a mistake is told with its own line.
        static_cast<void>(load({name, text}));
    } catch (const InputError& error) {
        const std::string sentence = error.what();
        throw InputError(sentence.starts_with(name) ? tsv.string() + sentence.substr(name.size()) : sentence, error.hint());
    }
    std::string all(embedded_table(name));
    if (!all.ends_with('\n')) all += '\n';
    return Lexicon(load({name, all + std::string(own.rows)}));
}

const std::string& Lexicon::digest() const { return tables_->digest; }

}  // namespace citecheck
