#include <algorithm>
#include <string_view>

#include "claim/slot.h"
#include "lexicon/tables.h"

namespace citecheck {
namespace {

/// How far back a number without a noun looks for the one it refers to.
constexpr std::uint32_t kLookBack = 24;

std::string_view word_at(const SentenceFacts& facts, std::uint32_t token) {
    return facts.lexicon.tables().vocabulary.word(facts.analysis.words[token]);
}

/// The class of the longest group phrase that ends at `head`.
std::string class_ending_at(const SentenceFacts& facts, std::uint32_t head) {
    for (const auto& hit : facts.groups) {
        if (hit.first <= head && head < hit.last && hit.last == head + 1) return hit.row->group_class;
    }
    return {};
}

bool inside_number_phrase(const SentenceFacts& facts, std::uint32_t token, const Slot& slot) {
    return std::any_of(facts.numbers.begin(), facts.numbers.end(), [&](const MeasureMention& number) {
        return number.first != slot.first && token >= number.first && facts.analysis.tokens[token].span.end <= std::max(number.mention.counted.end, number.mention.span.end);
    });
}

/// "gunmen killed 145", "police have arrested 40": the noun before a verb that counts its object is who did it.
bool is_agent(const SentenceFacts& facts, std::uint32_t noun, const Slot& slot) {
    return std::any_of(facts.measures.begin(), facts.measures.end(), [&](const auto& hit) {
        if (hit.first <= noun || hit.last != slot.first || !hit.row->is_verb || !hit.row->counts_object) return false;
        const auto& tags = facts.analysis.tags;
        return std::all_of(tags.begin() + noun + 1, tags.begin() + hit.first, [](Tag tag) { return is_verb(tag) || is_adverb(tag) || tag == Tag::md; });
    });
}

/// The noun a bare number refers back to ("far fewer fighters … – roughly 2,000"): the nearest one that names a class of
/// people or things, else the nearest plural; nothing if the sentence has none.
std::optional<std::uint32_t> antecedent(const SentenceFacts& facts, const Slot& slot) {
    constexpr std::uint32_t kBeside = 5;  // "ranks estimated at more than 900": a noun so near needs no class
    const auto in_name = [&](std::uint32_t at) {
        return std::any_of(facts.names.begin(), facts.names.end(), [&](const NameMention& name) { return at >= name.first && at < name.last; });
    };
    const std::vector<std::uint32_t> others = nouns_of_others(facts, slot);
    const auto of_another = [&](std::uint32_t at) { return std::find(others.begin(), others.end(), at) != others.end(); };
    std::optional<std::uint32_t> plural;
    for (std::uint32_t at = slot.first; at > facts.range.begin && slot.first - at < kLookBack;) {
        --at;
        if (facts.analysis.surface(at) == ";") break;
        if (!is_noun(facts.analysis.tags[at]) || in_name(at) || of_another(at) || inside_number_phrase(facts, at, slot) || is_agent(facts, at, slot)) continue;
        if (!class_ending_at(facts, at).empty()) return at;
        if (facts.analysis.tags[at] == Tag::nns && slot.first - at <= kBeside) return at;
        if (!plural && facts.analysis.tags[at] == Tag::nns) plural = at;
    }
    return plural;
}

/// The name that a noun without one belongs to: the nearest name to the left that is no place and does not stand in a
/// comparison ("than the Taliban").
const NameMention* owner(const SentenceFacts& facts, std::uint32_t at, std::uint32_t number) {
    const NameMention* best = nullptr;
    for (const NameMention& name : facts.names) {
        if (name.first >= number) break;
        if (name.entity.kind == EntityKind::place || name.entity.kind == EntityKind::country) continue;
        const std::uint32_t before = name.first > facts.range.begin ? name.first - 1 : name.first;
        const std::uint32_t two_before = before > facts.range.begin ? before - 1 : before;
        const bool compared = word_at(facts, before) == "than" || word_at(facts, two_before) == "than";
        if (!compared && (name.last <= at + 1 || best == nullptr)) best = &name;
    }
    return best;
}

void add_unique(std::vector<std::string>& list, std::string word) {
    if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end()) list.push_back(std::move(word));
}

/// "including 13 Marines", "13 of them", "of whom 13".
bool is_part(const SentenceFacts& facts, const Slot& slot) {
    for (const auto& hit : facts.context) {
        if (hit.row != ContextWord::part) continue;
        if (hit.last <= slot.first && slot.first - hit.last <= 3) return true;
        if (hit.first >= slot.last && hit.first <= slot.phrase_end) return true;
    }
    return false;
}

bool is_additional(const SentenceFacts& facts, const Slot& slot) {
    const std::uint32_t from = slot.first > facts.range.begin ? slot.first - 1 : slot.first;
    for (const auto& hit : facts.context) {
        if (hit.row == ContextWord::additional && hit.first >= from && hit.first <= slot.last) {
            // "more than 70,000" is a bound, not an addition
            if (hit.last < facts.range.end && word_at(facts, hit.last) == "than") continue;
            if (hit.first > facts.range.begin && word_at(facts, hit.first - 1) == "or") continue;  // "30 or more"
            return true;
        }
    }
    return false;
}

/// "the two attacks", "both countries", "these three", "the next four games", "one of nine children": counts what was named
/// before, or only some of what there is.
bool is_definite(const SentenceFacts& facts, const Slot& slot) {
    constexpr std::string_view kDefinite[] = {"the", "these", "those", "both", "its", "their", "his", "her", "our", "all"};
    constexpr std::string_view kStretch[] = {"next", "last", "previous", "past", "first", "final", "remaining", "other", "following", "opening", "closing"};
    const auto is_one_of = [](std::string_view word, const auto& list) { return std::find(std::begin(list), std::end(list), word) != std::end(list); };
    if (word_at(facts, slot.first) == "both") return true;
    std::uint32_t at = slot.first;
    if (at > facts.range.begin && is_one_of(word_at(facts, at - 1), kStretch)) return true;
    if (at > facts.range.begin && is_one_of(word_at(facts, at - 1), kDefinite)) {
        if (word_at(facts, at - 1) != "the") return true;
        --at;
        if (at == facts.range.begin || word_at(facts, at - 1) != "of") return true;
    }
    return at >= facts.range.begin + 2 && word_at(facts, at - 1) == "of" && word_at(facts, at - 2) == "one";
}

/// "94 killed", "50 missing": what became of people stands for the people.
bool stands_for_people(const SentenceFacts& facts, std::uint32_t head) {
    if (is_noun(facts.analysis.tags[head])) return false;
    constexpr std::string_view kFates[] = {"killed", "injured", "casualties", "missing", "displaced", "arrested"};
    return std::any_of(facts.measures.begin(), facts.measures.end(), [&](const auto& hit) {
        return hit.first == head && hit.last == head + 1 && std::find(std::begin(kFates), std::end(kFates), hit.row->key) != std::end(kFates);
    });
}

}  // namespace

