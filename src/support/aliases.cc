#include "citecheck/aliases.h"

#include <algorithm>

namespace citecheck {

void Aliases::add(const std::vector<std::string>& terms) {
    if (terms.size() < 2) return;
    std::string representative = terms.front();
    for (const std::string& term : terms) representative = std::min(representative, canonical(term));
    std::vector<std::string> joined;
    for (const std::string& term : terms) joined.push_back(canonical(term));
    for (auto& [term, current] : representative_) {
        if (std::find(joined.begin(), joined.end(), current) != joined.end()) current = representative;
    }
    for (const std::string& term : terms) representative_[term] = representative;
}

const std::string& Aliases::canonical(const std::string& key) const {
    const auto known = representative_.find(key);
    return known == representative_.end() ? key : known->second;
}

std::vector<std::string> Aliases::all(const std::string& key) const {
    const std::string& wanted = canonical(key);
    std::vector<std::string> keys{key};
    if (representative_.contains(key)) {
        for (const auto& [term, representative] : representative_) {
            if (representative == wanted && term != key) keys.push_back(term);
        }
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace citecheck
