#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "citecheck/report.h"

namespace citecheck {

/// What [rules] says of one rule or group of rules ("cite").
struct RuleSetting {
    std::optional<Severity> level;     ///< `none`: off
    std::optional<int> max_days;       ///< cite/url-date: a gap of at most so many days is a note
    bool operator==(const RuleSetting&) const = default;
};

/// One [[ignore]]: findings of these rules in these files are left out.
struct IgnoreSetting {
    std::vector<std::string> files;    ///< globs; empty: all
    std::vector<std::string> rules;    ///< by id or group; empty: all
    std::string because;
    bool operator==(const IgnoreSetting&) const = default;
};

/// citecheck.toml, with what holds where it is silent. Paths are as written, relative to `folder`.
struct Config {
    std::filesystem::path file;        ///< empty: none was found, all is built in
    std::filesystem::path folder;
    std::string index = "index";
    std::vector<std::string> corpus{"corpus"};
    std::vector<std::string> drafts;   ///< globs
    std::vector<std::string> bibliography;   ///< files of references, of drafts that name none of their own
    Severity min_severity = Severity::warning;
    Severity fail_on = Severity::error;  ///< `none`: never
    std::string ledger = "citecheck.ledger.jsonl";
    std::map<std::string, RuleSetting> rules;
    std::map<std::string, double> tolerance;   ///< by measure or kind ("money", "killed"): a share, 0 for "exact"
    std::vector<std::vector<std::string>> same;
    std::vector<IgnoreSetting> ignore;
};

/// The nearest citecheck.toml in `folder` or above it.
std::optional<std::filesystem::path> find_config(const std::filesystem::path& folder);

/// Throws InputError with file, line and what was expected; an unknown key names the nearest known one.
Config read_config(const std::filesystem::path& path);

}  // namespace citecheck
