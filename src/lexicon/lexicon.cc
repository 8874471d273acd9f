#include "citecheck/lexicon.h"

#include <utility>

#include "citecheck/error.h"
#include "lexicon/tables.h"
#include "support/digest.h"

namespace citecheck {
namespace {

std::shared_ptr<const Lexicon::Tables> load_builtin() {
    auto tables = std::make_shared<Lexicon::Tables>();
    Vocabulary& words = tables->vocabulary;
    tables->tagger.load(embedded_table("pos_words.tsv"), embedded_table("pos_ngrams.tsv"), words);
    tables->sentences.load(embedded_table("abbreviations.tsv"), embedded_table("stopwords.tsv"), words);
    tables->digest = embedded_tables_digest();
    tables->names.load_aliases(embedded_table("aliases.tsv"), embedded_table("alias_relations.tsv"), words);
    tables->names.load_countries(embedded_table("countries.tsv"), embedded_table("demonyms.tsv"), words);
    tables->names.load_places(embedded_table("places.tsv"));
    tables->names.load_titles(embedded_table("titles.tsv"), words);
    tables->names.load_facilities(embedded_table("facilities.tsv"), words);
    tables->claims.load_measures(embedded_table("measures.tsv"), embedded_table("measure_units.tsv"), words);
    tables->claims.load_aspects(embedded_table("aspects.tsv"), words);
    tables->claims.load_context(embedded_table("context_words.tsv"), words);
    tables->claims.load_events(embedded_table("events.tsv"), words);
    tables->claims.load_groups(embedded_table("groups.tsv"), embedded_table("irregular.tsv"), words);
    tables->numbers.load(embedded_table("number_words.tsv"), words);
    tables->units.load(embedded_table("units.tsv"), embedded_table("prefixes.tsv"), embedded_table("currencies.tsv"),
                        embedded_table("unit_clues.tsv"), words);
    tables->quantity_words.load(embedded_table("quantity_words.tsv"), words);
    tables->hedges.load(embedded_table("hedges.tsv"), words);
    tables->labels.load(embedded_table("labels.tsv"), words);
    tables->times.load(embedded_table("months.tsv"), embedded_table("time_words.tsv"), embedded_table("holidays.tsv"), words);
    tables->pages.load(embedded_table("page_words.tsv"));
    return tables;
}

}  // namespace

Lexicon::Lexicon(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(const Lexicon&) = default;
Lexicon& Lexicon::operator=(const Lexicon&) = default;
Lexicon::~Lexicon() = default;

const Lexicon& Lexicon::builtin() {
    static const Lexicon lexicon(load_builtin());
    return lexicon;
}

const std::string& Lexicon::digest() const { return tables_->digest; }

}  // namespace citecheck
