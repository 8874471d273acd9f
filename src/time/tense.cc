#include "time/tense.h"

#include <string_view>

namespace citecheck {
namespace {

// Far enough for a clause, near enough to stay cheap in text without full stops.
constexpr std::size_t kReach = 25;

/// "stay closed", "is banned": a participle behind a present form of "be" or the like tells what is, and till when.
bool is_state(const Analysis& analysis, std::size_t participle) {
    if (participle == 0) return false;
    const Tag before = analysis.tags[participle - 1];
    if (before != Tag::vbz && before != Tag::vbp) return false;
    const std::string_view verb = analysis.surface(participle - 1);
    return verb != "has" && verb != "have" && verb != "'s" && verb != "\u2019s" && verb != "'ve" && verb != "\u2019ve";
}

Tense tense_of(const Analysis& analysis, const TimeWords& words, std::size_t at) {
    if (words.has(analysis.words[at], TimeRole::ahead)) return Tense::future;
    switch (analysis.tags[at]) {
        case Tag::vbd:
        case Tag::vbn: return Tense::past;
        case Tag::vb:
            // "to meet", "will meet": an infinitive after "to" points ahead unless a past verb stands before it
            return at > 0 && analysis.tags[at - 1] == Tag::to ? Tense::future : Tense::unknown;
        default: return Tense::unknown;
    }
}

}  // namespace

Tense tense_around(const Analysis& analysis, const TimeWords& words, std::size_t first, std::size_t last) {
    const TokenRange& sentence = analysis.sentences[analysis.sentence_of(first)];
    Tense found = Tense::unknown;
    for (std::size_t back = 1; back <= kReach && first >= sentence.begin + back; ++back) {
        const Tense here = tense_of(analysis, words, first - back);
        if (here == Tense::unknown) continue;
        if (words.has(analysis.words[first - back], TimeRole::ahead)) return Tense::future;
        if (found == Tense::unknown) found = here;
        // an infinitive or a participle takes the time of its auxiliary
        const Tag tag = analysis.tags[first - back];
        if (tag == Tag::vbd) return Tense::past;
        if (tag == Tag::vbn && is_state(analysis, first - back)) return Tense::unknown;
    }
    if (found != Tense::unknown) return found;
    for (std::size_t at = last; at < sentence.end && at < last + kReach; ++at) {
        const Tense here = tense_of(analysis, words, at);
        if (here != Tense::unknown) return here;
    }
    return Tense::unknown;
}

}  // namespace citecheck
