#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "citecheck/render.h"
#include "support/embedded.h"
#include "support/sample_report.h"

namespace citecheck {
namespace {

using nlohmann::json;

/// Holds a value against the part of JSON Schema that ours use, and is stricter: a member that the schema does not name is
/// a fault, too. Faults are appended, with the path to them.
void look(const json& root, const json& rule, const json& value, const std::string& path, std::string& faults) {
    if (rule.contains("$ref")) {
        const std::string reference = rule["$ref"];
        return look(root, root["$defs"][reference.substr(reference.rfind('/') + 1)], value, path, faults);
    }
    if (rule.contains("const") && rule["const"] != value) faults += path + ": another constant\n";
    if (rule.contains("enum") && std::find(rule["enum"].begin(), rule["enum"].end(), value) == rule["enum"].end()) {
        faults += path + ": not one of the enumeration: " + value.dump() + "\n";
    }
    if (rule.contains("type")) {
        const json types = rule["type"].is_array() ? rule["type"] : json::array({rule["type"]});
        const std::string type = value.is_number_integer() ? "integer" : value.type_name();
        const bool fits = std::any_of(types.begin(), types.end(), [&](const json& allowed) {
            return allowed == type || (allowed == "number" && type == "integer");
        });
        if (!fits) faults += path + ": is of type " + type + "\n";
    }
    if (value.is_object()) {
        for (const json& name : rule.value("required", json::array())) {
            if (!value.contains(name.get<std::string>())) faults += path + ": lacks " + name.get<std::string>() + "\n";
        }
        for (const auto& [name, member] : value.items()) {
            if (rule.contains("properties") && rule["properties"].contains(name)) {
                look(root, rule["properties"][name], member, path + "/" + name, faults);
            } else if (!rule.contains("additionalProperties")) {
                faults += path + ": the schema does not name " + name + "\n";
            }
        }
    }
    if (value.is_array() && rule.contains("items")) {
        for (const json& item : value) look(root, rule["items"], item, path + "[]", faults);
    }
}

template <typename Value>
std::string faults_of(const Value& value, std::string_view schema_name) {
    RenderOptions options;
    options.explain = options.all = true;
    options.least = Severity::note;
    std::ostringstream out;
    render(value, Format::json, options, out);
    const json schema = json::parse(embedded_table(schema_name));
    std::string faults;
    look(schema, schema, json::parse(out.str()), "", faults);
    return faults;
}

TEST_CASE("JSON output is what its schema says", "[render]") {
    CHECK(faults_of(sample_report(), "citecheck-1.json") == "");
    CHECK(faults_of(sample_collation(), "citecheck-report-1.json") == "");
}

TEST_CASE("a schema is not that of another output", "[render]") {
    CHECK(faults_of(sample_report(), "citecheck-report-1.json") != "");
}

}  // namespace
}  // namespace citecheck
