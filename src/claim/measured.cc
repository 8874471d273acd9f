#include <algorithm>
#include <string_view>

#include "claim/slot.h"
#include "lexicon/tables.h"
#include "text/fold.h"
#include "text/stem.h"

namespace citecheck {
namespace {

/// How far (in the sense of `distance`) a measure word may stand from its number.
constexpr double kReach = 16;
/// What the verb right behind a number costs at most.
constexpr double kOwnVerb = 0.5;
/// How far a plain verb may stand.
constexpr double kVerbReach = 14;

std::string_view word_at(const SentenceFacts& facts, std::uint32_t token) {
    return facts.lexicon.tables().vocabulary.word(facts.analysis.words[token]);
}

bool is_form_of_be(std::string_view word) {
    constexpr std::string_view kForms[] = {"be", "is", "are", "was", "were", "been", "being", "got", "get", "reported", "feared", "believed", "confirmed", "left", "found"};
    return std::find(std::begin(kForms), std::end(kForms), word) != std::end(kForms);
}

/// Whether the verb at `verb` is passive, or a participle behind its noun ("12 people killed in …").
bool is_passive(const SentenceFacts& facts, std::uint32_t verb) {
    for (std::uint32_t back = 1; back <= 4 && verb >= facts.range.begin + back; ++back) {
        const std::uint32_t at = verb - back;
        if (is_form_of_be(word_at(facts, at))) return true;
        if (!is_adverb(facts.analysis.tags[at])) break;
    }
    return facts.analysis.tags[verb] == Tag::vbn;
}

/// "12 troops killed, among them …", "30 people injured in the crash": behind its noun and with no object of its own.
bool is_reduced_passive(const SentenceFacts& facts, std::uint32_t verb) {
    if (facts.analysis.tags[verb] != Tag::vbd && facts.analysis.tags[verb] != Tag::vbn) return false;
    if (verb + 1 >= facts.range.end) return true;
    const Tag after = facts.analysis.tags[verb + 1];
    return !is_noun(after) && !is_adjective(after) && after != Tag::dt && after != Tag::cd && after != Tag::prp;
}

/// Whether a word of this measure can govern the value at all: a price no count, a length no sum of money.
bool fits(const MeasureWord& word, const Measure& measure) {
    if (word.of.empty()) return true;
    const auto power = [&](Base base) { return measure.unit.dimension[base]; };
    if (word.of == "money") return measure.kind == MeasureKind::money || measure.kind == MeasureKind::percent;
    const bool bare = measure.kind == MeasureKind::count || measure.kind == MeasureKind::number || measure.kind == MeasureKind::ordinal;
    if (word.of == "number") return bare || measure.kind == MeasureKind::percent;
    if (word.of == "quantity") return measure.kind == MeasureKind::quantity || measure.kind == MeasureKind::percent;
    if (measure.kind == MeasureKind::percent) return false;
    if (word.of == "count" || word.of == "people") return bare;
    if (word.of == "length") return power(Base::length) == 1 && power(Base::time) == 0;
    if (word.of == "area") return power(Base::length) == 2;
    if (word.of == "volume") return power(Base::length) == 3;
    if (word.of == "mass") return power(Base::mass) == 1;
    if (word.of == "speed") return power(Base::length) == 1 && power(Base::time) == -1;
    if (word.of == "temperature") return power(Base::temperature) == 1;
    if (word.of == "time") return power(Base::time) == 1;
    return true;
}

/// Whether only words of a verb phrase stand between a noun phrase's end and a verb.
bool follows_closely(const SentenceFacts& facts, std::uint32_t from, std::uint32_t to) {
    if (to < from || to - from > 6) return false;
    for (std::uint32_t at = from; at < to; ++at) {
        const Tag tag = facts.analysis.tags[at];
        if (!is_verb(tag) && tag != Tag::md && !is_adverb(tag) && tag != Tag::to) return false;
    }
    return true;
}

/// Whether the counted noun is known, and no word for people: "30 rockets were fired".
bool names_things(const SentenceFacts& facts, const Slot& slot) {
    if (!slot.head) return false;
    const ClaimWords& words = facts.lexicon.tables().claims;
    return std::any_of(facts.groups.begin(), facts.groups.end(), [&](const auto& hit) { return hit.last == *slot.head + 1 && !words.is_people(hit.row->group_class); });
}

/// Whether the counted noun is a word for people.
bool names_people(const SentenceFacts& facts, const Slot& slot) {
    if (!slot.head) return false;
    const ClaimWords& words = facts.lexicon.tables().claims;
    return std::any_of(facts.groups.begin(), facts.groups.end(), [&](const auto& hit) { return hit.last == *slot.head + 1 && words.is_people(hit.row->group_class); });
}

/// "the cover of a magazine", "a fire", "close to": a verb's form that is another word here. A participle stays one
/// ("12 wounded"), whatever the tagger calls it.
bool is_other_word(const SentenceFacts& facts, const WordHit<const MeasureWord*>& hit) {
    if (!hit.row->is_verb || hit.last != hit.first + 1) return false;
    const Tag tag = facts.analysis.tags[hit.first];
    if (is_verb(tag)) return false;
    const std::string_view word = word_at(facts, hit.first);
    const bool participle = word.ends_with("ed") || word.ends_with("n") || word.ends_with("t");
    return is_noun(tag) || is_adverb(tag) || is_preposition(tag) || (is_adjective(tag) && !participle);
}

/// Whether only the subject of this verb is counted, and by heads: "voted", "died", not "weighed" or "lasted".
bool counts_heads(const MeasureWord& word) {
    return word.is_verb && !word.counts_object && (word.of == "people" || word.of == "number" || word.key == "killed" || word.key == "missing" || word.key == "displaced" || word.key == "votes");
}

/// "among those who died were 12 boys", "it was attended by 300 people": a subject that stands behind its verb.
bool is_inverted(const SentenceFacts& facts, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t at = from; at < to; ++at) {
        if (is_form_of_be(word_at(facts, at)) || word_at(facts, at) == "by") return true;
    }
    return false;
}

/// "convicted on 3 counts", "killed in 3 attacks": what stands behind such a word is no object.
bool is_behind_preposition(const SentenceFacts& facts, const Slot& slot) {
    constexpr std::string_view kWords[] = {"in", "on", "at", "with", "from", "after", "before", "during", "under", "against"};
    return slot.first > facts.range.begin && std::find(std::begin(kWords), std::end(kWords), word_at(facts, slot.first - 1)) != std::end(kWords);
}

/// "cut 300 jobs and close 12 shops", "hurt 3 people and was jailed": what was counted is the object of the verb before
/// "and". "12 were caught and killed" and "12 men and 3 boys were killed" have one subject.
bool is_in_next_clause(const SentenceFacts& facts, std::uint32_t from, std::uint32_t verb) {
    const auto& tags = facts.analysis.tags;
    for (std::uint32_t at = from; at < verb && !is_verb(tags[at]); ++at) {
        if (tags[at] != Tag::cc) continue;
        do ++at;
        while (at < verb && is_adverb(tags[at]));
        return at == verb || is_verb(tags[at]) || tags[at] == Tag::md;
    }
    return false;
}

/// "hurt 3 people in the town where two died": another number is the subject, unless it only joins this one ("12 men and
/// 3 boys were killed").
bool has_other_subject(const SentenceFacts& facts, const Slot& slot, std::uint32_t verb) {
    return std::any_of(facts.numbers.begin(), facts.numbers.end(), [&](const MeasureMention& number) {
        if (number.first <= slot.phrase_end || number.last > verb) return false;
        const Tag before = facts.analysis.tags[number.first - 1];
        return (before == Tag::wrb || before == Tag::wdt || before == Tag::in) && follows_closely(facts, slot_of(facts, number).phrase_end, verb);
    });
}

/// "12 were injured, and rescuers pulled 37 people alive from …": the number is the object of a verb that has a subject of
/// its own.
bool is_object_of_other(const SentenceFacts& facts, const Slot& slot, std::uint32_t from) {
    if (slot.first < from + 2) return false;
    const auto& tags = facts.analysis.tags;
    const Tag verb = tags[slot.first - 1];
    const Tag subject = tags[slot.first - 2];
    return (verb == Tag::vbd || verb == Tag::vbz || verb == Tag::vbp) && (is_noun(subject) || is_proper(subject) || subject == Tag::prp) &&
           !is_form_of_be(word_at(facts, slot.first - 1)) && facts.analysis.surface(from) == ",";
}

/// Cost of taking this measure word as the governor of the value; nothing if it cannot be.
std::optional<double> cost(const SentenceFacts& facts, const Slot& slot, const WordHit<const MeasureWord*>& hit) {
    const MeasureWord& word = *hit.row;
    if (hit.first < slot.last && hit.last > slot.first) return std::nullopt;         // part of the value's own words
    if (hit.first >= slot.last && hit.last <= slot.phrase_end) {
        // "13 service members" counts no membership: the word is part of a longer one
        const auto swallows = [&](const auto& group) { return group.first <= hit.first && group.last >= hit.last && group.last - group.first > hit.last - hit.first; };
        if (std::any_of(facts.groups.begin(), facts.groups.end(), swallows)) return std::nullopt;
        // "17 fatalities", "500 wounded"; but "13 members" counts no membership if another word governs it
        const bool harm = word.key == "killed" || word.key == "injured" || word.key == "casualties";
        if (!harm && names_people(facts, slot)) return 8.0;
        // "scored 23 points", "won 3 medals": the noun says more than its verb
        const bool head = word.is_noun && word.of == "count" && slot.head && hit.last == *slot.head + 1;
        return head ? -1.0 : 0.0;
    }
    if (hit.first >= slot.phrase_end) {
        const double far = distance(facts, slot.phrase_end, hit.first);
        const bool close = follows_closely(facts, slot.phrase_end, hit.first);
        if (word.is_verb) {
            // "3 were killed and 40 people were injured": its own verb is surer than any before it.
            if (word.counts_subject && close) return std::min(far, kOwnVerb);
            if (word.counts_object && close && (is_passive(facts, hit.last - 1) || is_reduced_passive(facts, hit.last - 1))) return std::min(far, kOwnVerb);
            if (word.counts_object && is_in_next_clause(facts, slot.phrase_end, hit.first)) return std::nullopt;
            if (has_other_subject(facts, slot, hit.first)) return std::nullopt;
            // "Of the victims, 12 were …"; "in which 12 people in all died": further off, but with nothing to the left
            if ((word.counts_subject || is_passive(facts, hit.last - 1)) && far <= 6) return far + 5;
            return std::nullopt;
        }
        return close ? std::optional<double>(far) : std::nullopt;                     // "150 people dead"
    }
    const double far = distance(facts, hit.last, slot.first);
    if (far > kReach) return std::nullopt;
    // "an aid worker and 10 civilians": a noun that only describes the next one measures nothing.
    if (!word.is_verb && hit.last < facts.range.end && is_noun(facts.analysis.tags[hit.last]) && hit.last != slot.first) return std::nullopt;
    if (word.is_verb) {
        if (hit.last < slot.first && is_object_of_other(facts, slot, hit.last)) return std::nullopt;
        if (counts_heads(word) && !is_inverted(facts, hit.last, slot.first)) return std::nullopt;
        if (!word.counts_object) return far > 3 ? std::nullopt : std::optional<double>(far + 8);
        if (!word.counts_subject && is_behind_preposition(facts, slot)) return std::nullopt;
        // "was killed by 3 gunmen": the number counts the killers
        if (slot.first > facts.range.begin && word_at(facts, slot.first - 1) == "by" && is_passive(facts, hit.last - 1)) return std::nullopt;
        return far;
    }
    return far + 0.5;
}

/// A date is measured by the verb it hangs on ("was founded in 1998"), and only by one that is near.
std::optional<double> period_cost(const SentenceFacts& facts, const Slot& slot, const WordHit<const MeasureWord*>& hit) {
    constexpr double kNear = 9;
    if (!hit.row->is_verb) return std::nullopt;
    const double far = hit.last <= slot.first ? distance(facts, hit.last, slot.first) : hit.first >= slot.last ? distance(facts, slot.last, hit.first) + 5 : kNear;
    return far < kNear ? std::optional<double>(far) : std::nullopt;
}

std::string role_before(const SentenceFacts& facts, const Slot& slot) {
    constexpr std::string_view kRoles[] = {"from", "to", "by", "until", "since", "before", "after", "between", "of", "in", "on", "at", "with", "for", "per"};
    if (slot.first == facts.range.begin) return {};
    const std::string_view before = word_at(facts, slot.first - 1);
    const auto role = std::find(std::begin(kRoles), std::end(kRoles), before);
    return role == std::end(kRoles) ? std::string() : std::string(*role);
}

/// "£7 million more than the year before", "seven seats fewer than in 2009": how much it changed.
bool is_more_than_before(const SentenceFacts& facts, const Slot& slot) {
    constexpr std::string_view kMore[] = {"more", "less", "fewer", "higher", "lower", "larger", "smaller", "longer", "shorter"};
    for (std::uint32_t at = slot.last; at < slot.phrase_end + 1 && at + 1 < facts.range.end; ++at) {
        const bool more = std::find(std::begin(kMore), std::end(kMore), word_at(facts, at)) != std::end(kMore);
        if (!more || word_at(facts, at + 1) != "than") continue;
        // "85 people and more than 300 houses"
        const auto bounds = [&](const MeasureMention& number) { return number.first <= at && at < number.last; };
        return std::none_of(facts.numbers.begin(), facts.numbers.end(), bounds);
    }
    return false;
}

/// "lost nine seats", "gained 40 votes", "lost 3 percent": by how much what one had changed.
bool is_gain_or_loss(const SentenceFacts& facts, const Slot& slot, bool percent) {
    constexpr std::string_view kVerbs[] = {"lost", "lose", "loses", "losing", "gained", "gain", "gains", "gaining"};
    constexpr std::string_view kHeld[] = {"seats", "seat", "votes", "points", "places"};
    if (slot.first == facts.range.begin) return false;
    const auto is_one_of = [](std::string_view word, const auto& list) { return std::find(std::begin(list), std::end(list), word) != std::end(list); };
    if (!is_one_of(word_at(facts, slot.first - 1), kVerbs)) return false;
    // "lost 40 percent of the votes" tells of a share.
    if (percent) return slot.last >= facts.range.end || word_at(facts, slot.last) != "of";
    return slot.head && is_one_of(word_at(facts, *slot.head), kHeld);
}

Aspect find_aspect(const SentenceFacts& facts, const Slot& slot, const Value& value, const std::string& role) {
    const Measure* measure = std::get_if<Measure>(&value);
    if (measure == nullptr) return Aspect::level;
    const bool percent = measure->kind == MeasureKind::percent;
    const bool is_count = measure->kind == MeasureKind::count || measure->kind == MeasureKind::number;
    if (is_more_than_before(facts, slot) || ((is_count || percent) && is_gain_or_loss(facts, slot, percent))) return Aspect::change;
    Aspect aspect = Aspect::level;
    double nearest = 9;
    for (const auto& hit : facts.aspects) {
        const double far = hit.last <= slot.first ? distance(facts, hit.last, slot.first)
                           : hit.first >= slot.last ? distance(facts, slot.last, hit.first) + 1
                                                    : 0;
        if (far >= nearest) continue;
        switch (hit.row) {
            case AspectWord::change_up:
            case AspectWord::change_down:
            case AspectWord::point_change:
                // "rose to 5", "fell from 8": levels; "rose by 5", "rose 5 %", "a 5 % rise": changes
                if (role == "to" || role == "from" || (!percent && role != "by" && hit.first >= slot.last)) continue;
                aspect = Aspect::change;
                break;
            case AspectWord::factor: aspect = Aspect::factor; break;
            case AspectWord::share:
                if (!percent) continue;
                aspect = Aspect::share;
                break;
            case AspectWord::rate:
                if (is_count) continue;  // "an approval rating from 163 reviews"
                aspect = Aspect::rate;
                break;
            case AspectWord::level:
            case AspectWord::cumulative:
            case AspectWord::difference: continue;
        }
        nearest = far;
    }
    if (aspect == Aspect::level && percent && slot.last < facts.range.end && word_at(facts, slot.last) == "of") return Aspect::share;
    return aspect;
}

/// The verb nearest to the value that may govern it: its token, or range.end.
std::uint32_t governing_verb(const SentenceFacts& facts, const Slot& slot) {
    std::uint32_t best = facts.range.end;
    double nearest = kVerbReach;
    for (std::uint32_t at = facts.range.begin; at < facts.range.end; ++at) {
        if (at >= slot.first && at < slot.phrase_end) continue;
        if (!is_verb(facts.analysis.tags[at]) || !is_content(facts, at)) continue;
        double far = at < slot.first ? distance(facts, at + 1, slot.first) : distance(facts, slot.phrase_end, at) + 2;
        if (far < nearest) {
            nearest = far;
            best = at;
        }
    }
    return best;
}

/// "the third death", "ranked fifth", "scored his 50th goal": an ordinal belongs to its own noun, to a rank or to the verb
/// that it is the object of, not to any other verb of the clause.
bool orders(const Slot& slot, const WordHit<const MeasureWord*>& hit) {
    const bool object = hit.row->is_verb && hit.row->counts_object && hit.last <= slot.first && slot.first <= hit.last + 1;
    return object || hit.row->key == "rank" || (hit.first >= slot.last && hit.last <= slot.phrase_end);
}

void add_stem(std::vector<std::string>& stems, std::string stem) {
    if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(std::move(stem));
}

/// Nouns that say what is measured: of the noun phrase that the number belongs to, of "X of N" before it, of "N of X"
/// behind it, and of the subject of its verb.
void add_property(const SentenceFacts& facts, const Slot& slot, std::uint32_t verb, std::vector<std::string>& stems) {
    const auto& tags = facts.analysis.tags;
    for (std::uint32_t at = slot.last; at < slot.phrase_end; ++at) {
        if (is_noun(tags[at]) && is_content(facts, at)) add_stem(stems, stem_at(facts, at));
    }
    // "a population of 3 million", "the 2020 budget was $3bn"
    std::uint32_t taken = 0;
    for (std::uint32_t at = slot.first; at > facts.range.begin && taken < 3;) {
        --at;
        if (facts.analysis.tokens[at].kind == TokenKind::number || facts.analysis.surface(at) == ";") break;
        if (slot.first - at > 12) break;
        if (is_noun(tags[at]) && is_content(facts, at)) {
            add_stem(stems, stem_at(facts, at));
            ++taken;
        }
    }
    if (slot.phrase_end + 1 < facts.range.end && word_at(facts, slot.phrase_end) == "of") {
        for (std::uint32_t at = slot.phrase_end + 1; at < facts.range.end && at < slot.phrase_end + 6; ++at) {
            if (!is_noun(tags[at]) && !is_adjective(tags[at]) && tags[at] != Tag::dt) break;
            if (is_noun(tags[at]) && is_content(facts, at)) add_stem(stems, stem_at(facts, at));
        }
    }
    if (verb < slot.first) {
        taken = 0;
        for (std::uint32_t at = verb; at > facts.range.begin && taken < 3 && verb - at < 10;) {
            --at;
            if (is_verb(tags[at]) || facts.analysis.surface(at) == ";") break;
            if (is_noun(tags[at]) && is_content(facts, at)) {
                add_stem(stems, stem_at(facts, at));
                ++taken;
            }
        }
    }
}

}  // namespace

