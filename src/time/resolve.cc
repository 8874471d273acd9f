#include "time/resolve.h"

#include <fmt/format.h>

#include <algorithm>

#include "time/resolver.h"

namespace citecheck {
namespace {

constexpr std::string_view kDayParts[] = {"MO", "MI", "AF", "EV", "NI", "DT"};
constexpr std::pair<int, int> kPartHours[] = {{5, 12}, {11, 14}, {12, 18}, {17, 22}, {20, 30}, {6, 20}};

}  // namespace

Period Resolver::at(int index) const {
    const Expression& expression = text_.at(index);
    Period period = place(expression);
    if (expression.phase != Phase::none) narrow(period, expression.phase);
    if (expression.clock.any()) set_clock(period, expression.clock);
    if (expression.rest) leave_rest(period);
    if (expression.anaphoric_part) period.approximate = true;
    if (expression.approximate) period.approximate = true;
    if (period.resolved) open(period, expression);
    return period;
}

std::optional<Period> Resolver::anchor(Hook hook) const {
    if (hook == Hook::today && published()) return published();
    // a year, or what is coarser than the heading, before the heading's date is background; the story goes on from the heading
    const auto& heading = setting_.context.heading;
    const bool before = heading && narrative() && narrative()->end <= heading->begin;
    const bool background = before && narrative()->grain >= std::min(Grain::year, std::max(heading->grain, Grain::season));
    if (background && !setting_.news) return heading;
    if (narrative()) return narrative();
    return published();
}

Period Resolver::place(const Expression& expression) const {
    switch (expression.form) {
        case Form::calendar: return expression.base >= 0 ? in_year_of(expression) : calendar(expression.date);
        case Form::near_day: return near_day(expression);
        case Form::selected: return selected(expression);
        case Form::distance: return distance(expression);
        case Form::window: return window(expression);
        case Form::ordinal_of: return ordinal_of(expression);
        case Form::range: return span(expression);
        case Form::set: return unresolved(PeriodKind::set, expression.iso);
        case Form::duration: return unresolved(PeriodKind::duration, expression.iso);
        case Form::reference: return unresolved(PeriodKind::reference, expression.iso);
    }
    return {};
}

Period Resolver::unresolved(PeriodKind kind, std::string iso) {
    Period period;
    period.kind = kind;
    period.resolved = false;
    period.inferred = kind == PeriodKind::date;
    period.iso = std::move(iso);
    return period;
}

void Resolver::leave_rest(Period& period) const {
    period.approximate = true;
    if (!period.resolved || !published() || published()->begin <= period.begin || published()->begin >= period.end) return;
    period.kind = PeriodKind::range;
    period.begin = published()->begin;
    period.grain = Grain::day;
    period.iso = iso_day(day_floor(period.begin)) + "/" + iso_day(day_floor(period.end - std::chrono::seconds(1)));
}

void Resolver::narrow(Period& period, Phase phase) const {
    if (!period.resolved) return;
    const auto length = period.end - period.begin;
    const auto third = std::chrono::floor<std::chrono::days>(length / 3) + std::chrono::days(1);
    const auto begin = period.begin;
    const auto end = period.end;
    period.approximate = true;
    if (period.grain < Grain::day) return;
    switch (phase) {
        case Phase::none: break;
        case Phase::early: period.end = std::min(end, begin + third); break;
        case Phase::mid:
            period.begin = begin + std::chrono::floor<std::chrono::days>(length / 4);
            period.end = end - std::chrono::floor<std::chrono::days>(length / 4);
            break;
        case Phase::late: period.begin = std::max(begin, end - third); break;
    }
}

void Resolver::set_clock(Period& period, const ClockTime& clock) {
    if (period.kind == PeriodKind::range ||
        !(period.resolved || period.kind == PeriodKind::time || period.iso.starts_with("XXXX-WXX-")))
        return;
    period.kind = PeriodKind::time;
    const Days today = day_floor(period.begin);
    if (clock.part >= 0) {
        period.iso += "T" + std::string(kDayParts[clock.part]);
        period.begin = std::chrono::sys_seconds(today) + std::chrono::hours(kPartHours[clock.part].first);
        period.end = std::chrono::sys_seconds(today) + std::chrono::hours(kPartHours[clock.part].second);
        period.grain = Grain::day_part;
        return;
    }
    period.iso += fmt::format("T{:02}:{:02}", clock.hour, std::max(0, clock.minute));
    period.begin =
        std::chrono::sys_seconds(today) + std::chrono::hours(clock.hour) + std::chrono::minutes(std::max(0, clock.minute));
    period.grain = clock.minute < 0 ? Grain::hour : Grain::minute;
    period.end = period.begin + (clock.minute < 0 ? std::chrono::seconds(3600) : std::chrono::seconds(60));
    if (clock.second >= 0) {
        period.iso += fmt::format(":{:02}", clock.second);
        period.begin += std::chrono::seconds(clock.second);
        period.end = period.begin + std::chrono::seconds(1);
        period.grain = Grain::second;
    }
}

void Resolver::open(Period& period, const Expression& expression) {
    if (!expression.open_begin && !expression.open_end) return;
    period.kind = PeriodKind::range;
    period.open_begin = expression.open_begin;
    period.open_end = expression.open_end;
    if (!expression.strict) return;
    if (expression.open_end) period.begin = period.end;
    if (expression.open_begin) period.end = period.begin;
}

Period resolve(const TimeText& text, int expression, const Setting& setting) { return Resolver(text, setting).at(expression); }

}  // namespace citecheck
