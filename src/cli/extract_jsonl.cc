#include "cli/extract_jsonl.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "claim/mentions.h"
#include "lexicon/analysis.h"

namespace citecheck {
namespace {

using Json = nlohmann::ordered_json;

std::string_view kind_name(const Period& period) {
    switch (period.kind) {
        case PeriodKind::date: return "date";
        case PeriodKind::range: return "daterange";
        case PeriodKind::time: return "time";
        case PeriodKind::set: return "set";
        case PeriodKind::reference: return "date";
        case PeriodKind::duration: return "duration";
    }
    return "date";
}

std::string_view bound_name(const Measure& measure) {
    if (measure.is_range) return "range";
    switch (measure.hedge) {
        case Hedge::none: return "exact";
        case Hedge::about:
        case Hedge::nearly: return "approx";
        case Hedge::over:
        case Hedge::at_least: return "at_least";
        case Hedge::under:
        case Hedge::at_most: return "at_most";
        case Hedge::vague: return "vague";
    }
    return "exact";
}

Json end_of(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

/// Code points before each byte of a text, for offsets that ascend.
class CodePoints {
  public:
    explicit CodePoints(std::string_view text) : text_(text) {}
    std::size_t at(std::size_t byte) {
        if (byte < byte_) byte_ = count_ = 0;
        for (; byte_ < byte; ++byte_) count_ += (static_cast<unsigned char>(text_[byte_]) & 0xC0) != 0x80;
        return count_;
    }

  private:
    std::string_view text_;
    std::size_t byte_ = 0;
    std::size_t count_ = 0;
};

/// A unit of time with its TIMEX3 letters, and the smaller one in which a fraction of it is a whole number.
struct TimeUnit {
    std::string_view name;
    std::string_view letters;
    double smaller_in_it;
    std::string_view smaller;
};
constexpr TimeUnit kTimeUnits[] = {{"second", "TS", 0, ""},     {"minute", "TM", 60, "TS"},    {"hour", "TH", 60, "TM"},
                                   {"day", "D", 24, "TH"},      {"week", "W", 7, "D"},         {"month", "M", 0, ""},
                                   {"quarter", "Q", 3, "M"},    {"year", "Y", 12, "M"},        {"decade", "DE", 10, "Y"},
                                   {"century", "CE", 100, "Y"}, {"millennium", "L", 1000, "Y"}};

/// "P" with "6" and "TM": "PT6M".
std::string duration_text(std::string_view amount, std::string_view letters) {
    const bool clock = letters.size() == 2 && letters.front() == 'T';
    return fmt::format("P{}{}{}", clock ? "T" : "", amount, clock ? letters.substr(1) : letters);
}

/// The TIMEX3 value of a length of time: "P6W", "PT90M" for one and a half hours, "PXM" for "a few months". Empty if it is a
/// range, or in a unit that TIMEX3 has no letter for.
std::string duration_iso(const Measure& measure) {
    if (measure.kind != MeasureKind::duration || measure.is_range) return {};
    const auto* unit = std::find_if(std::begin(kTimeUnits), std::end(kTimeUnits),
                                    [&](const TimeUnit& known) { return known.name == measure.unit.name; });
    if (unit == std::end(kTimeUnits)) return {};
    const bool counted = measure.hedge != Hedge::vague || measure.stated.is_point();  // "a couple" is two
    if (!counted || !std::isfinite(measure.point())) return duration_text("X", unit->letters);
    const double amount = measure.point();
    const double smaller = amount * unit->smaller_in_it;
    if (amount != std::floor(amount) && unit->smaller_in_it > 0 && smaller == std::floor(smaller))
        return duration_text(fmt::format("{:.0f}", smaller), unit->smaller);
    return duration_text(fmt::format("{:.12g}", amount), unit->letters);
}

Json measure_json(const Measure& measure) {
    Json json;
    json["kind"] = name_of(measure.kind);
    json["min"] = end_of(measure.stated.low);
    json["max"] = end_of(measure.stated.high);
    if (!measure.is_range && measure.hedge != Hedge::vague) json["value"] = measure.point();
    json["unit"] = measure.unit.name;
    if (const std::string iso = duration_iso(measure); !iso.empty()) json["iso"] = iso;
    json["bound"] = bound_name(measure);
    return json;
}

Json period_json(const Period& period) {
    Json json;
    json["kind"] = kind_name(period);
    json["iso"] = period.iso;
    if (!period.other_iso.empty()) json["iso_any"] = {period.other_iso};
    json["bound"] = period.approximate ? "approx" : "exact";
    return json;
}

/// TIMEX3 marks the two ends of a range apart ("from <July> to <September>"), and so does this of running text; of a lone
/// phrase it tells the range as one.
std::vector<std::pair<Span, Json>> ends_of(const PeriodMention& mention) {
    const Period& period = std::get<Period>(mention.mention.value);
    const std::size_t slash = period.iso.find('/');
    if (mention.last_end.empty() || slash == std::string::npos) return {};
    std::vector<std::pair<Span, Json>> ends;
    for (const auto& [span, iso] : {std::pair(mention.first_end, period.iso.substr(0, slash)), std::pair(mention.last_end, period.iso.substr(slash + 1))}) {
        Json json;
        json["kind"] = period.kind == PeriodKind::time ? "time" : "date";
        json["iso"] = iso;
        json["bound"] = period.approximate ? "approx" : "exact";
        ends.emplace_back(span, std::move(json));
    }
    return ends;
}

/// "2013-02-12" or "2013-02-12T04:30:00" → that day.
std::optional<Period> reference_day(const std::string& written) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(written.c_str(), "%d-%u-%u", &year, &month, &day) != 3) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok()) return std::nullopt;
    Period period;
    period.begin = std::chrono::sys_days(date);
    period.end = period.begin + std::chrono::days(1);
    period.iso = written.substr(0, 10);
    return period;
}

}  // namespace

