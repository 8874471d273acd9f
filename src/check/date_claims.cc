#include "check/date_claims.h"

#include <algorithm>
#include <chrono>
#include <string_view>

#include "compare/same_thing.h"
#include "compare/who.h"
#include "time/relate.h"

namespace citecheck {
namespace {

/// Whether a date has a verb of its own: "was founded in", not "the fire of".
bool tells_what_happened(const Claim& claim) { return !claim.measured.key.empty() && claim.measured.key != "number"; }

/// What happens to a person, so that only a person's name says of whom it is told.
bool is_of_a_life(std::string_view key) {
    constexpr std::string_view kKeys[] = {"born", "died", "elected", "appointed", "resigned", "married", "hired", "arrested", "charged", "convicted", "sentenced", "acquitted", "released"};
    return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

}  // namespace

bool is_particular_date(const Claim& claim, const Period& period) {
    if (!claim.unchecked.empty() || !period.resolved || period.inferred || period.yearless || period.grain > Grain::year) return false;
    if (period.open_begin || period.open_end || period.approximate || period.kind != PeriodKind::date || clock_of(period)) return false;
    if (!tells_what_happened(claim) && claim.event.type.empty()) return false;
    return std::any_of(claim.names.begin(), claim.names.end(), [](const Entity& name) { return is_particular(name); });
}

bool have_one_subject(const Claim& a, const Claim& b, const Aliases& aliases) {
    const auto can_be_subject = [](const Entity& name, const std::string& key) {
        return is_particular(name) && (name.kind == EntityKind::person || !is_of_a_life(key));
    };
    const auto first_of = [&](const Claim& claim) -> const Entity* {
        const auto first = std::find_if(claim.names.begin(), claim.names.end(), [&](const Entity& name) { return can_be_subject(name, claim.measured.key); });
        return first == claim.names.end() ? nullptr : &*first;
    };
    const auto stands_in = [&](const Entity* first, const Claim& other) {
        return first != nullptr && std::any_of(other.names.begin(), other.names.end(), [&](const Entity& name) {
            return first->kind == EntityKind::other ? first->key == name.key : same_name(*first, name, aliases);
        });
    };
    // A capital at the beginning of a line makes no name: one of no known kind has two words.
    const auto is_name = [](const Entity* first) { return first->kind != EntityKind::other || first->key.find(' ') != std::string::npos; };
    const Entity* x = first_of(a);
    const Entity* y = first_of(b);
    const bool one_name = stands_in(x, b) && stands_in(y, a);
    const bool told = tells_what_happened(a) || tells_what_happened(b);
    if (one_name && is_name(x) && is_name(y) && tells_what_happened(a) && tells_what_happened(b)) return true;
    if (is_of_a_life(a.measured.key) || is_of_a_life(b.measured.key)) return false;
    constexpr std::chrono::days kOneEvent(7);
    const Period& p = std::get<Period>(a.mention.value);
    const Period& q = std::get<Period>(b.mention.value);
    const auto gap = p.begin < q.begin ? q.begin - p.end : p.begin - q.end;
    if (gap > kOneEvent || a.event.type.empty() || a.event.type != b.event.type) return false;
    const auto is_place = [](const Entity* name) { return name->kind == EntityKind::place; };
    const auto places = shared_names(a.event.places, b.event.places, aliases);
    return (one_name && told) || std::any_of(places.begin(), places.end(), is_place);
}

}  // namespace citecheck
