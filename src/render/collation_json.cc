// The schema citecheck-report-1 of docs/json-output.md.
#include <ostream>

#include "render/json_values.h"
#include "render/renderers.h"
#include "render/words.h"

namespace citecheck {
namespace {

Json reading_json(const Reading& reading) {
    Json json;
    json["source"] = reading.source.id.empty() ? reading.claim.anchor.source : reading.source.id;
    json["file"] = reading.source.file;
    json["anchor"] = to_string(reading.claim.anchor);
    add_place(json, reading.line, reading.page, reading.source.unit);
    json["quote"] = reading_quote(reading);
    json["value"] = value_json(reading.claim.mention.value, reading.claim.surface);
    json["published"] = period_json(reading.source.published);
    json["asOf"] = period_json(reading.claim.as_of ? reading.claim.as_of : reading.source.as_of);
    json["grade"] = reading.source.grade.empty() ? Json(nullptr) : Json(reading.source.grade);
    json["origin"] = strings_json(reading.origin);
    json["copies"] = strings_json(reading.copies);
    json["paragraph"] = reading.paragraph;
    return json;
}

Json group_json(const Group& group) {
    Json json;
    json["id"] = group.id;
    json["event"] = group.event.empty() ? Json(nullptr) : Json(group.event);
    json["title"] = group.title;
    json["measure"] = group.measure.empty() ? Json(nullptr) : Json(group.measure);
    json["verdict"] = name_of(group.verdict);
    json["severity"] = name_of(group.severity);
    json["rank"] = group.rank;
    json["why"] = strings_json(group.why);
    json["readings"] = Json::array();
    for (const Reading& reading : group.readings) json["readings"].push_back(reading_json(reading));
    return json;
}

/// A finding of a source: the place in the source takes the place of the draft.
Json reference_json(const Finding& finding, bool explain) {
    Json json;
    json["id"] = finding.id;
    json["rule"] = finding.rule;
    json["severity"] = name_of(finding.severity);
    json["verdict"] = name_of(finding.verdict);
    json["message"] = finding.message;
    const bool anchored = finding.claim && !finding.claim->anchor.source.empty();
    json["source"] = anchored ? finding.claim->anchor.source : finding.file;
    json["file"] = finding.file;
    json["anchor"] = anchored ? Json(to_string(finding.claim->anchor)) : Json(nullptr);
    add_place(json, finding.begin.line, finding.begin.page, finding.begin.unit);
    json["quote"] = finding.quote;
    json["sentence"] = finding.sentence;
    json["why"] = strings_json(finding.why);
    json["notes"] = strings_json(finding.notes);
    json["evidence"] = Json::array();
    for (const Evidence& evidence : finding.evidence) json["evidence"].push_back(evidence_json(evidence, explain));
    return json;
}

}  // namespace

void collation_as_json(const Collation& collation, const RenderOptions& options, std::ostream& out) {
    Json json;
    json["schema"] = "citecheck-report-1";
    json["tool"] = {{"name", "citecheck"}, {"version", options.program_version}};
    json["index"] = index_json(collation.index);
    json["groups"] = Json::array();
    for (const Group& group : collation.groups) json["groups"].push_back(group_json(group));
    json["references"] = Json::array();
    for (const Finding& finding : collation.references) {
        if (is_shown(finding, options.least)) json["references"].push_back(reference_json(finding, options.explain));
    }
    json["problems"] = problems_json(collation.problems);
    out << json_text(json, 1) << '\n';
}

}  // namespace citecheck