std::string stem_at(const SentenceFacts& facts, std::uint32_t token) {
    const std::string folded = fold(facts.analysis.surface(token));
    return stem(facts.lexicon.tables().claims.lemma(folded));
}

bool is_content(const SentenceFacts& facts, std::uint32_t token) {
    if (facts.analysis.tokens[token].kind != TokenKind::word) return false;
    if (facts.lexicon.tables().sentences.is_stopword(facts.analysis.words[token])) return false;
    const std::string_view surface = facts.analysis.surface(token);
    return surface != "'s" && surface != "’s";
}

Slot slot_of(const SentenceFacts& facts, const MeasureMention& measure) {
    Slot slot{measure.first, measure.last, measure.last, std::nullopt};
    const Span counted = measure.mention.counted;
    if (counted.empty()) return slot;
    while (slot.phrase_end < facts.range.end && facts.analysis.tokens[slot.phrase_end].span.end <= counted.end) ++slot.phrase_end;
    const std::uint32_t head = measure.counted_head;
    if (head >= facts.range.begin && head < facts.range.end && is_content(facts, head)) {
        slot.head = head;
        slot.phrase_end = std::max(slot.phrase_end, head + 1);
    } else if (head < facts.range.begin || head >= facts.range.end) {
        slot.phrase_end = slot.last;
    }
    return slot;
}

