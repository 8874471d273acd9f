#include "check/subjects.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "compare/same_thing.h"
#include "compare/who.h"

namespace citecheck {

void Subjects::add(const std::string& source, const std::vector<Claim>& claims) {
    Subject& subject = subjects_[source];
    std::map<std::string, std::size_t> counts;
    std::set<std::tuple<char, std::uint32_t, std::uint32_t>> sentences;
    const auto keep = [&](const Entity& name) {
        const auto same = [&](const Entity& other) { return other.key == name.key; };
        if (std::none_of(subject.names.begin(), subject.names.end(), same)) subject.names.push_back(name);
    };
    for (const Claim& claim : claims) {
        for (const Entity& name : claim.context) {
            if (is_particular(name)) keep(name);
        }
        const bool fresh = sentences.emplace(claim.anchor.kind, claim.anchor.ordinal, claim.sentence.begin).second;
        for (const Entity& name : claim.names) {
            if (!is_particular(name)) continue;
            keep(name);
            counts[name.key] += fresh;
        }
    }
    std::size_t most = 1;
    for (const Entity& name : subject.names) {
        const auto count = counts.find(name.key);
        if (count == counts.end() || count->second <= most) continue;
        most = count->second;
        subject.main = {name};
    }
}

bool Subjects::are_apart(const std::string& a, const std::string& b, const Aliases& aliases) const {
    const auto x = subjects_.find(a);
    const auto y = subjects_.find(b);
    if (x == subjects_.end() || y == subjects_.end() || x->second.main.empty() || y->second.main.empty()) return false;
    return shared_names(x->second.main, y->second.names, aliases).empty() && shared_names(y->second.main, x->second.names, aliases).empty();
}

}  // namespace citecheck
