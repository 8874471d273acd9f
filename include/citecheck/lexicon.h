#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace citecheck {

/// The words the recognisers know: units, number words, hedges, months, names and aliases, classes of people, events.
/// Immutable and cheap to copy; safe to share between threads.
class Lexicon {
  public:
    /// The tables the program was built with. Parsed at the first call.
    static const Lexicon& builtin();
    /// What `builtin().digest()` is, without parsing anything.
    static std::string_view builtin_digest();

    /// The built-in tables and the rows of a user's own, which has the same columns. The file's name tells which table it
    /// extends: "units.tsv", "my.units.tsv". Throws InputError with file and line.
    Lexicon extended_with(const std::filesystem::path& tsv) const;

    /// SHA-256 over all tables: an index made with other words says so.
    const std::string& digest() const;

    ~Lexicon();
    Lexicon(const Lexicon&);
    Lexicon& operator=(const Lexicon&);

    /// For the rooms behind the doors: declared in src/lexicon/tables.h.
    struct Tables;
    const Tables& tables() const { return *tables_; }

  private:
    explicit Lexicon(std::shared_ptr<const Tables> tables);
    std::shared_ptr<const Tables> tables_;
};

}  // namespace citecheck
