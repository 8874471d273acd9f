#pragma once

#include "citecheck/aliases.h"
#include "citecheck/claim.h"

namespace citecheck {

/// A date that says when something named happened: by a verb of its own or a word for an event, in so many words, at most a
/// year long.
bool is_particular_date(const Claim& claim, const Period& period);

/// Whether two dates are told of one subject: the name that each sentence begins with stands in the other (two players
/// elected to one hall of fame share a name, too), or both tell of one kind of event at one place, a few days apart: months
/// apart, they are two events.
bool have_one_subject(const Claim& a, const Claim& b, const Aliases& aliases);

}  // namespace citecheck
