#include "entity/alias_keys.h"

#include <algorithm>

#include "entity/names.h"
#include "text/fold.h"

namespace citecheck {

std::vector<std::string> alias_keys(const std::vector<std::string>& terms, const Lexicon& lexicon) {
    std::vector<std::string> keys;
    const auto add = [&](std::string key) {
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
    };
    for (const std::string& term : terms) {
        add(fold(term));
        const Analysis analysis = analyse(term, {}, lexicon);
        for (const NameMention& name : find_names(analysis, lexicon)) {
            if (name.first == 0 && name.last == analysis.size()) add(name.entity.key);
        }
    }
    return keys;
}

Aliases make_aliases(const std::vector<std::vector<std::string>>& same, const Lexicon& lexicon) {
    Aliases aliases;
    for (const std::vector<std::string>& terms : same) aliases.add(alias_keys(terms, lexicon));
    return aliases;
}

}  // namespace citecheck
