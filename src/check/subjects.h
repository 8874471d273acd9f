#pragma once

#include <map>
#include <string>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/claim.h"
#include "citecheck/report.h"

namespace citecheck {

/// What sources are about, as far as the names beside their figures tell.
class Subjects {
  public:
    /// A source with all its claims.
    void add(const SourceInfo& source, const std::vector<Claim>& claims);

    /// Whether each of two sources is about someone or something that the other never names: two films, two companies.
    /// False if either names nothing often enough to tell.
    bool are_apart(const std::string& a, const std::string& b, const Aliases& aliases) const;

  private:
    struct Subject {
        std::vector<Entity> names;       ///< each once
        std::vector<Entity> main;        ///< the first of the source's subjects; empty if it has none
    };
    std::map<std::string, Subject> subjects_;
};

}  // namespace citecheck
