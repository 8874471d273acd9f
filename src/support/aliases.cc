#include "citecheck/aliases.h"

#include <algorithm>

namespace citecheck {

void Aliases::add(const std::vector<std::string>& terms) {
    if (terms.empty()) return;
    // The first in the alphabet stands for all, so that the order of the tables does not matter.
    std::vector<std::string> set;
    for (const std::string& term : terms) {
        const std::vector<std::string> known = all(term);
        set.insert(set.end(), known.begin(), known.end());
    }
    const std::string first = *std::min_element(set.begin(), set.end());
    for (const std::string& term : set) representative_[term] = first;
}

const std::string& Aliases::canonical(const std::string& key) const {
    const auto at = representative_.find(key);
    return at == representative_.end() ? key : at->second;
}

std::vector<std::string> Aliases::all(const std::string& key) const {
    const auto at = representative_.find(key);
    if (at == representative_.end()) return {key};
    std::vector<std::string> keys;
    for (const auto& [term, representative] : representative_) {
        if (representative == at->second) keys.push_back(term);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace citecheck
