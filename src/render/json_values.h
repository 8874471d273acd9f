#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "citecheck/claim.h"
#include "citecheck/report.h"

namespace citecheck {

/// Members in the order in which they were added: the same values give the same bytes.
using Json = nlohmann::ordered_json;

// The parts of docs/json-output.md, each in one place.

/// "line"; "page" where the file has pages; "unit" ("page_line", "paragraph") where the lines are not those of the file.
void add_place(Json& json, std::uint32_t line, std::uint32_t page, LineUnit unit);

/// {"surface","lo","hi","unit","hedge"}; of a date also "iso", and the ends are days. An open or unknown end is null.
Json value_json(const Value& value, const std::string& surface);
/// {"line","col","byte"}
Json location_json(const Location& location);
/// "2021-08-26"; null if there is none.
Json period_json(const std::optional<Period>& period);
/// {"measure","subject","event","value","key"}
Json claim_json(const Claim& claim, const std::string& key);
/// One element of "evidence"; its terms, too, if `explain`.
Json evidence_json(const Evidence& evidence, bool explain);
Json finding_json(const Finding& finding, bool explain);
Json checked_json(const Checked& checked, bool explain);
Json index_json(const IndexInfo& info);
Json problems_json(const std::vector<Problem>& problems);
Json strings_json(const std::vector<std::string>& words);

/// The text of a JSON value; what is not UTF-8 in it becomes U+FFFD. `indent` -1: one line.
std::string json_text(const Json& json, int indent);

}  // namespace citecheck
