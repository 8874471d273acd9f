#include "check/subjects.h"

#include <set>

#include "compare/same_thing.h"
#include "compare/who.h"

namespace citecheck {

void Subjects::add(const SourceInfo& source, const std::vector<Claim>& claims) {
    Subject& subject = subjects_[source.id];
    std::set<std::string> seen;
    const auto keep = [&](const std::vector<Entity>& names) {
        for (const Entity& name : names) {
            if (is_particular(name) && seen.insert(name.key).second) subject.names.push_back(name);
        }
    };
    keep(source.subjects);
    for (const Claim& claim : claims) {
        keep(claim.names);
        keep(claim.context);
    }
    if (!source.subjects.empty()) subject.main = {source.subjects.front()};
}

bool Subjects::are_apart(const std::string& a, const std::string& b, const Aliases& aliases) const {
    const auto x = subjects_.find(a);
    const auto y = subjects_.find(b);
    if (x == subjects_.end() || y == subjects_.end() || x->second.main.empty() || y->second.main.empty()) return false;
    return shared_names(x->second.main, y->second.names, aliases).empty() && shared_names(y->second.main, x->second.names, aliases).empty();
}

}  // namespace citecheck