Slot slot_of(const PeriodMention& period) { return {period.first, period.last, period.last, std::nullopt}; }

Measured find_measured(const SentenceFacts& facts, const Slot& slot, const Value& value) {
    Measured measured;
    measured.role = role_before(facts, slot);
    measured.aspect = find_aspect(facts, slot, value, measured.role);
    const bool is_period = std::holds_alternative<Period>(value);
    double nearest = kReach;
    const WordHit<const MeasureWord*>* best = nullptr;
    const Measure* measure = std::get_if<Measure>(&value);
    const std::vector<std::uint32_t> others = nouns_of_others(facts, slot);
    for (const auto& hit : facts.measures) {
        if (std::any_of(others.begin(), others.end(), [&](std::uint32_t noun) { return hit.first <= noun && noun < hit.last; })) continue;
        if (measure != nullptr && !fits(*hit.row, *measure)) continue;
        if (hit.row->of == "people" && names_things(facts, slot)) continue;
        if (is_other_word(facts, hit)) continue;
        if (measure != nullptr && measure->kind == MeasureKind::ordinal && !orders(slot, hit)) continue;
        const std::optional<double> price = is_period ? period_cost(facts, slot, hit) : cost(facts, slot, hit);
        if (price && *price < nearest) {
            nearest = *price;
            best = &hit;
        }
    }
    if (best != nullptr) {
        measured.key = best->row->key;
        for (std::uint32_t at = best->first; at < best->last; ++at) {
            if (is_content(facts, at)) add_stem(measured.stems, stem_at(facts, at));
        }
    }
    const std::uint32_t verb = governing_verb(facts, slot);
    if (verb != facts.range.end) add_stem(measured.stems, stem_at(facts, verb));
    add_property(facts, slot, verb, measured.stems);
    for (const std::uint32_t noun : others) std::erase(measured.stems, stem_at(facts, noun));
    return measured;
}

}  // namespace citecheck
