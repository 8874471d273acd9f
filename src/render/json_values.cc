#include "render/json_values.h"

#include <chrono>
#include <cmath>
#include <cstdio>

#include "citecheck/measure.h"
#include "citecheck/period.h"
#include "render/words.h"

namespace citecheck {
namespace {

Json end_json(double value) {
    if (!std::isfinite(value)) return nullptr;
    // A whole number is written as one: 12, not 12.0.
    if (value == std::floor(value) && std::fabs(value) < 9e15) return static_cast<std::int64_t>(value);
    return value;
}

Json word_or_null(std::string_view word) { return word.empty() ? Json(nullptr) : Json(word); }

std::string_view hedge_name(Hedge hedge) {
    switch (hedge) {
        case Hedge::none: return "";
        case Hedge::about: return "about";
        case Hedge::nearly: return "nearly";
        case Hedge::over: return "over";
        case Hedge::at_least: return "at-least";
        case Hedge::under: return "under";
        case Hedge::at_most: return "at-most";
        case Hedge::vague: return "vague";
    }
    return "";
}

std::string day_text(std::chrono::sys_seconds moment) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(moment));
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()));
    return text;
}

struct ValueJson {
    Json operator()(const Measure& measure) const {
        Json json;
        json["lo"] = end_json(measure.stated.low);
        json["hi"] = end_json(measure.stated.high);
        json["unit"] = word_or_null(measure.unit.symbol.empty() ? measure.unit.name : measure.unit.symbol);
        json["hedge"] = word_or_null(hedge_name(measure.hedge));
        return json;
    }
    Json operator()(const Period& period) const {
        const bool dated = period.resolved && period.fault.empty() && !period.yearless;
        Json json;
        json["lo"] = dated && !period.open_begin ? Json(day_text(period.begin)) : Json(nullptr);
        json["hi"] = dated && !period.open_end ? Json(day_text(period.end - std::chrono::seconds(1))) : Json(nullptr);
        json["unit"] = nullptr;
        json["hedge"] = word_or_null(period.approximate ? "about" : "");
        json["iso"] = word_or_null(period.iso);
        return json;
    }
    Json operator()(const Entity& entity) const {
        Json json;
        json["lo"] = nullptr;
        json["hi"] = nullptr;
        json["unit"] = nullptr;
        json["hedge"] = nullptr;
        json["name"] = entity.key;
        return json;
    }
};

/// "U.S. service_member"; the words that say who or what is counted.
std::string subject_of(const Claim& claim) {
    std::vector<std::string> words;
    for (const Entity& group : claim.counted.groups) words.push_back(group.key);
    const std::string& head = claim.counted.group_class.empty() ? claim.counted.head : claim.counted.group_class;
    if (!head.empty()) words.push_back(head);
    return joined(words, " ");
}

Json event_json(const Event& event) {
    Json json;
    json["type"] = word_or_null(event.type);
    json["terms"] = Json::array();
    for (const auto* entities : {&event.actors, &event.targets, &event.places}) {
        for (const Entity& entity : *entities) json["terms"].push_back(entity.key);
    }
    json["date"] = period_json(event.when);
    return json;
}

Json source_fields(const SourceInfo& source) {
    Json json;
    json["published"] = period_json(source.published);
    json["publishedInferred"] = source.published_inferred;
    json["asOf"] = period_json(source.as_of);
    json["grade"] = word_or_null(source.grade);
    json["origin"] = strings_json(source.origin);
    return json;
}

Json draft_json(const Finding& finding) {
    Json json;
    json["file"] = finding.file;
    json["start"] = location_json(finding.begin);
    json["end"] = location_json(finding.end);
    json["sentence"] = finding.sentence;
    json["quote"] = finding.quote;
    return json;
}

}  // namespace

Json value_json(const Value& value, const std::string& surface) {
    Json json;
    json["surface"] = surface;
    json.update(std::visit(ValueJson{}, value));
    return json;
}

void add_place(Json& json, std::uint32_t line, std::uint32_t page, LineUnit unit) {
    json["line"] = line;
    if (page > 0) json["page"] = page;
    switch (unit) {
        case LineUnit::line: break;
        case LineUnit::page_line: json["unit"] = "page_line"; break;
        case LineUnit::paragraph: json["unit"] = "paragraph"; break;
    }
}

