#include "check/speaker.h"

#include <algorithm>

#include "claim/sentence_facts.h"
#include "lexicon/analysis.h"
#include "text/snippet.h"

namespace citecheck {
namespace {

/// How many tokens may stand between the words and who says them (a comma, the mark, "that"), and between the name and its verb.
constexpr std::uint32_t kReach = 3;
constexpr std::uint32_t kNameReach = 2;
constexpr std::uint32_t kLines = 400;   // bytes

bool can_speak(const Entity& name) {
    constexpr std::size_t kShortest = 3;   // "I" is no name
    if (name.key.size() < kShortest) return false;
    return name.kind == EntityKind::person || name.kind == EntityKind::organisation || name.kind == EntityKind::group || name.kind == EntityKind::other;
}

/// "Ada Holm, the mayor of Tarn, said": from the comma behind the name to the one before the verb.
bool is_apposition(const Analysis& analysis, std::uint32_t from, std::uint32_t to) {
    constexpr std::uint32_t kLongest = 12;
    return to > from + 2 && to - from <= kLongest && analysis.surface(from) == "," && analysis.surface(to - 1) == ",";
}

bool says(ContextWord word) { return word == ContextWord::reporting || word == ContextWord::quoting; }

}  // namespace

std::optional<Entity> speaker_of(std::string_view whole, Span place, const Lexicon& lexicon) {
    // A paragraph may be long, and have many quotations: some lines on either side are enough.
    const Span near = words_around(whole, place, kLines);
    const std::string_view text = whole.substr(near.begin, near.size());
    const Span words{place.begin - near.begin, place.end - near.begin};
    const Analysis analysis = analyse(text, {}, lexicon);
    TimeContext time;
    const TextFacts facts = find_facts(analysis, time, lexicon);
    const auto token_at = [&](std::uint32_t byte) {
        const auto at = std::partition_point(analysis.tokens.begin(), analysis.tokens.end(), [&](const Token& token) { return token.span.begin < byte; });
        return static_cast<std::uint32_t>(at - analysis.tokens.begin());
    };
    const std::uint32_t first = token_at(words.begin);
    const std::uint32_t last = token_at(words.end);
    const auto inside = [&](std::uint32_t token) { return token >= first && token < last; };
    const Entity* best = nullptr;
    std::uint32_t nearest = kReach + 1;
    for (const auto& hit : facts.context) {
        if (!says(hit.row) || inside(hit.first)) continue;
        for (const NameMention& name : facts.names) {
            if (!can_speak(name.entity) || inside(name.first)) continue;
            const bool before = name.last <= hit.first && (hit.first - name.last <= kNameReach || is_apposition(analysis, name.last, hit.first));
            // "…”, said Holm"; but "said of Holm: “…" and "told Holm that “…" name someone else.
            const bool inverted = name.first == hit.last && hit.first >= last;
            if (!before && !inverted) continue;
            const std::uint32_t begin = std::min(name.first, hit.first);
            const std::uint32_t end = std::max(name.last, hit.last);
            const std::uint32_t far = begin >= last ? begin - last : end <= first ? first - end : kReach + 1;
            if (far >= nearest) continue;
            nearest = far;
            best = &name.entity;
        }
    }
    return best == nullptr ? std::nullopt : std::optional<Entity>(*best);
}

}  // namespace citecheck
