#include <algorithm>
#include <string_view>

#include "claim/slot.h"
#include "lexicon/tables.h"

namespace citecheck {
namespace {

std::string_view word_at(const SentenceFacts& facts, std::uint32_t token) {
    return facts.lexicon.tables().vocabulary.word(facts.analysis.words[token]);
}

bool is_comma(const SentenceFacts& facts, std::uint32_t token) { return facts.analysis.surface(token) == ","; }

/// How many tokens may stand between two numbers of one list, or between the last and "respectively".
constexpr std::uint32_t kBeside = 5;

/// Whether no verb stands between two tokens.
bool is_beside(const SentenceFacts& facts, std::uint32_t from, std::uint32_t to) {
    if (to < from || to - from > kBeside) return false;
    const auto& tags = facts.analysis.tags;
    return std::none_of(tags.begin() + from, tags.begin() + to, [](Tag tag) { return is_verb(tag); });
}

/// The numbers that "respectively" shares out, in their order.
std::vector<std::uint32_t> numbers_before(const SentenceFacts& facts, std::uint32_t respectively) {
    std::vector<std::uint32_t> firsts;
    std::uint32_t next = respectively;
    for (auto number = facts.numbers.rbegin(); number != facts.numbers.rend(); ++number) {
        if (number->last > next) continue;
        if (!is_beside(facts, number->last, next)) break;
        firsts.insert(firsts.begin(), number->first);
        next = number->first;
    }
    return firsts;
}

/// The head nouns of "revenue and net earnings", "steel, copper and tin", if there are as many as wanted.
std::vector<std::uint32_t> nouns_before(const SentenceFacts& facts, std::uint32_t end, std::size_t wanted) {
    const auto& tags = facts.analysis.tags;
    for (std::uint32_t at = end; at > facts.range.begin + 1; --at) {
        const std::uint32_t joint = at - 1;
        if (tags[joint] != Tag::cc) continue;
        std::uint32_t head = joint;
        for (std::uint32_t next = joint + 1; next < end && (is_noun(tags[next]) || is_adjective(tags[next]) || tags[next] == Tag::dt); ++next) {
            if (is_noun(tags[next])) head = next;
        }
        if (head == joint) continue;
        std::vector<std::uint32_t> heads{head};
        std::uint32_t before = joint;
        while (before > facts.range.begin && heads.size() < wanted) {
            if (is_comma(facts, before - 1)) --before;
            if (before == facts.range.begin || !is_noun(tags[before - 1])) break;
            heads.insert(heads.begin(), before - 1);
            while (before > facts.range.begin && (is_noun(tags[before - 1]) || is_adjective(tags[before - 1]))) --before;
        }
        if (heads.size() == wanted) return heads;
    }
    return {};
}

}  // namespace

std::vector<std::uint32_t> nouns_of_others(const SentenceFacts& facts, const Slot& slot) {
    std::uint32_t at = slot.last;
    while (at < facts.range.end && word_at(facts, at) != "respectively") ++at;
    if (at == facts.range.end) return {};
    const std::vector<std::uint32_t> numbers = numbers_before(facts, at);
    const auto own = std::find(numbers.begin(), numbers.end(), slot.first);
    if (numbers.size() < 2 || own == numbers.end()) return {};
    std::vector<std::uint32_t> nouns = nouns_before(facts, numbers.front(), numbers.size());
    if (!nouns.empty()) nouns.erase(nouns.begin() + (own - numbers.begin()));
    return nouns;
}

}  // namespace citecheck
