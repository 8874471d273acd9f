#include <fmt/format.h>

#include <string>

#include "citecheck/period.h"
#include "time/calendar.h"

namespace citecheck {
namespace {

std::string year_text(int year) { return year > 0 ? std::to_string(year) : fmt::format("{} BC", 1 - year); }

std::string ordinal_text(int number) {
    const int tens = number % 100;
    const char* end = tens > 10 && tens < 14 ? "th"
                      : number % 10 == 1     ? "st"
                      : number % 10 == 2     ? "nd"
                      : number % 10 == 3     ? "rd"
                                             : "th";
    return std::to_string(number) + end;
}

std::string month_text(const CivilDate& date, bool yearless) {
    return yearless ? std::string(month_name(date.month)) : fmt::format("{} {}", month_name(date.month), year_text(date.year));
}

std::string day_text(const CivilDate& date, bool yearless) { return fmt::format("{} {}", date.day, month_text(date, yearless)); }

std::string day_part_text(const Period& period) {
    const auto into_day = period.begin - std::chrono::floor<std::chrono::days>(period.begin);
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(into_day).count();
    if (hours < 12) return "morning of ";
    if (hours < 18) return "afternoon of ";
    if (hours < 21) return "evening of ";
    return "night of ";
}

std::string clock_text(const Period& period, bool seconds) {
    const auto into_day =
        std::chrono::duration_cast<std::chrono::seconds>(period.begin - std::chrono::floor<std::chrono::days>(period.begin));
    const auto all = into_day.count();
    if (seconds) return fmt::format("{:02}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
    return fmt::format("{:02}:{:02}", all / 3600, all / 60 % 60);
}

/// The whole unit that a moment lies in, in words, at a period's grain.
std::string unit_text(std::chrono::sys_seconds at, const Period& period) {
    const CivilDate date = civil(at);
    const bool yearless = period.yearless;
    switch (period.grain) {
        case Grain::second: return fmt::format("{} on {}", clock_text(period, true), day_text(date, yearless));
        case Grain::minute:
        case Grain::hour: return fmt::format("{} on {}", clock_text(period, false), day_text(date, yearless));
        case Grain::day_part: return day_part_text(period) + day_text(date, yearless);
        case Grain::day: return day_text(date, yearless);
        case Grain::weekend: return "weekend of " + day_text(date, yearless);
        case Grain::week: return "week of " + day_text(date, yearless);
        case Grain::month: return month_text(date, yearless);
        case Grain::season: {
            constexpr const char* kNames[] = {"winter", "spring", "summer", "autumn"};
            const std::string name = kNames[date.month % 12 / 3];
            return yearless ? name : name + " " + year_text(date.year);
        }
        case Grain::quarter: return fmt::format("{} quarter", ordinal_text((date.month + 2) / 3)) + (yearless ? "" : " of " + year_text(date.year));
        case Grain::half_year: return fmt::format("{} half", date.month < 7 ? "first" : "second") + (yearless ? "" : " of " + year_text(date.year));
        case Grain::year: return year_text(date.year);
        case Grain::decade: return fmt::format("the {}s", date.year / 10 * 10);
        case Grain::century:
            return date.year > 0 ? fmt::format("the {} century", ordinal_text(date.year / 100 + 1))
                                 : fmt::format("the {} century BC", ordinal_text(-date.year / 100 + 1));
        case Grain::millennium: return fmt::format("the {} millennium", ordinal_text(date.year / 1000 + 1));
    }
    return {};
}

std::string phase_text(const Period& period, const Period& whole) {
    if (period.begin == whole.begin && period.end < whole.end) return "early ";
    if (period.begin > whole.begin && period.end == whole.end) return "late ";
    if (period.begin > whole.begin && period.end < whole.end) return "mid-";
    return "about ";
}

}  // namespace

std::string to_string(const Period& period) {
    if (!period.resolved) return period.iso;
    if (!period.other_iso.empty()) {
        Period alone = period;
        alone.other_iso.clear();
        return fmt::format("{} (or {})", to_string(alone), period.other_iso);
    }
    constexpr auto kMoment = std::chrono::seconds(1);
    if (period.open_begin && !period.open_end) {
        // what was written is the unit that is left out, or the last one taken in
        const bool left_out = unit_around(period.end, period.grain).iso == period.iso;
        return left_out ? "before " + unit_text(period.end, period) : "until " + unit_text(period.end - kMoment, period);
    }
    if (period.open_end && !period.open_begin) {
        const bool left_out = unit_around(period.begin - kMoment, period.grain).iso == period.iso;
        return left_out ? "after " + unit_text(period.begin - kMoment, period) : "since " + unit_text(period.begin, period);
    }
    const std::string begin = unit_text(period.begin, period);
    if (period.kind == PeriodKind::range) return begin + " to " + unit_text(period.end - std::chrono::seconds(1), period);
    if (!period.approximate) return begin;
    return phase_text(period, unit_around(period.begin, period.grain)) + begin;
}

}  // namespace citecheck
