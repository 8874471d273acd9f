#include <fmt/format.h>

#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

constexpr std::string_view kUnitLetters[] = {"TS", "TM", "TH", "", "D", "WE", "W", "M", "", "Q", "", "Y", "DE", "CE", "L"};
constexpr std::string_view kDayParts[] = {"MO", "MI", "AF", "EV", "NI", "DT"};
constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};

Match made(TimeText& text, std::size_t first, std::size_t last, Form form, std::string iso) {
    Expression expression;
    expression.form = form;
    expression.iso = std::move(iso);
    return {first, last, text.add(std::move(expression))};
}

/// "P2W" for two weeks; the T of times stands first.
std::string unit_iso(const TimeSense& unit, int count) {
    const std::string_view letters = kUnitLetters[static_cast<std::size_t>(unit.value)];
    if (letters.empty()) return {};
    const bool clock = letters.size() == 2 && letters.front() == 'T';
    return fmt::format("P{}{}{}", clock ? "T" : "", count * unit.count, clock ? letters.substr(1) : letters);
}

/// "4 July", "July 4" of every year.
std::optional<std::pair<std::string, std::size_t>> read_day_of_year(const TimeText& text, std::size_t at) {
    const bool day_first = is_day_number(text, at);
    const TimeSense* month = text.sense(day_first ? at + 1 : at, TimeRole::month);
    const std::size_t day_at = day_first ? at : at + 1;
    if (month == nullptr || !is_day_number(text, day_at)) return std::nullopt;
    return std::pair(fmt::format("XXXX-{:02}-{:02}", month->value, number_parts(text, day_at)->value[0]), at + 2);
}

/// What recurs, as a TIMEX3 value: "Monday", "other day", "two weeks", "morning", "March".
std::optional<std::pair<std::string, std::size_t>> recurring(const TimeText& text, std::size_t at) {
    if (const TimeSense* weekday = text.sense(at, TimeRole::weekday)) {
        std::string iso = fmt::format("XXXX-WXX-{}", weekday->value);
        if (const TimeSense* part = text.sense(at + 1, TimeRole::day_part)) {
            return std::pair(iso + "T" + std::string(kDayParts[static_cast<std::size_t>(part->value)]), at + 2);
        }
        return std::pair(iso, at + 1);
    }
    if (auto day = read_day_of_year(text, at)) return day;
    if (const TimeSense* month = text.sense(at, TimeRole::month); month != nullptr && text.capital(at)) {
        return std::pair(fmt::format("XXXX-{:02}", month->value), at + 1);
    }
    if (const TimeSense* part = text.sense(at, TimeRole::day_part)) {
        return std::pair("XXXX-XX-XXT" + std::string(kDayParts[static_cast<std::size_t>(part->value)]), at + 1);
    }
    if (const TimeSense* season = text.sense(at, TimeRole::season)) {
        return std::pair("XXXX-" + std::string(kSeasons[static_cast<std::size_t>(season->value)]), at + 1);
    }
    if (const auto ordinal = read_ordinal(text, at)) {  // every second Tuesday
        if (const TimeSense* weekday = text.sense(ordinal->last, TimeRole::weekday)) {
            return std::pair(fmt::format("XXXX-WXX-{}", weekday->value), ordinal->last + 1);
        }
    }
    if (const auto length = read_length(text, text.has(at, TimeRole::vague_count) ? at : text.size());
        length && length->length.vague) {
        return std::pair(length->length.iso, length->last);  // every few years
    }
    int count = 1;
    std::size_t unit_at = at;
    if (text.has(at, TimeRole::other)) {
        count = 2;
        ++unit_at;
    } else if (const auto number = read_cardinal(text, at)) {
        count = number->value;
        unit_at = number->last;
    } else if (const auto ordinal = read_ordinal(text, at); ordinal && !text.has(at, TimeRole::unit)) {
        count = ordinal->value;
        unit_at = ordinal->last;
    }
    const TimeSense* unit = text.sense(unit_at, count == 1 ? TimeRole::unit : TimeRole::units);
    if (unit == nullptr) unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr) return std::nullopt;
    std::string iso = unit_iso(*unit, count);
    if (iso.empty()) return std::nullopt;
    return std::pair(std::move(iso), unit_at + 1);
}

