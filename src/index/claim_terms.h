#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/claim.h"
#include "citecheck/report.h"

namespace citecheck {

/// What a paragraph is found by for the sake of one of its claims: terms for what it measures, who is counted, names, places,
/// year, and where its value lies. The sentence's words are the paragraph's.
void add_claim_terms(Xapian::Document& document, const Claim& claim);

/// The kFamily terms of a claim itself: what it is, from the particular to the general ("Vm:USD", "Vm").
std::vector<std::string> own_families(const Claim& claim);

/// What other claims must share to be comparable at all: one of these terms.
std::vector<std::string> family_terms(const Claim& claim);

/// What other claims may share with one, and how much sharing it says. Names stand for all that either set of aliases gives
/// them.
class WantedTerms {
  public:
    WantedTerms(const Claim& claim, const Aliases& user, const Aliases& corpus);

    /// The terms by which paragraphs are found that may have such a claim, each at its largest weight.
    const std::map<std::string, double>& stored() const { return stored_; }
    /// Makes each thing weigh as much more as its term is rare; to be called once.
    void weigh_by_rarity(const std::function<double(const std::string& term)>& rarity_of);

    /// Whether a claim can be compared with this one at all.
    bool is_comparable(const Claim& other) const;
    /// The weights of all that they share; exact, in whatever order they are added.
    double weight_of(const Claim& other);

  private:
    struct Wanted {
        std::string stored;
        double weight = 0;
        std::size_t seen = 0;   // in which round
    };
    void want(std::string_view prefix, const std::string& content, double weight);

    std::vector<std::string> families_;
    std::unordered_map<std::string, Wanted> wanted_;   // by what is shared
    std::map<std::string, double> stored_;
    std::size_t round_ = 0;
    std::string key_;
};

/// Whether a period can be placed on the calendar: a day, a year, a range; not "every week", "12 March" of no year.
bool lies_somewhere(const Period& period);

/// First second of a period and first second after it, in seconds of the epoch; infinite where it is open.
struct DateEnds {
    double first = 0;
    double behind = 0;
};
DateEnds ends_of(const Period& period);

/// When a source was published, as far as it can be searched by that.
std::optional<DateEnds> date_of(const SourceInfo& source);

/// The same of the date that the words name: "since 2017" names 2017.
DateEnds named_ends(const Period& period);

/// "Vq" and the exponents of the base quantities; the family of a measure of that dimension.
std::string dimension_term(const Dimension& dimension);

}  // namespace citecheck
