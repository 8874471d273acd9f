#pragma once

#include <string>
#include <string_view>

#include "citecheck/lexicon.h"
#include "lexicon/page_words.h"
#include "lexicon/sentence_words.h"
#include "lexicon/tagger.h"
#include "lexicon/time_words.h"
#include "lexicon/vocabulary.h"

namespace citecheck {

/// Everything a lexicon holds. Each member is filled from its own .tsv by its own `load`; to add a table: a file in data/,
/// a line in src/CMakeLists.txt, a member here and a line in lexicon.cc.
struct Lexicon::Tables {
    Vocabulary vocabulary;
    Tagger tagger;
    SentenceWords sentences;
    PageWords pages;
    TimeWords times;
    std::string digest;
};

/// The embedded table of that name ("units.tsv"). The program is wrong if there is none.
std::string_view embedded_table(std::string_view name);

}  // namespace citecheck