std::size_t extract_jsonl(std::istream& in, std::ostream& out, const Lexicon& lexicon) {
    std::size_t faults = 0;
    std::string line;
    while (std::getline(in, line)) {
        if (line.empty()) continue;
        const Json item = Json::parse(line, nullptr, false);
        if (!item.is_object() || !item.contains("id") || !item.contains("text") || !item["text"].is_string()) {
            out << R"({"id":null,"error":"not an object with \"id\" and \"text\""})" << '\n';
            ++faults;
            continue;
        }
        const std::string text = item["text"];
        const Analysis analysis = analyse(text, {}, lexicon);
        TimeContext context;
        if (item.contains("reference_date") && item["reference_date"].is_string()) {
            context.published = reference_day(item["reference_date"]);
        }
        const TextMentions found = find_mentions(analysis, context, lexicon);
        std::vector<std::pair<Span, Json>> mentions;
        CodePoints points(text);
        for (const MeasureMention& measure : found.measures) {
            Json json = measure_json(std::get<Measure>(measure.mention.value));
            const Span counted = measure.mention.counted;
            if (!counted.empty()) json["counted"] = text.substr(counted.begin, counted.size());
            mentions.emplace_back(measure.mention.span, std::move(json));
        }
        const bool running_text = analysis.sentences.size() > 1;
        for (const PeriodMention& period : found.periods) {
            auto ends = running_text ? ends_of(period) : std::vector<std::pair<Span, Json>>{};
            if (!ends.empty()) {
                for (auto& end : ends) mentions.push_back(std::move(end));
                continue;
            }
            mentions.emplace_back(period.mention.span, period_json(std::get<Period>(period.mention.value)));
        }
        for (const PeriodMention& period : found.undated) {
            mentions.emplace_back(period.mention.span, period_json(std::get<Period>(period.mention.value)));
        }
        std::stable_sort(mentions.begin(), mentions.end(),
                         [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
        Json result;
        result["id"] = item["id"];
        result["mentions"] = Json::array();
        for (auto& [span, json] : mentions) {
            Json mention;
            mention["start"] = points.at(span.begin);
            mention["end"] = points.at(span.end);
            mention["surface"] = text.substr(span.begin, span.size());
            mention.update(json);
            result["mentions"].push_back(std::move(mention));
        }
        out << result.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    }
    return faults;
}

}  // namespace citecheck
