#include "cli/apply_rules.h"

#include <fnmatch.h>

#include <algorithm>
#include <tuple>

namespace citecheck {
namespace {

/// By id or by group: "cite" names "cite/url-date".
bool names(const std::string& rule_or_group, const std::string& rule) {
    return rule == rule_or_group ||
           (rule.size() > rule_or_group.size() && rule.rfind(rule_or_group, 0) == 0 && rule[rule_or_group.size()] == '/');
}

/// The setting for a rule itself, else for its group.
const RuleSetting* setting_of(const Config& config, const std::string& rule) {
    const auto found = config.rules.find(rule);
    if (found != config.rules.end()) return &found->second;
    const auto group = config.rules.find(rule.substr(0, rule.find('/')));
    return group == config.rules.end() ? nullptr : &group->second;
}

bool is_ignored(const Config& config, const Finding& finding) {
    return std::any_of(config.ignore.begin(), config.ignore.end(), [&](const IgnoreSetting& ignore) {
        const bool file =
            ignore.files.empty() || std::any_of(ignore.files.begin(), ignore.files.end(), [&](const std::string& glob) {
                return fnmatch(glob.c_str(), finding.file.c_str(), 0) == 0;
            });
        const bool rule = ignore.rules.empty() || std::any_of(ignore.rules.begin(), ignore.rules.end(),
                                                              [&](const std::string& name) { return names(name, finding.rule); });
        return file && rule;
    });
}

}  // namespace

void apply_rules(std::vector<Finding>& findings, const Config& config) {
    for (Finding& finding : findings) {
        const RuleSetting* setting = setting_of(config, finding.rule);
        if (setting == nullptr) continue;
        const bool near = setting->max_days && finding.days_apart && *finding.days_apart <= *setting->max_days;
        if (near && setting->level != Severity::none) {
            finding.severity = Severity::note;
        } else if (setting->level) {
            finding.severity = *setting->level;
        }
    }
    std::erase_if(findings,
                  [&](const Finding& finding) { return finding.severity == Severity::none || is_ignored(config, finding); });
    sort_findings(findings);
}

void sort_findings(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        if (a.severity != b.severity) return a.severity > b.severity;
        return std::tuple(-a.rank, std::string_view(a.file), a.begin.byte) <
               std::tuple(-b.rank, std::string_view(b.file), b.begin.byte);
    });
}

}  // namespace citecheck
