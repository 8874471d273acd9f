#include <algorithm>
#include <array>
#include <string_view>

#include "claim/slot.h"
#include "lexicon/tables.h"

namespace citecheck {
namespace {

/// How far an event word may stand from the number it governs.
constexpr double kReach = 40;
/// The same for a number that counts no harm: "a force whose attacks increased … (about 2,000 fighters)" counts no attack.
constexpr double kPlainReach = 14;

std::string_view word_at(const SentenceFacts& facts, std::uint32_t token) {
    return facts.lexicon.tables().vocabulary.word(facts.analysis.words[token]);
}

/// Whether people are killed, hurt or driven out in events of this type.
bool is_violent(const SentenceFacts& facts, const EventWord& word) {
    constexpr std::array<std::string_view, 4> kGeneral = {"attack", "disaster", "war", "protest"};
    const auto is = [&](std::string_view type) { return std::find(kGeneral.begin(), kGeneral.end(), type) != kGeneral.end(); };
    if (is(word.type) || is(word.general)) return true;
    const auto wider = facts.lexicon.tables().claims.general_types(word.type);
    return word.type == "outbreak" || word.type == "crash" || word.type == "battle" || std::any_of(wider.begin(), wider.end(), is);
}

bool counts_harm(const Measured& measured) {
    constexpr std::array<std::string_view, 10> kKeys = {"killed", "injured", "casualties", "missing", "displaced", "died", "affected", "trapped", "rescued", "survived"};
    return std::find(kKeys.begin(), kKeys.end(), measured.key) != kKeys.end();
}

const EventHit* governing_event(const SentenceFacts& facts, const Slot& slot, const Measured& measured) {
    const EventHit* best = nullptr;
    double nearest = counts_harm(measured) ? kReach : kPlainReach;
    for (const EventHit& hit : facts.events) {
        if (hit.first < slot.last && hit.last > slot.first) continue;
        const bool relation = hit.word->general == "relation";
        // "The deaths of 12 … followed the explosion": that people died is the count, not the event.
        if (counts_harm(measured) && hit.word->type == "death") continue;
        double far = hit.last <= slot.first ? distance(facts, hit.last, slot.first) : distance(facts, slot.last, hit.first) + (counts_harm(measured) ? 18 : 4);
        // A state such as "border" governs the length that stands in its own phrase, and nothing else.
        if (relation && far > 6) continue;
        if (hit.background && !relation) far += 14;
        if (counts_harm(measured) && !is_violent(facts, *hit.word)) far += 18;
        if (hit.word->is_verb) far += 3;  // "an earthquake struck": the noun names it
        if (far < nearest) {
            nearest = far;
            best = &hit;
        }
    }
    return best;
}

bool is_placeable(const NameMention& name) {
    return name.entity.kind == EntityKind::place || name.entity.kind == EntityKind::country;
}

/// Whether a name belongs to an event that is only mentioned: "after the bombing at the airport a drone strike killed …".
bool belongs_to_background(const SentenceFacts& facts, const EventHit& own, const NameMention& name) {
    const auto far = [&](const EventHit& hit) { return name.first >= hit.last ? distance(facts, hit.last, name.first) : distance(facts, name.last, hit.first); };
    return std::any_of(facts.events.begin(), facts.events.end(), [&](const EventHit& other) { return other.background && other.first != own.first && far(other) < far(own); });
}

/// Places of an event, the surest first: in its own noun phrase ("the Kabul airport attack"), behind it ("an attack in
/// Moscow"), elsewhere in the sentence.
void add_places(const SentenceFacts& facts, const EventHit& hit, Event& event) {
    struct Candidate {
        double far;
        const NameMention* name;
    };
    std::vector<Candidate> candidates;
    for (const NameMention& name : facts.names) {
        if (!hit.background && belongs_to_background(facts, hit, name)) continue;
        if (!is_placeable(name) && !(hit.word->general == "relation" && name.entity.kind == EntityKind::nationality)) continue;
        double far = 0;
        if (name.last <= hit.first) {
            far = distance(facts, name.last, hit.first);
            far = far <= 3 ? 0 : far + 4;
        } else {
            far = distance(facts, hit.last, name.first);
        }
        candidates.push_back({far, &name});
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.far < b.far; });
    for (const Candidate& candidate : candidates) {
        const auto same = [&](const Entity& other) { return other.key == candidate.name->entity.key; };
        if (std::none_of(event.places.begin(), event.places.end(), same)) event.places.push_back(candidate.name->entity);
    }
}

/// Who acts and who is acted upon: names before the event are its actors, names behind "against" and "on" its targets.
void add_actors(const SentenceFacts& facts, const EventHit& hit, Event& event) {
    for (const NameMention& name : facts.names) {
        if (is_placeable(name) || name.entity.kind == EntityKind::nationality) continue;
        const std::string_view before = name.first > facts.range.begin ? word_at(facts, name.first - 1) : std::string_view{};
        const bool target = name.first >= hit.last && (before == "against" || before == "on");
        (target ? event.targets : event.actors).push_back(name.entity);
    }
}

/// "18,300 animals in 2022, compared with only 700 in 1966": where the words of a comparison stand before the number, its date
/// stands behind them. The sentence's beginning if there are none.
std::uint32_t comparison_before(const SentenceFacts& facts, const Slot& slot) {
    for (std::uint32_t at = slot.first; at > facts.range.begin; --at) {
        const std::string_view word = word_at(facts, at - 1);
        if (word == "compared" || word == "versus" || word == "vs") return at;
        const bool from = word == "from" && at > facts.range.begin + 1 && (word_at(facts, at - 2) == "up" || word_at(facts, at - 2) == "down");
        if (from) return at;
    }
    return facts.range.begin;
}

/// The period nearest to the event and the number.
void add_when(const SentenceFacts& facts, const Slot& slot, std::uint32_t anchor, Event& event) {
    double nearest = 1e9;
    const std::uint32_t from = comparison_before(facts, slot);
    for (const PeriodMention& mention : facts.periods) {
        if (mention.last <= from) continue;
        if (mention.first < slot.last && mention.last > slot.first) continue;
        const Period& period = std::get<Period>(mention.mention.value);
        if (!period.resolved || period.kind == PeriodKind::set || period.kind == PeriodKind::reference) continue;
        const double far = std::min(distance(facts, anchor, mention.first), distance(facts, slot.first, mention.first));
        if (far < nearest) {
            nearest = far;
            event.when = period;
        }
    }
}

}  // namespace

