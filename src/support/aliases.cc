#include "citecheck/aliases.h"

#include <algorithm>
#include <map>

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

void Aliases::merge(const Aliases& other) {
    for (const std::vector<std::string>& set : other.sets()) add(set);
}

std::vector<std::vector<std::string>> Aliases::sets() const {
    std::map<std::string, std::vector<std::string>> by_representative;
    for (const auto& [term, representative] : representative_) by_representative[representative].push_back(term);
    std::vector<std::vector<std::string>> sets;
    for (auto& [representative, terms] : by_representative) {
        std::sort(terms.begin(), terms.end());
        sets.push_back(std::move(terms));
    }
    return sets;
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
