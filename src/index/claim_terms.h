#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "citecheck/aliases.h"
#include "citecheck/claim.h"
#include "citecheck/report.h"

namespace citecheck {

/// What a claim is found by: terms for what it measures, who is counted, names, places, year and words; its value's ends in
/// slots.
void add_claim_terms(Xapian::Document& document, const Claim& claim);

/// A term to be looked for, and how much sharing it says.
struct WantedTerm {
    std::string term;
    double weight = 0;
};

/// The kFamily terms of a claim itself: what it is, from the particular to the general ("Vm:USD", "Vm").
std::vector<std::string> own_families(const Claim& claim);

/// What other claims must share to be comparable at all: one of these terms.
std::vector<std::string> family_terms(const Claim& claim);

/// What they may share, each term once, at its largest weight. Names stand for all that either set of aliases gives them.
std::vector<WantedTerm> wanted_terms(const Claim& claim, const Aliases& user, const Aliases& corpus);

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
