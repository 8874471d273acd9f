#include "cli/settings.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "citecheck/error.h"
#include "citecheck/lexicon.h"
#include "cli/exit_status.h"
#include "cli/tell.h"
#include "cli/version.h"
#include "entity/alias_keys.h"
#include "index/switch_over.h"
#include "ingest/strict_date.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr int kWidthWithoutTerminal = 100;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// $XDG_CONFIG_HOME/citecheck/config.toml, if it is there.
std::optional<fs::path> user_config() {
    fs::path folder = environment("XDG_CONFIG_HOME");
    if (folder.empty() && !environment("HOME").empty()) folder = fs::path(environment("HOME")) / ".config";
    if (folder.empty()) return std::nullopt;
    const fs::path file = folder / "citecheck" / "config.toml";
    std::error_code ignored;
    return fs::is_regular_file(file, ignored) ? std::optional(file) : std::nullopt;
}

Config find_and_read_config(const Options& options, const fs::path& near) {
    if (options.isolated) return {};
    if (!options.config.empty()) return read_config(options.config);
    std::optional<fs::path> file;
    if (!near.empty()) file = find_config(near);
    if (!file) file = find_config(fs::current_path());
    if (file) return read_config(*file);
    file = user_config();
    if (!file) return {};
    Config config = read_config(*file);
    config.folder.clear();  // a user's own configuration speaks of the folder that one works in
    return config;
}

void find_index(const Options& options, Settings& settings) {
    const Config& config = settings.config;
    if (!options.index.empty()) {
        settings.index = index_places(options.index);
        return;
    }
    if (!config.file.empty()) {
        settings.index = index_places({from_here(config, config.index).string()});
        return;
    }
    const fs::path here = fs::current_path();
    for (fs::path folder = here;; folder = folder.parent_path()) {
        if (holds_database(folder / config.index)) {
            settings.index = index_places({(folder / config.index).lexically_relative(here).string()});
            if (folder != here) settings.index_above = folder.lexically_relative(here);
            return;
        }
        if (folder == folder.root_path()) return;
    }
}

/// What the user's locale says, where it says something: an unset one is taken for UTF-8, as everything today is.
bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        std::string value = environment(name);
        if (value.empty()) continue;
        std::transform(value.begin(), value.end(), value.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
    }
    return true;
}

int terminal_width() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return kWidthWithoutTerminal;
}

bool wants_colour(const Options& options) {
    if (options.colour != "auto") return options.colour == "always";
    return ::isatty(STDOUT_FILENO) != 0 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

/// Throws InputError if a rule or group of rules is not known.
void check_rule_names(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const bool known = std::any_of(rule_infos().begin(), rule_infos().end(), [&](const RuleInfo& rule) {
            return rule.id == name ||
                   (rule.id.size() > name.size() && rule.id.substr(0, name.size()) == name && rule.id[name.size()] == '/');
        });
        if (!known) throw InputError("there is no rule '" + name + "'", "citecheck explain --all names them");
    }
}

}  // namespace

fs::path from_here(const Config& config, const std::string& path) {
    if (config.folder.empty()) return path;
    return fs::absolute(config.folder / path).lexically_normal().lexically_relative(fs::current_path());
}

Settings read_settings(const Options& options, const fs::path& near) {
    Settings settings;
    settings.config = find_and_read_config(options, near);
    find_index(options, settings);
    settings.least = options.min_severity.empty() ? settings.config.min_severity : severity_named(options.min_severity);
    if (options.notes || options.all) settings.least = Severity::note;
    settings.fail_on = options.fail_on.empty() ? settings.config.fail_on : severity_named(options.fail_on);
    settings.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    if (options.verbose > 0 && !settings.config.file.empty()) tell("configuration: " + settings.config.file.string());
    if (options.verbose > 0 && settings.index) tell("index: " + settings.index->name);
    return settings;
}

Index open_index(const Options& options, const Settings& settings) {
    if (!settings.index) {
        throw IndexError("there is no index in this folder or above it", "make one with: citecheck index FOLDER --index DIR");
    }
    const IndexPlaces& places = *settings.index;
    Index index = places.is_folder() ? Index::open(places.shards.front().folder) : Index::open(places.shards, places.timeout);
    if (!options.quiet && index.lexicon_digest() != Lexicon::builtin_digest()) {
        tell(places.name + ": made with other tables of words than this program's",
             "citecheck index brings it up to date");
    }
    return index;
}

