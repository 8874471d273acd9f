#include "check/message.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kValuesNamed = 3;

/// Values that the evidence gives, one of each source and each once, in the order of the evidence.
std::vector<std::string> values_of(const std::vector<Evidence>& evidence, bool differing) {
    std::vector<std::string> values;
    std::vector<std::string> heard;
    for (const Evidence& one : evidence) {
        const bool differs = one.comparison.relation == Relation::differs || one.comparison.relation == Relation::differs_slightly;
        if (differs != differing || std::find(heard.begin(), heard.end(), one.source.id) != heard.end()) continue;
        heard.push_back(one.source.id);
        std::string value = value_text(one.claim);
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
    }
    return values;
}

std::string listed(const std::vector<std::string>& values) {
    std::string out;
    for (std::size_t i = 0; i < values.size() && i < kValuesNamed; ++i) {
        if (i > 0) out += i + 1 == std::min(values.size(), kValuesNamed) ? " or " : ", ";
        out += values[i];
    }
    return out;
}

/// The value with what it counts, as it stands: "12 service members", "917 kilometres of border".
std::string with_counted(const Claim& claim) {
    const Span counted = claim.mention.counted;
    const Span span = claim.mention.span;
    if (counted.empty() || counted.begin < span.end) return claim.surface;
    // The claim keeps its surface and quote, not its paragraph: the phrase stands behind the surface in the quote.
    const std::size_t at = claim.quote.find(claim.surface);
    if (at == std::string::npos || at + (counted.end - span.begin) > claim.quote.size()) return claim.surface;
    return claim.quote.substr(at, counted.end - span.begin);
}

bool is_harm(const std::string& key) { return key == "killed" || key == "injured" || key == "missing" || key == "casualties"; }

}  // namespace

std::string value_text(const Claim& claim) {
    if (const Measure* measure = std::get_if<Measure>(&claim.mention.value)) return to_string(*measure);
    if (const Period* period = std::get_if<Period>(&claim.mention.value)) return to_string(*period);
    return claim.surface;
}

std::string claim_text(const Claim& claim) {
    if (std::holds_alternative<Period>(claim.mention.value)) return claim.surface;
    std::string text = with_counted(claim);
    const std::string folded = fold(text);
    const std::string& key = claim.measured.key;
    const bool said = folded.find("dead") != std::string::npos || folded.find("death") != std::string::npos || folded.find("fatalit") != std::string::npos ||
                      folded.find("wounded") != std::string::npos || folded.find("injur") != std::string::npos;
    if (is_harm(key) && !said) text += " " + key;
    return text;
}

std::string finding_message(const Claim& claim, Verdict verdict, const std::vector<Evidence>& evidence) {
    const std::string what = claim_text(claim);
    const std::string other = listed(values_of(evidence, true));
    const std::string same = listed(values_of(evidence, false));
    const bool one_source = std::all_of(evidence.begin(), evidence.end(), [&](const Evidence& one) { return one.source.id == evidence.front().source.id; });
    switch (verdict) {
        case Verdict::differs: return fmt::format("{}; {} {}", what, one_source ? "the source that speaks of it says" : "the sources that speak of it say", other);
        case Verdict::differs_slightly:
            if (!same.empty()) return fmt::format("{}; the sources differ slightly: {} against {}", what, same, other);
            return fmt::format("{}; {} {}, which is near but not the same", what, one_source ? "the source says" : "sources say", other);
        case Verdict::sources_differ: return fmt::format("{}; the sources differ: {} against {}", what, same, other);
        case Verdict::older_figure: return fmt::format("{}; later sources say {}", what, other);
        case Verdict::other_thing: return fmt::format("{}; in the sources this number counts something else", what);
        case Verdict::weaker: return fmt::format("{}; sources say {}", what, same);
        case Verdict::stronger: return fmt::format("{}; the sources' figure is {}", what, other);
        case Verdict::review: return fmt::format("{}; perhaps the same thing: {}", what, other);
        case Verdict::not_in_sources:
            if (!same.empty()) return fmt::format("{}; one source says {}, but perhaps of something else", what, same);
            return fmt::format("{}; no source speaks of it", what);
        case Verdict::impossible: {
            const Period* period = std::get_if<Period>(&claim.mention.value);
            return period != nullptr ? fmt::format("{} does not exist ({})", claim.surface, period->fault) : fmt::format("{} is not possible", what);
        }
        case Verdict::agrees: return fmt::format("{}; sources say {}", what, same);
        case Verdict::not_checked: return fmt::format("{}; not checked: {}", what, claim.unchecked);
    }
    return what;
}

std::vector<std::string> finding_why(const Claim& claim, Verdict verdict, const std::vector<Evidence>& evidence) {
    std::vector<std::string> why;
    if (evidence.empty()) return why;
    std::string first;
    for (const std::string& reason : evidence.front().comparison.reasons) first += (first.empty() ? "" : "; ") + reason;
    if (!first.empty()) why.push_back(std::move(first));
    if (verdict == Verdict::older_figure) {
        for (const Evidence& one : evidence) {
            if (one.comparison.relation != Relation::agrees && one.comparison.relation != Relation::compatible) continue;
            why.push_back(one.claim.provisional ? fmt::format("{} calls its count provisional", one.source.id)
                                                : fmt::format("{} is older than the sources that say otherwise", one.source.id));
            break;
        }
    }
    if (claim.event.when && claim.event.when->inferred) why.push_back(fmt::format("the date of the event is inferred ({})", to_string(*claim.event.when)));
    return why;
}

std::string claim_key(const Claim& claim) {
    std::string who = !claim.counted.group_class.empty() ? claim.counted.group_class : claim.counted.head;
    for (const Entity& group : claim.counted.groups) who += " " + group.key;
    std::string where = claim.event.places.empty() ? std::string() : claim.event.places.front().key;
    if (claim.event.when && claim.event.when->resolved) where += (where.empty() ? "" : " ") + claim.event.when->iso;
    std::string what = claim.measured.key;
    if (what.empty() && !claim.measured.stems.empty()) what = claim.measured.stems.front();
    return fmt::format("{}|{}|{}|{}", what, who, where, value_text(claim));
}

int consequence(const Claim& claim, Verdict verdict) {
    int rank = 40;
    if (is_harm(claim.measured.key)) {
        rank = 80;
    } else if (const Measure* measure = std::get_if<Measure>(&claim.mention.value)) {
        if (measure->kind == MeasureKind::money) rank = 65;
        if (measure->kind == MeasureKind::percent) rank = 55;
        if (measure->kind == MeasureKind::quantity) rank = 50;
    } else {
        rank = 60;
    }
    if (verdict == Verdict::impossible) rank += 12;
    if (verdict == Verdict::older_figure) rank += 10;
    if (claim.anchor.ordinal <= 2) rank += 5;  // the lead
    return std::min(rank, 100);
}

}  // namespace citecheck