Event find_event(const SentenceFacts& facts, const Slot& slot, const Measured& measured) {
    Event event;
    const EventHit* hit = governing_event(facts, slot, measured);
    if (hit != nullptr) {
        event.type = hit->word->type;
        add_places(facts, *hit, event);
        add_actors(facts, *hit, event);
    } else {
        for (const NameMention& name : facts.names) {
            if (is_placeable(name)) event.places.push_back(name.entity);
        }
    }
    add_when(facts, slot, hit != nullptr ? hit->first : slot.first, event);
    return event;
}

std::optional<Entity> find_attribution(const SentenceFacts& facts, const Slot& slot) {
    for (const auto& hit : facts.context) {
        if (hit.row != ContextWord::reporting) continue;
        const bool according = word_at(facts, hit.first) == "according";
        for (const NameMention& name : facts.names) {
            if (name.entity.kind == EntityKind::place || name.entity.kind == EntityKind::nationality) continue;
            const bool behind = name.first >= hit.last && name.first - hit.last <= 4;
            const bool before = name.last <= hit.first && hit.first - name.last <= 2;
            // "according to the latest U.N. estimate" belongs to the number it stands nearest to
            if (according ? behind : before) {
                if (!according || distance(facts, slot.last, hit.first) < 20 || hit.last <= slot.first) return name.entity;
            }
        }
    }
    return std::nullopt;
}

}  // namespace citecheck
