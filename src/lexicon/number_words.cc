#include "lexicon/number_words.h"

#include <algorithm>
#include <array>

#include "lexicon/table_cells.h"
#include "support/table.h"

namespace citecheck {
namespace {

constexpr std::array<std::pair<std::string_view, NumberClass>, 13> kClasses = {{
    {"small", NumberClass::small},
    {"tens", NumberClass::tens},
    {"hundred", NumberClass::hundred},
    {"power", NumberClass::power},
    {"group", NumberClass::group},
    {"half", NumberClass::half},
    {"quarter", NumberClass::quarter},
    {"ordinal", NumberClass::ordinal},
    {"ordinal_power", NumberClass::ordinal_power},
    {"part", NumberClass::part},
    {"many", NumberClass::many},
    {"vague", NumberClass::vague},
    {"factor", NumberClass::factor},
}};

}  // namespace

void NumberWords::load(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("number_words.tsv", tsv, {"word", "class", "value", "high"});
    for (const TableRow& row : table.rows()) {
        const std::string_view kind = table.cell(row, "class");
        const double value = number_cell(table, row, "value");
        if (kind == "suffix") {
            suffixes_.emplace_back(table.cell(row, "word"), value);
            continue;
        }
        const auto named = std::find_if(kClasses.begin(), kClasses.end(), [&](const auto& one) { return one.first == kind; });
        if (named == kClasses.end()) table.fail(row, "no class of number words '" + std::string(kind) + "'");
        const WordId word = vocabulary.intern(table.cell(row, "word"));
        if (words_.size() <= word) words_.resize(word + 1);
        const bool has_high = !table.cell(row, "high").empty();
        words_[word] = {named->second, value, has_high ? number_cell(table, row, "high") : value};
    }
}

std::optional<double> NumberWords::suffix(std::string_view surface) const {
    for (const auto& [written, value] : suffixes_) {
        if (written == surface) return value;
    }
    return std::nullopt;
}

}  // namespace citecheck
