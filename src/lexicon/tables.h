#pragma once

#include <string>
#include <string_view>

#include "citecheck/lexicon.h"
#include "lexicon/claim_words.h"
#include "lexicon/names.h"
#include "lexicon/hedges.h"
#include "lexicon/labels.h"
#include "lexicon/number_words.h"
#include "lexicon/quantity_words.h"
#include "lexicon/page_words.h"
#include "lexicon/sentence_words.h"
#include "lexicon/tagger.h"
#include "lexicon/units.h"
#include "lexicon/time_words.h"
#include "lexicon/vocabulary.h"
#include "lexicon/word_rarity.h"

namespace citecheck {

/// Everything a lexicon holds. Each member is filled from its own .tsv by its own `load`; to add a table: a file in data/,
/// a line in src/CMakeLists.txt, a member here and a line in lexicon.cc.
struct Lexicon::Tables {
    Vocabulary vocabulary;
    Tagger tagger;
    SentenceWords sentences;
    NameTable names;
    ClaimWords claims;
    NumberWords numbers;
    Units units;
    QuantityWords quantity_words;
    Hedges hedges;
    Labels labels;
    TimeWords times;
    PageWords pages;
    WordRarity rarity;
    std::string digest;
};

/// The embedded table of that name ("units.tsv"). The program is wrong if there is none.
std::string_view embedded_table(std::string_view name);

/// SHA-256 over all embedded tables, made when building.
std::string_view embedded_tables_digest();

}  // namespace citecheck
