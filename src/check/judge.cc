#include "check/judge.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace citecheck {
namespace {

/// How much surer a source must be about a difference than about its own agreement to be counted as differing, as the
/// logarithm of odds.
constexpr double kOwnAgreement = 2.5;
/// The same for an agreement that is none to the letter, as a part of a whole; and for one within a bound, which nearly any
/// figure is.
constexpr double kLooseAgreement = 1.5;
constexpr double kBoundAgreement = 0.75;
/// From which probability an exact figure of a source counts as its agreement against a surer difference.
constexpr double kFaintAgreement = 0.12;
/// How much less sure a source may be about its difference than another is about its agreement.
constexpr double kBeside = 1;
constexpr std::size_t kEvidenceKept = 8;

bool says_same(const Evidence& evidence) {
    return evidence.comparison.relation == Relation::agrees || evidence.comparison.relation == Relation::compatible;
}

bool says_other(const Evidence& evidence) {
    return evidence.comparison.relation == Relation::differs || evidence.comparison.relation == Relation::differs_slightly;
}

double sureness(const Evidence& evidence) { return evidence.comparison.same_thing; }

double log_odds(double probability) {
    constexpr double kLeast = 1e-9;
    const double p = std::clamp(probability, kLeast, 1 - kLeast);
    return std::log(p / (1 - p));
}

/// Whether what a source says for the figure outweighs what it says against it.
bool outweighs(const Evidence& same, double other) {
    const double margin = same.comparison.stated_is_weaker ? kBoundAgreement : same.comparison.relation == Relation::agrees ? kOwnAgreement : kLooseAgreement;
    return log_odds(sureness(same)) + margin >= log_odds(other);
}

/// What one source says: its best agreement and its best difference.
struct Voice {
    const Evidence* same = nullptr;
    const Evidence* other = nullptr;
};

std::map<std::string, Voice> voices_of(const std::vector<Evidence>& compared) {
    std::map<std::string, Voice> voices;
    for (const Evidence& evidence : compared) {
        Voice& voice = voices[evidence.source.id];
        if (says_same(evidence) && (voice.same == nullptr || sureness(evidence) > sureness(*voice.same))) voice.same = &evidence;
        if (says_other(evidence) && (voice.other == nullptr || sureness(evidence) > sureness(*voice.other))) voice.other = &evidence;
    }
    return voices;
}

/// Whether a source gives the claim's count as two of the same things, side by side.
bool adds_up(const Claim& claim, const std::string& source, const std::vector<Evidence>& compared) {
    const Measure* whole = std::get_if<Measure>(&claim.mention.value);
    if (whole == nullptr || whole->kind != MeasureKind::count || !whole->stated.is_point() || claim.counted.head.empty()) return false;
    std::vector<const Evidence*> parts;
    for (const Evidence& evidence : compared) {
        const Measure* part = std::get_if<Measure>(&evidence.claim.mention.value);
        const bool same_things = evidence.source.id == source && evidence.claim.counted.head == claim.counted.head;
        if (same_things && says_other(evidence) && part != nullptr && part->stated.is_point()) parts.push_back(&evidence);
    }
    constexpr std::uint32_t kNear = 2;  // paragraphs
    // `compared` has the surest first: what speaks most surely of the thing is one of the parts, or they are parts of something else.
    if (parts.empty()) return false;
    const Claim& first = parts.front()->claim;
    return std::any_of(parts.begin() + 1, parts.end(), [&](const Evidence* part) {
        const Claim& other = part->claim;
        const std::uint32_t apart = first.anchor.ordinal > other.anchor.ordinal ? first.anchor.ordinal - other.anchor.ordinal : other.anchor.ordinal - first.anchor.ordinal;
        return apart <= kNear && std::get<Measure>(first.mention.value).point() + std::get<Measure>(other.mention.value).point() == whole->point();
    });
}

bool earlier(const std::optional<Period>& a, const std::optional<Period>& b) { return a && b && a->end <= b->begin; }

/// The claim's figure is an earlier count: who says the same says so himself ("as of this writing") or is older than all
/// who say otherwise.
bool is_older(const std::vector<const Evidence*>& same, const std::vector<const Evidence*>& other) {
    return std::all_of(same.begin(), same.end(), [&](const Evidence* one) {
        return std::all_of(other.begin(), other.end(), [&](const Evidence* later) {
            if (later->claim.provisional) return false;
            return one->claim.provisional || earlier(known_date(*one), known_date(*later));
        });
    });
}

bool is_slight(const std::vector<const Evidence*>& other) {
    return std::all_of(other.begin(), other.end(), [](const Evidence* evidence) { return evidence->comparison.relation == Relation::differs_slightly; });
}

/// Counts, sums and shares are counted again and again; the length of a border or a date is not.
bool changes_with_time(const Claim& claim) {
    const Measure* measure = std::get_if<Measure>(&claim.mention.value);
    return measure != nullptr && measure->kind != MeasureKind::quantity && measure->kind != MeasureKind::duration && measure->kind != MeasureKind::ordinal;
}

bool all_agree(const std::vector<const Evidence*>& evidence) {
    const auto point = [](const Evidence* one) {
        const Measure* measure = std::get_if<Measure>(&one->claim.mention.value);
        return measure != nullptr ? measure->point() * measure->unit.scale : 0.0;
    };
    return std::all_of(evidence.begin(), evidence.end(), [&](const Evidence* one) { return point(one) == point(evidence.front()); });
}

/// As many as are kept, of each list at least the first.
std::vector<Evidence> collect(std::initializer_list<const std::vector<const Evidence*>*> lists) {
    std::vector<Evidence> out;
    std::size_t behind = lists.size();
    for (const auto* list : lists) {
        --behind;
        for (const Evidence* evidence : *list) {
            if (out.size() + behind < kEvidenceKept) out.push_back(*evidence);
        }
    }
    return out;
}

constexpr std::size_t kPlacesShown = 3;
/// How much less sure such a place may be than the surest.
constexpr double kPlaceBeside = 3;

/// Further places of the sources that differ, where they differ, too: a reader looks the figure up where it says most.
void add_places(std::vector<Evidence>& shown, const std::vector<Evidence>& compared, const std::vector<const Evidence*>& other, double least) {
    for (const Evidence& evidence : compared) {
        if (shown.size() >= kPlacesShown) return;
        if (!says_other(evidence) || sureness(evidence) < least) continue;
        if (log_odds(sureness(evidence)) + kPlaceBeside < log_odds(sureness(shown.front()))) continue;
        const auto same_source = [&](const Evidence* one) { return one->source.id == evidence.source.id; };
        const auto same_place = [&](const Evidence& one) { return one.claim.anchor == evidence.claim.anchor; };
        if (std::none_of(other.begin(), other.end(), same_source) || std::any_of(shown.begin(), shown.end(), same_place)) continue;
        shown.push_back(evidence);
    }
}

void sort_by_sureness(std::vector<const Evidence*>& list) {
    std::stable_sort(list.begin(), list.end(), [](const Evidence* a, const Evidence* b) { return sureness(*a) > sureness(*b); });
}

/// The same number of something else, where nobody counts this.
const Evidence* other_noun(const Claim& claim, const std::vector<Evidence>& compared) {
    for (const Evidence& evidence : compared) {
        if (!evidence.comparison.other_noun || claim.words.empty()) continue;
        // "14,000 homes", "14,000 households": two words for one thing, unless what is said of them is plainly another.
        const std::string& measured = evidence.claim.measured.key;
        if (claim.measured.key.empty() || measured.empty() || claim.measured.key == measured) continue;
        const auto& words = evidence.claim.words;
        // "68 women were elected", "women won 68 seats": the source counts this, too, in other words.
        const auto has = [](const std::vector<std::string>& list, const std::string& word) { return std::find(list.begin(), list.end(), word) != list.end(); };
        if (has(words, claim.counted.head) || has(claim.words, evidence.claim.counted.head)) continue;
        const auto shared = std::count_if(claim.words.begin(), claim.words.end(), [&](const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); });
        if (static_cast<double>(shared) >= 0.5 * static_cast<double>(claim.words.size())) return &evidence;
    }
    return nullptr;
}

}  // namespace

