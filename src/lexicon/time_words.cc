#include "lexicon/time_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "support/table.h"

namespace citecheck {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, kTimeRoleCount> kRoleNames = {
    "month",      "weekday",   "weekdays",   "unit",        "units",       "season",       "day_part",  "fixed_hour", "near_day",
    "near_night", "cardinal",  "ordinal",    "ordinal_end", "decade_name", "vague_count",  "selector",  "every",      "article",
    "per",        "phase",     "phase_noun", "direction",   "link",        "era",          "meridiem",  "zone",       "frequency",
    "times",      "reference", "fiscal",     "fiscal_year", "school",      "quarter_sign", "half_sign", "week_sign",  "half",
    "whole",      "game",      "phase_part", "filler",      "other",       "choice",       "at_bound",  "ending",     "rest",
    "ahead",      "lasting",   "length",     "long_word",   "owner"};
constexpr std::array<std::string_view, 15> kGrainNames = {"second",    "minute", "hour",   "day_part", "day",
                                                          "weekend",   "week",   "month",  "season",   "quarter",
                                                          "half_year", "year",   "decade", "century",  "millennium"};
constexpr std::array<std::string_view, 4> kSeasonNames = {"SP", "SU", "FA", "WI"};
constexpr std::array<std::string_view, 6> kDayPartNames = {"MO", "MI", "AF", "EV", "NI", "DT"};
constexpr std::array<std::string_view, 6> kSelectorNames = {"last", "next", "current", "previous", "following", "same"};
constexpr std::array<std::string_view, 4> kPhaseNames = {"none", "early", "mid", "late"};
constexpr std::array<std::string_view, 4> kDirectionNames = {"before", "earlier", "later", "hence"};
constexpr std::array<std::string_view, 21> kLinkNames = {"from",  "to",     "until",  "between", "and",  "since", "before",
                                                         "after", "by",     "of",     "in",      "on",   "at",    "during",
                                                         "over",  "within", "around", "circa",   "past", "than",  "from_on"};

template <std::size_t size>
std::optional<int> index_of(const std::array<std::string_view, size>& names, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<int>(at - names.begin());
}

std::optional<int> number(std::string_view cell) {
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
    return value;
}

std::optional<int> value_of(TimeRole role, std::string_view cell) {
    switch (role) {
        case TimeRole::unit:
        case TimeRole::units: return index_of(kGrainNames, cell);
        case TimeRole::season: return index_of(kSeasonNames, cell);
        case TimeRole::day_part: return index_of(kDayPartNames, cell);
        case TimeRole::selector: return index_of(kSelectorNames, cell);
        case TimeRole::phase: return index_of(kPhaseNames, cell);
        case TimeRole::direction: return index_of(kDirectionNames, cell);
        case TimeRole::link: return index_of(kLinkNames, cell);
        case TimeRole::frequency:
        case TimeRole::reference:
        case TimeRole::length: return 0;
        default: return number(cell);
    }
}

/// "12-25", "11/4/4+1", "easter-2", "hijri 09-01"
std::optional<Holiday> holiday_of(std::string_view rule) {
    Holiday holiday;
    const bool orthodox = rule.starts_with("orthodox");
    if (rule.starts_with("easter") || orthodox) {
        holiday.rule = orthodox ? Holiday::Rule::orthodox : Holiday::Rule::easter;
        rule.remove_prefix(orthodox ? 8 : 6);
        if (rule.starts_with('+')) rule.remove_prefix(1);
        const auto offset = number(rule);
        if (!offset) return std::nullopt;
        holiday.offset = *offset;
        return holiday;
    }
    if (rule.starts_with("hijri ")) {
        rule.remove_prefix(6);
        holiday.rule = Holiday::Rule::hijri;
    }
    if (rule.find('/') == std::string_view::npos) {
        const auto parts = split(rule, '-');
        if (parts.size() != 2 || !number(parts[0]) || !number(parts[1])) return std::nullopt;
        holiday.month = *number(parts[0]);
        holiday.day = *number(parts[1]);
        return holiday;
    }
    holiday.rule = Holiday::Rule::weekday;
    if (const std::size_t plus = rule.find('+'); plus != std::string_view::npos) {
        const auto offset = number(rule.substr(plus + 1));
        if (!offset) return std::nullopt;
        holiday.offset = *offset;
        rule = rule.substr(0, plus);
    }
    const auto parts = split(rule, '/');
    if (parts.size() != 3 || !number(parts[0]) || !number(parts[1]) || !number(parts[2])) return std::nullopt;
    holiday.month = *number(parts[0]);
    holiday.weekday = *number(parts[1]);
    holiday.which = *number(parts[2]);
    return holiday;
}

}  // namespace

