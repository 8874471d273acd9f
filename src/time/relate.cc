#include "time/relate.h"

#include <algorithm>
#include <limits>

#include "time/calendar.h"

namespace citecheck {
namespace {

using Seconds = std::int64_t;

struct Stretch {
    Seconds begin = 0;
    Seconds end = 0;
};

constexpr Seconds kDay = 86400;
constexpr Seconds kYear = 366 * kDay;
// Far from any date and far from overflow.
constexpr Seconds kForever = std::numeric_limits<Seconds>::max() / 4;

Stretch stretch_of(const Period& period) {
    Stretch stretch{period.begin.time_since_epoch().count(), period.end.time_since_epoch().count()};
    if (period.open_begin) stretch.begin = -kForever;
    if (period.open_end) stretch.end = kForever;
    return stretch;
}

Stretch widened(Stretch stretch, const Period& period) {
    if (!period.approximate) return stretch;
    const Seconds length = std::clamp<Seconds>((period.end - period.begin).count(), kDay, kYear);
    if (!period.open_begin) stretch.begin -= length;
    if (!period.open_end) stretch.end += length;
    return stretch;
}

bool meet(const Stretch& a, const Stretch& b) { return a.begin < b.end && b.begin < a.end; }

/// The yearless period in the year in which it comes nearest to the other one.
Period with_year_of(const Period& yearless, const Period& other) {
    const Seconds length = (yearless.end - yearless.begin).count();
    const CivilDate from = civil(yearless.begin);
    Period best = yearless;
    Seconds best_distance = kForever;
    const int around = civil(other.begin).year;
    const int around_end = civil(other.end - std::chrono::seconds(1)).year;
    for (const int year : {around - 1, around, around + 1, around_end}) {
        Period moved = yearless;
        moved.begin = days_of(year, from.month, std::min(from.day, days_in_month(year, from.month)));
        moved.begin += yearless.begin - std::chrono::floor<std::chrono::days>(yearless.begin);
        moved.end = moved.begin + std::chrono::seconds(length);
        if (moved.grain == Grain::month) moved.end = add_months(std::chrono::floor<std::chrono::days>(moved.begin), 1);
        const Seconds distance = meet(stretch_of(moved), stretch_of(other)) ? 0 : std::abs((moved.begin - other.begin).count());
        if (distance < best_distance) {
            best = moved;
            best_distance = distance;
        }
    }
    return best;
}

PeriodRelation relate_stretches(const Stretch& a, const Stretch& b) {
    if (a.begin == b.begin && a.end == b.end) return PeriodRelation::same;
    if (b.begin <= a.begin && a.end <= b.end) return PeriodRelation::inside;
    if (a.begin <= b.begin && b.end <= a.end) return PeriodRelation::contains;
    return meet(a, b) ? PeriodRelation::overlaps : PeriodRelation::apart;
}

}  // namespace

PeriodRelation relate(const Period& first, const Period& second) {
    if (!first.resolved || !second.resolved) {
        return first.iso == second.iso && !first.iso.empty() ? PeriodRelation::same : PeriodRelation::overlaps;
    }
    const Period a = first.yearless && !second.yearless ? with_year_of(first, second) : first;
    const Period b = second.yearless && !first.yearless ? with_year_of(second, first) : second;
    const PeriodRelation exact = relate_stretches(stretch_of(a), stretch_of(b));
    if (exact != PeriodRelation::apart) return exact;
    // Two that are told alike ("the end of March", "the end of June") are held against each other as they stand.
    if (a.approximate && b.approximate && a.grain == b.grain) return PeriodRelation::apart;
    return meet(widened(stretch_of(a), a), widened(stretch_of(b), b)) ? PeriodRelation::overlaps : PeriodRelation::apart;
}

std::optional<int> clock_of(const Period& period) {
    const std::size_t at = period.iso.find('T');
    if (period.kind != PeriodKind::time || at == std::string::npos || period.iso.size() < at + 6 || period.iso[at + 3] != ':') return std::nullopt;
    const auto digit = [&](std::size_t place) { return period.iso[at + place] - '0'; };
    for (const std::size_t place : {1, 2, 4, 5}) {
        if (digit(place) < 0 || digit(place) > 9) return std::nullopt;
    }
    return (digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5);
}

bool has_wrong_weekday(const Period& period) { return period.fault.find(" was a ") != std::string::npos; }

}  // namespace citecheck
