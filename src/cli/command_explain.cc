#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "citecheck/check.h"
#include "citecheck/error.h"
#include "cli/command.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "render/json_values.h"
#include "render/page.h"

namespace citecheck {
namespace {

void set_up(CLI::App& app, Options& options) {
    app.add_option("rule", options.paths, "Rules, by id or group: number/differs, cite")->type_name("RULE");
    app.add_flag("--all", options.all, "Every rule");
}

/// The rules of that id or group. Throws InputError, with those that begin alike.
std::vector<RuleInfo> find_rules(const Options& options) {
    if (options.all) return rule_infos();
    std::vector<RuleInfo> found;
    for (const std::string& name : options.paths) {
        const std::size_t before = found.size();
        for (const RuleInfo& rule : rule_infos()) {
            if (rule.id == name || rule.id.substr(0, rule.id.find('/')) == name) found.push_back(rule);
        }
        if (found.size() == before) throw InputError("there is no rule '" + name + "'", "citecheck explain lists them");
    }
    return found;
}

void write_list(Page& page) {
    std::size_t columns = 0;
    for (const RuleInfo& rule : rule_infos()) columns = std::max(columns, rule.id.size());
    for (const RuleInfo& rule : rule_infos()) {
        page.write_padded(rule.id, columns + 2, Ink::strong);
        page.write_padded(name_of(rule.severity), 9, ink_of(rule.severity));
        page.write_wrapped(page.plain(rule.summary), columns + 11);
    }
}

void write_text(const std::vector<RuleInfo>& rules, Page& page) {
    for (const RuleInfo& rule : rules) {
        if (&rule != &rules.front()) page.end_line();
        page.write(rule.id, Ink::strong);
        page.write(" (");
        page.write(name_of(rule.severity), ink_of(rule.severity));
        page.write(")");
        page.end_line();
        page.write_wrapped(page.plain(rule.summary), 0);
        page.end_line();
        page.write_wrapped(page.plain(rule.text), 0);
        if (!rule.example.empty()) {
            page.end_line();
            page.write("Example: ", Ink::dim);
            page.write_wrapped(page.plain(rule.example), 9);
        }
        page.write("Silence: ", Ink::dim);
        page.write_wrapped(page.plain("--skip " + std::string(rule.id) + ", or \"" + std::string(rule.id) +
                                      "\" = \"off\" under [rules] in citecheck.toml"),
                           9);
    }
}

void write_markdown(const std::vector<RuleInfo>& rules, std::ostream& out) {
    out << "# Rules\n\nWritten by `citecheck explain --all --format markdown`; do not edit.\n\n| rule | severity | what it tells "
           "|\n|---|---|---|\n";
    for (const RuleInfo& rule : rules)
        out << "| `" << rule.id << "` | " << name_of(rule.severity) << " | " << rule.summary << " |\n";
    for (const RuleInfo& rule : rules) {
        out << "\n## " << rule.id << "\n\n*" << name_of(rule.severity) << "*: " << rule.summary << "\n\n" << rule.text << '\n';
        if (!rule.example.empty()) out << "\nExample: " << rule.example << '\n';
    }
}

void write_json(const std::vector<RuleInfo>& rules, std::ostream& out) {
    Json list = Json::array();
    for (const RuleInfo& rule : rules) {
        list.push_back({{"id", rule.id},
                        {"severity", name_of(rule.severity)},
                        {"summary", rule.summary},
                        {"text", rule.text},
                        {"example", rule.example}});
    }
    out << json_text({{"schema", "citecheck-rules-1"}, {"rules", list}}, 1) << '\n';
}

int run(const Options& options) {
    const Settings settings = read_settings(options);
    const std::vector<RuleInfo> rules = find_rules(options);
    write_outputs(options, render_options(options, settings), [&](Format format, const RenderOptions& how, std::ostream& out) {
        if (format == Format::markdown) return write_markdown(rules, out);
        if (format == Format::json) return write_json(rules, out);
        if (format != Format::text) throw InputError("explain has no such format", "one of text, markdown, json");
        Page page(how, out);
        if (rules.empty()) return write_list(page);
        write_text(rules, page);
    });
    return kNothing;
}

}  // namespace

const Command kExplainCommand{"explain", "What a rule tells, with an example, and how to silence it",
                              "  citecheck explain                        all rules, a line each\n"
                              "  citecheck explain number/older-figure\n"
                              "  citecheck explain --all --format markdown",
                              set_up, run};

}  // namespace citecheck
