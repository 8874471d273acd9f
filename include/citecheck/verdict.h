#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace citecheck {

/// What two claims are to each other.
enum class Relation : std::uint8_t { agrees, compatible, differs_slightly, differs, incomparable };

/// How much is forgiven when two figures are compared.
struct Tolerance {
    double slight = 0.01;  ///< how near is `differs_slightly`, as a share
    /// The user's own, by measure ("killed") or kind ("money", "percent", "count", "quantity", "duration"): figures that lie
    /// at most so far apart agree. Only ever widens.
    std::map<std::string, double> wider;
};

/// One term of the score by which two claims were judged to speak of the same thing.
struct Term {
    std::string name;      ///< "same place: Kabul airport"
    double weight = 0;
    bool operator==(const Term&) const = default;
};

struct Comparison {
    Relation relation = Relation::incomparable;
    double same_thing = 0;             ///< how sure it is that both speak of one thing, 0 to 1
    bool stated_is_weaker = false;     ///< the first claim's bound allows more than the second's figure
    bool stated_is_stronger = false;   ///< the first claim's bound is not met by the second's figure
    bool other_noun = false;           ///< the same number of something else
    std::vector<std::string> reasons;  ///< for people, in order: what is the same, what differs, the arithmetic
    std::vector<Term> terms;           ///< every term of the score, for --explain
    bool operator==(const Comparison&) const = default;
};

/// What is said of one claim in the light of all evidence. In the order of PRODUCT.md, section 2.
enum class Verdict : std::uint8_t {
    agrees, differs, differs_slightly, sources_differ, older_figure, other_thing, weaker, stronger, review,
    not_in_sources, not_checked, impossible
};
std::string_view name_of(Verdict verdict);   // "differs-slightly"
std::string_view name_of(Relation relation);

}  // namespace citecheck
