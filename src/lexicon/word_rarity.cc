#include "lexicon/word_rarity.h"

#include <charconv>

#include "citecheck/error.h"

namespace citecheck {

void WordRarity::load(std::string_view word_rarity_tsv) {
    constexpr std::string_view kColumns = "stem\trarity\n";
    const std::size_t at = word_rarity_tsv.find(kColumns);
    if (at == std::string_view::npos) throw InputError("word_rarity.tsv: the line that names the columns is missing");
    rows_ = word_rarity_tsv.substr(at + kColumns.size());
}

double WordRarity::of(std::string_view stem) const {
    std::size_t low = 0;
    std::size_t high = rows_.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        // The row that holds the middle: npos + 1 is 0, the beginning of the first.
        const std::size_t begin = middle == 0 ? 0 : rows_.rfind('\n', middle - 1) + 1;
        const std::size_t end = rows_.find('\n', begin);
        const std::string_view row = rows_.substr(begin, end - begin);
        const std::size_t tab = row.find('\t');
        const int order = row.substr(0, tab).compare(stem);
        if (order == 0) {
            double rarity = kRarest;
            std::from_chars(row.data() + tab + 1, row.data() + row.size(), rarity);
            return rarity;
        }
        if (order < 0) {
            low = end == std::string_view::npos ? rows_.size() : end + 1;
        } else {
            high = begin;
        }
    }
    return kRarest;
}

}  // namespace citecheck
