#include "lexicon/units.h"

#include <array>
#include <cassert>
#include <utility>

#include "lexicon/table_cells.h"

namespace citecheck {
namespace {

using Prefixes = UnitRow::Prefixes;

constexpr std::array<std::pair<std::string_view, Prefixes>, 5> kPrefixSets = {{
    {"", Prefixes::none},
    {"metric", Prefixes::all},
    {"si", Prefixes::thousands},
    {"big", Prefixes::big},
    {"small", Prefixes::small},
}};

Prefixes prefixes_cell(const Table& table, const TableRow& row) {
    const std::string_view cell = table.cell(row, "prefixes");
    for (const auto& [name, set] : kPrefixSets) {
        if (name == cell) return set;
    }
    table.fail(row, "'prefixes' is '" + std::string(cell) + "', not metric, si, big or small");
}

}  // namespace

void Units::load(std::string_view units_tsv, std::string_view prefixes_tsv, std::string_view currencies_tsv,
                 std::string_view clues_tsv, Vocabulary& vocabulary) {
    const Table prefixes("prefixes.tsv", prefixes_tsv, {"word", "symbols", "factor"});
    for (const TableRow& row : prefixes.rows()) {
        std::vector<std::string> symbols;
        for (const std::string_view symbol : split(prefixes.cell(row, "symbols"), '|')) symbols.emplace_back(symbol);
        if (symbols.empty()) prefixes.fail(row, "a prefix needs a symbol");
        prefixes_.push_back({std::string(prefixes.cell(row, "word")), symbols.front(), number_cell(prefixes, row, "factor")});
        prefix_symbols_.push_back(std::move(symbols));
    }
    const Table units("units.tsv", units_tsv,
                      {"name", "symbol", "dimension", "scale", "offset", "prefixes", "symbols", "words", "source"});
    load_units(units, vocabulary);
    load_currencies(Table("currencies.tsv", currencies_tsv, {"name", "code", "symbols", "words", "before"}), vocabulary);
    // Prefixed symbols come after all plain ones: "min" is the minute, "PS" horsepower, "Rs" rupees.
    load_prefixed(units);
    load_clues(Table("unit_clues.tsv", clues_tsv, {"surfaces", "clues", "unit"}), vocabulary);
}

void Units::load_units(const Table& table, Vocabulary& vocabulary) {
    for (const TableRow& row : table.rows()) {
        UnitRow unit;
        unit.name = table.cell(row, "name");
        unit.symbol = table.cell(row, "symbol");
        unit.dimension = dimension_cell(table, row, "dimension");
        unit.scale = number_cell(table, row, "scale");
        unit.offset = number_cell(table, row, "offset");
        unit.prefixes = prefixes_cell(table, row);
        if (unit.scale == 0) table.fail(row, "a scale of 0 would make every quantity equal");
        const auto at = static_cast<std::uint16_t>(rows_.size());
        for (const std::string_view word : split(table.cell(row, "words"), '|')) {
            add_word(word, at, vocabulary);
            if (unit.prefixes != Prefixes::none) prefixable_words_.try_emplace(std::string(word), at);
        }
        for (const std::string_view symbol : split(table.cell(row, "symbols"), '|')) add_symbol(symbol, {at, -1});
        rows_.push_back(std::move(unit));
    }
}

void Units::load_prefixed(const Table& table) {
    std::uint16_t at = 0;
    for (const TableRow& row : table.rows()) add_prefixed_symbols(table, row, at++);
}

void Units::add_prefixed_symbols(const Table& table, const TableRow& row, std::uint16_t at) {
    for (std::size_t p = 0; p < prefixes_.size(); ++p) {
        if (!takes(rows_[at], prefixes_[p])) continue;
        for (const std::string_view symbol : split(table.cell(row, "symbols"), '|')) {
            for (const std::string& prefix : prefix_symbols_[p]) {
                add_symbol(prefix + std::string(symbol), {at, static_cast<std::int8_t>(p)});
            }
        }
    }
}

bool Units::takes(const UnitRow& row, const UnitPrefix& prefix) const {
    switch (row.prefixes) {
        case Prefixes::none: return false;
        case Prefixes::all: return true;
        // Nobody writes hectovolts; "das" and "cA" are rather something else.
        case Prefixes::thousands:
            return (prefix.factor >= 1000 || prefix.factor <= 0.001) && prefix.factor < 1e25 && prefix.factor > 1e-25;
        case Prefixes::small: return prefix.factor <= 0.001;
        case Prefixes::big: return prefix.factor >= 1000 && prefix.factor < 1e25;
    }
    return false;
}

void Units::load_currencies(const Table& table, Vocabulary& vocabulary) {
    for (const TableRow& row : table.rows()) {
        UnitRow unit;
        unit.name = table.cell(row, "name");
        unit.currency = table.cell(row, "code");
        if (unit.currency.empty()) table.fail(row, "a currency needs a code, or its open name");
        unit.dimension.exponent[static_cast<std::size_t>(Base::money)] = 1;
        const auto at = static_cast<std::uint16_t>(rows_.size());
        const auto symbols = split(table.cell(row, "symbols"), '|');
        unit.symbol = symbols.empty() ? unit.currency : symbols.front();
        for (const std::string_view symbol : symbols) {
            add_symbol(symbol, {at, -1});
            money_symbols_.try_emplace(std::string(symbol), NamedUnit{at, -1});
        }
        for (const std::string_view symbol : split(table.cell(row, "before"), '|')) {
            weak_money_symbols_.try_emplace(std::string(symbol), NamedUnit{at, -1});
        }
        if (unit.currency != unit.name) {
            add_symbol(unit.currency, {at, -1});
            money_symbols_.try_emplace(unit.currency, NamedUnit{at, -1});
            add_word(unit.name, at, vocabulary);
            add_word(unit.name + "s", at, vocabulary);
        }
        for (const std::string_view word : split(table.cell(row, "words"), '|')) add_word(word, at, vocabulary);
        rows_.push_back(std::move(unit));
    }
}

void Units::add_word(std::string_view phrase, std::uint16_t row, Vocabulary& vocabulary) {
    words_.add(vocabulary.intern_phrase(phrase), row);
}

void Units::add_symbol(std::string_view symbol, NamedUnit unit) { symbols_.try_emplace(std::string(symbol), unit); }

std::optional<NamedUnit> Units::prefixed_word(std::string_view folded) const {
    for (std::size_t p = 0; p < prefixes_.size(); ++p) {
        if (!folded.starts_with(prefixes_[p].word)) continue;
        const auto found = prefixable_words_.find(std::string(folded.substr(prefixes_[p].word.size())));
        if (found == prefixable_words_.end() || !takes(rows_[found->second], prefixes_[p])) continue;
        return NamedUnit{found->second, static_cast<std::int8_t>(p)};
    }
    return std::nullopt;
}

std::optional<NamedUnit> Units::symbol(std::string_view surface) const {
    const auto found = symbols_.find(std::string(surface));
    if (found == symbols_.end()) return std::nullopt;
    return found->second;
}

void Units::load_clues(const Table& table, Vocabulary& vocabulary) {
    for (const TableRow& row : table.rows()) {
        const NamedUnit unit = clue_unit(table, row);
        for (const std::string_view surface : split(table.cell(row, "surfaces"), '|')) {
            std::vector<UnitClue>& clues = clues_[std::string(surface)];
            for (const std::string_view clue : split(table.cell(row, "clues"), '|'))
                clues.push_back({vocabulary.intern(clue), unit});
        }
    }
}

NamedUnit Units::clue_unit(const Table& table, const TableRow& row) const {
    const std::string_view name = table.cell(row, "unit");
    constexpr std::string_view kMoney = "money ";
    const bool money = name.starts_with(kMoney);
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const bool same =
            money ? rows_[at].currency == name.substr(kMoney.size()) : rows_[at].currency.empty() && rows_[at].name == name;
        if (same) return {static_cast<std::uint16_t>(at), -1};
    }
    if (const auto prefixed = prefixed_word(name)) return *prefixed;
    table.fail(row, "no unit '" + std::string(name) + "'");
}

std::span<const UnitClue> Units::clues(std::string_view surface) const {
    const auto found = clues_.find(std::string(surface));
    if (found == clues_.end()) return {};
    return found->second;
}

std::optional<NamedUnit> Units::money_symbol(std::string_view surface) const {
    const std::string key(surface);
    if (const auto found = money_symbols_.find(key); found != money_symbols_.end()) return found->second;
    if (const auto found = weak_money_symbols_.find(key); found != weak_money_symbols_.end()) return found->second;
    return std::nullopt;
}

bool Units::is_weak_money_symbol(std::string_view surface) const { return weak_money_symbols_.contains(std::string(surface)); }

NamedUnit Units::named(std::string_view name) const {
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (rows_[at].name == name) return {static_cast<std::uint16_t>(at), -1};
    }
    assert(false && "a unit that the table does not have");
    return {};
}

}  // namespace citecheck