/// Whether a selector before this token would have something to select.
bool selectable(const TimeText& text, std::size_t at) {
    for (const TimeRole role : {TimeRole::unit, TimeRole::units, TimeRole::cardinal, TimeRole::vague_count, TimeRole::weekday,
                                TimeRole::month, TimeRole::season, TimeRole::fiscal}) {
        if (text.has(at, role)) return true;
    }
    return text.is_number(at);
}

/// "twice a week", "three times per month", "once every two years"
std::optional<Match> read_times(TimeText& text, std::size_t at) {
    std::size_t next = at;
    const TimeSense* times = text.sense(at, TimeRole::times);
    if (times != nullptr && times->value <= 2) {
        next = at + 1;
    } else {
        const auto count = read_cardinal(text, at);
        std::size_t after = count ? count->last : text.has(at, TimeRole::vague_count) ? at + 1 : at;
        if (after == at) return std::nullopt;
        times = text.sense(after, TimeRole::times);
        if (times == nullptr || times->value != 3) return std::nullopt;
        next = after + 1;
    }
    const TimeSense* article = text.sense(next, TimeRole::article);
    const bool rate =
        (article != nullptr && article->value == 2) || text.has(next, TimeRole::per) || text.has(next, TimeRole::every);
    if (!rate) return std::nullopt;
    const auto what = recurring(text, next + 1);
    if (!what) return std::nullopt;
    return made(text, at, what->second, Form::set, what->first);
}

/// "daytime flights", "a night-time raid": a part of the day, of whatever day; "overnight" alone is of the day the text is at.
std::optional<Match> read_time_of_day_adjective(TimeText& text, std::size_t at) {
    const TimeSense* part = text.sense(at, TimeRole::day_part);
    if (part == nullptr) return std::nullopt;
    const bool compound = text.is_hyphen(at + 1) && text.surface(at + 2) == "time";
    if (!compound && !part->doubtful) return std::nullopt;
    const std::size_t last = compound ? at + 3 : at + 1;
    if (!text.is_word(last) || !is_noun(text.tag(last))) {  // "they met overnight"
        Expression expression;
        expression.clock.part = part->value;
        return Match{at, last, text.add(std::move(expression))};
    }
    return made(text, at, last, Form::set, "XXXX-XX-XXT" + std::string(kDayParts[static_cast<std::size_t>(part->value)]));
}

}  // namespace

std::optional<Match> read_set(TimeText& text, std::size_t at) {
    if (auto match = read_times(text, at)) return match;
    if (text.has(at, TimeRole::every)) {
        const auto what = recurring(text, at + 1);
        if (what) return made(text, at, what->second, Form::set, what->first);
    }
    if (const TimeSense* frequency = text.sense(at, TimeRole::frequency)) {
        // the Daily Mail, Weekly Standard
        if (text.capital(at) && (!text.starts_sentence(at) || text.capital(at + 1))) return std::nullopt;
        return made(text, at, at + 1, Form::set, frequency->text);
    }
    if (const TimeSense* weekdays = text.sense(at, TimeRole::weekdays)) {
        return made(text, at, at + 1, Form::set, fmt::format("XXXX-WXX-{}", weekdays->value));
    }
    if (const TimeSense* units = text.sense(at, TimeRole::units); units != nullptr &&
                                                                  static_cast<Grain>(units->value) == Grain::weekend && at > 0 &&
                                                                  (text.link(at - 1, Link::on) || text.link(at - 1, Link::at))) {
        return made(text, at, at + 1, Form::set, "XXXX-WXX-WE");
    }
    if (auto match = read_time_of_day_adjective(text, at)) return match;
    if (at > 0 && text.link(at - 1, Link::at)) {
        const TimeSense* part = text.sense(at, TimeRole::day_part);
        if (part != nullptr && static_cast<DayPart>(part->value) == DayPart::night) {
            return made(text, at, at + 1, Form::set, "XXXX-XX-XXTNI");
        }
    }
    const auto phrase = text.words().reference_phrases().longest(text.analysis().words, at);
    if (!phrase) return std::nullopt;
    const TimeSense& reference = text.words().reference(phrase->rows.front());
    const std::size_t last = at + phrase->length;
    // "in the past two decades", "the current week": the last word selects what follows
    if (text.has(last - 1, TimeRole::selector) && selectable(text, last)) return std::nullopt;
    if (phrase->length == 1 && text.capital(at) && !text.starts_sentence(at)) return std::nullopt;
    Match match = made(text, at, last, Form::reference, reference.text);
    text.at(match.expression).of_histories = reference.doubtful;
    return match;
}

}  // namespace citecheck
