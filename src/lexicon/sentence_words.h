#pragma once

#include <string_view>
#include <vector>

#include "lexicon/vocabulary.h"
#include "text/sentence.h"

namespace citecheck {

/// What the sentence splitter asks of words: which full stops end nothing (abbreviations.tsv), and which words commonly
/// open a sentence (stopwords.tsv).
class SentenceWords {
  public:
    void load(std::string_view abbreviations_tsv, std::string_view stopwords_tsv, Vocabulary& vocabulary);

    Abbreviation abbreviation(WordId word) const { return word < kinds_.size() ? kinds_[word] : Abbreviation::no; }
    bool is_stopword(WordId word) const { return word < stopwords_.size() && stopwords_[word]; }

  private:
    std::vector<Abbreviation> kinds_;
    std::vector<bool> stopwords_;
};

}  // namespace citecheck
