#include "lexicon/labels.h"

#include "support/table.h"

namespace citecheck {

void Labels::load(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("labels.tsv", tsv, {"word"});
    for (const TableRow& row : table.rows()) {
        const WordId word = vocabulary.intern(table.cell(row, "word"));
        if (labels_.size() <= word) labels_.resize(word + 1, false);
        labels_[word] = true;
    }
}

}  // namespace citecheck
