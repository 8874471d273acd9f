#include "lexicon/quantity_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "support/table.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr std::array<std::pair<std::string_view, Role>, 38> kRoles = {{
    {"conjunction", Role::conjunction},
    {"alternative", Role::alternative},
    {"article", Role::article},
    {"of", Role::of},
    {"per", Role::per},
    {"each", Role::each},
    {"to", Role::to},
    {"between", Role::between},
    {"from", Role::from},
    {"minus", Role::minus},
    {"point", Role::point},
    {"square", Role::square},
    {"cubic", Role::cubic},
    {"squared", Role::squared},
    {"cubed", Role::cubed},
    {"old", Role::old},
    {"dimension", Role::dimension},
    {"determiner", Role::determiner},
    {"below_zero", Role::below_zero},
    {"auxiliary", Role::auxiliary},
    {"low", Role::low},
    {"mid", Role::mid},
    {"high", Role::high},
    {"negation", Role::negation},
    {"ratio", Role::ratio},
    {"when", Role::when},
    {"age", Role::age},
    {"complement", Role::complement},
    {"age_class", Role::age_class},
    {"tally", Role::tally},
    {"dial", Role::dial},
    {"phrasal", Role::phrasal},
    {"result", Role::result},
    {"priced", Role::priced},
    {"rating", Role::rating},
    {"being", Role::being},
    {"person", Role::person},
    {"collective", Role::collective},
}};

}  // namespace

void QuantityWords::load(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("quantity_words.tsv", tsv, {"word", "role"});
    for (const TableRow& row : table.rows()) {
        const std::string_view name = table.cell(row, "role");
        const auto named = std::find_if(kRoles.begin(), kRoles.end(), [&](const auto& one) { return one.first == name; });
        if (named == kRoles.end()) table.fail(row, "no role '" + std::string(name) + "'");
        const WordId word = vocabulary.intern(table.cell(row, "word"));
        if (roles_.size() <= word) roles_.resize(word + 1, Role::none);
        roles_[word] = named->second;
    }
}

}  // namespace citecheck
