#include "lexicon/word_rarity.h"

#include <algorithm>
#include <charconv>

#include "citecheck/error.h"

namespace citecheck {

void WordRarity::load(std::string_view word_rarity_tsv) {
    constexpr std::string_view kColumns = "stem\trarity\n";
    const std::size_t at = word_rarity_tsv.find(kColumns);
    if (at == std::string_view::npos) throw InputError("word_rarity.tsv: the line that names the columns is missing");
    rows_ = word_rarity_tsv.substr(at + kColumns.size());
}

void WordRarity::read_rows() const {
    for (std::size_t begin = 0; begin < rows_.size();) {
        const std::size_t end = std::min(rows_.find('\n', begin), rows_.size());
        const std::string_view row = rows_.substr(begin, end - begin);
        const std::size_t tab = row.find('\t');
        double rarity = kRarest;
        if (tab != std::string_view::npos) std::from_chars(row.data() + tab + 1, row.data() + row.size(), rarity);
        rarities_.emplace(row.substr(0, tab), rarity);
        begin = end + 1;
    }
}

double WordRarity::of(std::string_view stem) const {
    std::call_once(read_, [this] { read_rows(); });
    const auto found = rarities_.find(stem);
    return found == rarities_.end() ? kRarest : found->second;
}

}  // namespace citecheck
