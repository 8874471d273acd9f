#include "config/config.h"

#include <array>
#include <charconv>
#include <system_error>

#include "citecheck/error.h"
#include "config/toml.h"

namespace citecheck {
namespace {

constexpr std::array<std::string_view, 11> kFileKeys{"index",  "corpus", "drafts",    "bibliography", "min-severity", "fail-on", "ledger",
                                                     "rules",  "tolerance", "same",   "ignore"};
constexpr std::array<std::string_view, 2> kRuleKeys{"level", "max-days"};
constexpr std::array<std::string_view, 3> kIgnoreKeys{"files", "rules", "because"};

/// `silent` is the word for Severity::none here: "off" for a rule, "never" for fail-on.
Severity severity_of(const std::string& file, const toml::node& node, std::string_view silent) {
    const std::string written = node.value<std::string>().value_or("");
    if (written == "error") return Severity::error;
    if (written == "warning") return Severity::warning;
    if (written == "note") return Severity::note;
    if (!silent.empty() && written == silent) return Severity::none;
    fail_at(file, node, "no severity: \"" + written + "\"",
            "one of error, warning, note" + (silent.empty() ? std::string{} : ", " + std::string(silent)));
}

/// "1%" is 0.01, "exact" 0, a number itself.
double share_of(const std::string& file, const toml::node& node) {
    double share = -1;
    if (const auto number = node.value_exact<double>()) share = *number;
    if (const auto number = node.value_exact<std::int64_t>()) share = static_cast<double>(*number);
    if (const auto* const string = node.as_string()) {
        const std::string& written = string->get();
        if (written == "exact") return 0;
        const auto parsed = std::from_chars(written.data(), written.data() + written.size(), share);
        const bool percent = parsed.ec == std::errc{} && std::string_view(parsed.ptr) == "%";
        share = percent ? share / 100 : -1;
    }
    if (share < 0 || share > 1) fail_at(file, node, "no tolerance", "write \"1%\", \"exact\" or a share like 0.01");
    return share;
}

RuleSetting read_rule(const std::string& file, const toml::node& node) {
    RuleSetting setting;
    const toml::table* const table = node.as_table();
    if (table == nullptr) {
        setting.level = severity_of(file, node, "off");
        return setting;
    }
    check_keys(file, *table, kRuleKeys);
    if (const toml::node* const level = table->get("level")) setting.level = severity_of(file, *level, "off");
    if (const toml::node* const days = table->get("max-days")) {
        const auto value = days->value_exact<std::int64_t>();
        if (!value || *value < 0 || *value > 36500) fail_at(file, *days, "'max-days' is no number of days");
        setting.max_days = static_cast<int>(*value);
    }
    return setting;
}

const toml::table* table_at(const std::string& file, const toml::table& root, std::string_view key) {
    const toml::node* const node = root.get(key);
    if (node == nullptr) return nullptr;
    if (node->as_table() == nullptr) fail_at(file, *node, "'" + std::string(key) + "' is written [" + std::string(key) + "]");
    return node->as_table();
}

void read_tables(const std::string& file, const toml::table& root, Config& config) {
    if (const toml::table* const rules = table_at(file, root, "rules")) {
        for (const auto& [key, node] : *rules) config.rules[std::string(key.str())] = read_rule(file, node);
    }
    if (const toml::table* const tolerance = table_at(file, root, "tolerance")) {
        for (const auto& [key, node] : *tolerance) config.tolerance[std::string(key.str())] = share_of(file, node);
    }
    config.same = read_same(file, root);
    for (const toml::table* const table : tables_at(file, root, "ignore")) {
        check_keys(file, *table, kIgnoreKeys);
        IgnoreSetting setting{strings_at(file, *table, "files"), strings_at(file, *table, "rules"), string_at(file, *table, "because")};
        if (setting.files.empty() && setting.rules.empty()) fail_at(file, *table, "[[ignore]] needs 'files' or 'rules'");
        config.ignore.push_back(std::move(setting));
    }
}

}  // namespace

std::optional<std::filesystem::path> find_config(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::path at = std::filesystem::absolute(folder, error).lexically_normal();
    for (;;) {
        const std::filesystem::path candidate = at / "citecheck.toml";
        if (std::filesystem::is_regular_file(candidate, error)) return candidate;
        const std::filesystem::path parent = at.parent_path();
        if (parent == at || parent.empty()) return std::nullopt;
        at = parent;
    }
}

Config read_config(const std::filesystem::path& path) {
    const std::string file = path.generic_string();
    const toml::table root = read_toml(path);
    check_keys(file, root, kFileKeys);
    Config config;
    config.file = path;
    config.folder = path.parent_path();
    if (root.contains("index")) config.index = string_at(file, root, "index");
    if (root.contains("corpus")) config.corpus = strings_at(file, root, "corpus");
    config.drafts = strings_at(file, root, "drafts");
    config.bibliography = strings_at(file, root, "bibliography");
    if (root.contains("ledger")) config.ledger = string_at(file, root, "ledger");
    if (const toml::node* const node = root.get("min-severity")) config.min_severity = severity_of(file, *node, {});
    if (const toml::node* const node = root.get("fail-on")) config.fail_on = severity_of(file, *node, "never");
    read_tables(file, root, config);
    return config;
}

}  // namespace citecheck