fs::path index_folder(const Settings& settings) {
    if (!settings.index) return settings.config.index;
    if (!settings.index->is_folder()) {
        throw InputError(settings.index->name + ": is no single folder, and only such an index can be compared with its sources or changed",
                         "name the folder of one shard with --index");
    }
    return settings.index->shards.front().folder;
}

void tell_partial(const Index& index) {
    for (const Problem& problem : index.missing()) tell(problem.where + ": " + problem.what + "; the result is partial");
}

int finish_partial(const Index& index, const Options& options, int status) {
    tell_partial(index);
    return options.strict && !index.missing().empty() ? kNotCompleted : status;
}

int finish_partial(const std::vector<std::shared_ptr<Index>>& opened, const Options& options, int status) {
    for (const auto& index : opened) {
        if (!index->missing().empty()) return finish_partial(*index, options, status);
    }
    return status;
}

CheckOptions check_options(const Options& options, const Settings& settings) {
    CheckOptions result;
    check_rule_names(options.only);
    check_rule_names(options.skip);
    result.only = options.only;
    result.skip = options.skip;
    result.aliases = make_aliases(settings.config.same, Lexicon::builtin());
    result.tolerance.wider = settings.config.tolerance;
    if (!options.as_of.empty()) {
        const std::optional<WrittenDate> date = parse_iso_date(options.as_of);
        if (!date || !exists(*date))
            throw InputError("--as-of: '" + options.as_of + "' is no date", "write 2021, 2021-08 or 2021-08-26");
        result.as_of = period_of(*date);
    }
    result.sources = options.sources;
    return result;
}

RenderOptions render_options(const Options& options, const Settings& settings) {
    RenderOptions result;
    result.width = options.width > 0 ? options.width : terminal_width();
    result.colour = wants_colour(options);
    result.ascii = options.ascii || !locale_is_utf8();
    result.explain = options.explain;
    result.all = options.all;
    result.least = settings.least;
    result.program_version = kVersion;
    return result;
}

std::vector<fs::path> corpus_paths(const Settings& settings) {
    std::vector<fs::path> paths;
    for (const std::string& path : settings.config.corpus) {
        const fs::path named = from_here(settings.config, path);
        paths.push_back(settings.index_above.empty() ? named : settings.index_above / named);
    }
    return paths;
}

fs::path corpus_of(const std::string& file, const Settings& settings) {
    std::error_code ignored;
    for (const fs::path& root : corpus_paths(settings)) {
        if (!fs::is_directory(root, ignored)) continue;
        // The file may lie in an archive.
        for (std::size_t slash = file.size(); slash != std::string::npos && slash > 0; slash = file.rfind('/', slash - 1)) {
            if (fs::is_regular_file(root / file.substr(0, slash), ignored)) return root;
        }
    }
    return {};
}

std::string openable(const std::string& file, const Settings& settings) { return (corpus_of(file, settings) / file).lexically_normal().generic_string(); }

IndexJob index_job(const std::vector<std::string>& typed, const Settings& settings) {
    if (!typed.empty()) {
        return {{typed.begin(), typed.end()}, settings.index_above.empty() ? index_folder(settings) : fs::path(settings.config.index)};
    }
    if (settings.index_above.empty()) return {corpus_paths(settings), index_folder(settings)};
    Settings of_here = settings;
    of_here.index_above.clear();
    of_here.index.reset();
    const std::vector<fs::path> own = corpus_paths(of_here);
    std::error_code ignored;
    const bool is_own = std::any_of(own.begin(), own.end(), [&](const fs::path& path) { return fs::exists(path, ignored); });
    if (is_own) return {own, index_folder(of_here)};
    return {corpus_paths(settings), index_folder(settings)};
}

Severity severity_named(const std::string& name) {
    if (name == "error") return Severity::error;
    if (name == "warning") return Severity::warning;
    if (name == "note") return Severity::note;
    return Severity::none;
}

}  // namespace citecheck