std::optional<Period> known_date(const Evidence& evidence) {
    if (evidence.claim.as_of && evidence.claim.as_of->resolved && !evidence.claim.as_of->inferred) return evidence.claim.as_of;
    if (evidence.source.as_of) return evidence.source.as_of;
    if (evidence.source.published && !evidence.source.published_inferred) return evidence.source.published;
    return std::nullopt;
}

bool agreement_outweighs(double agreement, double difference) { return log_odds(agreement) + kOwnAgreement >= log_odds(difference); }

Severity default_severity(Verdict verdict) {
    switch (verdict) {
        case Verdict::differs:
        case Verdict::older_figure:
        case Verdict::impossible: return Severity::error;
        case Verdict::differs_slightly:
        case Verdict::sources_differ:
        case Verdict::other_thing:
        case Verdict::stronger: return Severity::warning;
        case Verdict::weaker:
        case Verdict::review:
        case Verdict::not_in_sources: return Severity::note;
        case Verdict::agrees:
        case Verdict::not_checked: return Severity::none;
    }
    return Severity::none;
}

Judgement judge(const Claim& claim, std::vector<Evidence> compared, const Thresholds& thresholds) {
    std::stable_sort(compared.begin(), compared.end(), [](const Evidence& a, const Evidence& b) { return sureness(a) > sureness(b); });
    std::vector<const Evidence*> same;
    std::vector<const Evidence*> other;
    std::vector<const Evidence*> thin;
    for (auto& [source, voice] : voices_of(compared)) {
        // "five daughters" where a source tells of two and of three: the parts add up to it.
        if (voice.same == nullptr && voice.other != nullptr && adds_up(claim, source, compared)) continue;
        const double same_sure = voice.same != nullptr ? sureness(*voice.same) : 0;
        const double other_sure = voice.other != nullptr ? sureness(*voice.other) : 0;
        const bool exact = voice.same != nullptr && voice.same->comparison.relation == Relation::agrees && !voice.same->comparison.stated_is_weaker;
        const bool holds = voice.same != nullptr && outweighs(*voice.same, other_sure);
        if (holds && same_sure >= (exact ? thresholds.agrees : thresholds.agrees_loosely)) {
            same.push_back(voice.same);
        } else if (holds && (exact ? same_sure >= kFaintAgreement : voice.same->comparison.stated_is_weaker || same_sure >= thresholds.agrees)) {
            // The figure itself stands in that source, of this or of something near it: neither agreement nor difference.
            if (voice.other != nullptr && other_sure >= thresholds.thin) thin.push_back(voice.other);
        } else if (voice.other != nullptr && other_sure >= thresholds.differs) {
            other.push_back(voice.other);
        } else if (other_sure >= thresholds.thin) {
            thin.push_back(voice.other);
        }
    }
    // A whole that merely holds the figure ("over 100 in all") is no second witness where another gives the figure itself.
    const auto agrees = [](const Evidence* evidence) { return evidence->comparison.relation == Relation::agrees; };
    if (std::any_of(same.begin(), same.end(), agrees)) {
        same.erase(std::remove_if(same.begin(), same.end(), [&](const Evidence* evidence) { return !agrees(evidence); }), same.end());
    }
    sort_by_sureness(same);
    sort_by_sureness(other);
    sort_by_sureness(thin);
    if (!same.empty()) {
        // Beside an agreement a difference must be plain: no inferred date, and about as sure.
        const auto weak = [&](const Evidence* evidence) {
            // A later count beside an earlier one is no contradiction, and so need not be as plain.
            if (changes_with_time(claim) && is_older(same, {evidence})) return false;
            return sureness(*evidence) < thresholds.differs_besides || log_odds(sureness(*evidence)) + kBeside < log_odds(sureness(*same.front()));
        };
        for (const Evidence* evidence : other) {
            if (weak(evidence)) thin.push_back(evidence);
        }
        other.erase(std::remove_if(other.begin(), other.end(), weak), other.end());
    }
    Judgement result;
    const auto differing = [&] {
        std::vector<Evidence> shown = collect({&other});
        add_places(shown, compared, other, thresholds.thin);
        return shown;
    };
    const auto take = [&](Verdict verdict, std::string reason, std::vector<Evidence> evidence) {
        result.verdict = verdict;
        result.severity = default_severity(verdict);
        result.reason = std::move(reason);
        result.evidence = std::move(evidence);
    };
    if (!same.empty() && !other.empty()) {
        if (changes_with_time(claim) && !is_slight(other) && is_older(same, other)) {
            take(Verdict::older_figure, "an earlier count; later sources say otherwise", collect({&other, &same}));
            if (!all_agree(other)) result.severity = Severity::warning;
        } else {
            take(is_slight(other) ? Verdict::differs_slightly : Verdict::sources_differ, "the sources differ", collect({&other, &same}));
        }
    } else if (!other.empty()) {
        const bool stronger = std::all_of(other.begin(), other.end(), [](const Evidence* evidence) { return evidence->comparison.stated_is_stronger; });
        const Measure* measure = std::get_if<Measure>(&claim.mention.value);
        const bool vague = measure != nullptr && measure->hedge == Hedge::vague;
        if (is_slight(other)) {
            take(Verdict::differs_slightly, "near, but not the same number", differing());
        } else if (stronger && !vague) {
            take(Verdict::stronger, "the bound is not met by the sources' figure", differing());
        } else {
            take(Verdict::differs, "every source that speaks of it says otherwise", differing());
        }
    } else if (!same.empty()) {
        const bool weaker = std::all_of(same.begin(), same.end(), [](const Evidence* evidence) { return evidence->comparison.stated_is_weaker; });
        take(weaker ? Verdict::weaker : Verdict::agrees, weaker ? "the sources say more than this" : "a source says the same", collect({&same}));
    } else if (const Evidence* noun = other_noun(claim, compared); noun != nullptr) {
        take(Verdict::other_thing, "the number stands in the sources, but counts something else", {*noun});
    } else if (!thin.empty()) {
        take(Verdict::review, "perhaps the same thing: the evidence is thin", collect({&thin}));
    } else {
        std::vector<Evidence> nearest;
        if (!compared.empty()) nearest.push_back(compared.front());
        take(Verdict::not_in_sources, "no source speaks of it", std::move(nearest));
    }
    return result;
}

}  // namespace citecheck
