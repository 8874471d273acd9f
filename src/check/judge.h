#pragma once

#include <string>
#include <vector>

#include "citecheck/claim.h"
#include "citecheck/report.h"
#include "citecheck/verdict.h"

namespace citecheck {

/// From which probability two claims are taken to speak of one thing.
struct Thresholds {
    double agrees = 0.25;         ///< to say that a source gives the same figure
    double agrees_loosely = 0.4;  ///< to say that its figure allows the claim's: nearly any figure meets a bound
    double differs = 0.47;      ///< to say that it differs, where no source agrees
    double differs_besides = 0.7; ///< the same where one agrees
    double thin = 0.25;           ///< below: not told at all
};

struct Judgement {
    Verdict verdict = Verdict::not_in_sources;
    Severity severity = Severity::none;
    std::string reason;                 ///< one sentence
    std::vector<Evidence> evidence;     ///< what carries the verdict, best first; then what speaks against it
};

/// What is to be said of one claim in the light of everything it was compared with. Pure.
Judgement judge(const Claim& claim, std::vector<Evidence> compared, const Thresholds& thresholds = {});

/// The date that a count is known as of: its own, else its source's; nothing if unknown or only guessed.
std::optional<Period> known_date(const Evidence& evidence);

/// Whether a source that gives a figure itself, with so sure an agreement, is no witness for another figure, though it seems
/// to give one, so surely: it may well speak of several things, and one figure that agrees is seldom an accident.
bool agreement_outweighs(double agreement, double difference);

Severity default_severity(Verdict verdict);

}  // namespace citecheck
