#include "compare/who.h"

#include <algorithm>
#include <string_view>

#include "citecheck/lexicon.h"
#include "lexicon/tables.h"

namespace citecheck {
namespace {

bool is_nationality(const Entity& entity) { return entity.kind == EntityKind::nationality || entity.kind == EntityKind::country; }

/// Countries and nationalities among the names; an organisation of a country ("U.S. Marines") speaks for it, too.
std::vector<Entity> nations(const std::vector<Entity>& names) {
    std::vector<Entity> out;
    for (const Entity& name : names) {
        if (is_nationality(name)) {
            out.push_back(name);
        } else if (name.kind != EntityKind::place && !name.within.empty()) {
            out.push_back({name.within, name.surface, EntityKind::nationality, name.within});
        }
    }
    return out;
}

std::vector<Entity> organisations(const std::vector<Entity>& names) {
    std::vector<Entity> out;
    for (const Entity& name : names) {
        if (!is_nationality(name) && name.kind != EntityKind::place && name.within.empty()) out.push_back(name);
    }
    return out;
}

/// "kenneth mckenzie" ends in "mckenzie", at a word's beginning.
bool ends_in_word(std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == ' ';
}

/// "Matt" and "Matthew", "J." and "Jane": one given name cut short.
bool same_given_name(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    const std::string_view bare = a.ends_with('.') ? a.substr(0, a.size() - 1) : a;
    return !bare.empty() && b.starts_with(bare) && (bare.size() >= 3 || bare.size() == 1 || bare == b);
}

/// "Ada Brook Holm", "Ada Holm": the same first and last name, whatever stands between.
bool same_person(std::string_view a, std::string_view b) {
    const std::size_t first_a = a.find(' ');
    const std::size_t first_b = b.find(' ');
    if (first_a == std::string_view::npos || first_b == std::string_view::npos) return false;
    return a.substr(a.rfind(' ')) == b.substr(b.rfind(' ')) && same_given_name(a.substr(0, first_a), b.substr(0, first_b));
}

/// "Ada" and "Ada Holm": a person called by the given name.
bool begins_with_word(std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.starts_with(shorter) && longer[shorter.size()] == ' ' && shorter.find(' ') == std::string_view::npos;
}

bool any_related(const std::vector<Entity>& a, const std::vector<Entity>& b, const Aliases& aliases) {
    return std::any_of(a.begin(), a.end(), [&](const Entity& one) {
        return std::any_of(b.begin(), b.end(), [&](const Entity& other) { return same_name(one, other, aliases) || related_name(one, other); });
    });
}

}  // namespace

std::string in_words(std::string_view key) {
    std::string out(key);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

bool same_name(const Entity& a, const Entity& b, const Aliases& aliases) {
    if (a.key == b.key || aliases.canonical(a.key) == aliases.canonical(b.key)) return true;
    const auto is = [](const std::string& also, const Entity& other) { return !also.empty() && (also == other.key || also == other.also); };
    if (is(a.also, b) || is(b.also, a)) return true;
    const bool plain_a = a.kind == EntityKind::person || a.kind == EntityKind::other;
    const bool plain_b = b.kind == EntityKind::person || b.kind == EntityKind::other;
    if (!plain_a || !plain_b) return false;
    if (ends_in_word(a.key, b.key) || ends_in_word(b.key, a.key) || same_person(a.key, b.key)) return true;
    return (a.kind == EntityKind::person && begins_with_word(a.key, b.key)) || (b.kind == EntityKind::person && begins_with_word(b.key, a.key));
}

bool related_name(const Entity& a, const Entity& b) {
    const NameTable& names = Lexicon::builtin().tables().names;
    return names.is_branch(a.key, b.key) || names.is_branch(b.key, a.key);
}

std::vector<const Entity*> shared_names(const std::vector<Entity>& a, const std::vector<Entity>& b, const Aliases& aliases) {
    std::vector<const Entity*> shared;
    for (const Entity& name : a) {
        const auto same = [&](const Entity& other) { return same_name(name, other, aliases) || related_name(name, other); };
        const auto known = [&](const Entity* other) { return same_name(name, *other, aliases); };
        if (std::any_of(b.begin(), b.end(), same) && std::none_of(shared.begin(), shared.end(), known)) shared.push_back(&name);
    }
    return shared;
}

Who compare_who(const Claim& stated, const Claim& evidence, const Aliases& aliases) {
    const Counted& a = stated.counted;
    const Counted& b = evidence.counted;
    const ClaimWords& words = Lexicon::builtin().tables().claims;
    const std::vector<Entity> nations_a = nations(a.groups);
    const std::vector<Entity> nations_b = nations(b.groups);
    const std::vector<Entity> groups_a = organisations(a.groups);
    const std::vector<Entity> groups_b = organisations(b.groups);
    if (!nations_a.empty() && !nations_b.empty() && !any_related(nations_a, nations_b, aliases)) {
        return {WhoRelation::other, nations_a.front().surface + " against " + nations_b.front().surface};
    }
    if (!groups_a.empty() && !groups_b.empty() && !any_related(groups_a, groups_b, aliases)) {
        return {WhoRelation::other, groups_a.front().surface + " against " + groups_b.front().surface};
    }
    const bool same_nation = !nations_a.empty() && !nations_b.empty();
    // "employs 60 people", "its 60 workers": whom someone employs are the workers, not some of them.
    const auto are_employed = [](const Claim& claim) { return claim.measured.key == "employees" || claim.counted.group_class == "employee"; };
    const bool employed = are_employed(stated) && are_employed(evidence);
    if (employed && (a.group_class == "person") != (b.group_class == "person") && nations_a.empty() && nations_b.empty()) return {WhoRelation::same, {}};
    if (!a.group_class.empty() && !b.group_class.empty()) {
        switch (words.relate(a.group_class, b.group_class)) {
            case GroupRelation::same: break;
            case GroupRelation::branch: return {WhoRelation::branch, in_words(a.group_class) + " is a branch of " + in_words(b.group_class)};
            case GroupRelation::whole_of_branch: return {WhoRelation::branch, in_words(b.group_class) + " is a branch of " + in_words(a.group_class)};
            case GroupRelation::part:
                if (!same_nation) return {WhoRelation::part, in_words(a.group_class) + " is part of " + in_words(b.group_class)};
                break;
            case GroupRelation::whole_of_part:
                if (!same_nation) return {WhoRelation::whole, in_words(b.group_class) + " is part of " + in_words(a.group_class)};
                break;
            case GroupRelation::unrelated: return {WhoRelation::other, in_words(a.group_class) + " against " + in_words(b.group_class)};
        }
        // People of one nation are some of all people.
        const bool everyone = a.group_class == "person" && b.group_class == "person";
        if (everyone && nations_a.empty() != nations_b.empty()) {
            return nations_a.empty() ? Who{WhoRelation::whole, nations_b.front().surface + " people are part of all"}
                                     : Who{WhoRelation::part, nations_a.front().surface + " people are part of all"};
        }
        return {WhoRelation::same, {}};
    }
    // A nation's people under another noun: "Afghans", "Afghan civilians".
    if (same_nation) return {WhoRelation::same, {}};
    const auto nation_against_people = [](const std::vector<Entity>& nations, const Counted& other) { return !nations.empty() && other.group_class == "person"; };
    if (nation_against_people(nations_a, b) && a.group_class.empty()) return {WhoRelation::part, {}};
    if (nation_against_people(nations_b, a) && b.group_class.empty()) return {WhoRelation::whole, {}};
    if (!a.head.empty() && a.head == b.head) return {WhoRelation::same, {}};
    return {WhoRelation::unknown, {}};
}

}  // namespace citecheck
