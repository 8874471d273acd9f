#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/claim.h"

namespace citecheck {

/// How those counted by the first claim stand to those counted by the second.
enum class WhoRelation : std::uint8_t {
    same,     ///< the same people or things
    branch,   ///< a branch fills the same slot: Marines, service members
    unknown,  ///< nothing speaks for or against
    part,     ///< the first are some of the second: service members, people
    whole,    ///< the other way round
    other     ///< other people or things
};

struct Who {
    WhoRelation relation = WhoRelation::unknown;
    std::string reason;   ///< for people: "Marines are a branch of the service members"; may be empty
};

Who compare_who(const Claim& stated, const Claim& evidence, const Aliases& aliases);

/// A key of the lexicon as a reader wants it: "service_member" is "service member".
std::string in_words(std::string_view key);

/// Whether two names mean the same: one key by the lexicon or by the aliases; or one is the other cut short
/// ("Holm", "Ada Holm"; "Ada Holm", "Ada Brook Holm"; "Matt Brook", "Matthew Brook").
bool same_name(const Entity& a, const Entity& b, const Aliases& aliases);

/// Whether one is a branch of the other: ISKP, Islamic State.
bool related_name(const Entity& a, const Entity& b);

/// Names that stand in both lists, themselves or as a branch.
std::vector<const Entity*> shared_names(const std::vector<Entity>& a, const std::vector<Entity>& b, const Aliases& aliases);

}  // namespace citecheck
