#include "lexicon/sentence_words.h"

#include <string>

#include "support/table.h"

namespace citecheck {

void SentenceWords::load(std::string_view abbreviations_tsv, std::string_view stopwords_tsv, Vocabulary& vocabulary) {
    const Table abbreviations("abbreviations.tsv", abbreviations_tsv, {"surface", "ends"});
    for (const TableRow& row : abbreviations.rows()) {
        const std::string_view ends = abbreviations.cell(row, "ends");
        if (ends != "never" && ends != "maybe") abbreviations.fail(row, "'ends' is '" + std::string(ends) + "', not never or maybe");
        // "Gen." is the word and its full stop; "U.S." and "a.m." are one token.
        const std::vector<WordId> words = vocabulary.intern_phrase(abbreviations.cell(row, "surface"));
        if (words.empty()) abbreviations.fail(row, "'surface' holds no word");
        const WordId word = words.front();
        if (kinds_.size() <= word) kinds_.resize(word + 1, Abbreviation::no);
        kinds_[word] = ends == "never" ? Abbreviation::never_ends : Abbreviation::maybe_ends;
    }
    const Table stopwords("stopwords.tsv", stopwords_tsv, {"word"});
    for (const TableRow& row : stopwords.rows()) {
        const WordId word = vocabulary.intern(stopwords.cell(row, "word"));
        if (stopwords_.size() <= word) stopwords_.resize(word + 1, false);
        stopwords_[word] = true;
    }
}

}  // namespace citecheck
