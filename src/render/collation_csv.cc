// One row a reading, for spreadsheets (RFC 4180, UTF-8).
#include <ostream>

#include "render/escape.h"
#include "render/json_values.h"
#include "render/renderers.h"
#include "render/words.h"

namespace citecheck {
namespace {

/// A JSON scalar as a cell: numbers stay numbers, null is empty.
std::string cell(const Json& json) {
    if (json.is_null()) return "";
    if (json.is_string()) return csv_escaped(json.get_ref<const std::string&>());
    return json_text(json, -1);
}

}  // namespace

void collation_as_csv(const Collation& collation, const RenderOptions& options, std::ostream& out) {
    out << "group,event,title,measure,verdict,severity,value,lo,hi,unit,hedge,source,file,anchor,line,published,as_of,quote\r\n";
    for (const Group& group : collation.groups) {
        if (!options.all && group.severity < options.least) continue;
        for (const Reading& reading : group.readings) {
            const Json value = value_json(reading.claim.mention.value, reading.claim.surface);
            out << csv_escaped(group.id) << ',' << csv_escaped(group.event) << ',' << csv_escaped(group.title) << ','
                << csv_escaped(group.measure) << ',' << name_of(group.verdict) << ',' << name_of(group.severity) << ','
                << cell(value["surface"]) << ',' << cell(value["lo"]) << ',' << cell(value["hi"]) << ',' << cell(value["unit"])
                << ',' << cell(value["hedge"]) << ','
                << csv_escaped(reading.source.id.empty() ? reading.claim.anchor.source : reading.source.id) << ','
                << csv_escaped(reading.source.file) << ',' << csv_escaped(to_string(reading.claim.anchor)) << ',' << reading.line
                << ',' << cell(period_json(reading.source.published)) << ','
                << cell(period_json(reading.claim.as_of ? reading.claim.as_of : reading.source.as_of)) << ','
                << csv_escaped(reading_quote(reading)) << "\r\n";
        }
    }
}

}  // namespace citecheck
