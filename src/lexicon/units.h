#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "citecheck/measure.h"
#include "lexicon/phrase_table.h"
#include "lexicon/vocabulary.h"
#include "support/table.h"

namespace citecheck {

/// One row of units.tsv or currencies.tsv.
struct UnitRow {
    enum class Prefixes : std::uint8_t { none, all, thousands, big, small };

    std::string name;
    std::string symbol;
    Dimension dimension;
    double scale = 1;
    double offset = 0;
    Prefixes prefixes = Prefixes::none;
    std::string currency;  ///< as in Unit
};

struct UnitPrefix {
    std::string word;
    std::string symbol;
    double factor = 1;
};

/// A row with its prefix, before any power.
struct NamedUnit {
    std::uint16_t row = 0;
    std::int8_t prefix = -1;  ///< index into `prefixes()`; -1: none
    bool operator==(const NamedUnit&) const = default;
};

/// A word that tells which of its units a surface stands for: "kt" near "warhead" is a kiloton.
struct UnitClue {
    WordId word = kUnknownWord;
    NamedUnit unit;
};

/// The units and currencies (units.tsv, prefixes.tsv, currencies.tsv) and what tells apart those that look alike
/// (unit_clues.tsv).
class Units {
  public:
    /// Throws InputError with table and line.
    void load(std::string_view units_tsv, std::string_view prefixes_tsv, std::string_view currencies_tsv,
              std::string_view clues_tsv, Vocabulary& vocabulary);

    const UnitRow& row(std::size_t at) const { return rows_[at]; }
    const UnitPrefix& prefix(std::size_t at) const { return prefixes_[at]; }

    /// The longest unit in words that begins at `words[at]`: "square mile", "pounds" (its rows: mass, money).
    std::optional<PhraseTable::Match> in_words(std::span<const WordId> words, std::size_t at) const {
        return words_.longest(words, at);
    }
    /// A cheap test before `in_words`.
    bool may_begin_word(WordId word) const { return words_.may_begin(word); }
    /// A prefix and a unit in one folded word: "kilometres".
    std::optional<NamedUnit> prefixed_word(std::string_view folded) const;
    /// A symbol as written, case counting: "km", "MB", "US$", "EUR".
    std::optional<NamedUnit> symbol(std::string_view surface) const;
    /// A sign or code of money that may stand before a number: "US$", "EUR", "R".
    std::optional<NamedUnit> money_symbol(std::string_view surface) const;
    /// Whether a money sign is so short that only a number of some size makes it one: "R", "PS".
    bool is_weak_money_symbol(std::string_view surface) const;
    /// What may tell that a symbol, or a folded word, stands for another unit than its first; the nearest tells.
    std::span<const UnitClue> clues(std::string_view surface) const;
    bool is_money(NamedUnit unit) const { return !rows_[unit.row].currency.empty(); }
    /// The unit of that name. The program is wrong if there is none.
    NamedUnit named(std::string_view name) const;

  private:
    void load_units(const Table& table, Vocabulary& vocabulary);
    void load_prefixed(const Table& table);
    void load_clues(const Table& table, Vocabulary& vocabulary);
    NamedUnit clue_unit(const Table& table, const TableRow& row) const;
    void load_currencies(const Table& table, Vocabulary& vocabulary);
    void add_word(std::string_view phrase, std::uint16_t row, Vocabulary& vocabulary);
    void add_symbol(std::string_view symbol, NamedUnit unit);
    void add_prefixed_symbols(const Table& table, const TableRow& row, std::uint16_t at);
    bool takes(const UnitRow& row, const UnitPrefix& prefix) const;

    std::vector<UnitRow> rows_;
    std::vector<UnitPrefix> prefixes_;
    std::vector<std::vector<std::string>> prefix_symbols_;  // all spellings, by prefix
    PhraseTable words_;
    std::unordered_map<std::string, std::uint16_t> prefixable_words_;
    std::unordered_map<std::string, NamedUnit> symbols_;
    std::unordered_map<std::string, NamedUnit> weak_money_symbols_;  // only before a number
    std::unordered_map<std::string, NamedUnit> money_symbols_;
    std::unordered_map<std::string, std::vector<UnitClue>> clues_;
};

}  // namespace citecheck
