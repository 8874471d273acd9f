#include "render/claims.h"

#include <algorithm>
#include <ostream>
#include <string_view>

#include "citecheck/error.h"
#include "citecheck/measure.h"
#include "render/json_values.h"
#include "render/page.h"
#include "render/words.h"

namespace citecheck {
namespace {

struct KindWords {
    std::string operator()(const Measure& measure) const { return std::string(name_of(measure.kind)); }
    std::string operator()(const Period& period) const { return period.kind == PeriodKind::range ? "dates" : "date"; }
    std::string operator()(const Entity&) const { return "name"; }
};

/// What kind of thing a claim's value is; an age is told from other quantities.
std::string kind_words(const Claim& claim) {
    if (claim.measured.key == "age" && std::holds_alternative<Measure>(claim.mention.value)) return "age";
    return std::visit(KindWords{}, claim.mention.value);
}

void add_names(std::vector<std::string>& words, const std::vector<Entity>& names) {
    for (const Entity& name : names) words.push_back(name.surface.empty() ? name.key : name.surface);
}

/// A key of the lexicon as it is told: "service_member" → "service member".
std::string key_words(const std::string& key) {
    std::string words = key;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

/// Who is counted, as far as it has a name; the noun itself stands in the quotation.
std::string counted_words(const Counted& counted) {
    std::vector<std::string> words;
    add_names(words, counted.groups);
    if (!counted.group_class.empty()) words.push_back(key_words(counted.group_class));
    if (counted.part) words.push_back("(part of a whole)");
    if (counted.additional) words.push_back("(further ones)");
    return joined(words, " ");
}

std::string event_words(const Event& event) {
    std::vector<std::string> words;
    if (!event.type.empty()) words.push_back(key_words(event.type));
    add_names(words, event.actors);
    add_names(words, event.targets);
    add_names(words, event.places);
    if (event.when) words.push_back(value_words(*event.when) + (event.when->inferred ? " (inferred)" : ""));
    return joined(words, ", ");
}

std::string measured_words(const Measured& measured) {
    std::vector<std::string> words;
    if (!measured.key.empty()) words.push_back(key_words(measured.key));
    switch (measured.aspect) {
        case Aspect::level: break;
        case Aspect::change: words.push_back("a change"); break;
        case Aspect::factor: words.push_back("a factor"); break;
        case Aspect::share: words.push_back("a share"); break;
        case Aspect::rate: words.push_back("a rate"); break;
    }
    const bool telling = measured.role == "from" || measured.role == "to" || measured.role == "by" || measured.role == "start" ||
                         measured.role == "end" || measured.role == "born" || measured.role == "died";
    if (telling) words.push_back(measured.role);
    return joined(words, ", ");
}

/// Whether a word was told in the part before: "case" behind "cases", "country" behind "countries".
bool is_told(const std::vector<std::string>& parts, std::string_view part) {
    if (part.find_first_of(" ,") != std::string_view::npos) return false;
    if (part.ends_with('y')) part.remove_suffix(1);
    return parts.back().starts_with(part);
}

/// "12:5" in a text, "p. 3" in a PDF, "par. 12" in a Word file.
std::string place_in(const Location& location) {
    const std::string place = place_words("", location);
    return place.substr(1);
}

void write_text(const std::vector<Checked>& claims, bool why, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    constexpr std::size_t kPlaceColumns = 8;
    constexpr std::size_t kKindColumns = 10;
    for (const Checked& claim : claims) {
        page.write_padded(place_in(claim.begin), kPlaceColumns, Ink::strong);
        if (why) {
            page.write_padded(name_of(claim.verdict), 17,
                              claim.verdict == Verdict::agrees ? Ink::good : ink_of(std::max(claim.severity, Severity::note)));
        } else {
            page.write_padded(kind_words(claim.claim), kKindColumns, Ink::dim);
        }
        page.write_wrapped(page.quoted(claim_words(claim.claim)), kPlaceColumns + (why ? 17 : kKindColumns));
        const auto write_row = [&](const std::string& words) {
            if (words.empty()) return;
            page.write(std::string(kPlaceColumns, ' '));
            page.write_wrapped(page.plain(words), kPlaceColumns);
        };
        write_row(reading_words(claim.claim));
        if (!why) continue;
        write_row(claim.reason.empty() ? claim.claim.unchecked : claim.reason);
        if (claim.evidence.empty()) continue;
        const Evidence& best = claim.evidence.front();
        write_row("nearest: " + anchor_words(best.claim.anchor) + " “" + best.claim.quote + "”; " +
                  joined(best.comparison.reasons, "; "));
    }
}

void write_lines(const std::vector<Checked>& claims, bool why, const RenderOptions& options, std::ostream& out) {
    Page page(options, out);
    for (const Checked& claim : claims) {
        std::string words = claim.file + ":" + std::to_string(claim.begin.line) + ":" + std::to_string(claim.begin.column) + ": ";
        words += why ? std::string(name_of(claim.verdict)) : kind_words(claim.claim);
        words += ": " + claim.claim.surface + " = " + reading_words(claim.claim);
        if (why) words += " [" + (claim.reason.empty() ? claim.claim.unchecked : claim.reason) + "]";
        page.write(page.plain(words));
        page.end_line();
    }
}

}  // namespace

std::string reading_words(const Claim& claim) {
    std::vector<std::string> parts{value_words(claim.mention.value)};
    for (const std::string& part : {measured_words(claim.measured), counted_words(claim.counted), event_words(claim.event)}) {
        if (!part.empty() && !is_told(parts, part)) parts.push_back(part);
    }
    if (claim.polarity == Polarity::negated) parts.push_back("negated");
    if (claim.attribution) parts.push_back("according to " + claim.attribution->surface);
    return joined(parts, " | ");
}

void render_claims(const std::vector<Checked>& claims, bool why, Format format, const RenderOptions& options, std::ostream& out) {
    switch (format) {
        case Format::text: write_text(claims, why, options, out); return;
        case Format::line: write_lines(claims, why, options, out); return;
        case Format::json: {
            Json json;
            json["schema"] = "citecheck-claims-1";
            json["tool"] = {{"name", "citecheck"}, {"version", options.program_version}};
            json["claims"] = Json::array();
            for (const Checked& claim : claims) json["claims"].push_back(checked_json(claim, options.explain));
            out << json_text(json, 1) << '\n';
            return;
        }
        case Format::jsonl:
            for (const Checked& claim : claims) out << json_text(checked_json(claim, options.explain), -1) << '\n';
            return;
        case Format::table:
        case Format::markdown:
        case Format::html:
        case Format::csv: break;
    }
    throw InputError("claims have no such format", "one of text, line, json, jsonl");
}

}  // namespace citecheck