void TimeWords::load(std::string_view months_tsv, std::string_view words_tsv, std::string_view holidays_tsv,
                     Vocabulary& vocabulary) {
    load_months(months_tsv, vocabulary);
    load_words(words_tsv, vocabulary);
    load_holidays(holidays_tsv, vocabulary);
}

void TimeWords::add(WordId word, TimeSense sense) {
    if (roles_.size() <= word) {
        roles_.resize(word + 1, 0);
        senses_.resize(word + 1);
    }
    roles_[word] |= std::uint64_t{1} << static_cast<unsigned>(sense.role);
    senses_[word].push_back(std::move(sense));
}

void TimeWords::load_months(std::string_view months_tsv, Vocabulary& vocabulary) {
    const Table months("months.tsv", months_tsv, {"surface", "kind", "number", "doubtful"});
    for (const TableRow& row : months.rows()) {
        TimeSense sense;
        const auto role = index_of(kRoleNames, months.cell(row, "kind"));
        const auto value = number(months.cell(row, "number"));
        if (!role || *role > static_cast<int>(TimeRole::weekdays)) months.fail(row, "'kind' is not month, weekday or weekdays");
        if (!value || *value < 1 || *value > 12) months.fail(row, "'number' is not 1 to 12");
        sense.role = static_cast<TimeRole>(*role);
        sense.value = static_cast<std::int16_t>(*value);
        sense.doubtful = months.cell(row, "doubtful") == "yes";
        const std::vector<WordId> words = vocabulary.intern_phrase(months.cell(row, "surface"));
        if (words.size() != 1) months.fail(row, "'surface' is not one word");
        add(words.front(), std::move(sense));
    }
}

void TimeWords::load_words(std::string_view words_tsv, Vocabulary& vocabulary) {
    const Table table("time_words.tsv", words_tsv, {"surface", "role", "value", "count", "doubtful"});
    for (const TableRow& row : table.rows()) {
        TimeSense sense;
        const auto role = index_of(kRoleNames, table.cell(row, "role"));
        if (!role) table.fail(row, "no role '" + std::string(table.cell(row, "role")) + "'");
        sense.role = static_cast<TimeRole>(*role);
        const auto value = value_of(sense.role, table.cell(row, "value"));
        if (!value) table.fail(row, "no value '" + std::string(table.cell(row, "value")) + "' for this role");
        sense.value = static_cast<std::int16_t>(*value);
        if (sense.role == TimeRole::frequency || sense.role == TimeRole::reference || sense.role == TimeRole::length)
            sense.text = table.cell(row, "value");
        if (const auto count = number(table.cell(row, "count"))) sense.count = static_cast<std::int16_t>(*count);
        sense.doubtful = table.cell(row, "doubtful") == "yes";
        const std::vector<WordId> words = vocabulary.intern_phrase(table.cell(row, "surface"));
        if (sense.role == TimeRole::reference) {
            reference_phrases_.add(words, static_cast<std::uint32_t>(references_.size()));
            references_.push_back(sense);
            if (words.size() > 1) continue;
        }
        if (words.size() != 1) table.fail(row, "'surface' is not one word");
        if (has(words.front(), sense.role)) table.fail(row, "this word has this role already");
        add(words.front(), std::move(sense));
    }
}

void TimeWords::load_holidays(std::string_view holidays_tsv, Vocabulary& vocabulary) {
    const Table table("holidays.tsv", holidays_tsv, {"surface", "rule", "days"});
    for (const TableRow& row : table.rows()) {
        auto holiday = holiday_of(table.cell(row, "rule"));
        if (!holiday) table.fail(row, "no rule '" + std::string(table.cell(row, "rule")) + "'");
        if (const auto length = number(table.cell(row, "days"))) holiday->length = *length;
        const std::vector<WordId> words = vocabulary.intern_phrase(table.cell(row, "surface"));
        if (words.empty()) table.fail(row, "no surface");
        holiday_phrases_.add(words, static_cast<std::uint32_t>(holidays_.size()));
        holidays_.push_back(*holiday);
    }
}

}  // namespace citecheck
