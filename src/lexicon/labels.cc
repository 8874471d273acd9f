#include "lexicon/labels.h"

#include <string>

#include "support/table.h"

namespace citecheck {

void Labels::load(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("labels.tsv", tsv, {"word", "place"});
    for (const TableRow& row : table.rows()) {
        const WordId word = vocabulary.intern(table.cell(row, "word"));
        const std::string_view place = table.cell(row, "place");
        if (place != "before" && place != "after")
            table.fail(row, "'place' is '" + std::string(place) + "', not before or after");
        std::vector<bool>& words = place == "before" ? labels_ : streets_;
        if (words.size() <= word) words.resize(word + 1, false);
        words[word] = true;
    }
}

}  // namespace citecheck
