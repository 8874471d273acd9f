#include "time/resolver.h"

#include <cstdlib>

namespace citecheck {
namespace {

// Days that a step costs: back in time twice; over a new year, from a year alone, from an aside, or from a date named
// earlier as many more.
constexpr std::int64_t kBackwards = 2;
constexpr std::int64_t kNewYear = 60;
constexpr std::int64_t kFromYear = 40;
constexpr std::int64_t kFromAside = 200;
constexpr std::int64_t kFromPublication = 150;
constexpr std::int64_t kEarlierDate = 60;
constexpr std::int64_t kOtherSentence = 40;
// What the year of the heading costs, however far above it stands: more than a step forward, less than one back.
constexpr std::int64_t kFromHeading = 120;
// What is told as past cannot lie after the day of publication.
constexpr std::int64_t kNotYet = 1000;
// Seconds from the day of publication within which a weekday may choose the year.
constexpr std::int64_t kFarthest = 250 * std::int64_t{86400};

}  // namespace

Period Resolver::without_year(const DateParts& date) const {
    const bool narrative_year = narrative() && !narrative()->yearless && narrative()->grain <= Grain::year;
    if (narrative_year && use_narrative_year()) return on_the_thread(date);
    if (published()) {
        Period period = near_publication(date);
        period.inferred = true;
        return period;
    }
    if (narrative_year) return on_the_thread(date);
    return yearless(date);
}

bool Resolver::told_lately() const {
    constexpr auto kLately = std::chrono::days(400);
    for (const NamedDate& named : setting_.context.thread) {
        if (published()->begin - named.period.begin < kLately && named.period.begin - published()->begin < kLately) return true;
    }
    return false;
}

Period Resolver::on_the_thread(const DateParts& date) const {
    Period best;
    std::int64_t best_cost = -1;
    std::int64_t recency = 0;
    const std::vector<NamedDate>& thread = setting_.context.thread;
    for (auto named = thread.rbegin(); named != thread.rend(); ++named, recency += kEarlierDate) {
        const int y = civil(named->period.begin).year;
        const bool whole_year = named->period.grain >= Grain::year;
        for (const int candidate_year : {y, y + 1}) {
            if (whole_year && candidate_year != y) continue;
            const Period candidate = in_year(date, candidate_year);
            const bool here = named->sentence == setting_.sentence;
            std::int64_t cost = recency + (here ? 0 : kOtherSentence);
            if (whole_year) {
                cost += named->aside && !here ? kFromAside : kFromYear;
            } else {
                const auto gap = std::chrono::floor<std::chrono::days>(candidate.begin - named->period.begin).count();
                const bool within = candidate.grain > named->period.grain && candidate.begin <= named->period.begin &&
                                    named->period.begin < candidate.end;
                if (!within) cost += gap < 0 ? -kBackwards * gap : gap;
                if (candidate_year != y) cost += kNewYear;
            }
            if (!candidate.fault.empty() && candidate.fault.find("leap") != std::string::npos) cost += 365;
            if (date.weekday != 0 && date.day != 0 && weekday_of(day_floor(candidate.begin)) != date.weekday) cost += 1000;
            const bool to_come = published() && candidate.begin > published()->begin && setting_.tense != Tense::future;
            if (to_come) cost += kNotYet;
            if (best_cost >= 0 && cost >= best_cost) continue;
            best = candidate;
            best_cost = cost;
        }
    }
    if (const auto& heading = setting_.context.heading) {
        const Period candidate = in_year(date, civil(heading->begin).year);
        const bool to_come = published() && candidate.begin > published()->begin && setting_.tense != Tense::future;
        const std::int64_t cost = kFromHeading + (to_come ? kNotYet : 0);
        if (candidate.fault.empty() && (best_cost < 0 || cost < best_cost)) {
            best = candidate;
            best_cost = cost;
        }
    }
    if (published() && told_lately()) {
        const Period candidate = near_publication(date);
        const auto gap = std::chrono::floor<std::chrono::days>(candidate.begin - published()->begin).count();
        const std::int64_t cost = kFromPublication + std::abs(gap);
        if (best_cost < 0 || cost < best_cost) {
            best = candidate;
            best_cost = cost;
        }
    }
    if (best_cost < 0) best = in_year(date, civil(narrative()->begin).year);
    check_weekday(best, date);
    best.inferred = true;
    return best;
}

bool Resolver::use_narrative_year() const {
    if (!setting_.news) return true;
    if (narrative()->inferred) return false;
    return setting_.fresh && narrative()->grain <= Grain::month;
}

Period Resolver::near_publication(const DateParts& date) const {
    const int y = civil(published()->begin).year;
    const Period candidates[] = {in_year(date, y - 1), in_year(date, y), in_year(date, y + 1)};
    const Period* best = nullptr;
    std::int64_t best_distance = 0;
    for (const Period& candidate : candidates) {
        if (date.weekday != 0 && weekday_of(day_floor(candidate.begin)) != date.weekday) continue;
        if (!candidate.fault.empty() && candidate.fault.find("leap") != std::string::npos) continue;
        if (date.quarter != 0 && setting_.tense != Tense::future && candidate.begin > published()->begin) continue;
        if (setting_.tense == Tense::past && candidate.begin > published()->begin) continue;
        if (setting_.tense == Tense::future && candidate.end <= published()->begin) continue;
        const auto distance = std::abs((candidate.begin - published()->begin).count());
        // "Wednesday 26 August" in August 2021 is a slip, not the day of 2020
        if (date.weekday != 0 && distance > kFarthest) continue;
        if (best == nullptr || distance < best_distance) {
            best = &candidate;
            best_distance = distance;
        }
    }
    if (best != nullptr) return *best;
    Period period = candidates[1];
    if (date.weekday != 0) check_weekday(period, date);
    return period;
}

}  // namespace citecheck
