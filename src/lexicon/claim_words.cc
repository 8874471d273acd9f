#include "lexicon/claim_words.h"

#include <algorithm>
#include <array>

#include "support/table.h"

namespace citecheck {
namespace {

constexpr std::array<std::string_view, 9> kAspectNames = {"change_up", "change_down", "factor", "share", "rate",
                                                          "point_change", "level", "cumulative", "difference"};

constexpr std::array<std::string_view, 7> kContextNames = {"provisional", "reporting", "part", "additional", "background", "negation", "quoting"};

/// Regular plural of a noun's last word: the tables hold singulars.
std::string plural_of(std::string_view singular) {
    std::string out(singular);
    const auto ends = [&](std::string_view ending) { return out.ends_with(ending); };
    if (ends("s") || ends("x") || ends("ch") || ends("sh") || ends("z")) return out + "es";
    if (ends("y") && out.size() > 1 && std::string_view("aeiou").find(out[out.size() - 2]) == std::string_view::npos) {
        out.pop_back();
        return out + "ies";
    }
    return out + "s";
}

}  // namespace

void ClaimWords::load_measures(std::string_view tsv, std::string_view units_tsv, Vocabulary& vocabulary) {
    std::unordered_map<std::string, std::string> units;
    const Table of("measure_units.tsv", units_tsv, {"key", "of"});
    for (const TableRow& row : of.rows()) units.emplace(row.cells[0], row.cells[1]);
    const Table table("measures.tsv", tsv, {"key", "form", "kind", "role"});
    for (const TableRow& row : table.rows()) {
        MeasureWord word;
        word.key = row.cells[0];
        if (const auto unit = units.find(word.key); unit != units.end()) word.of = unit->second;
        word.is_verb = row.cells[2] == "verb";
        word.is_noun = row.cells[2] == "noun";
        word.counts_object = row.cells[3].find('o') != std::string_view::npos;
        word.counts_subject = row.cells[3].find('s') != std::string_view::npos;
        if (!word.is_verb && !word.is_noun && row.cells[2] != "adj") table.fail(row, "no kind '" + std::string(row.cells[2]) + "'");
        measures_.add(vocabulary.intern_phrase(row.cells[1]), static_cast<std::uint32_t>(measure_rows_.size()));
        measure_rows_.push_back(std::move(word));
    }
}

void ClaimWords::load_aspects(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("aspects.tsv", tsv, {"form", "aspect"});
    for (const TableRow& row : table.rows()) {
        const auto at = std::find(kAspectNames.begin(), kAspectNames.end(), row.cells[1]);
        if (at == kAspectNames.end()) table.fail(row, "no aspect '" + std::string(row.cells[1]) + "'");
        aspects_.add(vocabulary.intern_phrase(row.cells[0]), static_cast<std::uint32_t>(at - kAspectNames.begin()));
    }
}

void ClaimWords::load_context(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("context_words.tsv", tsv, {"role", "form"});
    for (const TableRow& row : table.rows()) {
        const auto at = std::find(kContextNames.begin(), kContextNames.end(), row.cells[0]);
        if (at == kContextNames.end()) table.fail(row, "no role '" + std::string(row.cells[0]) + "'");
        context_.add(vocabulary.intern_phrase(row.cells[1]), static_cast<std::uint32_t>(at - kContextNames.begin()));
    }
}

void ClaimWords::load_events(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("events.tsv", tsv, {"type", "form", "kind", "general"});
    for (const TableRow& row : table.rows()) {
        EventWord word;
        word.type = row.cells[0];
        word.is_verb = row.cells[2] == "verb";
        if (row.cells[3] != "-") word.general = row.cells[3];
        if (!word.general.empty()) general_.emplace(word.type, word.general);
        const auto id = static_cast<std::uint32_t>(event_rows_.size());
        events_.add(vocabulary.intern_phrase(row.cells[1]), id);
        if (!word.is_verb) events_.add(vocabulary.intern_phrase(plural_of(row.cells[1])), id);
        event_rows_.push_back(std::move(word));
    }
}

void ClaimWords::load_groups(std::string_view tsv, std::string_view irregular_tsv, Vocabulary& vocabulary) {
    std::unordered_map<std::string, std::string> plurals;  // irregular ones, by their singular
    const Table irregular("irregular.tsv", irregular_tsv, {"form", "lemma", "pos"});
    for (const TableRow& row : irregular.rows()) {
        lemmas_.emplace(row.cells[0], row.cells[1]);
        if (row.cells[2] == "n") plurals.emplace(row.cells[1], row.cells[0]);
    }
    const Table table("groups.tsv", tsv, {"word", "class", "relation", "of"});
    for (const TableRow& row : table.rows()) {
        const std::string group_class(row.cells[1]);
        if (row.cells[2] == "branch-of" || row.cells[2] == "part-of") {
            parents_.emplace(group_class, Parent{std::string(row.cells[3]), row.cells[2] == "branch-of"});
        } else if (row.cells[2] != "-") {
            table.fail(row, "no relation '" + std::string(row.cells[2]) + "'");
        }
        const auto id = static_cast<std::uint32_t>(group_rows_.size());
        group_rows_.push_back({group_class});
        const std::string word(row.cells[0]);
        groups_.add(vocabulary.intern_phrase(word), id);
        const auto known = plurals.find(word);
        groups_.add(vocabulary.intern_phrase(known != plurals.end() ? known->second : plural_of(word)), id);
    }
}

bool ClaimWords::reaches(std::string_view from, std::string_view of, bool branches_only) const {
    std::string at(from);
    for (int steps = 0; steps < 8; ++steps) {
        const auto parent = parents_.find(at);
        if (parent == parents_.end() || (branches_only && !parent->second.branch)) return false;
        if (parent->second.of == of) return true;
        at = parent->second.of;
    }
    return false;
}

GroupRelation ClaimWords::relate(std::string_view first, std::string_view second) const {
    if (first == second) return GroupRelation::same;
    if (reaches(first, second, true)) return GroupRelation::branch;
    if (reaches(second, first, true)) return GroupRelation::whole_of_branch;
    if (reaches(first, second, false)) return GroupRelation::part;
    if (reaches(second, first, false)) return GroupRelation::whole_of_part;
    return GroupRelation::unrelated;
}

bool ClaimWords::is_people(std::string_view group_class) const {
    return group_class == "person" || reaches(group_class, "person", false);
}

std::vector<std::string_view> ClaimWords::general_types(std::string_view type) const {
    std::vector<std::string_view> found;
    auto at = general_.find(std::string(type));
    while (at != general_.end() && found.size() < 6) {
        found.push_back(at->second);
        at = general_.find(at->second);
    }
    return found;
}

std::string_view ClaimWords::lemma(std::string_view folded) const {
    const auto at = lemmas_.find(std::string(folded));
    return at == lemmas_.end() ? folded : std::string_view(at->second);
}

}  // namespace citecheck
