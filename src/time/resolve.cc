#include "time/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "time/calendar.h"

namespace citecheck {
namespace {

using std::chrono::sys_seconds;

// A year that every day of the calendar exists in, for dates whose year is unknown: begin and end are then of year 0.
constexpr int kNoYear = 0;

Days day_floor(sys_seconds at) { return std::chrono::floor<std::chrono::days>(at); }

constexpr std::string_view kDayParts[] = {"MO", "MI", "AF", "EV", "NI", "DT"};
constexpr std::pair<int, int> kPartHours[] = {{5, 12}, {11, 14}, {12, 18}, {17, 22}, {20, 30}, {6, 20}};

/// Reads one text's expressions against one setting.
class Resolver {
  public:
    Resolver(const TimeText& text, const Setting& setting) : text_(text), setting_(setting) {}

    Period at(int index) const {
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

  private:
    const std::optional<Period>& published() const { return setting_.context.published; }
    const std::optional<Period>& narrative() const { return setting_.context.narrative; }

    /// The date that a relative word hangs on; nothing if there is none.
    std::optional<Period> anchor(Hook hook) const {
        if (hook == Hook::today && published()) return published();
        if (narrative()) return narrative();
        return published();
    }

    Period place(const Expression& expression) const {
        switch (expression.form) {
            case Form::calendar: return expression.base >= 0 ? in_year_of(expression) : calendar(expression.date);
            case Form::near_day: return near_day(expression);
            case Form::selected: return selected(expression);
            case Form::distance: return distance(expression);
            case Form::window: return window(expression);
            case Form::ordinal_of: return ordinal_of(expression);
            case Form::range: return span(expression);
            case Form::set: return unresolved(PeriodKind::set, expression.iso);
            case Form::reference: return unresolved(PeriodKind::reference, expression.iso);
        }
        return {};
    }

    static Period unresolved(PeriodKind kind, std::string iso) {
        Period period;
        period.kind = kind;
        period.resolved = false;
        period.inferred = kind == PeriodKind::date;
        period.iso = std::move(iso);
        return period;
    }

    // Dates of the calendar

    Period calendar(const DateParts& date) const {
        if (date.decade_bc) return decade_bc(date.decade);
        if (date.decade >= 0) return decade(date.decade);
        if (date.century != 0) return century(date.century);
        if (date.year) {
            Period period = in_year(date, *date.year);
            check_weekday(period, date);
            return period;
        }
        if (date.month != 0 || date.season >= 0 || date.quarter != 0 || date.half != 0 || date.week != 0 || date.holiday >= 0) {
            return without_year(date);
        }
        if (date.day != 0) return lone_day(date);
        if (date.weekday != 0) return lone_weekday(date.weekday);
        return clock_day();
    }

    /// "October last year"
    Period in_year_of(const Expression& expression) const {
        const Period in = at(expression.base);
        if (!in.resolved || in.yearless) return yearless(expression.date);
        Period period = in_year(expression.date, civil(in.begin).year);
        check_weekday(period, expression.date);
        period.inferred = true;
        return period;
    }

    /// The date in a year that is given or found.
    Period in_year(const DateParts& date, int y) const {
        if (date.month != 0 && date.day != 0) return day(y, date.month, date.day);
        if (date.month != 0) return month(y, date.month);
        if (date.season >= 0) return season(y, date.season);
        if (date.quarter != 0) return quarter(y, date.quarter);
        if (date.half != 0) return half_year(y, date.half);
        if (date.week != 0) return week(y, date.week);
        if (date.holiday >= 0) return holiday(date.holiday, y);
        Period period = year(y);
        if (date.fiscal) period = fiscal(period, date.school);
        return period;
    }

    Period holiday(int row, int y) const {
        const Holiday& rule = text_.words().holiday(static_cast<std::size_t>(row));
        Days at = days_of(y, 1, 1);
        switch (rule.rule) {
            case Holiday::Rule::fixed: at = days_of(y, rule.month, rule.day); break;
            case Holiday::Rule::easter: at = easter(y); break;
            case Holiday::Rule::weekday: at = nth_weekday(y, rule.month, rule.weekday, rule.which); break;
        }
        const CivilDate date = civil(at + std::chrono::days(rule.offset));
        return day(date.year, date.month, date.day);
    }

    static Days nth_weekday(int y, int m, int weekday, int which) {
        if (which < 0) {
            const Days last = days_of(y, m, days_in_month(y, m));
            return last - std::chrono::days((weekday_of(last) - weekday + 7) % 7);
        }
        const Days first = days_of(y, m, 1);
        return first + std::chrono::days((weekday - weekday_of(first) + 7) % 7 + 7 * (which - 1));
    }

    static void check_weekday(Period& period, const DateParts& date) {
        if (date.weekday == 0 || date.day == 0 || period.grain != Grain::day || !period.fault.empty()) return;
        const Days at = day_floor(period.begin);
        if (weekday_of(at) == date.weekday) return;
        const CivilDate civil_date = civil(at);
        period.fault = fmt::format("{} {} {} was a {}", civil_date.day, month_name(civil_date.month), civil_date.year,
                                   weekday_name(weekday_of(at)));
    }

    /// The year of the date last named, or the nearest year that fits what is said of the day of publication.
    Period without_year(const DateParts& date) const {
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

    // Days that a step costs: back in time twice; over a new year, from a year alone, from an aside, or from a date named
    // earlier as many more.
    static constexpr std::int64_t kBackwards = 2;
    static constexpr std::int64_t kNewYear = 60;
    static constexpr std::int64_t kFromYear = 40;
    static constexpr std::int64_t kFromAside = 200;
    static constexpr std::int64_t kFromPublication = 150;
    static constexpr std::int64_t kEarlierDate = 60;
    static constexpr std::int64_t kOtherSentence = 40;

    /// Whether the story has come near the day of publication.
    bool told_lately() const {
        constexpr auto kLately = std::chrono::days(400);
        for (const NamedDate& named : setting_.context.thread) {
            if (published()->begin - named.period.begin < kLately && named.period.begin - published()->begin < kLately) return true;
        }
        return false;
    }

    /// The year in which the date is the shortest step on from one of the dates last named.
    Period on_the_thread(const DateParts& date) const {
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
                    const bool within = candidate.grain > named->period.grain && candidate.begin <= named->period.begin && named->period.begin < candidate.end;
                    if (!within) cost += gap < 0 ? -kBackwards * gap : gap;
                    if (candidate_year != y) cost += kNewYear;
                }
                if (!candidate.fault.empty() && candidate.fault.find("leap") != std::string::npos) cost += 365;
                if (date.weekday != 0 && date.day != 0 && weekday_of(day_floor(candidate.begin)) != date.weekday) cost += 1000;
                if (best_cost >= 0 && cost >= best_cost) continue;
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

    bool use_narrative_year() const {
        if (!setting_.news) return true;
        if (narrative()->inferred) return false;
        return setting_.fresh && narrative()->grain <= Grain::month;
    }

    Period near_publication(const DateParts& date) const {
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

    Period yearless(const DateParts& date) const {
        Period period = in_year(date, kNoYear);
        period.yearless = true;
        const std::size_t year_end = period.iso.find('-');
        if (date.holiday >= 0 || year_end == std::string::npos) return unresolved(PeriodKind::date, "XXXX");
        period.iso = "XXXX" + period.iso.substr(year_end);
        return period;
    }

    Period lone_day(const DateParts& date) const {
        const auto base = anchor(setting_.news && !setting_.fresh ? Hook::today : Hook::narrative);
        if (!base || base->yearless || base->grain > Grain::year) {
            return unresolved(PeriodKind::date, fmt::format("XXXX-XX-{:02}", date.day));
        }
        const CivilDate in = civil(base->begin);
        Period period = day(in.year, in.month, date.day);
        if (date.weekday != 0) period = month_that_fits(in, date);
        period.inferred = true;
        return period;
    }

    /// "Friday the 15th": the nearest month in which the 15th is a Friday.
    static Period month_that_fits(const CivilDate& around, const DateParts& date) {
        for (const int shift : {0, -1, 1, -2, 2, -3, 3, 4, 5, 6}) {
            const CivilDate there = civil(add_months(days_of(around.year, around.month, 1), shift));
            const Period period = day(there.year, there.month, date.day);
            if (period.fault.empty() && weekday_of(day_floor(period.begin)) == date.weekday) return period;
        }
        Period period = day(around.year, around.month, date.day);
        check_weekday(period, date);
        return period;
    }

    Period lone_weekday(int weekday) const {
        const auto base = anchor(setting_.news ? Hook::today : Hook::narrative);
        if (!base || base->yearless || base->grain > Grain::day) {
            return unresolved(PeriodKind::date, fmt::format("XXXX-WXX-{}", weekday));
        }
        const Days today = day_floor(base->begin);
        const int back = (weekday_of(today) - weekday + 7) % 7;
        const int ahead = (7 - back) % 7;
        const Days at = setting_.tense == Tense::future ? today + std::chrono::days(ahead) : today - std::chrono::days(back);
        return inferred_day(at);
    }

    static Period inferred_day(Days at) {
        const CivilDate date = civil(at);
        Period period = day(date.year, date.month, date.day);
        period.inferred = true;
        return period;
    }

    /// The day that a time of day alone belongs to.
    Period clock_day() const {
        const auto base = anchor(setting_.fresh ? Hook::narrative : Hook::today);
        if (!base || base->grain > Grain::day || !base->resolved || base->yearless) return unresolved(PeriodKind::time, "XXXX-XX-XX");
        return inferred_day(day_floor(base->begin));
    }

    // Relative dates

    Period near_day(const Expression& expression) const {
        const auto& base = published();
        if (!base || base->yearless || base->grain > Grain::day) {
            return unresolved(PeriodKind::reference, expression.count == 0 ? "PRESENT_REF" : expression.count < 0 ? "PAST_REF" : "FUTURE_REF");
        }
        return inferred_day(day_floor(base->begin) + std::chrono::days(expression.count));
    }

    Period selected(const Expression& expression) const {
        const auto base = expression.base >= 0 ? std::optional<Period>(at(expression.base)) : anchor(hook_of(expression));
        if (!base || !base->resolved || base->yearless) return unresolved(PeriodKind::date, unknown_unit(expression));
        Period period = select(expression, *base);
        period.inferred = true;
        if (expression.date.fiscal && period.grain == Grain::year) period = fiscal(period, expression.date.school);
        return period;
    }

    /// A year that may begin in any month.
    static Period fiscal(Period period, bool school) {
        period.approximate = true;
        period.iso = (school ? "SY" : "FY") + period.iso;
        return period;
    }

    static std::string unknown_unit(const Expression& expression) {
        switch (expression.unit) {
            case Grain::month: return "XXXX-XX";
            case Grain::week: return "XXXX-WXX";
            case Grain::year: return "XXXX";
            default: return "XXXX-XX-XX";
        }
    }

    /// "this year" and "next summer" are seen from the story where the text tells one; "last month" never is.
    Hook hook_of(const Expression& expression) const {
        const bool back = expression.selector == Selector::last;
        return !setting_.news && !back && narrative() ? Hook::narrative : expression.hook;
    }

    static int steps(Selector selector) {
        switch (selector) {
            case Selector::last:
            case Selector::previous: return -1;
            case Selector::next:
            case Selector::following: return 1;
            case Selector::current:
            case Selector::same: return 0;
        }
        return 0;
    }

    Period select(const Expression& expression, const Period& base) const {
        const int step = steps(expression.selector) + expression.count;
        const sys_seconds from = step > 0 && base.kind == PeriodKind::range ? base.end - std::chrono::seconds(1) : base.begin;
        const DateParts& date = expression.date;
        if (date.weekday != 0) return selected_weekday(expression, day_floor(from), step);
        if (date.month != 0 || date.season >= 0 || date.holiday >= 0) return selected_part_of_year(date, from, step);
        if (base.grain > expression.unit && step == 0) {
            // "that month" after a year alone: the year is all that is known
            Period period = base;
            return period;
        }
        Period period = unit_after(from, expression.unit, step);
        if (base.grain > expression.unit) period.approximate = true;
        return period;
    }

    static Period selected_weekday(const Expression& expression, Days today, int step) {
        const Days monday = today - std::chrono::days(weekday_of(today) - 1);
        const bool neighbour = expression.hook == Hook::narrative && expression.unit != Grain::week;
        if (neighbour && step != 0) {  // the following Monday: the next one after the date
            int distance = (expression.date.weekday - weekday_of(today) + 7) % 7;
            if (step > 0 && distance == 0) distance = 7;
            if (step < 0) distance = distance == 0 ? -7 : distance - 7;
            return inferred_day(today + std::chrono::days(distance));
        }
        return inferred_day(monday + std::chrono::days(7 * step + expression.date.weekday - 1));
    }

    Period selected_part_of_year(const DateParts& date, sys_seconds from, int step) const {
        const int y = civil(from).year;
        if (step == 0) return in_year(date, y);
        if (step < 0) {
            for (const int candidate : {y, y - 1}) {
                const Period period = in_year(date, candidate);
                if (period.end <= from) return period;
            }
            return in_year(date, y - 2);
        }
        for (const int candidate : {y, y + 1}) {
            const Period period = in_year(date, candidate);
            if (period.begin > from) return period;
        }
        return in_year(date, y + 2);
    }

    static sys_seconds moved(sys_seconds from, const Length& length, int sign) {
        const Days day_part = day_floor(from);
        const Days there = add_months(day_part, sign * length.months) + std::chrono::days(sign * length.days);
        return sys_seconds(there) + (from - day_part) + std::chrono::seconds(sign * length.seconds);
    }

    Period distance(const Expression& expression) const {
        const bool back = expression.count < 0;
        const auto base = expression.base >= 0 ? std::optional<Period>(at(expression.base)) : anchor(expression.hook);
        if (!base || !base->resolved || base->yearless || expression.length.vague) {
            return unresolved(PeriodKind::reference, back ? "PAST_REF" : "FUTURE_REF");
        }
        if (expression.length.grain < Grain::day && base->grain >= Grain::day) {
            Period period = *base;  // an hour later: the same day, as far as is known
            period.inferred = true;
            return period;
        }
        const sys_seconds from = base->kind == PeriodKind::range && !back ? base->end - std::chrono::seconds(1) : base->begin;
        const sys_seconds there = moved(from, expression.length, expression.count);
        Grain grain = std::max(std::min(expression.length.grain, Grain::year), base->grain);
        if (expression.length.grain == Grain::week && base->grain <= Grain::day) grain = Grain::day;
        if (expression.length.grain < Grain::day && base->grain < Grain::day) grain = expression.length.grain;
        if (expression.base >= 0 && base->grain == Grain::day) grain = Grain::day;
        if (expression.length.halved) grain = std::min(grain, Grain::month);
        Period period = unit_around(there, grain);
        period.inferred = true;
        if (expression.base < 0 && grain > Grain::day) period.approximate = true;
        return period;
    }

    /// A length that ends or begins at a date; iso is the anchored duration (begin,end,length).
    Period window(const Expression& expression) const {
        if (expression.base >= 0) return window_in(expression);
        const auto base = anchor(expression.hook);
        if (!base || !base->resolved || base->yearless || expression.length.vague) return unresolved(PeriodKind::date, expression.length.iso);
        Period period;
        period.kind = PeriodKind::range;
        period.grain = std::min(expression.length.grain, std::max(base->grain, Grain::day));
        // "the next three days" begin tomorrow, "within three days" begins now
        const bool from_now = expression.within || expression.count < 0;
        sys_seconds pivot = from_now ? base->begin : base->end;
        if (expression.length.grain == Grain::quarter) pivot = unit_after(base->begin, Grain::quarter, expression.count < 0 ? 0 : 1).begin;
        const sys_seconds there = moved(pivot, expression.length, expression.count);
        period.begin = std::min(pivot, there);
        period.end = std::max(pivot, there);
        period.inferred = true;
        period.approximate = true;
        period.iso = fmt::format("({},{},{})", iso_day(day_floor(period.begin)), iso_day(day_floor(period.end)), expression.length.iso);
        return period;
    }

    /// The first three months of 2010, the last two weeks of May.
    Period window_in(const Expression& expression) const {
        const Period whole = at(expression.base);
        if (!whole.resolved) return unresolved(PeriodKind::date, expression.length.iso);
        Period period = whole;
        period.kind = PeriodKind::range;
        period.grain = std::min(whole.grain, expression.length.grain);
        if (expression.count < 0) {
            period.end = moved(whole.begin, expression.length, 1);
        } else {
            period.begin = moved(whole.end, expression.length, -1);
        }
        period.iso = fmt::format("({},{},{})", iso_day(day_floor(period.begin)), iso_day(day_floor(period.end)), expression.length.iso);
        return period;
    }

    Period ordinal_of(const Expression& expression) const {
        const Period whole = at(expression.base);
        if (!whole.resolved) return unresolved(PeriodKind::date, whole.iso);
        Period period = part(expression, whole);
        period.inferred = whole.inferred;
        period.yearless = whole.yearless;
        if (whole.yearless) {
            const std::size_t year_end = period.iso.find('-');
            period.iso = "XXXX" + (year_end == std::string::npos ? std::string() : period.iso.substr(year_end));
        }
        return period;
    }

    Period part(const Expression& expression, const Period& whole) const {
        const CivilDate from = civil(whole.begin);
        const int which = expression.count;
        if (expression.date.weekday != 0) {
            if (whole.grain != Grain::month) return whole;
            return inferred_day(nth_weekday(from.year, from.month, expression.date.weekday, which));
        }
        switch (expression.unit) {
            case Grain::half_year:
                if (whole.grain == Grain::year) return half_year(from.year, which < 0 ? 2 : std::clamp(which, 1, 2));
                return half_of(whole, which);
            case Grain::quarter:
                if (whole.grain == Grain::year) return quarter(from.year, which < 0 ? 4 : std::clamp(which, 1, 4));
                return whole;
            case Grain::week: return week_of(whole, from, which);
            case Grain::day:
                if (whole.grain < Grain::week) return whole;
                if (which < 0) return inferred_day(day_floor(whole.end) - std::chrono::days(1));
                if (whole.grain == Grain::month) return day(from.year, from.month, which);
                return inferred_day(day_floor(whole.begin) + std::chrono::days(which - 1));
            case Grain::weekend:
            case Grain::month:
            case Grain::year:
            case Grain::decade:
                if (which < 0) return unit_around(whole.end - std::chrono::seconds(1), expression.unit);
                return unit_after(whole.begin, expression.unit, which - 1);
            default: return whole;
        }
    }

    static Period half_of(const Period& whole, int which) {
        Period period = whole;
        const auto middle = whole.begin + (whole.end - whole.begin) / 2;
        (which == 1 ? period.end : period.begin) = std::chrono::floor<std::chrono::days>(middle);
        period.approximate = true;
        return period;
    }

    static Period week_of(const Period& whole, const CivilDate& from, int which) {
        if (whole.grain == Grain::month) {
            // the first week holds the first Thursday, as in ISO 8601
            const Days fourth = days_of(from.year, from.month, 4);
            const Days monday = fourth - std::chrono::days(weekday_of(fourth) - 1);
            if (which < 0) return unit_around(day_floor(whole.end) - std::chrono::days(1), Grain::week);
            return unit_around(monday + std::chrono::days(7 * (which - 1)), Grain::week);
        }
        if (which < 0) {
            Period last = unit_around(whole.end - std::chrono::days(4), Grain::week);
            return last;
        }
        return week(from.year, which);
    }

    // Ranges

    Period span(const Expression& expression) const {
        Expression first = text_.at(expression.base);
        Expression last = text_.at(expression.other);
        share_year(first, last, true);
        share_year(last, first, false);
        Period begin = parts_of(first, expression.base);
        Period end = parts_of(last, expression.other);
        if (!begin.resolved || !end.resolved) {
            Period period = unresolved(PeriodKind::range, begin.iso + "/" + end.iso);
            return period;
        }
        if (first.form == Form::calendar && last.form == Form::calendar && !first.date.year && !last.date.year && last.date.month != 0 && first.date.month != 0 && !begin.yearless) {
            // both years were inferred: the end is the first such date after the beginning
            const int y = civil(begin.begin).year;
            end = in_year(last.date, y);
            if (end.begin < begin.begin) end = in_year(last.date, y + 1);
            end.inferred = true;
            if (last.clock.any()) set_clock(end, last.clock);
        }
        if (end.kind == PeriodKind::time && begin.kind == PeriodKind::time && end.end <= begin.begin && !last.date.year && last.date.day == 0 && last.date.weekday == 0) {
            // between 10 p.m. and 4 a.m.
            const std::size_t time_at = end.iso.find('T');
            end.begin += std::chrono::days(1);
            end.end += std::chrono::days(1);
            if (time_at != std::string::npos) end.iso = iso_day(day_floor(end.begin)) + end.iso.substr(time_at);
        }
        Period period = range(begin, end);
        if (period.end <= period.begin && !period.yearless && period.fault.empty() && !period.inferred) period.fault = "the end is before the beginning";
        return period;
    }

    Period parts_of(const Expression& expression, int index) const {
        const Expression& original = text_.at(index);
        if (expression.form != Form::calendar || expression.date.year == original.date.year) return at(index);
        Period period = calendar(expression.date);
        if (expression.phase != Phase::none) narrow(period, expression.phase);
        if (expression.clock.any()) set_clock(period, expression.clock);
        return period;
    }

    /// The end without a year takes the other's; the beginning the year before if it lies later in the year.
    static void share_year(Expression& to, const Expression& from, bool to_is_first) {
        if (to.form != Form::calendar || from.form != Form::calendar || to.date.year || !from.date.year) return;
        const DateParts& date = to.date;
        if (date.decade >= 0 || date.century != 0 || (date.month == 0 && date.season < 0 && date.quarter == 0 && date.half == 0)) return;
        to.date.year = from.date.year;
        const auto key = [](const DateParts& parts) { return parts.month != 0 ? parts.month * 32 + parts.day : parts.season >= 0 ? parts.season : parts.quarter; };
        if (to_is_first && key(date) > key(from.date) && date.month != from.date.month) to.date.year = *from.date.year - 1;
        if (!to_is_first && key(date) < key(from.date)) to.date.year = *from.date.year + 1;
    }

    // What is done to a period afterwards

    /// The rest of a unit that holds the day of publication begins there.
    void leave_rest(Period& period) const {
        period.approximate = true;
        if (!period.resolved || !published() || published()->begin <= period.begin || published()->begin >= period.end) return;
        period.kind = PeriodKind::range;
        period.begin = published()->begin;
        period.grain = Grain::day;
        period.iso = iso_day(day_floor(period.begin)) + "/" + iso_day(day_floor(period.end - std::chrono::seconds(1)));
    }

    void narrow(Period& period, Phase phase) const {
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

    static void set_clock(Period& period, const ClockTime& clock) {
        if (period.kind == PeriodKind::range || !(period.resolved || period.kind == PeriodKind::time || period.iso.starts_with("XXXX-WXX-"))) return;
        period.kind = PeriodKind::time;
        const Days today = day_floor(period.begin);
        if (clock.part >= 0) {
            period.iso += "T" + std::string(kDayParts[clock.part]);
            period.begin = sys_seconds(today) + std::chrono::hours(kPartHours[clock.part].first);
            period.end = sys_seconds(today) + std::chrono::hours(kPartHours[clock.part].second);
            period.grain = Grain::day_part;
            return;
        }
        period.iso += fmt::format("T{:02}:{:02}", clock.hour, std::max(0, clock.minute));
        period.begin = sys_seconds(today) + std::chrono::hours(clock.hour) + std::chrono::minutes(std::max(0, clock.minute));
        period.grain = clock.minute < 0 ? Grain::hour : Grain::minute;
        period.end = period.begin + (clock.minute < 0 ? std::chrono::seconds(3600) : std::chrono::seconds(60));
        if (clock.second >= 0) {
            period.iso += fmt::format(":{:02}", clock.second);
            period.begin += std::chrono::seconds(clock.second);
            period.end = period.begin + std::chrono::seconds(1);
            period.grain = Grain::second;
        }
    }

    static void open(Period& period, const Expression& expression) {
        if (!expression.open_begin && !expression.open_end) return;
        period.kind = PeriodKind::range;
        period.open_begin = expression.open_begin;
        period.open_end = expression.open_end;
        if (!expression.strict) return;
        if (expression.open_end) period.begin = period.end;
        if (expression.open_begin) period.end = period.begin;
    }

    const TimeText& text_;
    const Setting& setting_;
};

}  // namespace

Period resolve(const TimeText& text, int expression, const Setting& setting) { return Resolver(text, setting).at(expression); }

}  // namespace citecheck
