#include "config/sources.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "citecheck/error.h"
#include "config/toml.h"

namespace citecheck {
namespace {

constexpr std::array<std::string_view, 2> kFileKeys{"source", "same"};
constexpr std::array<std::string_view, 10> kSourceKeys{"id",        "file",  "lines", "title", "author",
                                                       "publisher", "grade", "published", "as-of", "origin"};
constexpr std::array<std::string_view, 4> kGrades{"primary", "secondary", "tertiary", "claim"};

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

bool is_partial_date(std::string_view written) {
    // 2021, 2021-08, 2021-08-26
    if (written.size() != 4 && written.size() != 7 && written.size() != 10) return false;
    for (std::size_t at = 0; at < written.size(); ++at) {
        const bool dash = at == 4 || at == 7;
        if (dash ? written[at] != '-' : written[at] < '0' || written[at] > '9') return false;
    }
    return true;
}

/// A string with a whole or partial date, or a date of TOML's own.
std::string date_at(const std::string& file, const toml::table& table, std::string_view key) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return {};
    std::optional<toml::date> date;
    if (const auto* const day = node->as_date()) date = day->get();
    if (const auto* const moment = node->as_date_time()) date = moment->get().date;
    if (date) return std::to_string(date->year) + "-" + two_digits(date->month) + "-" + two_digits(date->day);
    const auto* const written = node->as_string();
    if (written == nullptr || !is_partial_date(written->get())) {
        fail_at(file, *node, "'" + std::string(key) + "' is no date", "write 2021-08-26, or \"2021-08\" or \"2021\" in quotes");
    }
    return written->get();
}

/// "21-32" or "7".
void read_lines(const std::string& file, const toml::table& table, SourceEntry& entry) {
    const toml::node* const node = table.get("lines");
    if (node == nullptr) return;
    const std::string written = string_at(file, table, "lines");
    const char* const end = written.data() + written.size();
    auto parsed = std::from_chars(written.data(), end, entry.first_line);
    entry.last_line = entry.first_line;
    if (parsed.ec == std::errc{} && parsed.ptr != end && *parsed.ptr == '-') {
        parsed = std::from_chars(parsed.ptr + 1, end, entry.last_line);
    }
    const bool readable = parsed.ec == std::errc{} && parsed.ptr == end;
    if (!readable || entry.first_line == 0 || entry.last_line < entry.first_line) {
        fail_at(file, *node, "'lines' is \"" + written + "\"", "write the first and the last line, counted from 1: \"21-32\"");
    }
}

SourceEntry read_entry(const std::string& file, const toml::table& table) {
    check_keys(file, table, kSourceKeys);
    SourceEntry entry;
    entry.id = string_at(file, table, "id");
    entry.file = string_at(file, table, "file");
    if (entry.file.empty()) fail_at(file, table, "[[source]] has no 'file'");
    if (entry.id.find_first_of("# \t\n") != std::string::npos) {
        fail_at(file, *table.get("id"), "'id' is \"" + entry.id + "\"; spaces and '#' cannot stand in an id");
    }
    read_lines(file, table, entry);
    entry.title = string_at(file, table, "title");
    entry.author = string_at(file, table, "author");
    entry.publisher = string_at(file, table, "publisher");
    entry.grade = string_at(file, table, "grade");
    if (!entry.grade.empty() && std::find(kGrades.begin(), kGrades.end(), entry.grade) == kGrades.end()) {
        fail_at(file, *table.get("grade"), "'grade' is \"" + entry.grade + "\"", "one of primary, secondary, tertiary, claim");
    }
    entry.published = date_at(file, table, "published");
    entry.as_of = date_at(file, table, "as-of");
    entry.origin = strings_at(file, table, "origin");
    return entry;
}

}  // namespace

SourcesFile read_sources_file(const std::filesystem::path& path) {
    const std::string file = path.generic_string();
    const toml::table root = read_toml(path);
    check_keys(file, root, kFileKeys);
    SourcesFile result;
    std::set<std::string> ids;
    for (const toml::table* const table : tables_at(file, root, "source")) {
        SourceEntry entry = read_entry(file, *table);
        if (!entry.id.empty() && !ids.insert(entry.id).second) {
            fail_at(file, *table->get("id"), "a second source has the id \"" + entry.id + "\"");
        }
        result.sources.push_back(std::move(entry));
    }
    result.same = read_same(file, root);
    return result;
}

}  // namespace citecheck