Json location_json(const Location& location) {
    Json json;
    add_place(json, location.line, location.page, location.unit);
    json["col"] = location.column;
    json["byte"] = location.byte;
    return json;
}

Json period_json(const std::optional<Period>& period) {
    if (!period) return nullptr;
    return period->iso.empty() ? to_string(*period) : period->iso;
}

Json claim_json(const Claim& claim, const std::string& key) {
    Json json;
    json["measure"] = word_or_null(claim.measured.key);
    json["subject"] = word_or_null(subject_of(claim));
    json["event"] = event_json(claim.event);
    json["value"] = value_json(claim.mention.value, claim.surface);
    json["negated"] = claim.polarity == Polarity::negated;
    if (!key.empty()) json["key"] = key;
    return json;
}

Json evidence_json(const Evidence& evidence, bool explain) {
    Json json;
    json["relation"] = name_of(evidence.comparison.relation);
    json["source"] = evidence.source.id.empty() ? evidence.claim.anchor.source : evidence.source.id;
    json["file"] = evidence.source.file;
    json["anchor"] = to_string(evidence.claim.anchor);
    add_place(json, evidence.line, evidence.page, evidence.source.unit);
    json["quote"] = evidence_words(evidence);
    json["value"] = value_json(evidence.claim.mention.value, evidence.claim.surface);
    json.update(source_fields(evidence.source));
    json["textSha256"] = evidence.text_digest;
    json["paragraph"] = evidence.paragraph;
    json["why"] = strings_json(evidence.comparison.reasons);
    if (!explain) return json;
    json["sameThing"] = evidence.comparison.same_thing;
    json["terms"] = Json::array();
    for (const Term& term : evidence.comparison.terms) json["terms"].push_back({{"name", term.name}, {"weight", term.weight}});
    return json;
}

Json finding_json(const Finding& finding, bool explain) {
    Json json;
    json["id"] = finding.id;
    json["rule"] = finding.rule;
    json["severity"] = name_of(finding.severity);
    json["verdict"] = name_of(finding.verdict);
    json["rank"] = finding.rank;
    json["message"] = finding.message;
    json["why"] = strings_json(finding.why);
    json["notes"] = strings_json(finding.notes);
    json["draft"] = draft_json(finding);
    json["claim"] = finding.claim ? claim_json(*finding.claim, finding.key) : Json(nullptr);
    json["evidence"] = Json::array();
    for (const Evidence& evidence : finding.evidence) json["evidence"].push_back(evidence_json(evidence, explain));
    json["suggest"] = Json::array();
    if (finding.replacement) json["suggest"].push_back({{"text", *finding.replacement}, {"safe", finding.replacement_is_safe}});
    json["suppressed"] = nullptr;
    return json;
}

Json checked_json(const Checked& checked, bool explain) {
    Json json;
    json["file"] = checked.file;
    json["start"] = location_json(checked.begin);
    json["end"] = location_json(checked.end);
    json["quote"] = claim_words(checked.claim);
    json["verdict"] = name_of(checked.verdict);
    json["severity"] = name_of(checked.severity);
    json["reason"] = word_or_null(checked.reason.empty() ? checked.claim.unchecked : checked.reason);
    json["claim"] = claim_json(checked.claim, "");
    json["evidence"] = Json::array();
    for (const Evidence& evidence : checked.evidence) json["evidence"].push_back(evidence_json(evidence, explain));
    return json;
}

Json index_json(const IndexInfo& info) {
    Json json;
    json["sources"] = info.sources;
    json["digest"] = word_or_null(info.digest);
    if (!info.missing.empty()) json["missing"] = problems_json(info.missing);
    return json;
}

Json problems_json(const std::vector<Problem>& problems) {
    Json json = Json::array();
    for (const Problem& problem : problems) json.push_back({{"where", problem.where}, {"what", problem.what}});
    return json;
}

Json strings_json(const std::vector<std::string>& words) {
    Json json = Json::array();
    for (const std::string& word : words) json.push_back(word);
    return json;
}

std::string json_text(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

}  // namespace citecheck