Counted find_counted(const SentenceFacts& facts, const Slot& slot) {
    Counted counted;
    counted.part = is_part(facts, slot);
    counted.additional = is_additional(facts, slot);
    counted.definite = is_definite(facts, slot);
    std::uint32_t begin = slot.last;
    std::uint32_t end = slot.phrase_end;
    std::optional<std::uint32_t> head = slot.head;
    if (head && stands_for_people(facts, *head)) {
        counted.head = counted.group_class = "person";
        return counted;
    }
    if (!head) {
        head = antecedent(facts, slot);
        if (head) {
            begin = *head;
            while (begin > facts.range.begin && (is_noun(facts.analysis.tags[begin - 1]) || is_adjective(facts.analysis.tags[begin - 1]))) --begin;
            end = *head + 1;
        }
    }
    if (!head) return counted;
    counted.head = stem_at(facts, *head);
    counted.group_class = class_ending_at(facts, *head);
    std::size_t named = 0;
    for (const NameMention& name : facts.names) {
        if (name.first >= begin && name.last <= end) {
            counted.groups.push_back(name.entity);
            ++named;
        }
    }
    for (std::uint32_t at = begin; at < end; ++at) {
        const bool in_name = std::any_of(facts.names.begin(), facts.names.end(), [&](const NameMention& name) { return at >= name.first && at < name.last; });
        if (at != *head && !in_name && is_content(facts, at)) add_unique(counted.modifiers, stem_at(facts, at));
    }
    if (named == 0 && !counted.group_class.empty() && facts.lexicon.tables().claims.is_people(counted.group_class)) {
        if (const NameMention* of = owner(facts, *head, slot.first); of != nullptr && !slot.head) counted.groups.push_back(of->entity);
    }
    return counted;
}

}  // namespace citecheck
