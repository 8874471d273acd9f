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
    tables->pages.load(embedded_table("page_words.tsv"));
    tables->times.load(embedded_table("months.tsv"), embedded_table("time_words.tsv"), embedded_table("holidays.tsv"), words);
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
