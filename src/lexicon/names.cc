#include "lexicon/names.h"

#include <algorithm>
#include <cctype>

#include "support/table.h"
#include "text/fold.h"

namespace citecheck {
namespace {

EntityKind kind_named(const Table& table, const TableRow& row, std::string_view name) {
    if (name == "org") return EntityKind::organisation;
    if (name == "group") return EntityKind::group;
    if (name == "person") return EntityKind::person;
    if (name == "place") return EntityKind::place;
    if (name == "work") return EntityKind::work;
    table.fail(row, "no kind '" + std::string(name) + "': one of org, group, person, place, work");
}

/// "IS", "WHO", "ICE": short all-capital names that fold to words of everyday.
bool is_short_capitals(std::string_view surface) {
    if (surface.size() > 5) return false;
    return std::all_of(surface.begin(), surface.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Keys are read like names ("kabul-airport" is "kabul airport"), so that a place made of a city and a common noun and the
/// same place in the table have one key.
std::string key_of(std::string_view cell) {
    std::string key(cell);
    std::replace(key.begin(), key.end(), '-', ' ');
    return key;
}

/// The rest of a table's text behind its column names; comments must stand before them.
std::string_view body_of(std::string_view tsv) {
    while (!tsv.empty()) {
        const std::size_t end = tsv.find('\n');
        const bool comment = tsv.front() == '#' || tsv.front() == '\n';
        tsv.remove_prefix(end == std::string_view::npos ? tsv.size() : end + 1);
        if (!comment) break;
    }
    return tsv;
}

}  // namespace

std::uint32_t NameTable::add(KnownName name) {
    names_.push_back(std::move(name));
    return static_cast<std::uint32_t>(names_.size() - 1);
}

void NameTable::load_aliases(std::string_view aliases_tsv, std::string_view relations_tsv, Vocabulary& vocabulary) {
    const Table aliases("aliases.tsv", aliases_tsv, {"key", "kind", "surface"});
    for (const TableRow& row : aliases.rows()) {
        KnownName name;
        name.key = key_of(row.cells[0]);
        name.kind = kind_named(aliases, row, row.cells[1]);
        name.all_capitals = is_short_capitals(row.cells[2]);
        phrases_.add(vocabulary.intern_phrase(row.cells[2]), add(std::move(name)));
    }
    const Table relations("alias_relations.tsv", relations_tsv, {"key", "relation", "of"});
    for (const TableRow& row : relations.rows()) {
        if (row.cells[1] == "branch-of") branches_[key_of(row.cells[0])].push_back(key_of(row.cells[2]));
    }
}

void NameTable::load_countries(std::string_view countries_tsv, std::string_view demonyms_tsv, Vocabulary& vocabulary) {
    const Table countries("countries.tsv", countries_tsv, {"code", "name", "aliases", "capital", "region"});
    for (const TableRow& row : countries.rows()) {
        const std::string code(row.cells[0]);
        std::vector<std::string_view> surfaces = split(row.cells[2], '|');
        surfaces.push_back(row.cells[1]);
        for (const std::string_view surface : surfaces) {
            phrases_.add(vocabulary.intern_phrase(surface), add({code, EntityKind::country, code, is_short_capitals(surface), true}));
        }
        if (!row.cells[3].empty()) {
            phrases_.add(vocabulary.intern_phrase(row.cells[3]), add({fold(row.cells[3]), EntityKind::place, code, false, true}));
        }
    }
    const Table demonyms("demonyms.tsv", demonyms_tsv, {"demonym", "country"});
    for (const TableRow& row : demonyms.rows()) {
        const std::string code(row.cells[1]);
        phrases_.add(vocabulary.intern_phrase(row.cells[0]), add({code, EntityKind::nationality, code, false, true}));
    }
}

void NameTable::load_places(std::string_view places_tsv) { places_ = body_of(places_tsv); }

void NameTable::load_titles(std::string_view titles_tsv, Vocabulary& vocabulary) {
    const Table titles("titles.tsv", titles_tsv, {"word"});
    for (const TableRow& row : titles.rows()) titles_.add(vocabulary.intern_phrase(row.cells[0]), 0);
}

void NameTable::load_facilities(std::string_view facilities_tsv, Vocabulary& vocabulary) {
    const Table facilities("facilities.tsv", facilities_tsv, {"word"});
    for (const TableRow& row : facilities.rows()) {
        const std::string word(row.cells[0]);
        facilities_.add(vocabulary.intern_phrase(word), 0);
        facilities_.add(vocabulary.intern_phrase(word + "s"), 0);
    }
}

std::optional<std::string_view> NameTable::country_of_place(std::string_view folded) const {
    if (folded.empty()) return std::nullopt;
    std::size_t low = 0;
    std::size_t high = places_.size();
    while (low < high) {
        // The row that holds the middle byte.
        const std::size_t middle = low + (high - low) / 2;
        std::size_t begin = places_.rfind('\n', middle);
        begin = begin == std::string_view::npos || begin < low ? low : begin + 1;
        if (begin > middle) begin = low;
        const std::size_t end = std::min(places_.find('\n', begin), places_.size());
        const std::string_view row = places_.substr(begin, end - begin);
        const std::string_view name = row.substr(0, row.find('\t'));
        if (name < folded) {
            low = end + 1;
        } else if (name > folded) {
            high = begin;
        } else {
            // Rows of one name stand together, the most populous first: step back to it.
            std::size_t first = begin;
            while (first > 0) {
                std::size_t before = first >= 2 ? places_.rfind('\n', first - 2) : std::string_view::npos;
                before = before == std::string_view::npos ? 0 : before + 1;
                const std::string_view other = places_.substr(before, first - before);
                if (other.substr(0, other.find('\t')) != folded) break;
                first = before;
            }
            const std::string_view best = places_.substr(first, places_.find('\n', first) - first);
            const auto cells = split(best, '\t');
            if (cells.size() < 2) return std::nullopt;
            return cells[1];
        }
    }
    return std::nullopt;
}

bool NameTable::is_branch(std::string_view key, std::string_view of) const {
    const auto wholes = branches_.find(key);
    return wholes != branches_.end() && std::find(wholes->second.begin(), wholes->second.end(), of) != wholes->second.end();
}

}  // namespace citecheck
